package io.streamt.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a process has used, told by itself.
 *
 * @param wall milliseconds
 * @param cpu milliseconds, of all threads
 * @param memory the most that it has had, in megabytes; 0 where the system does not tell
 */
record Usage(long wall, long cpu, long memory) {
    /** Runs a main class in a JVM of its own, which prints its usage at its end. */
    static Usage of(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        Map<String, Long> figures = new HashMap<>();
        said.lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2 && words[1].matches("\\d+"))
                .forEach(words -> figures.put(words[0], Long.parseLong(words[1])));
        return new Usage(
                figures.getOrDefault("wall", 0L), figures.getOrDefault("cpu", 0L), figures.getOrDefault("memory", 0L));
    }

    /** Of this process, which began its work at that {@link System#nanoTime()}. */
    static void print(long start) throws IOException {
        System.out.println("wall " + (System.nanoTime() - start) / 1_000_000);
        System.out.println("cpu " + cpuMillis());
        System.out.println("memory " + peakMegabytes());
    }

    private static long cpuMillis() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1_000_000;
    }

    private static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
        return lines.stream()
                .filter(l -> l.startsWith("VmHWM:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
