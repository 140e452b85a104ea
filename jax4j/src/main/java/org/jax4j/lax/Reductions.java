package org.jax4j.lax;

import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Reduction.Reduce;

/// Folds along axes with an associative operation: one operand, one result without those axes.
public sealed interface Reductions extends Primitive
        permits Reductions.ReduceSum, Reductions.ReduceProd, Reductions.ReduceMax, Reductions.ReduceMin, BitReductions {

    /// The sum over some axes.
    static Array reduceSum(Array x, List<Integer> axes) {
        return new ReduceSum(axes).bind(x);
    }

    /// The product over some axes.
    static Array reduceProd(Array x, List<Integer> axes) {
        return new ReduceProd(axes).bind(x);
    }

    /// The greatest element over some axes.
    static Array reduceMax(Array x, List<Integer> axes) {
        return new ReduceMax(axes).bind(x);
    }

    /// The least element over some axes.
    static Array reduceMin(Array x, List<Integer> axes) {
        return new ReduceMin(axes).bind(x);
    }

    /// The axes that are folded.
    List<Integer> axes();

    /// The same along other axes.
    Reductions along(List<Integer> axes);

    /// The operation that folds two elements.
    BinaryKind fold();

    /// The fold of no elements.
    Literal identity(DType dtype);

    /// Checks the operand's dtype.
    void requireDtype(Aval operand);

    /// Whether a weak operand makes the result weak.
    default boolean keepsWeakType() {
        return true;
    }

    @Override
    default Params params() {
        return Params.of("axes", axes());
    }

    @Override
    default List<Aval> type(List<Aval> operands) {
        Aval x = operands.getFirst();
        requireAxes(axes(), x);
        requireDtype(x);
        Aval result = x.withShape(Axes.without(x.shape(), axes()));
        return List.of(keepsWeakType() ? result : result.strong());
    }

    private static void requireAxes(List<Integer> axes, Aval x) {
        if (new HashSet<>(axes).size() < axes.size()) {
            throw new ValueError("duplicate value in 'axes' of reduction: " + Operands.tuple(axes));
        }
        if (axes.stream().anyMatch(axis -> axis < 0 || axis >= x.rank())) {
            throw new ValueError(
                    "reduction axes " + Operands.tuple(axes) + " contains out-of-bounds indices for " + x + ".");
        }
    }

    private static void requireNumber(String name, Aval x) {
        if (x.dtype() == DType.BOOL) {
            throw new TypeError(
                    name + " does not accept dtype " + x.dtype() + ". Accepted dtypes are subtypes of number.");
        }
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        Value x = operands.getFirst();
        DType dtype = x.tensor().dtype();
        Value start = lowering.builder().constant(identity(dtype));
        return lowering.builder()
                .addAll(new Reduce(List.of(x), List.of(start), axes(), region(lowering.builder(), fold(), dtype)));
    }

    /// The region that folds two scalars.
    static Block region(Builder builder, BinaryKind fold, DType dtype) {
        TensorType scalar = TensorType.of(dtype);
        return builder.region(List.of(scalar, scalar), inner -> {
            Value x = inner.parameters().get(0);
            Value y = inner.parameters().get(1);
            boolean extreme = fold == BinaryKind.MAXIMUM || fold == BinaryKind.MINIMUM;
            return List.of(
                    extreme
                            ? Arithmetic.Extremes.emit(inner.builder(), fold, x, y)
                            : inner.builder().binary(fold, x, y));
        });
    }

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return Tangents.constant(bind(primals));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        return Batching.dropping(axes(), operands.getFirst(), this::along);
    }

    /// Sum.
    record ReduceSum(List<Integer> axes) implements Reductions, Linear.Map {
        public ReduceSum {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "reduce_sum";
        }

        @Override
        public Params params() {
            return Params.of("axes", axes).and("out_sharding", null);
        }

        @Override
        public ReduceSum along(List<Integer> others) {
            return new ReduceSum(others);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.ADD;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.splat(TensorType.of(dtype), 0.0);
        }

        @Override
        public void requireDtype(Aval operand) {
            requireNumber(name(), operand);
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
            return Movement.broadcastInDim(cotangent, operand.shape(), Axes.others(operand.rank(), axes));
        }
    }

    /// Product.
    record ReduceProd(List<Integer> axes) implements Reductions {
        public ReduceProd {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "reduce_prod";
        }

        @Override
        public ReduceProd along(List<Integer> others) {
            return new ReduceProd(others);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.MULTIPLY;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.splat(TensorType.of(dtype), 1.0);
        }

        @Override
        public void requireDtype(Aval operand) {
            requireNumber(name(), operand);
        }

        /// By a tree of products, each half times the other, so that no division by zero can occur.
        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            Array x = primals.getFirst();
            if (!(tangents.getFirst() instanceof Tangent.Some(Array tangent))) {
                return Tangents.constant(bind(primals));
            }
            List<Integer> kept = Axes.others(x.ndim(), axes);
            List<Integer> order = Axes.concat(axes, kept);
            int count = 1;
            for (int axis : axes) {
                count *= x.shape()[axis];
            }
            int[] shape = Axes.insert(Axes.take(x.shape(), kept), 0, count);
            return tree(Movement.reshape(x, shape, order), Movement.reshape(tangent, shape, order));
        }

        private static Dual tree(Array x, Array tangent) {
            int count = x.shape()[0];
            if (count == 0) {
                Array zero = Scalars.zeros(x.aval().withShape(Axes.without(x.shape(), List.of(0))));
                return Dual.of(Scalars.full(zero, 1), Tangent.zero(zero.aval()));
            }
            if (count == 1) {
                return Dual.of(Movement.squeeze(x, List.of(0)), Tangent.of(Movement.squeeze(tangent, List.of(0))));
            }
            int half = (count + 1) / 2;
            Array left = Slicing.sliceInDim(x, 0, half, 0);
            Array leftChange = Slicing.sliceInDim(tangent, 0, half, 0);
            Array upper = Slicing.sliceInDim(x, half, count, 0);
            Array upperChange = Slicing.sliceInDim(tangent, half, count, 0);
            Array right = filled(upper, half, 1);
            Array rightChange = filled(upperChange, half, 0);
            Dual product = new Arithmetic.Mul()
                    .jvp(List.of(left, right), List.of(Tangent.of(leftChange), Tangent.of(rightChange)));
            return tree(
                    product.primals().getFirst(),
                    Tangents.instantiate(product.tangents().getFirst()));
        }

        /// The elements, filled up to `count`.
        private static Array filled(Array x, int count, double filling) {
            if (x.shape()[0] == count) {
                return x;
            }
            List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, x.ndim()));
            paddings.set(0, new Joining.Padding(0, 1, 0));
            return Joining.pad(x, Scalars.constant(x, filling), paddings);
        }
    }

    /// What the derivatives of maximum and minimum share.
    final class Choice {
        private Choice() {}

        /// The mean change of those elements that are the result.
        static Dual jvp(Reductions reduction, List<Array> primals, List<Tangent> tangents) {
            Array x = primals.getFirst();
            Array result = reduction.bind(x);
            if (!(tangents.getFirst() instanceof Tangent.Some(Array tangent))) {
                return Tangents.constant(List.of(result));
            }
            List<Integer> axes = reduction.axes();
            int[] shape = x.shape();
            axes.forEach(axis -> shape[axis] = 1);
            Array chosen =
                    Conversion.convertElementType(Comparison.eq(x, Movement.reshape(result, shape)), tangent.dtype());
            Array counts = reduceSum(chosen, axes);
            return Dual.of(result, Tangent.of(div(reduceSum(mul(tangent, chosen), axes), counts)));
        }
    }

    /// Maximum.
    record ReduceMax(List<Integer> axes) implements Reductions, PiecewiseLinear {
        public ReduceMax {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "reduce_max";
        }

        @Override
        public ReduceMax along(List<Integer> others) {
            return new ReduceMax(others);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.MAXIMUM;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.lowest(dtype);
        }

        @Override
        public void requireDtype(Aval operand) {}

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return Choice.jvp(this, primals, tangents);
        }
    }

    /// Minimum.
    record ReduceMin(List<Integer> axes) implements Reductions, PiecewiseLinear {
        public ReduceMin {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "reduce_min";
        }

        @Override
        public ReduceMin along(List<Integer> others) {
            return new ReduceMin(others);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.MINIMUM;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.greatest(dtype);
        }

        @Override
        public void requireDtype(Aval operand) {}

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return Choice.jvp(this, primals, tangents);
        }
    }
}
