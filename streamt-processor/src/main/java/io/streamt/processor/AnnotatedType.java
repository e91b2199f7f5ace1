package io.streamt.processor;

import io.streamt.declaration.Tree;
import io.streamt.descriptor.Descriptor;
import io.streamt.diagnostic.Diagnostics;
import javax.lang.model.element.TypeElement;

/**
 * A type that was read.
 *
 * @param diagnostics what is wrong with it so far
 */
record AnnotatedType(TypeElement type, String binaryName, Tree tree, Spots spots, Diagnostics diagnostics) {
    Declared declared() {
        return Declared.of(type).orElseThrow();
    }

    /** Returns the name of the declaration. */
    String name() {
        return declared().name();
    }

    Descriptor descriptor() {
        return new Descriptor(binaryName, tree);
    }
}
