package io.streamt.deploy;

import io.streamt.diagnostic.Code;

/** A live system does not answer, refuses, or fails. The message names the system, its address and what it said. */
public class TargetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String message;
    private final String hint;

    /** @param hint what to do; may be empty */
    public TargetException(Code code, String message, String hint) {
        super(message);
        this.code = code;
        this.message = message;
        this.hint = hint;
    }

    public TargetException(Code code, String message, String hint, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.message = message;
        this.hint = hint;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Code code() {
        return code;
    }

    public String hint() {
        return hint;
    }
}
