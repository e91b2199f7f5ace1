package io.streamt.processor;

import io.streamt.diagnostic.LocatedText;
import io.streamt.diagnostic.Origin;

/** An annotation found in the text alone: what is inside stands where it begins. */
record TextPlace(Origin origin) implements Place {
    @Override
    public LocatedText text(String value) {
        return LocatedText.unplaced(value, origin);
    }

    @Override
    public Place annotation(String simpleName, int index) {
        return this;
    }

    @Override
    public Place assignment(String name) {
        return this;
    }

    @Override
    public Place value(String name) {
        return this;
    }

    @Override
    public Place item(int index) {
        return this;
    }

    @Override
    public Place component(String name) {
        return this;
    }
}
