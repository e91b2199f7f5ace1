package io.streamt.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The plugin folder of Connect: one folder for each plugin, so that each gets a class loader of its own. A file beside it
 * says which coordinates it holds.
 */
final class ConnectPlugins {
    static final String FOLDER = "connect-plugins";
    private static final String MARK = ".installed";
    private static final String MANIFESTS = "META-INF/services/org.apache.kafka.connect.";

    private final Path folder;
    private final Map<String, String> wanted;
    private final ClassPaths classPaths;
    private final Versions versions;

    private ConnectPlugins(Path folder, Map<String, String> wanted, ClassPaths classPaths, Versions versions) {
        this.versions = versions;
        this.folder = folder;
        this.wanted = wanted;
        this.classPaths = classPaths;
    }

    static ConnectPlugins of(Setup setup) throws StackException {
        Map<String, String> wanted = new TreeMap<>();
        for (String plugin : setup.settings().connectPlugins()) {
            boolean avro = plugin.equals(StackSettings.AVRO_CONVERTER);
            String other = wanted.put(avro ? plugin : nameOf(plugin), plugin);
            if (other != null && !other.equals(plugin)) {
                throw new StackException("The Connect plugins '" + other + "' and '" + plugin
                        + "' have the same name; the local stack can run one of them.");
            }
        }
        return new ConnectPlugins(setup.layout().data(FOLDER), wanted, setup.classPaths(), setup.versions());
    }

    private static boolean isCoordinates(String plugin) {
        return plugin.matches("[^:/\\\\]+(:[^:/\\\\]+){2,4}");
    }

    /** The artifact, or the last name of the path. */
    private static String nameOf(String plugin) throws StackException {
        if (isCoordinates(plugin)) {
            return plugin.split(":", -1)[1];
        }
        Path directory = Path.of(plugin).toAbsolutePath().normalize();
        Path name = directory.getFileName();
        if (name == null || !Files.isDirectory(directory)) {
            throw new StackException(
                    "The Connect plugin '" + plugin + "' is neither coordinates nor a directory.\n  "
                            + "Write 'groupId:artifactId:version[:extension[:classifier]]', such as "
                            + "'io.debezium:debezium-connector-jdbc:3.6.0.Final:tar.gz:plugin', or the path of a directory of jars.");
        }
        return name.toString();
    }

    /** Brings the folder to what the settings name: removes others, unpacks what is missing or of another version. */
    void install() throws StackException {
        try {
            Files.createDirectories(folder);
            removeOthers();
            for (Map.Entry<String, String> plugin : wanted.entrySet()) {
                install(folder.resolve(plugin.getKey()), plugin.getValue());
            }
        } catch (IOException e) {
            throw new StackException(
                    "The Connect plugins cannot be installed into " + folder + ": " + e
                            + "\n  Remove that folder while the stack is down, and run 'up' again.",
                    e);
        }
    }

    private void removeOthers() throws IOException {
        Set<String> present = new TreeSet<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.forEach(entry -> present.add(entry.getFileName().toString()));
        }
        for (String name : present) {
            String plugin = name.endsWith(MARK) ? name.substring(0, name.length() - MARK.length()) : name;
            if (!wanted.containsKey(plugin)) {
                Trees.delete(folder.resolve(name));
            }
        }
    }

    private void install(Path target, String plugin) throws IOException, StackException {
        Path mark = target.resolveSibling(target.getFileName() + MARK);
        boolean installed = Files.exists(target)
                && Files.exists(mark)
                && Files.readString(mark).equals(plugin);
        if (installed) {
            return;
        }
        Trees.delete(target);
        if (plugin.equals(StackSettings.AVRO_CONVERTER)) {
            AvroConverterPlugin.install(target, classPaths, versions);
        } else if (isCoordinates(plugin)) {
            Path file = classPaths.single(plugin);
            Files.createDirectories(target);
            if (file.toString().endsWith(".jar")) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            } else {
                Archives.unpack(file, target);
            }
        } else {
            Files.createSymbolicLink(target, Path.of(plugin).toAbsolutePath().normalize());
        }
        Files.writeString(mark, plugin);
    }

    /**
     * How the worker finds plugins. Reading manifests needs a quarter of the memory of scanning all classes, but some
     * plugins have none.
     */
    String discovery() throws StackException {
        try {
            for (String plugin : wanted.keySet()) {
                if (!hasManifest(folder.resolve(plugin))) {
                    return "hybrid_warn";
                }
            }
            return "service_load";
        } catch (IOException e) {
            throw new StackException("The Connect plugins in " + folder + " cannot be read: " + e, e);
        }
    }

    private static boolean hasManifest(Path plugin) throws IOException {
        Path real = plugin.toRealPath(new LinkOption[0]);
        try (Stream<Path> files = Files.walk(real)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    if (zip.stream().anyMatch(entry -> entry.getName().startsWith(MANIFESTS))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
