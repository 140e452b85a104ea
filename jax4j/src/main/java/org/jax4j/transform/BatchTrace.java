package org.jax4j.transform;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Batched;
import org.jax4j.core.Primitive;
import org.jax4j.core.Trace;
import org.jax4j.core.Tracer;
import org.jax4j.core.UserCode;
import org.jax4j.stablehlo.Location;

/// Vectorisation: each value may carry a batch along one axis, and each primitive is replaced by its `batch`
/// rule.
public final class BatchTrace implements Trace {

    /// One member of a batch, to the function that is vectorised; to the rules, the whole batch.
    static final class BatchTracer extends Tracer {
        private final BatchTrace trace;
        private final Batched batched;
        private final Location location = UserCode.location();

        BatchTracer(BatchTrace trace, Batched batched) {
            super(batched.memberAval());
            this.trace = trace;
            this.batched = batched;
        }

        @Override
        public Trace trace() {
            return trace;
        }

        @Override
        public boolean isLive() {
            return trace.live;
        }

        @Override
        public Location madeAt() {
            return location;
        }
    }

    private final Trace parent;
    private final int size;
    private boolean live = true;

    private BatchTrace(Trace parent, int size) {
        this.parent = parent;
        this.size = size;
    }

    /// Applies `function` to all members of a batch at once.
    ///
    /// @param size   the number of members
    /// @param inputs each with its batch axis, if it has one
    /// @return the results, each with its batch axis, if it has one
    public static List<Batched> batch(UnaryOperator<List<Array>> function, int size, List<Batched> inputs) {
        BatchTrace trace = new BatchTrace(Trace.current(), size);
        try {
            List<Array> members = inputs.stream().map(trace::wrap).toList();
            List<Array> outputs = trace.call(() -> function.apply(members));
            return outputs.stream().map(trace::unwrap).toList();
        } finally {
            trace.live = false;
        }
    }

    @Override
    public List<Array> bind(Primitive primitive, List<Array> operands) {
        List<Batched> batched = operands.stream().map(this::unwrap).toList();
        if (batched.stream().noneMatch(Batched::isMapped)) {
            return parent.call(() -> primitive.bind(operands));
        }
        List<Batched> results = parent.call(() -> primitive.batch(size, batched));
        return results.stream().map(this::wrap).toList();
    }

    private Array wrap(Batched batched) {
        return batched.isMapped() ? new BatchTracer(this, batched) : batched.array();
    }

    private Batched unwrap(Array value) {
        return value instanceof BatchTracer tracer && tracer.trace == this ? tracer.batched : Batched.shared(value);
    }
}
