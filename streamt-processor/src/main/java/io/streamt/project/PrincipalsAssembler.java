package io.streamt.project;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code principals}: a mapping of groups to one or several of Kafka's principals. */
final class PrincipalsAssembler {
    private static final String KEY = "principals";
    private static final String USER = "User:";
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Za-z]*:\\S(.*\\S)?");

    private final Values values;

    PrincipalsAssembler(Values values) {
        this.values = values;
    }

    /** @param projectGroup may be empty */
    Principals assemble(Tree tree, Origin origin, String projectGroup) {
        SortedMap<String, List<String>> byGroup = new TreeMap<>();
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach(e -> put(byGroup, e));
        } else {
            wrong(tree.origin(), "'" + KEY + "' is no mapping of groups to principals.");
        }
        if (!projectGroup.isEmpty() && !byGroup.containsKey(projectGroup)) {
            values.diagnostics()
                    .error(
                            Code.NO_PRINCIPALS,
                            origin,
                            "'" + KEY + "' does not name group '" + projectGroup + "', which is this project's.",
                            NearestNames.didYouMean(projectGroup, byGroup.keySet()) + "Write " + projectGroup + ": [\""
                                    + USER + "<name>\"], or " + projectGroup + ": [] where nobody of it reads topics.");
        }
        return new Principals(byGroup, origin);
    }

    private void put(SortedMap<String, List<String>> byGroup, Tree.Entry entry) {
        if (byGroup.containsKey(entry.key())) {
            values.diagnostics()
                    .error(Code.DUPLICATE_KEY, entry.origin(), "group '" + entry.key() + "' stands here twice.", "");
        }
        byGroup.put(entry.key(), principals(entry));
    }

    private List<String> principals(Tree.Entry entry) {
        Tree value = entry.value();
        List<Tree> items = value instanceof Tree.Sequence list ? list.items() : List.of(value);
        List<String> principals = new ArrayList<>();
        for (Tree item : items) {
            if (item instanceof Tree.Scalar scalar) {
                principals.add(principal(scalar.text(), entry.key()));
            } else {
                wrong(item.origin(), "group '" + entry.key() + "' has no principal here.");
            }
        }
        return principals;
    }

    private String principal(LocatedText text, String group) {
        String principal = values.resolve(text);
        int colon = principal.indexOf(':');
        boolean misspelt = principal.regionMatches(true, 0, USER, 0, USER.length()) && !principal.startsWith(USER);
        if (principal.equals(USER + "*")) {
            wrong(text.origin(), "group '" + group + "' is everybody by '" + principal + "'.");
        } else if (misspelt || !FORM.matcher(principal).matches()) {
            String name = colon < 0
                    ? principal.strip()
                    : principal.substring(colon + 1).strip();
            values.diagnostics()
                    .error(
                            Code.ILLEGAL_VALUE,
                            text.origin(),
                            "'" + principal + "' of group '" + group + "' is no principal: Kafka writes them '" + USER
                                    + "<name>'.",
                            name.isEmpty() ? "" : "Did you mean '" + USER + name + "'?");
        }
        return principal;
    }

    private void wrong(Origin origin, String message) {
        values.diagnostics()
                .error(
                        Code.WRONG_TYPE,
                        origin,
                        message,
                        "Write " + KEY + ": {<group>: [\"" + USER + "<name>\"]}; what everybody may read has access:"
                                + " public.");
    }
}
