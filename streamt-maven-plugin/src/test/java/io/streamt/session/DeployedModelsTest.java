package io.streamt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamt.compiler.Compilation;
import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.project.Variables;
import io.streamt.stack.Endpoints;
import io.streamt.workspace.Environment;
import io.streamt.workspace.Module;
import io.streamt.workspace.Modules;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that know each other by the ledger alone. */
class DeployedModelsTest {
    private static final String PEOPLE = """
            project: {name: people, group: hr}
            models:
              - name: clean
                materialized: topic
                access: %s
                columns: [{name: id, type: STRING}, {name: email, type: STRING, classification: pii}]
            """;
    private static final String SHOP = """
            project: {name: shop%s}
            sources:
              - {name: around, topic: clean}
            """;

    @TempDir
    private Path directory;

    private Workplace workplace(String name, String project) throws Exception {
        Path folder = directory.resolve(name);
        Modules.write(folder, "stream_project.yml", project);
        Module module = Modules.in(folder);
        Environment environment = Environment.none(module);
        Compilation compilation = new Compiler(module, line -> {}).compile(environment, "", new Diagnostics());
        Endpoints nowhere = new Endpoints(
                Arrays.stream(Endpoints.Service.values()).collect(Collectors.toMap(s -> s, s -> "http://nowhere:1")),
                List.of());
        return new Workplace(
                module, environment, compilation, Environment.local(nowhere, new Variables(v -> Optional.empty())), "");
    }

    private List<String> published(String access) throws Exception {
        return List.copyOf(DeployedModels.byTopic(workplace("people", PEOPLE.formatted(access))
                        .compilation()
                        .manifest())
                .values());
    }

    @Test
    void aSourceOnAPrivateTopicIsRefused() throws Exception {
        DeployedModels shop = new DeployedModels(workplace("shop", SHOP.formatted("")));
        List<String> manifests = published("private");
        assertThatThrownBy(() -> shop.check(manifests))
                .isInstanceOfSatisfying(CompilationFailedException.class, e -> assertThat(e.diagnostics())
                        .anySatisfy(d -> assertThat(d.headline())
                                .isEqualTo(
                                        "[STREAMT-406] stream_project.yml:3:12: source 'around' (topic 'clean') of project"
                                                + " 'shop' (no group) reads model 'clean' of project 'people', which is private:"
                                                + " only project 'people' itself may read it.")));
        List<String> protectedOnes = published("{level: protected, allowed_groups: [sales]}");
        assertThatThrownBy(() -> shop.check(protectedOnes)).isInstanceOf(CompilationFailedException.class);
        DeployedModels sales = new DeployedModels(workplace("shop", SHOP.formatted(", group: sales")));
        assertThat(sales.check(protectedOnes)).isEmpty();
    }

    @Test
    void aSourceOnAPublicTopicIsReadable() throws Exception {
        DeployedModels shop = new DeployedModels(workplace("shop", SHOP.formatted("")));
        assertThat(shop.check(published("public"))).isEmpty();
    }

    @Test
    void aModelThatIsDeployedAloneHasNoName() throws Exception {
        String reader = SHOP.formatted("") + "exposures: [{name: e, type: dashboard, consumes: [clean]}]\n";
        assertThatThrownBy(() -> workplace("shop", reader)).isInstanceOf(CompilationFailedException.class);
    }

    @Test
    void aRecordThatCannotBeReadIsReported() throws Exception {
        DeployedModels shop = new DeployedModels(workplace("shop", SHOP.formatted("")));
        String newer = published("public").get(0).replaceFirst("\"format_version\" ?: ?1", "\"format_version\": 9");
        assertThat(shop.check(List.of(newer, "{")))
                .containsExactly(
                        "what a record of topic '_streamt' publishes cannot be used: its format_version is 9, and this version"
                                + " of streamt reads 1. Access to that model's topic is not checked",
                        "what a record of topic '_streamt' publishes cannot be used: it is no JSON object with a"
                                + " 'format_version'. Access to that model's topic is not checked");
    }
}
