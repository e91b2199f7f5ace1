package io.streamt.processor;

import io.streamt.codegen.ModuleIndex;
import io.streamt.compiler.ForeignManifest;
import io.streamt.compiler.ForeignManifest.UnusableException;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * A class in which a module says what it publishes.
 *
 * @param type empty where the compiler cannot load it
 * @param where the class and its jar or module, for messages
 */
record IndexClass(Optional<TypeElement> type, String where) {
    /** The manifest that its constants hold. */
    String text() throws UnusableException {
        try {
            return text(type.orElseThrow(this::unreadable));
        } catch (RuntimeException e) {
            // javac loads a class when its members are asked for, and fails by an exception of its own.
            throw unreadable();
        }
    }

    private UnusableException unreadable() {
        return new UnusableException(
                where, "this compiler cannot read its class file, which is damaged or made for a newer Java.");
    }

    private static String text(TypeElement type) {
        TreeMap<Integer, String> parts = new TreeMap<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            String name = field.getSimpleName().toString();
            if (name.matches(ModuleIndex.PART + "\\d{1,6}") && field.getConstantValue() instanceof String text) {
                parts.put(Integer.parseInt(name.substring(ModuleIndex.PART.length())), text);
            }
        }
        StringBuilder all = new StringBuilder();
        for (String part : parts.values()) {
            // Fields can share a constant, so a small class could become a text of gigabytes.
            if (all.length() <= ForeignManifest.MOST_CHARACTERS) {
                all.append(part);
            }
        }
        return all.toString();
    }
}
