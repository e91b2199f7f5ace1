package io.streamt.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks archives; nothing gets outside of the target folder. */
final class Archives {
    private Archives() {}

    /** By the name's end: tar.gz, tgz, zip. */
    static void unpack(Path archive, Path target) throws IOException {
        String name = archive.toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
            if (name.endsWith(".zip")) {
                unzip(in, target);
            } else if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
                untar(new GZIPInputStream(in), target);
            } else {
                throw new IOException(archive.getFileName() + " is neither a jar, a zip nor a tar.gz");
            }
        }
    }

    /** The only entry of a jar with the given end, a tar compressed by xz. */
    static void unpackTarXzInside(Path jar, String end, Path target) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(end)) {
                    untar(new XZInputStream(in), target);
                    return;
                }
            }
        }
        throw new IOException(jar.getFileName() + " holds no file *" + end);
    }

    private static void unzip(InputStream in, Path target) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path path = inside(target, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else {
                copy(zip, path);
            }
        }
    }

    /** Keeps the modes of files, and links. */
    static void untar(InputStream in, Path target) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = inside(target, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                setMode(path, entry.getMode());
            } else if (entry.isSymbolicLink()) {
                Path folder = parent(path);
                Files.createDirectories(folder);
                inside(
                        target,
                        target.relativize(folder.resolve(entry.getLinkName())).toString());
                Files.deleteIfExists(path);
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createDirectories(parent(path));
                Files.copy(inside(target, entry.getLinkName()), path, StandardCopyOption.REPLACE_EXISTING);
            } else {
                copy(tar, path);
                setMode(path, entry.getMode());
            }
        }
    }

    private static void copy(InputStream in, Path file) throws IOException {
        Files.createDirectories(parent(file));
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException("no folder above " + file);
        }
        return parent;
    }

    private static Path inside(Path target, String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target.normalize())) {
            throw new IOException("the archive wants to write outside of its folder: " + name);
        }
        return path;
    }

    private static void setMode(Path path, int mode) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, permissions(mode));
        }
    }

    /** The lowest nine bits, as {@code ls -l} shows them. */
    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromTheHighest = PosixFilePermission.values(); // OWNER_READ … OTHERS_EXECUTE
        for (int bit = 0; bit < fromTheHighest.length; bit++) {
            if ((mode & (0400 >> bit)) != 0) {
                permissions.add(fromTheHighest[bit]);
            }
        }
        return permissions;
    }
}
