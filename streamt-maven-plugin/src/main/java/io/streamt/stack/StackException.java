package io.streamt.stack;

import io.streamt.diagnostic.Code;

/** The local stack could not be started or stopped. The message says what failed, where, and what to do. */
public final class StackException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public StackException(String message) {
        super(message);
        this.code = Code.STACK_FAILED;
    }

    public StackException(String message, Throwable cause) {
        this(Code.STACK_FAILED, message, cause);
    }

    public StackException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
