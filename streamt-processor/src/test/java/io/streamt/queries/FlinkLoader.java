package io.streamt.queries;

import io.streamt.diagnostic.RootLocale;
import io.streamt.planner.TestPlannerJars;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Flink's planner, asked past all of our own code. */
final class FlinkLoader implements AutoCloseable {
    private final URLClassLoader loader;
    private final Function<Map<String, Object>, Map<String, Object>> flink;

    FlinkLoader() throws Exception {
        this("io.streamt.queries.flink.FlinkItself");
    }

    /**
     * @param asked whom, by the name of its class
     * @param more what jars it needs besides the planner's, by how their names begin
     */
    @SuppressWarnings("unchecked")
    FlinkLoader(String asked, String... more) throws Exception {
        URL[] places = Stream.concat(
                        Stream.of(FlinkLoader.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()),
                        Stream.concat(
                                        TestPlannerJars.all().stream(),
                                        Stream.of(more).flatMap(TestPlannerJars::beginning))
                                .map(FlinkLoader::url))
                .toArray(URL[]::new);
        loader = new URLClassLoader("flink-itself", places, ClassLoader.getPlatformClassLoader());
        Class<?> type = loader.loadClass(asked);
        flink = inside(() -> (Function<Map<String, Object>, Map<String, Object>>)
                type.getConstructor().newInstance());
    }

    void create(String ddl) throws Exception {
        Map<String, Object> answer = ask(Map.of("ddl", ddl));
        if (!answer.isEmpty()) {
            throw new AssertionError(ddl + "\n" + answer);
        }
    }

    /** {@code rejected}, or {@code columns}, {@code appends} and {@code keys}. */
    Map<String, Object> describe(String sql) throws Exception {
        return ask(Map.of("sql", sql));
    }

    /** {@code rejected}, or the {@code types} as Flink reads them. */
    Map<String, Object> explain(
            List<String> tables, String insert, Map<String, String> options, Map<String, String> types)
            throws Exception {
        return ask(Map.of("tables", tables, "insert", insert, "options", options, "types", types));
    }

    Map<String, Object> ask(Map<String, Object> question) throws Exception {
        return inside(() -> flink.apply(question));
    }

    private interface Question<T> {
        T ask() throws Exception;
    }

    private <T> T inside(Question<T> question) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        RootLocale.enter();
        try {
            return question.ask();
        } finally {
            RootLocale.leave();
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar.toString(), e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
