package io.streamt.processor;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;

/** Where a part of an annotated type stands. What cannot be found stands where the part around it stands. */
interface Place {
    Origin origin();

    /** The value of the string constant that stands here, with the places of its lines. */
    LocatedText text(String value);

    /**
     * An annotation of this type or component.
     *
     * @param index among those of the same name, from 0
     */
    Place annotation(String simpleName, int index);

    /** In an annotation: the whole of {@code name = value}. */
    Place assignment(String name);

    /** In an annotation: the value of {@code name = value}. */
    Place value(String name);

    /** In an array: its n-th item, from 0. */
    Place item(int index);

    /** In a record: one of its components. */
    Place component(String name);
}
