package io.streamt.project;

import io.streamt.declaration.Use;

/**
 * A source or model that Java code of the module names.
 *
 * @param type binary name of the class
 * @param used with its project, where that is known
 */
public record CodeUse(String type, Reference used) {
    public static CodeUse of(Use use) {
        Reference.Kind kind = use.id().startsWith("source.") ? Reference.Kind.SOURCE : Reference.Kind.MODEL;
        String name = use.id().substring(use.id().indexOf('.') + 1);
        return new CodeUse(use.type(), new Reference(kind, name, use.origin()));
    }
}
