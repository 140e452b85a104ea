package org.jax4j.lax;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Operand;
import org.jax4j.core.Tangent;
import org.jax4j.stablehlo.Builder;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Elementwise.BinaryKind;
import org.jax4j.stablehlo.Value;

/// Addition, subtraction, multiplication and negation.
public sealed interface Arithmetic extends Elementwise {

    static Array add(Array x, Array y) {
        return new Add().bind(x, y);
    }

    static Array mul(Array x, Array y) {
        return new Mul().bind(x, y);
    }

    @Override
    default boolean accepts(DType dtype) {
        return dtype != DType.BOOL;
    }

    /// The StableHLO operation.
    BinaryKind hlo();

    @Override
    default Value emit(Builder builder, List<Value> operands) {
        return builder.binary(hlo(), operands.get(0), operands.get(1));
    }

    /// Sum.
    record Add() implements Arithmetic {
        @Override
        public String name() {
            return "add";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.ADD;
        }

        @Override
        public Tangent derivative(int index, Array tangent, List<Array> operands, Array result) {
            return Tangent.of(tangent);
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            return List.of(cotangents.getFirst(), cotangents.getFirst());
        }
    }

    /// Sum of two tangents, of any dtype.
    record AddAny() implements Arithmetic {
        @Override
        public String name() {
            return "add_any";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.ADD;
        }

        @Override
        public Tangent derivative(int index, Array tangent, List<Array> operands, Array result) {
            return Tangent.of(tangent);
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            return List.of(cotangents.getFirst(), cotangents.getFirst());
        }
    }

    /// Product.
    record Mul() implements Arithmetic {
        @Override
        public String name() {
            return "mul";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.MULTIPLY;
        }

        @Override
        public Tangent derivative(int index, Array tangent, List<Array> operands, Array result) {
            return Tangent.of(index == 0 ? mul(tangent, operands.get(1)) : mul(operands.get(0), tangent));
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            Tangent known = cotangents.getFirst();
            return List.of(
                    operands.get(1) instanceof Operand.Known(Array right)
                            ? known.map(array -> mul(array, right))
                            : Tangent.zero(operands.get(0).aval()),
                    operands.get(0) instanceof Operand.Known(Array left)
                            ? known.map(array -> mul(left, array))
                            : Tangent.zero(operands.get(1).aval()));
        }
    }
}
