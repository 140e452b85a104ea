package org.jax4j.lax.reduction;

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
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.Iota;
import org.jax4j.stablehlo.op.Reduction.Reduce;

/// Positions of extremes along an axis: of the first one, and of the first NaN if there is one.
public sealed interface ArgReductions extends Primitive {

    /// The position of the greatest element along an axis.
    static Array argmax(Array x, int axis, DType indexDtype) {
        return new ArgMax(List.of(axis), indexDtype).bind(x);
    }

    /// The position of the least element along an axis.
    static Array argmin(Array x, int axis, DType indexDtype) {
        return new ArgMin(List.of(axis), indexDtype).bind(x);
    }

    /// The one axis along which positions are found.
    List<Integer> axes();

    /// The dtype of positions.
    DType indexDtype();

    /// The same along another axis.
    ArgReductions along(List<Integer> axes);

    /// How an element that comes before another compares with it.
    ComparisonDirection better();

    /// What every element is at least as good as.
    Literal worst(DType dtype);

    @Override
    default Params params() {
        return Params.of("axes", axes()).and("index_dtype", indexDtype());
    }

    @Override
    default List<Aval> type(List<Aval> operands) {
        Aval x = operands.getFirst();
        int axis = axes().getFirst();
        if (axis < 0 || axis >= x.rank()) {
            throw new ValueError("Invalid axis " + axis + " for operand shape " + Operands.shape(x.shape()));
        }
        if (x.type().dim(axis) < 1) {
            throw new ValueError("argmin and argmax require non-empty reduced dimension. operand.shape="
                    + Operands.shape(x.shape()) + " axis=" + axis);
        }
        if (!indexDtype().isInteger()) {
            throw new TypeError("index_dtype must be an integer type, but got " + indexDtype());
        }
        return List.of(Aval.of(TensorType.of(indexDtype(), Axes.without(x.shape(), axes()))));
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.outline(this, operands, this::reduce);
    }

    private List<Value> reduce(Lowering lowering, List<Value> operands) {
        Builder builder = lowering.builder();
        Value x = operands.getFirst();
        TensorType scalar = TensorType.of(x.tensor().dtype());
        TensorType index = TensorType.of(indexDtype());
        Value indices = builder.add(new Iota(axes().getFirst(), x.tensor().withDtype(indexDtype())));
        Block body = builder.region(
                List.of(scalar, index, scalar, index), inner -> pick(inner.builder(), inner.parameters()));
        Value start = builder.constant(worst(x.tensor().dtype()));
        return List.of(builder.addAll(
                        new Reduce(List.of(x, indices), List.of(start, builder.constant(index, 0)), axes(), body))
                .get(1));
    }

    /// The better of two elements, or the one that is NaN, with its position; the lesser position of equal ones.
    private List<Value> pick(Builder builder, List<Value> values) {
        Value left = values.get(0);
        Value leftIndex = values.get(1);
        Value right = values.get(2);
        Value rightIndex = values.get(3);
        Value isBetter = builder.compare(better(), left, right);
        Value isNaN = builder.compare(ComparisonDirection.NE, left, left);
        Value chosen = builder.binary(BinaryKind.OR, isBetter, isNaN);
        Value equal = builder.compare(ComparisonDirection.EQ, left, right);
        Value first = builder.compare(ComparisonDirection.LT, leftIndex, rightIndex);
        Value chosenIndex = builder.binary(BinaryKind.OR, chosen, builder.binary(BinaryKind.AND, equal, first));
        return List.of(builder.select(chosen, left, right), builder.select(chosenIndex, leftIndex, rightIndex));
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

    /// The position of the greatest.
    record ArgMax(List<Integer> axes, DType indexDtype) implements ArgReductions {
        public ArgMax {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "argmax";
        }

        @Override
        public ArgMax along(List<Integer> others) {
            return new ArgMax(others, indexDtype);
        }

        @Override
        public ComparisonDirection better() {
            return ComparisonDirection.GT;
        }

        @Override
        public Literal worst(DType dtype) {
            return Literal.lowest(dtype);
        }
    }

    /// The position of the least.
    record ArgMin(List<Integer> axes, DType indexDtype) implements ArgReductions {
        public ArgMin {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "argmin";
        }

        @Override
        public ArgMin along(List<Integer> others) {
            return new ArgMin(others, indexDtype);
        }

        @Override
        public ComparisonDirection better() {
            return ComparisonDirection.LT;
        }

        @Override
        public Literal worst(DType dtype) {
            return Literal.greatest(dtype);
        }
    }
}
