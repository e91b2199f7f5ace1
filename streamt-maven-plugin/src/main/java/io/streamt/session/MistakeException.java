package io.streamt.session;

/** A goal was asked for something that cannot be: nothing was changed. The message is whole, with code and advice. */
public final class MistakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MistakeException(String message) {
        super(message);
    }
}
