package io.streamt.mojo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Where a report goes, and in which form: {@code streamt.format} and {@code streamt.outputFile}. */
final class Output {
    private final Form form;
    private final List<Path> file;
    private final Console console;

    private enum Form {
        TEXT,
        JSON
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

    static Output of(String format, @Nullable File file, Log log) throws MojoFailureException {
        Form form = Arrays.stream(Form.values())
                .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(format))
                .findFirst()
                .orElseThrow(() -> new MojoFailureException(
                        "[STREAMT-008] streamt.format is '" + format + "'; it can be 'text' or 'json'."));
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

    /** The report: JSON to standard output without Maven's marks, or into the file. */
    void report(Document text, Document json) throws IOException {
        if (form == Form.JSON) {
            Console.document(json.render(), file);
        } else if (file.isEmpty()) {
            console.info(text.render());
        } else {
            Console.document(text.render() + "\n", file);
        }
    }
}
