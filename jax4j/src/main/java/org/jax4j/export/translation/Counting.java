package org.jax4j.export.translation;

import java.util.Optional;
import java.util.OptionalInt;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Statement;

/// Finds loops that count: a carried integer begins with a constant, grows by a constant with each turn, and the
/// loop runs while it is below a constant, or below a carried value that stays as it is. So JAX writes `scan` and
/// `fori_loop`; by more than one grows the integer of a loop that is unrolled in part.
///
/// @param definitions where values come from
record Counting(Definitions definitions) {

    /// The number of turns of a loop that counts.
    OptionalInt steps(ControlFlow.While loop) {
        Block condition = loop.condition();
        Optional<Elementwise.Compare> test = definitions
                .of(condition.results().getFirst())
                .map(Statement::op)
                .filter(Elementwise.Compare.class::isInstance)
                .map(Elementwise.Compare.class::cast);
        if (test.isEmpty() || test.get().direction() != ComparisonDirection.LT) {
            return OptionalInt.empty();
        }
        int counter = condition.parameters().indexOf(test.get().lhs());
        Optional<Long> step = counter < 0 ? Optional.empty() : growth(loop.body(), counter);
        if (step.isEmpty() || step.get() <= 0 || step.get() > Integer.MAX_VALUE) {
            return OptionalInt.empty();
        }
        Optional<Long> first = whole(loop.initial().get(counter));
        Optional<Long> last = bound(loop, test.get().rhs());
        if (first.isEmpty() || last.isEmpty()) {
            return OptionalInt.empty();
        }
        return steps(
                first.get(), last.get(), step.get(), test.get().lhs().tensor().dtype());
    }

    private Optional<Long> bound(ControlFlow.While loop, Value bound) {
        int carried = loop.condition().parameters().indexOf(bound);
        if (carried < 0) {
            return whole(bound);
        }
        boolean stays =
                loop.body().results().get(carried) == loop.body().parameters().get(carried);
        return stays ? whole(loop.initial().get(carried)) : Optional.empty();
    }

    /// The number of turns, if the counter passes the last one within the range of its dtype.
    private static OptionalInt steps(long first, long last, long step, DType dtype) {
        boolean isSigned = dtype.kind() == DType.Kind.SIGNED;
        if (!isSigned && (first < 0 || last < 0)) { // beyond half of the range of 64 bits
            return OptionalInt.empty();
        }
        if (last <= first) {
            return OptionalInt.of(0);
        }
        long turns = Math.ceilDiv(last - first, step);
        if (turns < 0 || turns > Integer.MAX_VALUE) {
            return OptionalInt.empty();
        }
        long end = first + turns * step;
        int bits = Math.min(dtype.bits() - (isSigned ? 1 : 0), Long.SIZE - 1);
        boolean fits = end >= last && (bits == Long.SIZE - 1 || end >> bits == 0 || end < 0);
        return fits ? OptionalInt.of((int) turns) : OptionalInt.empty();
    }

    /// By how much an integer grows with each turn.
    private Optional<Long> growth(Block body, int counter) {
        Value before = body.parameters().get(counter);
        return definitions
                .of(body.results().get(counter))
                .flatMap(statement -> statement.op() instanceof Elementwise.Binary(var kind, Value left, Value right)
                                && kind == BinaryKind.ADD
                                && (left == before || right == before)
                        ? whole(left == before ? right : left)
                        : Optional.empty());
    }

    private Optional<Long> whole(Value value) {
        return definitions
                .constant(value)
                .filter(literal ->
                        literal.type().rank() == 0 && literal.type().dtype().isInteger())
                .map(Counting::number);
    }

    private static Long number(Literal literal) {
        return literal.longAt(0);
    }
}
