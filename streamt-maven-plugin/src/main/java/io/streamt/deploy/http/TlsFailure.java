package io.streamt.deploy.http;

import io.streamt.systems.HttpAccess;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why there is no TLS connection, in words of our own: Java's are about its classes. */
record TlsFailure(String why, String hint) {
    /** Finds the failure of a TLS connection; empty for a failure that has nothing to do with TLS. */
    static Optional<TlsFailure> of(IOException failure, HttpAccess access) {
        List<Throwable> causes = causes(failure);
        // Since TLS 1.3 a server looks at our certificate when the connection stands already, and then ends it.
        if (access.keystore().isEmpty() && String.valueOf(failure.getMessage()).contains("received no bytes")) {
            return Optional.of(new TlsFailure("it closed the connection without an answer", keystoreHint(access)));
        }
        return causes.stream()
                .filter(SSLException.class::isInstance)
                .findFirst()
                .map(tls -> of(tls, causes, access));
    }

    private static TlsFailure of(Throwable failure, List<Throwable> causes, HttpAccess access) {
        Optional<String> dates = causes.stream()
                .filter(c -> c instanceof CertificateExpiredException || c instanceof CertificateNotYetValidException)
                .map(Throwable::getMessage)
                .findFirst();
        if (dates.isPresent()) {
            boolean expired = causes.stream().anyMatch(CertificateExpiredException.class::isInstance);
            return new TlsFailure(
                    (expired ? "its certificate has expired" : "its certificate is not valid yet") + " (" + dates.get()
                            + ")",
                    "The system needs another certificate; no setting here makes this one valid.");
        }
        if (causes.stream().anyMatch(CertPathBuilderException.class::isInstance)) {
            return untrusted(access);
        }
        Optional<String> name = causes.stream()
                .filter(CertificateException.class::isInstance)
                .map(c -> String.valueOf(c.getMessage()))
                .filter(m -> m.startsWith("No subject alternative") || m.startsWith("No name matching"))
                .findFirst();
        if (name.isPresent()) {
            return new TlsFailure(
                    "its certificate is for another host (" + name.get() + ")",
                    "Write the address with the name that the certificate is for.");
        }
        String said = String.valueOf(failure.getMessage());
        if (said.toLowerCase(Locale.ROOT).contains("certificate")) {
            return new TlsFailure(said, keystoreHint(access));
        }
        return new TlsFailure(said, "Is it http:// there?");
    }

    private static String keystoreHint(HttpAccess access) {
        return "Does it want a certificate of ours? Give " + access.place() + ".http.keystore_location.";
    }

    private static TlsFailure untrusted(HttpAccess access) {
        return access.truststore()
                .map(store -> new TlsFailure(
                        "its certificate is not from anyone whom '" + store.location() + "' trusts",
                        "Check " + store.setting() + ": the certificate of its CA must be in it."))
                .orElseGet(() -> new TlsFailure(
                        "its certificate is not from anyone whom Java trusts",
                        "Give the certificate of its CA: " + access.place() + ".http.truststore_location."));
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        Throwable each = failure;
        while (each != null && !causes.contains(each)) {
            causes.add(each);
            each = each.getCause();
        }
        return causes;
    }
}
