package io.streamt.diagnostic;

/** A number with its noun, as a person writes it: {@code 1 model}, {@code 2 models}. */
public final class Counted {
    private Counted() {}

    /** @param noun in the singular; its plural ends with an s */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
