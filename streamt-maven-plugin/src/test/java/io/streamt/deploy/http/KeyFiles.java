package io.streamt.deploy.http;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;

/** A CA of our own and certificates from it, signed by the JDK's keytool. */
public final class KeyFiles {
    public static final String PASSWORD = "opens it";

    private final Path directory;

    public KeyFiles(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        this.directory = directory;
        keytool("ca.p12", "-genkeypair", "-alias", "it", "-dname", "CN=Our CA", "-ext", "bc:c", "-keyalg", "EC");
        keytool("ca.p12", "-exportcert", "-alias", "it", "-rfc", "-file", path("ca.pem"));
        keytool("own.p12", "-genkeypair", "-alias", "it", "-dname", "CN=server", "-keyalg", "EC");
        keytool("own.p12", "-certreq", "-alias", "it", "-file", path("own.csr"));
        KeyStore trust = empty();
        trust.setCertificateEntry("ca", certificate("ca.pem"));
        save(trust, "trust.p12");
    }

    public String path(String name) {
        return directory.resolve(name).toString();
    }

    /**
     * A keystore with a certificate of the CA.
     *
     * @param host for which it is: {@code ip:127.0.0.1}
     * @param start and how many days it is valid from then on: {@code -10d}
     */
    public String signed(String name, String host, String start, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<String> gencert = new ArrayList<>(List.of("-gencert", "-alias", "it", "-rfc", "-ext", "san=" + host));
        gencert.addAll(List.of("-startdate", start, "-validity", String.valueOf(days)));
        gencert.addAll(List.of("-infile", path("own.csr"), "-outfile", path(name + ".pem")));
        keytool("ca.p12", gencert.toArray(String[]::new));
        KeyStore own = KeyStore.getInstance(new File(path("own.p12")), PASSWORD.toCharArray());
        Key key = own.getKey("it", PASSWORD.toCharArray());
        KeyStore signed = empty();
        Certificate[] chain = {certificate(name + ".pem"), certificate("ca.pem")};
        signed.setKeyEntry("it", key, PASSWORD.toCharArray(), chain);
        return save(signed, name + ".p12");
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Certificate certificate(String name) throws IOException, GeneralSecurityException {
        try (InputStream text = Files.newInputStream(directory.resolve(name))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(text);
        }
    }

    private String save(KeyStore store, String name) throws IOException, GeneralSecurityException {
        try (OutputStream file = Files.newOutputStream(directory.resolve(name))) {
            store.store(file, PASSWORD.toCharArray());
        }
        return path(name);
    }

    private void keytool(String store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", path(store), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + "\n" + output);
        }
    }
}
