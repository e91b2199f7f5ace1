package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Connect worker beside that of the stack, on the same broker, with plugins of its own. */
public final class Worker implements AutoCloseable {
    private final Process process;
    private final String url;

    private Worker(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * @param directory holds the folder {@code plugins}; gets the log
     * @param stack whose jars it runs
     */
    public static Worker start(File directory, String stack) throws IOException {
        Path home = directory.toPath();
        String url = "http://127.0.0.1:" + freePort();
        List<String> properties = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(stack, "conf", "connect.properties"))) {
            String key = line.split("=", 2)[0];
            switch (key) {
                case "group.id", "config.storage.topic", "offset.storage.topic", "status.storage.topic" ->
                    properties.add(line + "_" + home.getFileName());
                case "listeners" -> properties.add("listeners=" + url);
                case "plugin.path" -> properties.add("plugin.path=" + home.resolve("plugins"));
                case "plugin.discovery" -> properties.add("plugin.discovery=hybrid_warn");
                default -> properties.add(line);
            }
        }
        Path configuration = Files.write(home.resolve("worker.properties"), properties);
        List<String> arguments = new ArrayList<>(Files.readAllLines(Path.of(stack, "conf", "connect.args")));
        arguments.set(arguments.size() - 1, '"' + configuration.toString() + '"');
        arguments.replaceAll(argument -> argument.startsWith("\"-Xmx") ? "\"-Xmx768m\"" : argument);
        Path argumentFile = Files.write(home.resolve("worker.args"), arguments);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + argumentFile)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("worker.log").toFile())
                .start();
        return new Worker(process, url);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public String url() {
        return url;
    }

    /** Until it says that it is healthy. */
    public void awaitStart() throws Exception {
        HttpRequest health = HttpRequest.newBuilder(URI.create(url + "/health")).build();
        int status = Eventually.get(200, () -> {
            try {
                return HttpClient.newHttpClient()
                        .send(health, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (ConnectException notYet) {
                return 0;
            }
        });
        if (status != 200) {
            throw new IllegalStateException("the worker did not start: its log is worker.log");
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
