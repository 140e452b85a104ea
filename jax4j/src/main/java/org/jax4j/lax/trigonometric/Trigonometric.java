package org.jax4j.lax.trigonometric;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Exponential.rsqrt;
import static org.jax4j.lax.Powers.reciprocal;
import static org.jax4j.lax.Powers.square;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.like;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Series;
import org.jax4j.lax.Elementwise;
import org.jax4j.lax.Taylor;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Circular and hyperbolic functions and their inverses.
public sealed interface Trigonometric extends Elementwise {

    /// The sine of an angle in radians.
    static Array sin(Array x) {
        return new Sin().bind(x);
    }

    /// The cosine of an angle in radians.
    static Array cos(Array x) {
        return new Cos().bind(x);
    }

    /// The tangent of an angle in radians.
    static Array tan(Array x) {
        return new Tan().bind(x);
    }

    /// The arc sine, in radians.
    static Array asin(Array x) {
        return new Asin().bind(x);
    }

    /// The arc cosine, in radians.
    static Array acos(Array x) {
        return new Acos().bind(x);
    }

    /// The arc tangent, in radians.
    static Array atan(Array x) {
        return new Atan().bind(x);
    }

    /// The hyperbolic sine.
    static Array sinh(Array x) {
        return new Sinh().bind(x);
    }

    /// The hyperbolic cosine.
    static Array cosh(Array x) {
        return new Cosh().bind(x);
    }

    /// The inverse hyperbolic sine.
    static Array asinh(Array x) {
        return new Asinh().bind(x);
    }

    /// The inverse hyperbolic cosine.
    static Array acosh(Array x) {
        return new Acosh().bind(x);
    }

    /// The inverse hyperbolic tangent.
    static Array atanh(Array x) {
        return new Atanh().bind(x);
    }

    /// The angle in radians of the point (y, x), where `x` is the ordinate as in C: `atan2(x, y)`.
    static Array atan2(Array x, Array y) {
        return new Atan2().bind(x, y);
    }

    /// The sine of an angle in radians.
    record Sin() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "sin";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.SINE;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, cos(x));
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            Value x = operands.getFirst();
            return x.tensor().dtype().isComplex() ? ComplexSines.sin(builder, x) : builder.unary(hlo(), x);
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            Array x = operands.getFirst().value();
            return Optional.of(List.of(
                    Taylor.sines(sin(x), cos(x), operands.getFirst(), -1).get(0)));
        }
    }

    /// The cosine of an angle in radians.
    record Cos() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "cos";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.COSINE;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return neg(mul(tangent, sin(x)));
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            Value x = operands.getFirst();
            return x.tensor().dtype().isComplex() ? ComplexSines.cos(builder, x) : builder.unary(hlo(), x);
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            Array x = operands.getFirst().value();
            return Optional.of(List.of(
                    Taylor.sines(sin(x), cos(x), operands.getFirst(), -1).get(1)));
        }
    }

    /// The tangent of an angle in radians.
    record Tan() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "tan";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.TAN;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, add(constant(x, 1), square(result)));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(List.of(Taylor.riccati(tan(operands.getFirst().value()), operands.getFirst(), 1, 0, 1)));
        }
    }

    /// The arc sine, in radians.
    record Asin() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "asin";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ASIN;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, rsqrt(sub(constant(x, 1), square(x))));
        }
    }

    /// The arc cosine, in radians.
    record Acos() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "acos";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ACOS;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, neg(rsqrt(sub(constant(x, 1), square(x)))));
        }
    }

    /// The arc tangent, in radians.
    record Atan() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "atan";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ATAN;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return div(tangent, add(constant(x, 1), square(x)));
        }
    }

    /// The hyperbolic sine.
    record Sinh() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "sinh";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.SINH;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, cosh(x));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            Array x = operands.getFirst().value();
            return Optional.of(List.of(
                    Taylor.sines(sinh(x), cosh(x), operands.getFirst(), 1).get(0)));
        }
    }

    /// The hyperbolic cosine.
    record Cosh() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "cosh";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.COSH;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, sinh(x));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            Array x = operands.getFirst().value();
            return Optional.of(List.of(
                    Taylor.sines(sinh(x), cosh(x), operands.getFirst(), 1).get(1)));
        }
    }

    /// The inverse hyperbolic sine.
    record Asinh() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "asinh";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ASINH;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, rsqrt(add(square(x), like(x, 1))));
        }
    }

    /// The inverse hyperbolic cosine.
    record Acosh() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "acosh";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ACOSH;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, rsqrt(sub(square(x), like(x, 1))));
        }
    }

    /// The inverse hyperbolic tangent.
    record Atanh() implements Trigonometric, Elementwise.Unary {
        @Override
        public String name() {
            return "atanh";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ATANH;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(reciprocal(add(like(x, 1), x)), div(tangent, sub(like(x, 1), x)));
        }
    }

    /// The angle of a point in the plane.
    record Atan2() implements Trigonometric, Elementwise.Binary {
        @Override
        public String name() {
            return "atan2";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.ATAN2;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.INEXACT;
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            Array x = operands.get(0);
            Array y = operands.get(1);
            return mul(tangent, div(index == 0 ? y : neg(x), add(square(x), square(y))));
        }
    }
}
