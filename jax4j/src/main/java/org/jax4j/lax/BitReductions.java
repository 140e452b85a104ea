package org.jax4j.lax;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;

/// Folds of booleans, or of the bits of integers.
public sealed interface BitReductions extends Reductions {

    /// The bits that all elements have, over some axes.
    static Array reduceAnd(Array x, List<Integer> axes) {
        return new ReduceAnd(axes).bind(x);
    }

    /// The bits that any element has, over some axes.
    static Array reduceOr(Array x, List<Integer> axes) {
        return new ReduceOr(axes).bind(x);
    }

    /// The bits that an odd number of elements have, over some axes.
    static Array reduceXor(Array x, List<Integer> axes) {
        return new ReduceXor(axes).bind(x);
    }

    @Override
    default void requireDtype(Aval operand) {
        if (!DtypeGroup.anyHas(DtypeGroup.BITS, operand.dtype())) {
            throw new TypeError("logical reduction requires operand dtype bool or int, got " + operand.dtype() + ".");
        }
    }

    @Override
    default boolean keepsWeakType() {
        return false;
    }

    /// Conjunction.
    record ReduceAnd(List<Integer> axes) implements BitReductions {
        public ReduceAnd {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "reduce_and";
        }

        @Override
        public ReduceAnd along(List<Integer> others) {
            return new ReduceAnd(others);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.AND;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.splat(TensorType.of(dtype), -1L);
        }
    }

    /// Disjunction.
    record ReduceOr(List<Integer> axes) implements BitReductions {
        public ReduceOr {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "reduce_or";
        }

        @Override
        public ReduceOr along(List<Integer> others) {
            return new ReduceOr(others);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.OR;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.splat(TensorType.of(dtype), 0L);
        }
    }

    /// Exclusive disjunction.
    record ReduceXor(List<Integer> axes) implements BitReductions {
        public ReduceXor {
            axes = List.copyOf(axes);
        }

        @Override
        public String name() {
            return "reduce_xor";
        }

        @Override
        public ReduceXor along(List<Integer> others) {
            return new ReduceXor(others);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.XOR;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.splat(TensorType.of(dtype), 0L);
        }
    }
}
