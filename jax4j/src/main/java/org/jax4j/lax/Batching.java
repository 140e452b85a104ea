package org.jax4j.lax;

import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.Batched;

/// What batching rules share.
public final class Batching {
    private Batching() {}

    /// Batches an operation that works position by position: members' axes are brought to the front and ranks are
    /// aligned.
    static Batched broadcast(List<Batched> operands, Function<List<Array>, Array> operation) {
        return Batched.shared(
                operation.apply(operands.stream().map(Batched::array).toList()));
    }
}
