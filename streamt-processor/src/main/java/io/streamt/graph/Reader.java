package io.streamt.graph;

import io.streamt.project.CodeUse;
import io.streamt.project.DataTest;
import io.streamt.project.Exposure;
import io.streamt.project.Model;
import io.streamt.project.Source;

/**
 * Who reads.
 *
 * @param what as messages name it: {@code model 'orders_clean'}
 * @param name of a model, which cannot read itself; else empty
 * @param group may be empty
 */
public record Reader(String what, String name, String group) {
    public static Reader of(Model model) {
        return new Reader(
                "model '" + model.name() + "'", model.name(), model.access().group());
    }

    static Reader of(Source source) {
        return new Reader(
                "source '" + source.name() + "' (topic '" + source.topic() + "')",
                "",
                source.access().group());
    }

    /** A source as others see it, without its topic. */
    public static Reader named(Source source) {
        return new Reader("source '" + source.name() + "'", "", source.access().group());
    }

    public static Reader of(Exposure exposure) {
        return new Reader("exposure '" + exposure.name() + "'", "", exposure.group());
    }

    /** Java code has no group of its own. */
    static Reader of(CodeUse use, String groupOfProject) {
        return new Reader("class '" + use.type() + "'", "", groupOfProject);
    }

    public static Reader of(DataTest test) {
        return new Reader("test '" + test.name() + "'", "", test.group());
    }
}
