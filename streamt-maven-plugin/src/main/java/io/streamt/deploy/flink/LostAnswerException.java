package io.streamt.deploy.flink;

import io.streamt.deploy.TargetException;

/** A job was submitted, and what became of it was not heard. */
final class LostAnswerException extends TargetException {
    private static final long serialVersionUID = 1L;

    LostAnswerException(TargetException cause) {
        super(cause.code(), String.valueOf(cause.getMessage()), cause.hint(), cause);
    }
}
