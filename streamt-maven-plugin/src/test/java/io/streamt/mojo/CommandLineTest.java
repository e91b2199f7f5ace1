package io.streamt.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.CompilationFailedException;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.Origin;
import io.streamt.workspace.Modules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tells mistakes of the command line, once and without a place. */
class CommandLineTest {
    private static final CommandLine KNOWN =
            new CommandLine(Set.of("streamt.select", "streamt.prune", "streamt.failOnChanges", "streamt.skip"));

    /** Keeps what was printed. */
    private static final class Printed extends SystemStreamLog {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void warn(CharSequence content) {
            lines.add("warning: " + content);
        }

        @Override
        public void error(CharSequence content) {
            lines.add("error: " + content);
        }
    }

    @Test
    void aPropertyThatResemblesOneFails() {
        assertThatThrownBy(() -> KNOWN.check(List.of("streamt.failOnChnages"), new Printed()))
                .hasMessage("[STREAMT-002] no goal knows the property 'streamt.failOnChnages'. Did you mean"
                        + " 'streamt.failOnChanges'?");
        assertThatThrownBy(() -> KNOWN.check(List.of("streamt.prun"), new Printed()))
                .hasMessageContaining("'streamt.prune'?");
    }

    @Test
    void othersAreWarnedOf() throws Exception {
        Printed printed = new Printed();

        KNOWN.check(List.of("streamt.strikt", "streamt.vars.anything", "streamt.select", "other.selct"), printed);

        assertThat(printed.lines)
                .containsExactly("warning: [STREAMT-002] no goal knows the property 'streamt.strikt'. It has no effect."
                        + " Properties: failOnChanges, prune, select, skip, all after 'streamt.'.");
    }

    @Test
    void allGoalsOfThePluginAreAsked() throws Exception {
        PluginDescriptor plugin = new PluginDescriptor();
        for (String expression : List.of("${streamt.select}", "${project}", "${streamt.local.wipe}")) {
            Parameter parameter = new Parameter();
            parameter.setName("p");
            parameter.setExpression(expression);
            MojoDescriptor mojo = new MojoDescriptor();
            mojo.setGoal(expression);
            mojo.setPluginDescriptor(plugin);
            mojo.addParameter(parameter);
            plugin.addMojo(mojo);
        }

        assertThat(CommandLine.of(plugin).known()).containsExactlyInAnyOrder("streamt.select", "streamt.local.wipe");
    }

    @Test
    void aSelectionOfNothingIsToldOnceWithoutAPlace(@TempDir Path directory) {
        Printed printed = new Printed();
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.error(
                Code.UNKNOWN_REFERENCE,
                new Origin.OfOption("streamt.select", 1),
                "'nope' in streamt.select selects nothing.",
                "Names: 'a'.");
        CompilationFailedException nothing =
                catchThrowableOfType(CompilationFailedException.class, diagnostics::stopIfErrors);

        String answer = new Console(printed).failure(nothing, Modules.in(directory));

        assertThat(answer).isEqualTo("[STREAMT-103] 'nope' in streamt.select selects nothing.\n  Names: 'a'.");
        assertThat(printed.lines).isEmpty();
    }

    @Test
    void peekAsksForAModel() {
        assertThatCode(() -> PeekMojo.chosen("orders", List.of())).doesNotThrowAnyException();
        assertThatThrownBy(() -> PeekMojo.chosen(null, List.of("orders", "totals")))
                .isInstanceOfSatisfying(TargetException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.MISSING_KEY);
                    assertThat(e).hasMessage("streamt.model is not given: it says what to show.");
                    assertThat(e.hint()).isEqualTo("Write -Dstreamt.model=<name>. There are 'orders', 'totals'.");
                });
    }
}
