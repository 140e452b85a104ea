package org.jax4j.lax;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.DType.Kind;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Rounding, signs, and neighbours of floating-point numbers.
public sealed interface Rounding extends Elementwise {

    /// Where a number halfway between two integers goes.
    enum Method {
        AWAY_FROM_ZERO("0"),
        TO_NEAREST_EVEN("1");

        private final String number;

        Method(String number) {
            this.number = number;
        }

        /// JAX's number of the method, which jaxprs print.
        @Override
        public String toString() {
            return number;
        }
    }

    /// -1, 0 or 1; of a complex number the number of modulus 1 with its angle; NaN of NaN.
    static Array sign(Array x) {
        return new Sign().bind(x);
    }

    /// The greatest integer that is not greater.
    static Array floor(Array x) {
        return new Floor().bind(x);
    }

    /// The least integer that is not less.
    static Array ceil(Array x) {
        return new Ceil().bind(x);
    }

    /// The nearest integer.
    static Array round(Array x, Method method) {
        return new Round(method).bind(x);
    }

    /// Neither infinite nor NaN.
    static Array isFinite(Array x) {
        return new IsFinite().bind(x);
    }

    /// The number next to x on the way to y.
    static Array nextafter(Array x, Array y) {
        return new Nextafter().bind(x, y);
    }

    /// x rounded to a format with fewer bits, and back.
    static Array reducePrecision(Array x, int exponentBits, int mantissaBits) {
        return new ReducePrecision(exponentBits, mantissaBits).bind(x);
    }

    /// The sign.
    record Sign() implements Rounding, Elementwise.FlatUnary {
        @Override
        public String name() {
            return "sign";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.SIGN;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.NUMBER;
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            Value x = operands.getFirst();
            if (x.tensor().dtype().kind() != Kind.UNSIGNED) {
                return builder.unary(UnaryKind.SIGN, x);
            }
            Value zero = builder.full(x.tensor(), 0);
            return builder.select(builder.compare(ComparisonDirection.EQ, x, zero), zero, builder.full(x.tensor(), 1));
        }
    }

    /// Rounding down.
    record Floor() implements Rounding, Elementwise.FlatUnary {
        @Override
        public String name() {
            return "floor";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.FLOOR;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }
    }

    /// Rounding up.
    record Ceil() implements Rounding, Elementwise.FlatUnary {
        @Override
        public String name() {
            return "ceil";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.CEIL;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }
    }

    /// Rounding to the nearest integer.
    record Round(Method roundingMethod) implements Rounding, Elementwise.FlatUnary {
        @Override
        public String name() {
            return "round";
        }

        @Override
        public Params params() {
            return Params.of("rounding_method", roundingMethod);
        }

        @Override
        public UnaryKind hlo() {
            return switch (roundingMethod) {
                case AWAY_FROM_ZERO -> UnaryKind.ROUND_NEAREST_AFZ;
                case TO_NEAREST_EVEN -> UnaryKind.ROUND_NEAREST_EVEN;
            };
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }
    }

    /// Test for finite numbers.
    record IsFinite() implements Rounding, Elementwise.FlatUnary {
        @Override
        public String name() {
            return "is_finite";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.IS_FINITE;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public DType resultDtype(List<Aval> operands) {
            return DType.BOOL;
        }
    }

    /// The neighbour in a direction.
    record Nextafter() implements Rounding, Elementwise.Binary {
        @Override
        public String name() {
            return "nextafter";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.NEXT_AFTER;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            throw Tangents.notDifferentiable(this);
        }
    }

    /// Rounding to a narrower format; linear by convention, though it rounds.
    record ReducePrecision(int exponentBits, int mantissaBits) implements Rounding, Linear.Map {
        @Override
        public String name() {
            return "reduce_precision";
        }

        @Override
        public Params params() {
            return Params.of("exponent_bits", exponentBits).and("mantissa_bits", mantissaBits);
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            if (exponentBits < 1) {
                throw new ValueError("reduce_precision: exponent_bits must be positive; got " + exponentBits);
            }
            if (mantissaBits < 0) {
                throw new ValueError("reduce_precision: mantissa_bits must be non-negative; got " + mantissaBits);
            }
            return Rounding.super.type(operands);
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            return builder.add(new org.jax4j.stablehlo.op.Elementwise.ReducePrecision(
                    operands.getFirst(), exponentBits, mantissaBits));
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return bind(tangent);
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
            return bind(cotangent);
        }
    }
}
