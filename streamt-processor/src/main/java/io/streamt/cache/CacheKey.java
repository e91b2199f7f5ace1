package io.streamt.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one user's seals. It lies outside of every build, so whoever can write into a build folder cannot make a file
 * that is believed.
 */
public final class CacheKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNERS_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] key;

    private CacheKey(byte[] key) {
        this.key = key;
    }

    /** A key that ends with this process: nothing that other processes wrote is believed. */
    public static CacheKey ofThisProcess() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return new CacheKey(fresh);
    }

    /**
     * The key in {@code cache.key} of a directory; both are made where they are missing, for their owner alone.
     *
     * @param directory of the user; {@link #ofThisProcess()} answers where the key can be neither read nor made, or where
     *     others may read or write it
     */
    public static CacheKey in(Path directory) {
        Path file = directory.resolve("cache.key");
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                make(directory, file);
            }
            byte[] bytes = isOfItsOwnerAlone(file) ? Files.readAllBytes(file) : new byte[0];
            return bytes.length == BYTES ? new CacheKey(bytes) : ofThisProcess();
        } catch (IOException | UnsupportedOperationException e) {
            return ofThisProcess();
        }
    }

    /** The key appears whole, or not at all. Where two processes make one at once, the later one's stays. */
    private static void make(Path directory, Path file) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(directory, posix ? only("rwx------") : new FileAttribute<?>[0]);
        Path fresh =
                Files.createTempFile(directory, "cache", ".tmp", posix ? only("rw-------") : new FileAttribute<?>[0]);
        try {
            Files.write(fresh, ofThisProcess().key, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster: its key is read.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    /** File systems without such permissions, as Windows has, keep a user's folder to the user. */
    private static boolean isOfItsOwnerAlone(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return !file.getFileSystem().supportedFileAttributeViews().contains("posix")
                || OWNERS_ALONE.containsAll(Files.getPosixFilePermissions(file));
    }

    /** A code of the text that only holders of the key can make. */
    byte[] seal(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
