package io.streamt.mojo;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.NearestNames;
import io.streamt.systems.Servers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Servers of the user's settings.xml, decrypted as Maven does it. */
final class SettingsServers implements Servers {
    private final List<org.apache.maven.settings.Server> servers;
    private final SettingsDecrypter decrypter;

    SettingsServers(List<org.apache.maven.settings.Server> servers, SettingsDecrypter decrypter) {
        this.servers = List.copyOf(servers);
        this.decrypter = decrypter;
    }

    @Override
    public Server find(String id, String setting) throws TargetException {
        List<String> known = servers.stream()
                .map(org.apache.maven.settings.Server::getId)
                .filter(Objects::nonNull)
                .toList();
        org.apache.maven.settings.Server found = servers.stream()
                .filter(s -> id.equals(s.getId()))
                .findFirst()
                .orElseThrow(() -> new TargetException(
                        Code.SERVER,
                        "settings.xml has no server '" + id + "', which " + setting + " names.",
                        NearestNames.didYouMean(id, known) + "Add it under 'servers'."));
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(found));
        Optional<SettingsProblem> problem = result.getProblems().stream()
                .filter(p -> p.getSeverity() != SettingsProblem.Severity.WARNING)
                .findFirst();
        String password = result.getServer().getPassword();
        if (problem.isPresent() || password == null || password.isEmpty()) {
            throw new TargetException(
                    Code.SERVER,
                    "the server '" + id + "' of settings.xml, which " + setting + " names, "
                            + (problem.isPresent() ? "has a password that cannot be decrypted." : "has no password."),
                    problem.isPresent()
                            ? "Encrypt it again (mvn --encrypt-password), with the master password of this machine's"
                                    + " settings-security.xml."
                            : "Give it one.");
        }
        return new Server(Objects.requireNonNullElse(result.getServer().getUsername(), ""), password);
    }
}
