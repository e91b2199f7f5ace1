package io.streamt.it;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Deploys that are killed. A boundary of a step is a record of the ledger: one is written before each step and one after it.
 * Each chain of three deploys (create, change, remove) is killed once in each, run again, and compared with a chain that
 * nobody disturbed.
 */
public final class KillMatrix {
    private static final List<String> VERSIONS = List.of("one", "two", "three");
    private static final int AT_ONCE = 2;

    /** The exit code of a process that a signal ended is 128 and its number. */
    private static final int BY_SIGKILL = 128 + 9;

    private final File project;
    private final File repository;
    private final String stackDirectory;

    public KillMatrix(File project, File repository, String stackDirectory) {
        this.project = project;
        this.repository = repository;
        this.stackDirectory = stackDirectory;
    }

    /**
     * One deploy that was killed and run again.
     *
     * @param boundary how many records were written when it was killed
     * @param killed whether it died of that; a deploy may end by itself after its last record, before it is killed
     * @param difference from the undisturbed deploy, empty where there is none
     */
    public record Result(String version, int boundary, int boundaries, boolean killed, String difference) {
        /** Whether the deploy ended before it could be killed, with steps still to come. */
        public boolean isNoTrial() {
            return !killed && boundary + 1 < boundaries;
        }
    }

    public static void write(File directory, String name) throws IOException {
        KillProject.write(directory, name);
    }

    public static String table(List<Result> results) {
        StringBuilder table = new StringBuilder("| deploy | killed after record | outcome |\n|---|---|---|\n");
        for (Result r : results) {
            String outcome = r.difference().isEmpty()
                    ? (r.killed() ? "" : "had ended; ") + "as undisturbed, plan empty"
                    : r.difference();
            table.append("| %s | %d of %d | %s |\n".formatted(r.version(), r.boundary(), r.boundaries(), outcome));
        }
        long well = results.stream().filter(r -> r.difference().isEmpty()).count();
        return table + "\n" + well + " of " + results.size() + " ended as the undisturbed deploy.\n";
    }

    /** @param chains how many; never more than the longest deploy has boundaries */
    public List<Result> run(int chains, long seed) throws Exception {
        Map<String, KillWorld> undisturbed = new TreeMap<>();
        Map<String, Integer> boundaries = new TreeMap<>();
        for (String version : VERSIONS) {
            seedFirst("undisturbed", version);
            try (LedgerWatch watch = new LedgerWatch(stack(), "local|kill|")) {
                maven(deploy("undisturbed", version)).successful();
                boundaries.put(version, watch.total());
            }
            seedAfterwards("undisturbed", version);
            int number = VERSIONS.indexOf(version) + 1;
            KillWorld world = KillWorld.settled(stack(), "kill", w -> KillProject.isComplete(number, w));
            if (!KillProject.isComplete(number, world)) {
                throw new IllegalStateException("rows of the undisturbed deploy are missing: " + world);
            }
            undisturbed.put(version, world);
        }
        int longest = boundaries.values().stream().mapToInt(b -> b).max().orElseThrow();
        Random random = new Random(seed);
        List<Future<List<Result>>> running = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int chain = 0; chain < Math.min(chains, longest); chain++) {
                String name = "kill" + chain;
                Map<String, Integer> points = new TreeMap<>();
                for (String version : VERSIONS) {
                    int count = boundaries.get(version);
                    points.put(version, chains >= longest ? chain % count : random.nextInt(count));
                }
                running.add(workers.submit(() -> chain(name, points, boundaries, undisturbed)));
            }
            List<Result> results = new ArrayList<>();
            for (Future<List<Result>> each : running) {
                results.addAll(each.get());
            }
            return results;
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Result> chain(
            String name, Map<String, Integer> points, Map<String, Integer> boundaries, Map<String, KillWorld> expected)
            throws Exception {
        write(new File(project, name), name);
        List<Result> results = new ArrayList<>();
        for (String version : VERSIONS) {
            int point = points.get(version);
            seedFirst(name, version);
            boolean killed = kill(name, version, point);
            List<String> again = new ArrayList<>(deploy(name, version));
            again.addAll(List.of("streamt:plan", "-Dstreamt.failOnChanges=true"));
            Maven.Run run = maven(again);
            String difference = "";
            if (run.isSuccessful()) {
                seedAfterwards(name, version);
                KillWorld wanted = expected.get(version);
                difference = wanted.difference(KillWorld.settled(
                        stack(), name, world -> wanted.difference(world).isEmpty()));
            } else {
                difference = "the second deploy failed: " + run.firstError();
            }
            results.add(new Result(version, point, boundaries.get(version), killed, difference));
        }
        maven(List.of("streamt:destroy", "-Dstreamt.confirm=local", directory(name, "three")));
        return results;
    }

    private boolean kill(String name, String version, int boundary) throws Exception {
        File log = new File(project, name + "-" + version + ".log");
        try (LedgerWatch watch = new LedgerWatch(stack(), "local|" + name + "|")) {
            Process maven = Maven.start(project, repository, withStack(deploy(name, version)), log);
            while (maven.isAlive() && watch.count() < boundary + 1) {
                Thread.onSpinWait();
            }
            return maven.destroyForcibly().waitFor() == BY_SIGKILL;
        }
    }

    private List<String> deploy(String name, String version) {
        List<String> arguments = new ArrayList<>(List.of("streamt:deploy", directory(name, version)));
        if (version.equals("three")) {
            arguments.addAll(KillProject.REMOVAL);
        }
        return arguments;
    }

    /** The source's topic is there before the first deploy. */
    private void seedFirst(String name, String version) throws IOException, InterruptedException {
        if (version.equals(VERSIONS.get(0))) {
            maven(List.of("streamt:seed", directory(name, version))).successful();
        }
    }

    /** Rows for the changed jobs. */
    private void seedAfterwards(String name, String version) throws IOException, InterruptedException {
        if (!version.equals(VERSIONS.get(0))) {
            maven(List.of("streamt:seed", directory(name, version))).successful();
        }
    }

    private static String directory(String name, String version) {
        return "-Dstreamt.projectDirectory=" + name + "/" + version;
    }

    private List<String> withStack(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("-Dstreamt.local.directory=" + stackDirectory);
        return all;
    }

    private Maven.Run maven(List<String> arguments) throws IOException, InterruptedException {
        return new Maven.Run(Maven.run(project, repository, withStack(arguments)));
    }

    private Stack.Live stack() throws IOException {
        return Stack.in(stackDirectory).live();
    }
}
