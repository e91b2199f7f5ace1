package io.streamt.diagnostic;

/** Where the user wrote something. Lines and columns count from 1. */
public sealed interface Origin {
    /** The place as messages print it: {@code models/orders.yml:12:5}; empty for what is given on the command line. */
    String place();

    /** Relative to the project directory for YAML, to the source root for Java ({@code com/acme/Orders.java}). */
    String path();

    int line();

    int column();

    /** The same file at another position. */
    Origin at(int line, int column);

    /** A position in a file of the project directory, path with {@code /}. */
    record InFile(String path, int line, int column) implements Origin {
        @Override
        public String place() {
            return path + ":" + line + ":" + column;
        }

        @Override
        public Origin at(int otherLine, int otherColumn) {
            return new InFile(path, otherLine, otherColumn);
        }
    }

    /** A value of the command line, which messages name: {@code streamt.select}, and the column in it. */
    record OfOption(String property, int column) implements Origin {
        @Override
        public String place() {
            return "";
        }

        @Override
        public String path() {
            return property;
        }

        @Override
        public int line() {
            return 1;
        }

        @Override
        public Origin at(int otherLine, int otherColumn) {
            return new OfOption(property, otherColumn);
        }
    }

    /** A position in Java source; {@code element} is the annotated type's binary name. */
    record InCode(String element, String path, int line, int column) implements Origin {
        @Override
        public String place() {
            return path + ":" + line + ":" + column;
        }

        @Override
        public Origin at(int otherLine, int otherColumn) {
            return new InCode(element, path, otherLine, otherColumn);
        }
    }
}
