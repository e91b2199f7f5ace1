package io.streamt.stack;

/** The local stack could not be started or stopped. The message says what failed, where, and what to do. */
public final class StackException extends Exception {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
