package io.streamt.codegen;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** The words of a name of SQL, and the names of Java that they make. */
record Words(List<String> words) {
    private static final Pattern SEPARATORS =
            Pattern.compile("[^\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}]+|(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})");

    /** Methods of every object without parameters: no component of a record may be called so. */
    private static final Set<String> NO_COMPONENTS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    Words {
        words = List.copyOf(words);
    }

    static Words of(String name) {
        return new Words(
                SEPARATORS.splitAsStream(name).filter(w -> !w.isEmpty()).toList());
    }

    /** {@code orders_clean}: a name that is written so comes first when several make the same name of Java. */
    String snake() {
        return String.join("_", words).toLowerCase(Locale.ROOT);
    }

    /** {@code ORDERS_CLEAN}. */
    String constant() {
        return legal(String.join("_", words).toUpperCase(Locale.ROOT));
    }

    /** {@code OrdersClean}. */
    String type() {
        return legal(words.stream().map(Words::capitalised).collect(Collectors.joining()));
    }

    /** {@code ordersClean}. */
    String component() {
        String type = words.stream().map(Words::capitalised).collect(Collectors.joining());
        int first = type.isEmpty() ? 0 : type.offsetByCodePoints(0, 1);
        String name = legal(type.substring(0, first).toLowerCase(Locale.ROOT) + type.substring(first));
        return NO_COMPONENTS.contains(name) ? name + "_" : name;
    }

    private static String capitalised(String word) {
        int first = word.offsetByCodePoints(0, 1);
        String rest = word.substring(first);
        boolean shouts = word.equals(word.toUpperCase(Locale.ROOT));
        return word.substring(0, first).toUpperCase(Locale.ROOT) + (shouts ? rest.toLowerCase(Locale.ROOT) : rest);
    }

    private static String legal(String name) {
        String begun = name.isEmpty() || !Character.isJavaIdentifierStart(name.codePointAt(0)) ? "_" + name : name;
        // A single underscore is a keyword, too.
        return SourceVersion.isKeyword(begun, SourceVersion.latest()) ? begun + "_" : begun;
    }
}
