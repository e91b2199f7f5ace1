package io.streamt.planner.flink;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.ModelNotExistException;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.types.Row;

/** The function planned in place of Confluent Cloud's functions of ML models. Its first argument says which one. */
// Flink finds these methods by their names; nothing here could tell that nobody calls them.
@SuppressWarnings("DoNotCallSuggester")
final class StubPredictions {
    private static final String UNUSED = "this model is only planned";

    private StubPredictions() {}

    /** A row of all that the model answers. */
    private static TypeInference rowOf(Function<String, Optional<Schema>> models) {
        return TypeInference.newBuilder()
                .inputTypeStrategy(InputTypeStrategies.WILDCARD)
                .outputTypeStrategy(call ->
                        call.getArgumentValue(0, String.class).flatMap(models).map(output -> row(output, call)))
                .build();
    }

    private static DataType row(Schema output, CallContext call) {
        DataTypeFactory types = call.getDataTypeFactory();
        Stream<DataTypes.Field> fields = output.getColumns().stream()
                .map(Schema.UnresolvedPhysicalColumn.class::cast)
                .map(c -> DataTypes.FIELD(c.getName(), types.createDataType(c.getDataType())));
        return DataTypes.ROW(fields.toArray(DataTypes.Field[]::new));
    }

    static Function<String, Optional<Schema>> of(StubCatalog catalog) {
        return name -> {
            try {
                return Optional.of(catalog.getModel(new ObjectPath(StubCatalog.DATABASE, name))
                        .getOutputSchema());
            } catch (ModelNotExistException e) {
                return Optional.empty();
            }
        };
    }

    /** ML_PREDICT where a value stands. */
    public static final class Value extends ScalarFunction {
        // Only the planner asks it for types; a job would have a copy of it, and has none.
        private final transient Function<String, Optional<Schema>> models;

        Value(Function<String, Optional<Schema>> models) {
            this.models = models;
        }

        /** Never called. */
        public Row eval(Object... arguments) {
            throw new UnsupportedOperationException(UNUSED);
        }

        @Override
        public TypeInference getTypeInference(DataTypeFactory types) {
            return rowOf(models);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }

    /** ML_PREDICT where a table stands. */
    public static final class Rows extends TableFunction<Row> {
        private final transient Function<String, Optional<Schema>> models;

        Rows(Function<String, Optional<Schema>> models) {
            this.models = models;
        }

        /** Never called. */
        public void eval(Object... arguments) {
            throw new UnsupportedOperationException(UNUSED);
        }

        @Override
        public TypeInference getTypeInference(DataTypeFactory types) {
            return rowOf(models);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }

    /** ML_EVALUATE. */
    public static final class Quality extends AggregateFunction<Map<String, Double>, Long> {
        @Override
        public Long createAccumulator() {
            throw new UnsupportedOperationException(UNUSED);
        }

        /** Never called. */
        public void accumulate(Long accumulator, Object... arguments) {
            throw new UnsupportedOperationException(UNUSED);
        }

        /** Never called; it may be asked about rows that are updated. */
        public void retract(Long accumulator, Object... arguments) {
            throw new UnsupportedOperationException(UNUSED);
        }

        @Override
        public Map<String, Double> getValue(Long accumulator) {
            throw new UnsupportedOperationException(UNUSED);
        }

        @Override
        public TypeInference getTypeInference(DataTypeFactory types) {
            return TypeInference.newBuilder()
                    .inputTypeStrategy(InputTypeStrategies.WILDCARD)
                    .accumulatorTypeStrategy(TypeStrategies.explicit(DataTypes.BIGINT()))
                    .outputTypeStrategy(TypeStrategies.explicit(DataTypes.MAP(DataTypes.STRING(), DataTypes.DOUBLE())))
                    .build();
        }
    }
}
