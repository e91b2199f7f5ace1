package io.streamt.deploy.http;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.systems.HttpAccess;
import io.streamt.systems.HttpAccess.Store;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Truststores (PKCS12, JKS, PEM) and keystores (PKCS12, JKS) as Java wants them. */
final class Certificates {
    private Certificates() {}

    /** Empty where Java's own trust is enough. */
    static Optional<SSLContext> context(HttpAccess access) throws TargetException {
        if (access.truststore().isEmpty() && access.keystore().isEmpty()) {
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager @Nullable [] keys =
                    access.keystore().isEmpty() ? null : keys(access.keystore().get());
            TrustManager @Nullable [] trust = access.truststore().isEmpty()
                    ? null
                    : trust(access.truststore().get());
            context.init(keys, trust, null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw new TargetException(
                    Code.LOGIN_FILE, "TLS for " + access.place() + " cannot be set up: " + e.getMessage() + ".", "", e);
        }
    }

    private static TrustManager[] trust(Store store) throws TargetException, GeneralSecurityException {
        KeyStore certificates = isPem(store) ? pem(store) : open(store);
        if (certificates.size() == 0) {
            throw unusable(store, "holds no certificate", "Put the certificate of the CA into it.");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(Store store) throws TargetException, GeneralSecurityException {
        if (isPem(store)) {
            throw unusable(store, "is a PEM file", "Give a PKCS12 or JKS file with key and certificate.");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        try {
            factory.init(open(store), store.password().toCharArray());
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(store);
        }
        return factory.getKeyManagers();
    }

    private static boolean isPem(Store store) {
        String name = store.location().toLowerCase(Locale.ROOT);
        return name.endsWith(".pem") || name.endsWith(".crt") || name.endsWith(".cer");
    }

    private static KeyStore pem(Store store) throws TargetException, GeneralSecurityException {
        KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream text = Files.newInputStream(file(store))) {
            certificates.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                number++;
                certificates.setCertificateEntry("certificate " + number, each);
            }
            return certificates;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(store, "holds no certificates in PEM", "Its certificates begin with BEGIN CERTIFICATE.");
        }
    }

    private static KeyStore open(Store store) throws TargetException, GeneralSecurityException {
        File file = file(store).toFile();
        try {
            return KeyStore.getInstance(file, store.password().toCharArray());
        } catch (IOException e) {
            // That is how Java says that the password does not open it.
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? wrongPassword(store)
                    : unusable(store, "cannot be read", "It must be a PKCS12 or a JKS file.");
        } catch (GeneralSecurityException e) {
            throw unusable(store, "is no keystore", "It must be a PKCS12 or a JKS file, or .pem for a truststore.");
        }
    }

    private static Path file(Store store) throws TargetException {
        Path file = Path.of(store.location());
        if (!Files.isRegularFile(file)) {
            throw unusable(store, "is no file", "");
        }
        return file;
    }

    private static TargetException wrongPassword(Store store) {
        return unusable(store, "is not opened by its password", "Check " + store.passwordSetting() + ".");
    }

    private static TargetException unusable(Store store, String why, String hint) {
        return new TargetException(
                Code.LOGIN_FILE, "'" + store.location() + "', which " + store.setting() + " names, " + why + ".", hint);
    }
}
