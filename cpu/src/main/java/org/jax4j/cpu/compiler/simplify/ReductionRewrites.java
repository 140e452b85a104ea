package org.jax4j.cpu.compiler.simplify;

import static org.jax4j.cpu.compiler.simplify.Rewrite.compute;
import static org.jax4j.cpu.compiler.simplify.Rewrite.nothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.cpu.compiler.simplify.Rewrite.Outcome;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reducers;
import org.jax4j.stablehlo.op.Reduction.Reduce;

/// Reductions that read memory in its order.
final class ReductionRewrites {
    /// Shorter rows are not worth a result in between.
    private static final long LEAST_ROW = 16;

    private ReductionRewrites() {}

    static List<Rewrite> all() {
        return List.of(new Rewrite("reduction around an axis that is kept", ReductionRewrites::inTwo));
    }

    /// Where axes are folded on both sides of one that is kept, as in the statistics of channels that come first,
    /// rows are folded first and then what is left of them: otherwise neighbouring results would be computed
    /// together, from elements that lie a row apart.
    private static Optional<Outcome> inTwo(Op op, Definitions definitions) {
        if (!(op instanceof Reduce reduce) || reduce.inputs().size() != 1) {
            return nothing();
        }
        TensorType type = reduce.inputs().getFirst().tensor();
        Optional<BinaryKind> kind = kind(reduce.body(), type.dtype());
        int kept = type.rank() - 1;
        while (kept >= 0 && (type.dim(kept) == 1 || reduce.dimensions().contains(kept))) {
            kept--;
        }
        List<Integer> within = new ArrayList<>();
        List<Integer> around = new ArrayList<>();
        long row = 1;
        long rows = 1;
        for (int axis : reduce.dimensions()) {
            if (axis > kept) {
                within.add(axis);
                row *= type.dim(axis);
            } else {
                around.add(axis);
                rows *= type.dim(axis);
            }
        }
        if (kind.isEmpty() || kept < 0 || row < LEAST_ROW || rows < 2) {
            return nothing();
        }
        Value initial = reduce.initialValues().getFirst();
        Value neutral = switch (kind.get()) {
            case ADD, XOR -> definitions.constant(initial.tensor(), 0);
            case MULTIPLY -> definitions.constant(initial.tensor(), 1);
            // To take it in twice changes nothing.
            default -> initial;
        };
        Value ofRows = definitions.define(new Reduce(reduce.inputs(), List.of(neutral), within, reduce.body()));
        return compute(new Reduce(List.of(ofRows), List.of(initial), around, reduce.body()));
    }

    /// The operation of a region, if terms may be taken in any order and a result in between is not rounded more
    /// than the accumulator would be.
    private static Optional<BinaryKind> kind(Block body, DType dtype) {
        return dtype.isFloating() && dtype.bits() < 32 ? Optional.empty() : Reducers.inAnyOrder(body);
    }
}
