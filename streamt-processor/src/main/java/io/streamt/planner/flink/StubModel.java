package io.streamt.planner.flink;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AsyncPredictFunction;
import org.apache.flink.table.functions.PredictFunction;
import org.apache.flink.table.ml.AsyncPredictRuntimeProvider;
import org.apache.flink.table.ml.ModelProvider;
import org.apache.flink.table.ml.PredictRuntimeProvider;

/** A model that can be planned in both ways, and not asked. */
final class StubModel implements PredictRuntimeProvider, AsyncPredictRuntimeProvider {
    @Override
    public PredictFunction createPredictFunction(Context context) {
        return new Planned();
    }

    @Override
    public AsyncPredictFunction createAsyncPredictFunction(Context context) {
        return new PlannedAsync();
    }

    @Override
    public ModelProvider copy() {
        return new StubModel();
    }

    /** Code is generated around it, which wants to know its class. */
    public static final class Planned extends PredictFunction {
        @Override
        public Collection<RowData> predict(RowData input) {
            throw new UnsupportedOperationException("this model is only planned");
        }
    }

    /** The same, as another thread would ask it. */
    public static final class PlannedAsync extends AsyncPredictFunction {
        @Override
        public CompletableFuture<Collection<RowData>> asyncPredict(RowData input) {
            throw new UnsupportedOperationException("this model is only planned");
        }
    }
}
