package io.streamt.project;

import java.util.List;
import java.util.Optional;

/**
 * One module's declarations, definite.
 *
 * @param previousName what it was called when it was deployed last
 * @param group whose it is; may be empty
 * @param sources sorted by name
 * @param models sorted by name
 * @param exposures sorted by name
 * @param mlModels sorted by name
 */
public record Project(
        String name,
        Optional<String> previousName,
        String version,
        Prefixes prefixes,
        String group,
        Templating templating,
        RuntimeSettings runtime,
        Local local,
        List<Source> sources,
        List<Model> models,
        List<Exposure> exposures,
        List<DataTest> tests,
        List<MlModel> mlModels,
        Rules rules,
        Surroundings surroundings,
        Doubts doubts) {
    public Project {
        sources = List.copyOf(sources);
        models = List.copyOf(models);
        exposures = List.copyOf(exposures);
        tests = List.copyOf(tests);
        mlModels = List.copyOf(mlModels);
    }

    /** Returns the name of a model's job or connector. */
    public String jobName(String model) {
        return prefixes.jobs() + name + "." + model;
    }

    /** Whether a model's job runs on Confluent Cloud. */
    public boolean onConfluent(Model model) {
        return runtime.flink()
                .find(model.flink().cluster().map(ClusterName::name))
                .flatMap(RuntimeSettings.Flink::confluent)
                .isPresent();
    }

    public Optional<Source> source(String name) {
        return sources.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    public Optional<Model> model(String name) {
        return models.stream().filter(m -> m.name().equals(name)).findFirst();
    }
}
