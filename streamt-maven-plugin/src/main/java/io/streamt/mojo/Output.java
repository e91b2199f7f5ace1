package io.streamt.mojo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Where a report goes, and in which form: {@code streamt.format} and {@code streamt.outputFile}. */
final class Output {
    private final Form form;
    private final List<Path> file;
    private final Console console;

    /** As {@code streamt.format} names them, in lower case. */
    enum Form {
        TEXT,
        JSON,
        MARKDOWN,
        MERMAID;

        private String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Makes the text of a report; some are costly. */
    interface Document {
        String render();
    }

    private Output(Form form, List<Path> file, Log log) {
        this.form = form;
        this.file = file;
        this.console = new Console(log);
    }

    /** @param other a form that the goal knows besides text and JSON */
    static Output of(String format, @Nullable File file, Log log, Form other) throws MojoFailureException {
        Set<Form> known = EnumSet.of(Form.TEXT, Form.JSON, other);
        Form form = known.stream()
                .filter(f -> f.written().equals(format))
                .findFirst()
                .orElseThrow(() -> new MojoFailureException("[STREAMT-008] streamt.format is '" + format
                        + "'; it can be "
                        + known.stream().map(f -> "'" + f.written() + "'").collect(Collectors.joining(" or ")) + "."));
        return new Output(form, file == null ? List.of() : List.of(file.toPath()), log);
    }

    /** Whether lines for people may be printed as things happen. */
    boolean isText() {
        return form == Form.TEXT;
    }

    /** A line for people, as it happens. */
    void progress(String text) {
        if (isText()) {
            console.info(text);
        }
    }

    void report(Document text, Document json) throws IOException {
        report(text, json, text);
    }

    /**
     * The report: text through Maven's log, everything else to standard output without its marks; or all of it into the file.
     *
     * @param other in the goal's own form
     */
    void report(Document text, Document json, Document other) throws IOException {
        if (form == Form.JSON) {
            Console.document(json.render(), file);
        } else if (form != Form.TEXT) {
            Console.document(other.render() + "\n", file);
        } else if (file.isEmpty()) {
            console.info(text.render());
        } else {
            Console.document(text.render() + "\n", file);
        }
    }
}
