package io.streamt.session;

/** A part of the build that a goal needs cannot be had: jars of the planner, or what dependencies publish. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
