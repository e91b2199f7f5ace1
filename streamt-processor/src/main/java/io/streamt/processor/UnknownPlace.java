package io.streamt.processor;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;

/**
 * A place in a compiler that does not show its trees (ECJ): the path says which value, lines count inside its text.
 *
 * @param path {@code com/acme/OrdersClean.java, @Model, sql}
 */
record UnknownPlace(String element, String path) implements Place {
    @Override
    public Origin origin() {
        return new Origin.InCode(element, path, 1, 1);
    }

    @Override
    public LocatedText text(String value) {
        return LocatedText.file(value, origin());
    }

    @Override
    public Place annotation(String simpleName, int index) {
        return part("@" + simpleName + (index == 0 ? "" : " " + (index + 1)));
    }

    @Override
    public Place assignment(String name) {
        return part(name);
    }

    @Override
    public Place value(String name) {
        return part(name);
    }

    @Override
    public Place item(int index) {
        return part(String.valueOf(index + 1));
    }

    @Override
    public Place component(String name) {
        return part(name);
    }

    private Place part(String name) {
        return new UnknownPlace(element, path + ", " + name);
    }
}
