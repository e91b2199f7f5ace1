package io.streamt.systems;

import io.streamt.deploy.EscapedForms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a system is reached that speaks HTTP, credentials filled in.
 *
 * @param place of the settings, for messages: {@code runtime.connect.clusters.main}; empty for the local stack
 * @param login what it wants to know who asks; absent where it does not ask
 * @param truststore whom its certificate must come from; absent for whom Java trusts
 * @param keystore our own certificate
 * @param timeout of each request; absent for what is usual
 */
public record HttpAccess(
        String place,
        Optional<Login> login,
        Optional<Store> truststore,
        Optional<Store> keystore,
        Optional<Duration> timeout) {
    /** Without login and TLS. */
    public static final HttpAccess PLAIN =
            new HttpAccess("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * @param setting that gives it, for messages
     * @param header the value of {@code Authorization}
     * @param secrets what of it nobody may read
     */
    public record Login(String setting, String header, List<String> secrets) {
        public Login {
            secrets = List.copyOf(secrets);
        }

        @Override
        public String toString() {
            return "Login[" + setting + "]";
        }
    }

    /**
     * A file with certificates.
     *
     * @param setting that names it, for messages; that of its password ends otherwise
     * @param password empty where none is needed
     */
    public record Store(String setting, String location, String password) {
        public String passwordSetting() {
            return setting.replaceFirst("location$", "password");
        }

        @Override
        public String toString() {
            return "Store[" + location + "]";
        }
    }

    /** A text of somebody else's without what nobody may read. */
    public String masked(String text) {
        String masked = text;
        if (login.isPresent()) {
            for (String secret : login.get().secrets()) {
                masked = EscapedForms.replace(masked, secret, "<secret>");
            }
        }
        return masked;
    }
}
