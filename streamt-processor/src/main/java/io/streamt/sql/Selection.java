package io.streamt.sql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Whether a query does no more than pick rows and columns of one table; what does can be done while a topic is read. */
public sealed interface Selection {
    /**
     * @param items in SELECT order; empty for {@code *}
     * @param where absent where all rows are taken
     */
    record Plain(List<Item> items, Optional<Condition> where) implements Selection {
        public Plain {
            items = List.copyOf(items);
        }
    }

    /** @param what it does besides: {@code UPPER} */
    record More(String what, int line, int column) implements Selection {}

    /** @param name what the column is called in the result */
    record Item(String column, String name) {}

    /**
     * A condition on a row: true, false or unknown, as SQL has it. There is no NOT in it: a negation is written as what it
     * means, so a row is taken exactly if the condition is true.
     */
    sealed interface Condition {}

    record And(List<Condition> all) implements Condition {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<Condition> any) implements Condition {
        public Or {
            any = List.copyOf(any);
        }
    }

    /** Unknown, and so not true, where the column is NULL. */
    record Compare(String column, Operator operator, Literal literal) implements Condition {}

    record IsNull(String column) implements Condition {}

    record IsNotNull(String column) implements Condition {}

    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String written;

        Operator(String written) {
            this.written = written;
        }

        /** As SQL writes it. */
        public String written() {
            return written;
        }

        Operator negated() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> GREATER;
                case GREATER -> LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> LESS;
            };
        }

        /** The same with its sides exchanged. */
        Operator turned() {
            return switch (this) {
                case EQUAL -> EQUAL;
                case NOT_EQUAL -> NOT_EQUAL;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }
    }

    sealed interface Literal {}

    record Text(String value) implements Literal {}

    record Numeric(BigDecimal value) implements Literal {}

    record Bool(boolean value) implements Literal {}
}
