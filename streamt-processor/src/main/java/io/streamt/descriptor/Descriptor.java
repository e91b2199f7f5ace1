package io.streamt.descriptor;

import io.streamt.declaration.Tree;

/**
 * The declarations of one annotated type.
 *
 * @param element the type's binary name ({@code com.acme.Orders$Clean})
 * @param tree of the shape of a project file: {@code sources:} or {@code models:} with one item
 */
public record Descriptor(String element, Tree tree) {
    private static final String FOLDER = "META-INF/streamt/declarations/";

    /** Where descriptors stand below a directory of classes. */
    static String folder() {
        return FOLDER;
    }

    /** Where this one stands below the directory of classes, with {@code /}. */
    public String path() {
        return path(element);
    }

    /** Where that of the type of a binary name stands. */
    public static String path(String binaryName) {
        return FOLDER + binaryName + ".json";
    }

    /** Its content as text: the same for the same tree, with {@code \n} only. */
    public String json() {
        return DescriptorJson.write(this);
    }
}
