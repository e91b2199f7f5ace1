package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.project.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds the name of a project: the one in its YAML, else that of the option, else the POM's artifactId. */
final class ModuleName {
    private ModuleName() {}

    /** Empty where nothing says it. */
    static String of(List<Tree> yaml, Optional<String> given, Optional<Path> pom) {
        return declared(yaml)
                .or(() -> given)
                .or(() -> pom.flatMap(ModuleName::artifactId))
                .filter(name -> !Variables.hasVariable(name))
                .orElse("");
    }

    private static Optional<String> declared(List<Tree> yaml) {
        return yaml.stream()
                .flatMap(file -> values(file, "project"))
                .flatMap(project -> values(project, "name"))
                .flatMap(name ->
                        name instanceof Tree.Scalar s ? Stream.of(s.text().text()) : Stream.empty())
                .findFirst();
    }

    private static Stream<Tree> values(Tree tree, String key) {
        return tree instanceof Tree.Mapping mapping
                ? mapping.entries().stream().filter(e -> e.key().equals(key)).map(Tree.Entry::value)
                : Stream.empty();
    }

    /** It is never inherited from a parent, so the file alone says it. */
    private static Optional<String> artifactId(Path pom) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream content = Files.newInputStream(pom)) {
            return artifactId(factory.createXMLStreamReader(content));
        } catch (IOException | XMLStreamException e) {
            // Maven tells what is wrong with it.
            return Optional.empty();
        }
    }

    private static Optional<String> artifactId(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth == 1 && reader.getLocalName().equals("artifactId")) {
                    return Optional.of(reader.getElementText().strip()).filter(id -> !id.isEmpty());
                }
                depth++;
            }
        }
        return Optional.empty();
    }
}
