package io.streamt.diagnostic;

/**
 * One thing that is wrong or worth knowing.
 *
 * @param message what is wrong, with the user's own values in quotes; one sentence, no code and no place in it
 * @param hint what to do about it; empty when the message says it already
 */
public record Diagnostic(Code code, Severity severity, Origin origin, String message, String hint) {
    /** The first line of the one format that all outputs share. */
    public String headline() {
        String place = origin.place();
        return "[" + code.id() + "] " + (place.isEmpty() ? "" : place + ": ") + message;
    }
}
