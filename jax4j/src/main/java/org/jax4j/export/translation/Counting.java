package org.jax4j.export.translation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Statement;

/// Finds loops that count: a carried integer begins with a constant, grows by one with each turn, and the loop
/// runs while it is below a constant, or below a carried value that stays as it is. So JAX writes `scan` and
/// `fori_loop`.
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
        if (counter < 0 || !grows(loop.body(), counter)) {
            return OptionalInt.empty();
        }
        Optional<Long> first = whole(loop.initial().get(counter));
        Optional<Long> last = bound(loop, test.get().rhs());
        if (first.isEmpty() || last.isEmpty()) {
            return OptionalInt.empty();
        }
        long steps = Math.max(0, last.get() - first.get());
        return steps <= Integer.MAX_VALUE ? OptionalInt.of((int) steps) : OptionalInt.empty();
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

    private boolean grows(Block body, int counter) {
        List<Value> parameters = body.parameters();
        Value next = body.results().get(counter);
        return definitions
                .of(next)
                .filter(statement ->
                        statement.op() instanceof Elementwise.Binary(BinaryKind kind, Value left, Value right)
                                && kind == BinaryKind.ADD
                                && (left == parameters.get(counter) && isOne(right)
                                        || right == parameters.get(counter) && isOne(left)))
                .isPresent();
    }

    private boolean isOne(Value value) {
        return whole(value).filter(number -> number == 1).isPresent();
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
