package io.streamt.schema;

/** A part of a schema that no column can be made of. */
final class UnreadableSchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    UnreadableSchemaException(Json at, String message) {
        super(message);
        this.offset = at.offset();
    }

    /** In the text of the schema. */
    int offset() {
        return offset;
    }
}
