package org.jax4j.lax;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.UserCode;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;

/// Arithmetic with tangents and cotangents, and the rules that linear operations share.
public final class Tangents {
    private Tangents() {}

    /// The sum; costs nothing if one of them is zero by construction.
    public static Tangent add(Tangent x, Tangent y) {
        if (x instanceof Tangent.Some(Array left) && y instanceof Tangent.Some(Array right)) {
            return Tangent.of(new Arithmetic.AddAny().bind(left, right));
        }
        return x instanceof Tangent.Zero ? y : x;
    }

    /// The sum of contributions to the tangent of a value of this type.
    public static Tangent sum(Aval aval, List<Tangent> contributions) {
        return contributions.stream().reduce(Tangent.zero(aval), Tangents::add);
    }

    /// The tangent as an array; a zero becomes an array of zeros.
    public static Array instantiate(Tangent tangent) {
        return switch (tangent) {
            case Tangent.Some(Array array) -> array;
            case Tangent.Zero(Aval aval) -> Scalars.zeros(aval);
        };
    }

    /// The tangent as an array, which only computations with other tangents read.
    public static Array instantiateLate(Tangent tangent) {
        return switch (tangent) {
            case Tangent.Some(Array array) -> array;
            case Tangent.Zero(Aval aval) -> {
                Array zero = Scalars.of(aval.dtype(), 0);
                yield aval.rank() == 0
                        ? zero
                        : Trace.current()
                                .bindLate(
                                        new Movement.BroadcastInDim(Axes.list(aval.shape()), List.of()), List.of(zero))
                                .getFirst();
            }
        };
    }

    public static boolean allZero(List<Tangent> tangents) {
        return tangents.stream().allMatch(Tangent.Zero.class::isInstance);
    }

    /// The tangent zero of each result.
    public static List<Tangent> zeros(List<Array> results) {
        return results.stream().map(array -> Tangent.zero(array.aval())).toList();
    }

    /// The tangents of results that do not change with the operands, or only in jumps.
    public static Dual constant(List<Array> results) {
        return new Dual(results, zeros(results));
    }

    /// The cotangent zero of each operand.
    public static List<Tangent> zeroCotangents(List<Operand> operands) {
        return operands.stream().map(operand -> Tangent.zero(operand.aval())).toList();
    }

    /// What the transposition of an operation that is not linear throws.
    public static ValueError notLinear(Primitive primitive, List<Operand> operands) {
        int unknown = 0;
        while (unknown < operands.size() - 1 && operands.get(unknown) instanceof Operand.Known) {
            unknown++;
        }
        return notLinear(primitive, unknown);
    }

    private static ValueError notLinear(Primitive primitive, int operand) {
        return new ValueError("Transpose rule (for reverse-mode differentiation) for '" + primitive.name()
                + "' not implemented: the operation, recorded at " + UserCode.location()
                + ", is not linear in operand " + operand
                + ". Functions for linearTranspose, and derivative rules as functions of the tangents, must be linear:"
                + " take the derivative of others with vjp.");
    }

    /// What the derivative of an operation that has none throws.
    public static ValueError notDifferentiable(Primitive primitive) {
        return new ValueError("Differentiation rule for '" + primitive.name() + "' not implemented. Wrap its operands "
                + "in stopGradient if they are to count as constants.");
    }

    /// The value of an operand of a transposition that has to be known.
    public static Array known(Primitive primitive, List<Operand> operands, int index) {
        if (operands.get(index) instanceof Operand.Known(Array array)) {
            return array;
        }
        throw notLinear(primitive, index);
    }

    public static boolean isUnknown(List<Operand> operands, int index) {
        return operands.get(index) instanceof Operand.Unknown;
    }

    /// Sums a cotangent over the axes along which an operand was repeated.
    public static Array unbroadcast(Aval operand, Array cotangent) {
        int[] shape = cotangent.shape();
        if (Arrays.equals(shape, operand.shape())) {
            return cotangent;
        }
        if (operand.rank() == 0) {
            return Reductions.reduceSum(cotangent, Axes.range(shape.length));
        }
        List<Integer> repeated = Axes.range(shape.length).stream()
                .filter(axis -> shape[axis] != operand.type().dim(axis))
                .toList();
        return Movement.reshape(Reductions.reduceSum(cotangent, repeated), operand.shape());
    }

    /// Repeats an array over the axes of size 1 that `shape` has otherwise; a scalar over all.
    public static Array broadcastTo(Array array, int[] shape) {
        int[] own = array.shape();
        if (Arrays.equals(own, shape)) {
            return array;
        }
        if (own.length == 0) {
            return Movement.broadcastInDim(array, shape, List.of());
        }
        List<Integer> kept = Axes.range(shape.length).stream()
                .filter(axis -> own[axis] == shape[axis])
                .toList();
        return Movement.broadcastInDim(Movement.reshape(array, Axes.take(own, kept)), shape, kept);
    }
}
