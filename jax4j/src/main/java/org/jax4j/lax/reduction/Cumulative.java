package org.jax4j.lax.reduction;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Linear;
import org.jax4j.lax.PiecewiseLinear;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.special.LogAddExp;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Folds of all elements up to each position along an axis: the result has the operand's shape.
public sealed interface Cumulative extends Primitive {

    /// The sums up to each position, or from each on if reversed.
    static Array cumsum(Array x, int axis, boolean reverse) {
        return new CumSum(axis, reverse).bind(x);
    }

    /// The products up to each position, or from each on if reversed.
    static Array cumprod(Array x, int axis, boolean reverse) {
        return new CumProd(axis, reverse).bind(x);
    }

    /// The greatest elements up to each position, or from each on if reversed.
    static Array cummax(Array x, int axis, boolean reverse) {
        return new CumMax(axis, reverse).bind(x);
    }

    /// The least elements up to each position, or from each on if reversed.
    static Array cummin(Array x, int axis, boolean reverse) {
        return new CumMin(axis, reverse).bind(x);
    }

    /// The logarithms of the sums of exponentials up to each position, or from each on if reversed.
    static Array cumlogsumexp(Array x, int axis, boolean reverse) {
        return new CumLogSumExp(axis, reverse).bind(x);
    }

    int axis();

    /// Whether the fold runs from the end.
    boolean reverse();

    /// The same along another axis.
    Cumulative along(int other);

    /// Folds two elements.
    BinaryOperator<Array> fold();

    /// The fold of no elements.
    Literal identity(DType dtype);

    @Override
    default Params params() {
        return Params.of("axis", axis()).and("reverse", reverse());
    }

    @Override
    default List<Aval> type(List<Aval> operands) {
        Aval x = operands.getFirst();
        if (axis() < 0) {
            throw new ValueError("XLA operations do not allow negative axes, got axis " + axis() + " in " + name());
        }
        if (axis() >= x.rank()) {
            throw new ValueError(
                    "axis " + axis() + " is out of bounds for array of shape " + Operands.shape(x.shape()));
        }
        if (x.dtype() == DType.BOOL) {
            throw new TypeError(
                    name() + " does not accept dtype " + x.dtype() + ". Accepted dtypes are subtypes of number.");
        }
        return List.of(x);
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.outline(this, operands, this::scan);
    }

    private List<Value> scan(Lowering lowering, List<Value> operands) {
        Literal identity = identity(operands.getFirst().tensor().dtype());
        BlockedScan scan = new BlockedScan(lowering, fold(), identity, reverse());
        return List.of(scan.lower(operands.getFirst(), axis()));
    }

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        if (!(tangents.getFirst() instanceof Tangent.Some(Array tangent))) {
            return Tangents.constant(bind(primals));
        }
        List<Array> scanned = AssociativeScan.dual(this::foldDual, primals.getFirst(), tangent, axis(), reverse());
        return Dual.of(scanned.get(0), Tangent.of(scanned.get(1)));
    }

    /// Folds two elements and their changes.
    private List<Array> foldDual(List<Array> left, List<Array> right) {
        Dual dual = derivative(left.get(0), right.get(0), left.get(1), right.get(1));
        return List.of(
                dual.primals().getFirst(), Tangents.instantiate(dual.tangents().getFirst()));
    }

    /// The derivative of the fold of two elements.
    Dual derivative(Array x, Array y, Array xChange, Array yChange);

    private static Dual of(Primitive fold, Array x, Array y, Array xChange, Array yChange) {
        return fold.jvp(List.of(x, y), List.of(Tangent.of(xChange), Tangent.of(yChange)));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        Batched operand = operands.getFirst();
        boolean shift = operand.isMapped() && axis() >= operand.axis();
        return List.of(new Batched(along(shift ? axis() + 1 : axis()).bind(operand.array()), operand.axis()));
    }

    /// Sums.
    record CumSum(int axis, boolean reverse) implements Cumulative, Linear.Map {
        @Override
        public String name() {
            return "cumsum";
        }

        @Override
        public CumSum along(int other) {
            return new CumSum(other, reverse);
        }

        @Override
        public BinaryOperator<Array> fold() {
            return Arithmetic::add;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.splat(TensorType.of(dtype), 0.0);
        }

        @Override
        public Dual derivative(Array x, Array y, Array xChange, Array yChange) {
            return of(new Arithmetic.Add(), x, y, xChange, yChange);
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return Linear.Map.super.jvp(primals, tangents);
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            return Linear.Map.super.cotangents(operands, cotangents);
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            return cumsum(cotangent, axis, !reverse);
        }
    }

    /// Products.
    record CumProd(int axis, boolean reverse) implements Cumulative {
        @Override
        public String name() {
            return "cumprod";
        }

        @Override
        public CumProd along(int other) {
            return new CumProd(other, reverse);
        }

        @Override
        public BinaryOperator<Array> fold() {
            return Arithmetic::mul;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.splat(TensorType.of(dtype), 1.0);
        }

        @Override
        public Dual derivative(Array x, Array y, Array xChange, Array yChange) {
            return of(new Arithmetic.Mul(), x, y, xChange, yChange);
        }
    }

    /// Maxima.
    record CumMax(int axis, boolean reverse) implements Cumulative, PiecewiseLinear {
        @Override
        public String name() {
            return "cummax";
        }

        @Override
        public CumMax along(int other) {
            return new CumMax(other, reverse);
        }

        @Override
        public BinaryOperator<Array> fold() {
            return Arithmetic::max;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.lowest(dtype);
        }

        @Override
        public Dual derivative(Array x, Array y, Array xChange, Array yChange) {
            return of(new Arithmetic.Max(), x, y, xChange, yChange);
        }
    }

    /// Minima.
    record CumMin(int axis, boolean reverse) implements Cumulative, PiecewiseLinear {
        @Override
        public String name() {
            return "cummin";
        }

        @Override
        public CumMin along(int other) {
            return new CumMin(other, reverse);
        }

        @Override
        public BinaryOperator<Array> fold() {
            return Arithmetic::min;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.greatest(dtype);
        }

        @Override
        public Dual derivative(Array x, Array y, Array xChange, Array yChange) {
            return of(new Arithmetic.Min(), x, y, xChange, yChange);
        }
    }

    /// Logarithms of sums of exponentials.
    record CumLogSumExp(int axis, boolean reverse) implements Cumulative {
        @Override
        public String name() {
            return "cumlogsumexp";
        }

        @Override
        public CumLogSumExp along(int other) {
            return new CumLogSumExp(other, reverse);
        }

        @Override
        public BinaryOperator<Array> fold() {
            return LogAddExp::of;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.lowest(dtype);
        }

        @Override
        public Dual derivative(Array x, Array y, Array xChange, Array yChange) {
            return LogAddExp.jvp(LogAddExp::smooth, x, y, xChange, yChange);
        }
    }
}
