package io.streamt.graph;

import io.streamt.project.Foreign;
import java.util.Optional;

/**
 * A source or model that Java code uses.
 *
 * @param type binary name of the class
 * @param id as manifests of this module write it
 * @param foreign where another module publishes it
 */
public record ReadUse(String type, String id, Optional<Foreign> foreign) {}
