package io.streamt.queries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Queries of a file: {@code -- title}, then {@code --! STREAMT-…} where our own rules refuse what Flink's planner takes,
 * {@code --key a, b} where the model declares its key, then the SQL, in which {@code @orders} is a source.
 */
record QueryFile(Path file) {
    /**
     * @param refused the code by which we refuse what Flink accepts; empty where we do not
     * @param key as declared, with commas; empty where it is left to the planner
     */
    record Query(String title, String refused, String key, String sql) {
        String forFlink() {
            return sql.replaceAll("@(\\w+)", "`$1`");
        }

        String forUs() {
            return sql.replaceAll("@(\\w+)", "{{ source(\"$1\") }}");
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static List<Query> all(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".sql") && !f.endsWith("tables.sql"))
                    .sorted()
                    .flatMap(f -> new QueryFile(f).queries().stream())
                    .toList();
        }
    }

    private List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (String block : text().strip().split("\n(?=-- )")) {
            List<String> lines = block.lines().toList();
            List<String> marks = lines.stream()
                    .skip(1)
                    .takeWhile(line -> line.startsWith("--"))
                    .toList();
            queries.add(new Query(
                    file.getFileName().toString().replace(".sql", ": ")
                            + lines.get(0).substring(3),
                    marked("--! ", marks),
                    marked("--key ", marks),
                    String.join("\n", lines.subList(1 + marks.size(), lines.size()))));
        }
        return queries;
    }

    private static String marked(String mark, List<String> marks) {
        return marks.stream()
                .filter(line -> line.startsWith(mark))
                .findFirst()
                .map(line -> line.substring(mark.length()))
                .orElse("");
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
