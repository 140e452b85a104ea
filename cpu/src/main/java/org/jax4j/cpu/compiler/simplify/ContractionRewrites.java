package org.jax4j.cpu.compiler.simplify;

import static org.jax4j.cpu.compiler.simplify.Rewrite.compute;
import static org.jax4j.cpu.compiler.simplify.Rewrite.nothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.cpu.compiler.simplify.Rewrite.Outcome;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Contraction.DotGeneral;
import org.jax4j.stablehlo.op.Movement.Transpose;
import org.jax4j.stablehlo.op.Op;

/// Products that read their operands where they lie, and write their result as it is wanted, instead of
/// transposing.
final class ContractionRewrites {
    /// With so many lines in the other operand, a product copies this one in any case.
    private static final long MANY_LINES = 96;

    private ContractionRewrites() {}

    static List<Rewrite> all() {
        return List.of(
                new Rewrite("product of a transposition", ContractionRewrites::ofTransposed),
                new Rewrite("transposition of a product", ContractionRewrites::transposed));
    }

    private static Optional<Outcome> ofTransposed(Op op, Definitions definitions) {
        if (!(op instanceof DotGeneral dot)) {
            return nothing();
        }
        if (definitions.of(dot.lhs()).orElse(null) instanceof Transpose(Value original, List<Integer> permutation)
                && isWorthReading(dot.rhs(), dot.rhsBatching(), dot.rhsContracting(), definitions)) {
            List<Integer> batching = mapped(dot.lhsBatching(), permutation);
            List<Integer> contracting = mapped(dot.lhsContracting(), permutation);
            if (isInOrder(permutation, dot.lhsBatching(), dot.lhsContracting())) {
                return compute(new DotGeneral(
                        original,
                        dot.rhs(),
                        batching,
                        dot.rhsBatching(),
                        contracting,
                        dot.rhsContracting(),
                        dot.precision(),
                        dot.algorithm(),
                        dot.dtype()));
            }
        }
        if (definitions.of(dot.rhs()).orElse(null) instanceof Transpose(Value original, List<Integer> permutation)
                && isWorthReading(dot.lhs(), dot.lhsBatching(), dot.lhsContracting(), definitions)) {
            List<Integer> batching = mapped(dot.rhsBatching(), permutation);
            List<Integer> contracting = mapped(dot.rhsContracting(), permutation);
            if (isInOrder(permutation, dot.rhsBatching(), dot.rhsContracting())) {
                return compute(new DotGeneral(
                        dot.lhs(),
                        original,
                        dot.lhsBatching(),
                        batching,
                        dot.lhsContracting(),
                        contracting,
                        dot.precision(),
                        dot.algorithm(),
                        dot.dtype()));
            }
        }
        return nothing();
    }

    /// Whether reading an operand across its order costs no more than transposing it, which in a loop may have
    /// been done once before.
    private static boolean isWorthReading(
            Value other, List<Integer> batching, List<Integer> contracting, Definitions definitions) {
        return !definitions.isInLoop() || lines(other.tensor(), batching, contracting) >= MANY_LINES;
    }

    private static long lines(TensorType type, List<Integer> batching, List<Integer> contracting) {
        return IntStream.range(0, type.rank())
                .filter(axis -> !batching.contains(axis) && !contracting.contains(axis))
                .mapToLong(type::dim)
                .reduce(1, (a, b) -> a * b);
    }

    private static List<Integer> mapped(List<Integer> axes, List<Integer> permutation) {
        return axes.stream().map(permutation::get).toList();
    }

    /// Whether the axes of an operand that the result has are in the same order before its transposition.
    private static boolean isInOrder(List<Integer> permutation, List<Integer> batching, List<Integer> contracting) {
        int last = -1;
        for (int axis = 0; axis < permutation.size(); axis++) {
            if (batching.contains(axis) || contracting.contains(axis)) {
                continue;
            }
            if (permutation.get(axis) < last) {
                return false;
            }
            last = permutation.get(axis);
        }
        return true;
    }

    /// `(a·b)ᵀ = bᵀ·aᵀ`, and the order of operands is all that there is to a product's transposition.
    private static Optional<Outcome> transposed(Op op, Definitions definitions) {
        if (!(op instanceof Transpose(Value operand, List<Integer> permutation))
                || !(definitions.of(operand).orElse(null) instanceof DotGeneral dot)
                || definitions.uses(operand) != 1) {
            return nothing();
        }
        int batch = dot.lhsBatching().size();
        int left = dot.lhs().tensor().rank() - batch - dot.lhsContracting().size();
        List<Integer> swapped = new ArrayList<>();
        IntStream.range(0, batch).forEach(swapped::add);
        IntStream.range(batch + left, permutation.size()).forEach(swapped::add);
        IntStream.range(batch, batch + left).forEach(swapped::add);
        return swapped.equals(permutation)
                ? compute(new DotGeneral(
                        dot.rhs(),
                        dot.lhs(),
                        dot.rhsBatching(),
                        dot.lhsBatching(),
                        dot.rhsContracting(),
                        dot.lhsContracting(),
                        swap(dot.precision()),
                        dot.algorithm(),
                        dot.dtype()))
                : nothing();
    }

    private static <T> List<T> swap(List<T> two) {
        return two.size() == 2 ? two.reversed() : two;
    }
}
