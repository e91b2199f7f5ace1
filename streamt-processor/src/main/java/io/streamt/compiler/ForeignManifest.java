package io.streamt.compiler;

import io.streamt.manifest.Manifest;
import io.streamt.manifest.Manifest.ColumnEntry;
import io.streamt.manifest.ManifestReader;
import io.streamt.sql.ColumnTypeReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a dependency publishes. It is data of a stranger: names and types are held against the same rules as those of
 * declarations, before anything is made of them.
 */
public final class ForeignManifest {
    /** A longer text is refused before anything is made of it. */
    public static final int MOST_CHARACTERS = 32 * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

    private final ColumnTypeReader types = new ColumnTypeReader();

    private ForeignManifest() {}

    /** Says that a dependency publishes something that cannot be used. */
    public static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String message;

        public UnusableException(String where, String problem) {
            this.message = "what " + where + " publishes cannot be used: " + problem;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }

    /** @param where the jar, folder or class, for messages */
    public static Manifest read(String text, String where) throws UnusableException {
        if (text.length() > MOST_CHARACTERS) {
            throw new UnusableException(where, "it is longer than " + MOST_CHARACTERS + " characters.");
        }
        int format = ManifestReader.format(text)
                .orElseThrow(() -> new UnusableException(where, "it is no JSON object with a 'format_version'."));
        if (format != ManifestReader.FORMAT) {
            throw new UnusableException(
                    where,
                    "its format_version is " + format + ", and this version of streamt reads " + ManifestReader.FORMAT
                            + ".");
        }
        Manifest manifest = ManifestReader.read(text)
                .orElseThrow(() -> new UnusableException(where, "its parts do not have the form of a manifest."));
        check(manifest, where);
        return manifest;
    }

    /** @throws UnusableException for a name, a topic or a type that is none */
    public static void check(Manifest manifest, String where) throws UnusableException {
        new ForeignManifest().checkAll(manifest, where);
    }

    private void checkAll(Manifest manifest, String where) throws UnusableException {
        name("the project", manifest.project(), where);
        for (Manifest.SourceEntry source : manifest.sources()) {
            name("a source", source.name(), where);
            table("source '" + source.name() + "'", source.topic(), source.key(), source.columns(), where);
        }
        for (Manifest.ModelEntry model : manifest.models()) {
            name("a model", model.name(), where);
            table("model '" + model.name() + "'", model.topic(), model.key(), model.columns(), where);
        }
    }

    private void table(String what, String topic, List<String> key, List<ColumnEntry> columns, String where)
            throws UnusableException {
        if (!topic.isEmpty() && !TOPIC.matcher(topic).matches()) {
            throw new UnusableException(
                    where, what + " has the topic " + shown(topic) + ", which Kafka does not allow.");
        }
        for (ColumnEntry column : columns) {
            if (!column.type().isEmpty() && types.read(column.type(), true).isEmpty()) {
                throw new UnusableException(
                        where,
                        "column " + shown(column.name()) + " of " + what + " has the type " + shown(column.type())
                                + ", which is no type.");
            }
        }
        for (String name :
                (Iterable<String>) Stream.concat(key.stream(), columns.stream().map(ColumnEntry::name))::iterator) {
            if (name.isBlank() || name.codePoints().anyMatch(Character::isISOControl) || name.contains("${")) {
                throw new UnusableException(where, what + " has a column " + shown(name) + ", which cannot be a name.");
            }
        }
    }

    private static void name(String what, String name, String where) throws UnusableException {
        if (!NAME.matcher(name).matches()) {
            throw new UnusableException(where, "the name of " + what + " is " + shown(name) + ", which cannot be one.");
        }
    }

    /** Nothing of a stranger's breaks a message. */
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return "'" + (line.length() > 100 ? line.substring(0, 100) + "…" : line) + "'";
    }
}
