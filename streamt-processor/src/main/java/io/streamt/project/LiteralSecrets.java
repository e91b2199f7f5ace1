package io.streamt.project;

import io.streamt.declaration.Declarations;
import io.streamt.declaration.WrittenTexts;
import io.streamt.declaration.WrittenTexts.Holder;
import io.streamt.declaration.WrittenTexts.Written;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Credentials that are written out, wherever they stand in the declarations. */
final class LiteralSecrets {
    /** {@code security.delegation.token.provider.x.enabled} holds no token. */
    private static final Set<String> SWITCHES = Set.of("", "true", "false");

    /** Texts for people, SQL and schemas, in which an equals sign says little. */
    private static final Set<String> TEXTS = Set.of("description", "reason", "sql", "definition");

    /** A mask's salt is looked at where masks are read. */
    private static final String SALT = "salt";

    private final Diagnostics diagnostics;

    LiteralSecrets(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The variables that fill in a credential anywhere: wherever else they stand, their values would be shown. */
    static SortedSet<String> variables(Declarations declarations) {
        SortedSet<String> names = new TreeSet<>();
        WrittenTexts.of(declarations)
                .forEach(written ->
                        names.addAll(WrittenSecret.variables(written.text().text(), isCredential(written))));
        return names;
    }

    private static boolean isCredential(Written written) {
        return written.holder() == Holder.OPTION && Credentials.isCredential(written.key());
    }

    /** @param given template variables of the command line */
    void check(Declarations declarations, Map<String, String> given) {
        WrittenTexts.of(declarations).forEach(this::check);
        given.forEach((name, value) -> {
            boolean secret = Credentials.isCredential(name) && !SWITCHES.contains(value);
            if (secret || WrittenSecret.isIn(value)) {
                diagnostics.error(
                        Code.LITERAL_SECRET,
                        place(declarations, name),
                        "-Dstreamt.vars." + name + ": "
                                + (secret
                                        ? Credentials.wouldBeShown(name)
                                        : "its value holds a credential that is written out."),
                        Credentials.WHERE_TO_GIVE);
            }
        });
    }

    /** The place of the variable that the command line replaces. */
    private static Origin place(Declarations declarations, String name) {
        return declarations.vars().containsKey(name)
                ? declarations.vars().get(name).origin()
                : declarations
                        .project()
                        .map(project -> project.origin())
                        .orElse(new Origin.InFile("stream_project.yml", 1, 1));
    }

    private void check(Written written) {
        String value = written.text().text();
        if (written.holder() == Holder.VARIABLE) {
            checkVar(written);
        } else if (isCredential(written)) {
            if (!written.key().equals(SALT) && WrittenSecret.isLiteral(written.key(), value)) {
                report(written, WrittenSecret.message(written.key(), value));
            }
        } else if (TEXTS.contains(written.key()) ? WrittenSecret.isInText(value) : WrittenSecret.isIn(value)) {
            report(written, "'" + written.key() + "' holds a credential that is written out.");
        }
    }

    /** Templates write them into SQL, wherever their values come from. */
    private void checkVar(Written written) {
        String value = written.text().text();
        if (Credentials.isCredential(written.key()) && !SWITCHES.contains(value)) {
            diagnostics.error(
                    Code.LITERAL_SECRET,
                    written.text().origin(),
                    Credentials.wouldBeShown(written.key()),
                    Credentials.WHERE_TO_GIVE);
        } else if (WrittenSecret.isIn(value)) {
            report(written, "'" + written.key() + "' holds a credential that is written out.");
        }
    }

    private void report(Written written, String message) {
        diagnostics.error(
                Code.LITERAL_SECRET,
                written.text().origin(),
                message,
                "Write ${NAME} in its place and set NAME in the environment.");
    }
}
