package org.jax4j.numpy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.linalg.NormSpec.Order;
import org.jax4j.numpy.promotion.Promoting;

/// Norms of vectors and matrices.
public interface Norms {

    /// The Euclidean norm of all elements.
    default Array norm(Array x) {
        return norm(x, NormSpec.DEFAULT);
    }

    /// A norm of vectors along one axis, or of matrices along two.
    ///
    /// @throws ValueError for another number of axes, unless the norm is Euclidean
    default Array norm(Array x, NormSpec spec) {
        Array value = Promoting.inexact(x);
        List<Integer> axes = spec.axes()
                .map(given -> given.stream()
                        .map(axis -> Operands.axis(axis, x.ndim()))
                        .toList())
                .orElseGet(() -> Axes.range(x.ndim()));
        if (spec.order() instanceof Order.Euclidean && (spec.axes().isEmpty() || axes.size() == 2)) {
            return euclidean(value, axes, spec.keepsDims());
        }
        return switch (axes.size()) {
            case 1 -> ofVectors(value, axes, spec);
            case 2 -> ofMatrices(value, axes, spec);
            default ->
                throw new ValueError("Improper number of axes for norm: " + axes + ". Pass one axis to compute a "
                        + "vector-norm, or two axes to compute a matrix-norm.");
        };
    }

    private static ReductionSpec over(List<Integer> axes, boolean keep) {
        return ReductionSpec.axis(Axes.array(axes)).keepDims(keep);
    }

    private static Array euclidean(Array x, List<Integer> axes, boolean keep) {
        return JNP.sqrt(JNP.sum(JNP.real(JNP.multiply(x, JNP.conj(x))), over(axes, keep)));
    }

    private static Array ofVectors(Array x, List<Integer> axes, NormSpec spec) {
        boolean keep = spec.keepsDims();
        return switch (spec.order()) {
            case Order.Euclidean _ -> euclidean(x, axes, keep);
            case Order.Nuclear _ -> throw new ValueError("Invalid order 'nuc' for vector norm.");
            case Order.Power(double p) -> {
                Array magnitude = JNP.abs(x);
                if (p == 2) {
                    yield euclidean(x, axes, keep);
                }
                if (p == Double.POSITIVE_INFINITY) {
                    yield JNP.max(magnitude, over(axes, keep).initial(0));
                }
                if (p == Double.NEGATIVE_INFINITY) {
                    yield JNP.min(magnitude, over(axes, keep));
                }
                if (p == 0) {
                    yield JNP.sum(x.ne(0), over(axes, keep).dtype(x.dtype().real()));
                }
                if (p == 1) {
                    yield JNP.sum(magnitude, over(axes, keep));
                }
                Array powers = JNP.power(magnitude, Scalars.constant(magnitude, p));
                Array sum = JNP.sum(powers, over(axes, keep));
                yield JNP.power(sum, Scalars.constant(sum, 1 / p));
            }
        };
    }

    private static Array ofMatrices(Array x, List<Integer> axes, NormSpec spec) {
        List<Integer> rows = List.of(axes.get(0));
        List<Integer> columns = List.of(axes.get(1));
        Array norm = switch (spec.order()) {
            case Order.Euclidean _ -> euclidean(x, axes, true);
            case Order.Nuclear _ -> JNP.sum(singularValues(x, axes), over(List.of(-1), true));
            case Order.Power(double p) -> {
                if (Math.abs(p) == 2) {
                    yield extreme(singularValues(x, axes), List.of(-1), p > 0);
                }
                if (Math.abs(p) == 1) {
                    yield extreme(JNP.sum(JNP.abs(x), over(rows, true)), columns, p > 0);
                }
                if (Double.isInfinite(p)) {
                    yield extreme(JNP.sum(JNP.abs(x), over(columns, true)), rows, p > 0);
                }
                throw new ValueError("Invalid order '" + p + "' for matrix norm.");
            }
        };
        boolean moved = spec.order() instanceof Order.Nuclear
                || spec.order() instanceof Order.Power(double p) && Math.abs(p) == 2;
        // Norms of singular values have lost both axes but for a last one of size 1.
        Array bare = Movement.squeeze(norm, moved ? List.of(norm.ndim() - 1) : axes);
        return spec.keepsDims()
                ? Movement.expandDims(bare, axes.stream().sorted().toList())
                : bare;
    }

    private static Array singularValues(Array x, List<Integer> axes) {
        return Linalg.INSTANCE.svdvals(JNP.moveaxis(x, Axes.array(axes), new int[] {-2, -1}));
    }

    private static Array extreme(Array x, List<Integer> axes, boolean greatest) {
        return greatest ? JNP.max(x, over(axes, true).initial(0)) : JNP.min(x, over(axes, true));
    }

    /// The Euclidean norm of all elements, as of one vector.
    default Array vectorNorm(Array x) {
        return vectorNorm(x, NormSpec.DEFAULT);
    }

    /// A norm of the vectors that the elements along any axes are.
    default Array vectorNorm(Array x, NormSpec spec) {
        // Sums and extremes of magnitudes stay integers.
        boolean whole = spec.order() instanceof Order.Power(double p) && (p == 1 || Double.isInfinite(p));
        Array value = whole ? x : Promoting.inexact(x);
        List<Integer> axes = spec.axes()
                .map(given -> given.stream()
                        .map(axis -> Operands.axis(axis, x.ndim()))
                        .toList())
                .orElseGet(() -> Axes.range(x.ndim()));
        return ofVectors(value, axes, spec);
    }

    /// Frobenius' norm of matrices in the last two axes.
    default Array matrixNorm(Array x) {
        return matrixNorm(x, NormSpec.DEFAULT);
    }

    /// A norm of matrices in the last two axes.
    default Array matrixNorm(Array x, NormSpec spec) {
        return norm(x, spec.axis(-2, -1));
    }

    /// How much solutions of a system with this matrix change relative to the right side: the greatest singular
    /// value by the least.
    default Array cond(Array x) {
        Array s = Linalg.INSTANCE.svdvals(requireNotEmpty(x));
        return s.get("...", 0).div(s.get("...", -1));
    }

    /// The condition number in a norm.
    default Array cond(Array x, NormSpec spec) {
        requireNotEmpty(x);
        Array condition;
        if (spec.order() instanceof Order.Power(double p) && p == 2) {
            return cond(x);
        } else if (spec.order() instanceof Order.Power(double p) && p == -2) {
            Array s = Linalg.INSTANCE.svdvals(x);
            condition = s.get("...", -1).div(s.get("...", 0));
        } else {
            NormSpec ofMatrix = spec.axis(-2, -1);
            condition = norm(x, ofMatrix).times(norm(Linalg.INSTANCE.inv(x), ofMatrix));
        }
        Array defined = JNP.logicalNot(JNP.any(JNP.isnan(x), ReductionSpec.axis(-2, -1)));
        Array infinite = JNP.logicalAnd(JNP.isnan(condition), defined);
        return JNP.where(infinite, Scalars.like(condition, Double.POSITIVE_INFINITY), condition);
    }

    private static Array requireNotEmpty(Array x) {
        if (Matrices.requireMatrix("cond", x).size() == 0) {
            throw new ValueError(
                    "jnp.linalg.cond: input array must not be empty; got shape " + Operands.shape(x.shape()));
        }
        return x;
    }
}
