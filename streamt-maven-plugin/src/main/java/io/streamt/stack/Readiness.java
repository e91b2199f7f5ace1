package io.streamt.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells whether a process that runs also works. */
interface Readiness {
    int TIMEOUT_MILLIS = 1_000;

    /**
     * One look, without waiting.
     *
     * @param log of this run of the process
     */
    boolean isReady(Path log);

    default Readiness and(Readiness other) {
        return log -> isReady(log) && other.isReady(log);
    }

    /** The log holds the text. */
    static Readiness logged(String text) {
        return log -> {
            // A log may have grown large since; what is looked for is near its top.
            try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                return lines.anyMatch(line -> line.contains(text));
            } catch (IOException | UncheckedIOException e) {
                return false;
            }
        };
    }

    static Readiness listening(Ports ports, Port port) {
        return log -> {
            try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                socket.connect(new InetSocketAddress(Ports.host(), ports.of(port)), TIMEOUT_MILLIS);
                return true;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** GET answers 200 with a body in which the expression is found. */
    static Readiness answering(String url, String expression) {
        Pattern pattern = Pattern.compile(expression);
        return log -> {
            try {
                return pattern.matcher(get(url)).find();
            } catch (IOException e) {
                return false;
            }
        };
    }

    private static String get(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
