package io.streamt.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.declaration.Tree;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.LocatedText.Stretch;
import io.streamt.diagnostic.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorFilesTest {
    private static final String ELEMENT = "com.acme.Orders$Clean";

    private final Diagnostics diagnostics = new Diagnostics();

    @TempDir
    private Path classes;

    @Test
    void everyPlaceComesBack() throws IOException {
        Descriptor descriptor = new Descriptor(ELEMENT, tree());
        write(descriptor.path(), descriptor.json());
        write("com/acme/Orders$Clean.class", "Lio/streamt/annotations/Model;");
        assertThat(DescriptorFiles.in(classes).descriptors(diagnostics)).containsExactly(descriptor);
        assertThat(DescriptorFiles.read(classes, diagnostics)).containsExactly(tree());
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void aDescriptorWithoutItsClassDoesNotCount() throws IOException {
        Descriptor descriptor = new Descriptor(ELEMENT, tree());
        write(descriptor.path(), descriptor.json());
        assertThat(DescriptorFiles.read(classes, diagnostics)).isEmpty();
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void noDirectoryIsNoDescriptor() {
        assertThat(DescriptorFiles.read(classes.resolve("none"), diagnostics)).isEmpty();
    }

    @Test
    void unreadableOnesAreReportedAndTheOthersRead() throws IOException {
        String good = new Descriptor("G", tree()).json().replace(ELEMENT, "G");
        write("META-INF/streamt/declarations/G.json", good);
        write("META-INF/streamt/declarations/A.json", "{");
        write("META-INF/streamt/declarations/B.json", good.replace("\"format_version\" : 2", "\"format_version\" : 3"));
        write("META-INF/streamt/declarations/C.json", good);
        write(
                "META-INF/streamt/declarations/D.json",
                good.replace("\"12:9\"", "\"here\"").replace("\"G\"", "\"D\""));
        write("META-INF/streamt/declarations/E.json", "[]");
        for (String name : List.of("A", "B", "C", "D", "E", "G")) {
            write(name + ".class", "Lio/streamt/annotations/Model;");
        }
        assertThat(DescriptorFiles.read(classes, diagnostics)).hasSize(1);
        assertThat(diagnostics.all()).extracting(Diagnostic::code).containsOnly(Code.NO_DESCRIPTORS);
        assertThat(diagnostics.all())
                .extracting(d -> d.origin().place() + " " + d.message())
                .containsExactly(
                        "META-INF/streamt/declarations/A.json:1:1 the descriptor of 'A' cannot be used: it is not JSON.",
                        "META-INF/streamt/declarations/B.json:1:1 the descriptor of 'B' cannot be used: its format_version"
                                + " is 3, not 2.",
                        "META-INF/streamt/declarations/C.json:1:1 the descriptor of 'C' cannot be used: it describes 'G'.",
                        "META-INF/streamt/declarations/D.json:1:1 the descriptor of 'D' cannot be used: 'here' is no place.",
                        "META-INF/streamt/declarations/E.json:1:1 the descriptor of 'E' cannot be used: its format_version"
                                + " is 0, not 2.");
    }

    private void write(String path, String content) throws IOException {
        Path file = classes.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Tree tree() {
        LocatedText sql = new LocatedText(
                "SELECT \"ä\"\n",
                at(13, 5),
                List.of(new Stretch(0, 13, 5, false), new Stretch(8, 13, 14, true), new Stretch(11, 14, 5, false)));
        Origin elsewhere = new Origin.InCode(ELEMENT, "com/acme/Other Constants.java", 3, 4);
        return new Tree.Mapping(
                List.of(
                        new Tree.Entry("sql", at(12, 9), new Tree.Scalar(sql)),
                        new Tree.Entry(
                                "tags",
                                at(12, 9),
                                new Tree.Sequence(
                                        List.of(new Tree.Scalar(LocatedText.singleLine("", elsewhere))), at(1, 2))),
                        new Tree.Entry("deprecated", at(2, 3), new Tree.Empty(at(2, 4), "")),
                        new Tree.Entry("access", at(2, 3), new Tree.Mapping(List.of(), at(2, 4)))),
                at(1, 1));
    }

    private static Origin at(int line, int column) {
        return new Origin.InCode(ELEMENT, "com/acme/Orders.java", line, column);
    }
}
