package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Maven, run by a hook script in the way in which the invoker runs it. */
public final class Maven {
    private Maven() {}

    /** A run that has ended. */
    record Run(String output) {
        boolean isSuccessful() {
            return output.contains("BUILD SUCCESS");
        }

        void successful() {
            if (!isSuccessful()) {
                throw new IllegalStateException(output);
            }
        }

        String firstError() {
            return output.lines()
                    .filter(l -> l.contains("[STREAMT-"))
                    .findFirst()
                    .orElse(output);
        }
    }

    /**
     * @param project the directory of a case, or one below it
     * @param repository the local repository of the cases
     * @return the output, of success and of failure
     */
    public static String run(File project, File repository, List<String> arguments)
            throws IOException, InterruptedException {
        Process process = process(project, repository, arguments).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /**
     * The same without waiting for it: what interrupts it can be tried.
     *
     * @param log takes its output
     */
    public static Process start(File project, File repository, List<String> arguments, File log) throws IOException {
        return process(project, repository, arguments).redirectOutput(log).start();
    }

    private static ProcessBuilder process(File project, File repository, List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(project, repository, arguments))
                .directory(project)
                .redirectErrorStream(true);
        // As the invoker has it: what runs for seconds is not worth the second compiler.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return builder;
    }

    /** Ctrl-C. */
    public static void interrupt(Process maven) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(maven.pid())).start().waitFor();
    }

    private static List<String> command(File project, File repository, List<String> arguments) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("maven.home") + "/bin/mvn" + (windows ? ".cmd" : ""));
        command.addAll(List.of("-B", "-s", settings(project.getAbsoluteFile()).getPath()));
        command.add("-Dmaven.repo.local=" + repository);
        command.addAll(arguments);
        return command;
    }

    /** The invoker writes them beside the cases. */
    private static File settings(File project) {
        File settings = new File(project, "interpolated-settings.xml");
        return settings.exists() ? settings : settings(project.getParentFile());
    }

    /** Stops a stack and removes its data, by our goal; what that leaves is ended by its pid. */
    public static String down(File project, File repository, String stack) throws IOException, InterruptedException {
        List<Stack.Recorded> processes = Stack.in(stack).processes();
        try {
            return run(project, repository, downArguments(stack));
        } finally {
            if (!Stack.alive(processes).isEmpty()) {
                Stack.end(processes);
                throw new IllegalStateException("streamt:down left some of these running: " + processes);
            }
        }
    }

    /** What {@link #down} runs, for people. */
    public static String downCommand(File project, File repository, String stack) {
        List<String> command = new ArrayList<>(command(project, repository, downArguments(stack)));
        command.addAll(1, List.of("-f", project.getPath()));
        return String.join(" ", command);
    }

    private static List<String> downArguments(String stack) {
        return List.of("streamt:down", "-Dstreamt.local.wipe=true", "-Dstreamt.local.directory=" + stack);
    }
}
