package io.streamt.declaration;

import io.streamt.diagnostic.Origin;

/**
 * That Java code names a source or model, by a constant or type of a typed manifest.
 *
 * @param type binary name of the class
 * @param id {@code model.payments.orders_clean}; without the project where that was not known
 * @param origin the first place in that class
 */
public record Use(String type, String id, Origin origin) {}
