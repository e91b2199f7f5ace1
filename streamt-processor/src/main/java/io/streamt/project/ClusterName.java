package io.streamt.project;

import io.streamt.diagnostic.Origin;

/** A cluster as a model names it. */
public record ClusterName(String name, Origin origin) {}
