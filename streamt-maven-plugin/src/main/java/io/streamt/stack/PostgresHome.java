package io.streamt.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The folder of PostgreSQL's binaries and data. PostgreSQL refuses to run as root: then it runs as {@code nobody}, and when
 * that user cannot reach the stack's directory, the folder is a temporary one, which {@code postgres.path} names.
 */
final class PostgresHome {
    static final String TEMPORARY = "streamt-postgres";
    private static final String NOBODY = "65534";
    private static final int INITDB_SECONDS = 120;
    private static final String SUPERUSER = "postgres";

    /** Owns the database and nothing else: no file of the server, no program, no other user. */
    private static final String CREATE_USER = "CREATE ROLE " + PostgresComponent.USER + " LOGIN PASSWORD '"
            + PostgresComponent.PASSWORD + "'\nALTER DATABASE " + PostgresComponent.DATABASE + " OWNER TO "
            + PostgresComponent.USER + "\n";

    private final Path folder;
    private final boolean root;

    private PostgresHome(Path folder, boolean root) {
        this.folder = folder;
        this.root = root;
    }

    static PostgresHome of(Layout layout, Consumer<String> progress) throws StackException {
        Path below = layout.data(PostgresComponent.NAME);
        try {
            Files.createDirectories(below);
            boolean root = isRoot(below);
            if (!root || isReachable(below)) {
                return new PostgresHome(below, root);
            }
            return new PostgresHome(temporary(layout, progress), true);
        } catch (IOException e) {
            throw new StackException("PostgreSQL cannot be installed into " + below + ": " + e, e);
        }
    }

    private static boolean isRoot(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"));
    }

    /** Whether all users may pass through the folders above; ours are opened here. */
    private static boolean isReachable(Path below) throws IOException {
        open(below);
        for (Path path = below.toRealPath(); path != null; path = path.getParent()) {
            if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static Path temporary(Layout layout, Consumer<String> progress) throws IOException {
        Path note = layout.postgresPath();
        if (Files.exists(note)) {
            Path known = Path.of(Files.readString(note).strip());
            if (Files.isDirectory(known)) {
                return known;
            }
            progress.accept("the data of PostgreSQL in " + known + " is gone; it starts empty");
        }
        Path folder = Files.createTempDirectory(TEMPORARY);
        open(folder);
        Files.writeString(note, folder + "\n");
        progress.accept("PostgreSQL does not run as root, and other users cannot reach " + layout.directory()
                + ": it lives in " + folder + ", until 'down -Dstreamt.local.wipe'");
        return folder;
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path binaries(String version) {
        return folder.resolve(version);
    }

    /** Data of one major version cannot be read by another. */
    Path data(String version) {
        return folder.resolve("data-" + version.split("\\.", -1)[0]);
    }

    boolean isUnpacked(String version) {
        return Files.isDirectory(binaries(version));
    }

    void unpack(String version, Path jar) throws StackException {
        Path half = folder.resolve(version + ".part");
        try {
            Trees.delete(half);
            Files.createDirectories(half);
            Archives.unpackTarXzInside(jar, ".txz", half);
            if (root) {
                open(half);
            }
            Files.move(half, binaries(version));
        } catch (IOException e) {
            throw new StackException("PostgreSQL cannot be unpacked into " + folder + ": " + e, e);
        }
    }

    /** Returns the prefix of a command that makes it run as the owner of the data. */
    List<String> asOwner() throws StackException {
        if (!root) {
            return List.of();
        }
        if (!Commands.isOnPath("setpriv")) {
            throw new StackException(
                    "PostgreSQL refuses to run as root, and there is no 'setpriv' to run it as another user."
                            + "\n  Install it (package util-linux), run Maven as another user, or set 'local: postgres: false'.");
        }
        return List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
    }

    /** Makes the data folder when there is none. */
    void initialize(String version, Path log) throws StackException, IOException, InterruptedException {
        Path data = data(version);
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Trees.delete(data); // what an interrupted attempt left
        Files.createDirectories(data);
        own(data);
        Path password = Files.createTempFile(folder, "superuser", ".txt");
        try {
            own(password);
            Files.writeString(password, UUID.randomUUID() + "\n");
            run(initdb(version, password), "", log);
            run(singleUser(version), CREATE_USER, log);
        } catch (StackException e) {
            Trees.delete(data);
            throw e;
        } finally {
            Files.delete(password);
        }
    }

    private void own(Path file) throws IOException {
        if (root) {
            Files.setAttribute(file, "unix:uid", Integer.valueOf(NOBODY));
            Files.setAttribute(file, "unix:gid", Integer.valueOf(NOBODY));
        }
    }

    /** @param password of the superuser; it is forgotten afterwards, so that nobody can log in as that */
    private List<String> initdb(String version, Path password) throws StackException {
        return command(
                version,
                "initdb",
                "-D",
                data(version).toString(),
                "-U",
                SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile",
                password.toString(),
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C");
    }

    /** A server that listens nowhere and takes statements from its input. */
    private List<String> singleUser(String version) throws StackException {
        return command(
                version,
                "postgres",
                "--single",
                "-c",
                "exit_on_error=true",
                "-D",
                data(version).toString(),
                PostgresComponent.DATABASE);
    }

    private List<String> command(String version, String program, String... arguments) throws StackException {
        List<String> command = new ArrayList<>(asOwner());
        command.add(binaries(version).resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(List<String> command, String input, Path log)
            throws StackException, IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        boolean ended = process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new StackException("PostgreSQL's data could not be made"
                    + (ended ? "" : " within " + INITDB_SECONDS + " s") + ".\n" + LogExcerpt.of(log));
        }
    }
}
