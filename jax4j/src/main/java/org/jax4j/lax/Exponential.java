package org.jax4j.lax;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.like;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Series;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Exponentials, logarithms, roots and what is made of them.
public sealed interface Exponential extends Elementwise {

    /// The exponential, e to the power of x.
    static Array exp(Array x) {
        return new Exp().bind(x);
    }

    /// 2 to the power of x.
    static Array exp2(Array x) {
        return new Exp2().bind(x);
    }

    /// The natural logarithm.
    static Array log(Array x) {
        return new Log().bind(x);
    }

    /// e to the power of x, minus 1, precise near 0.
    static Array expm1(Array x) {
        return new Expm1().bind(x);
    }

    /// The natural logarithm of 1 + x, precise near 0.
    static Array log1p(Array x) {
        return new Log1p().bind(x);
    }

    /// The hyperbolic tangent.
    static Array tanh(Array x) {
        return new Tanh().bind(x);
    }

    /// The logistic function, 1 / (1 + exp(-x)).
    static Array logistic(Array x) {
        return new Logistic().bind(x);
    }

    /// The square root.
    static Array sqrt(Array x) {
        return new Sqrt().bind(x);
    }

    /// One over the square root.
    static Array rsqrt(Array x) {
        return new Rsqrt().bind(x);
    }

    /// The cube root.
    static Array cbrt(Array x) {
        return new Cbrt().bind(x);
    }

    /// The exponential, e to the power of x.
    record Exp() implements Exponential, Elementwise.Unary {
        @Override
        public String name() {
            return "exp";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.EXPONENTIAL;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, result);
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(List.of(Taylor.exp(exp(operands.getFirst().value()), operands.getFirst())));
        }
    }

    /// 2 to the power of x.
    record Exp2() implements Exponential {
        @Override
        public String name() {
            return "exp2";
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.INEXACT;
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            Value x = operands.getFirst();
            Value log2 = builder.full(x.tensor(), Math.log(2));
            return builder.unary(UnaryKind.EXPONENTIAL, builder.binary(BinaryKind.MULTIPLY, log2, x));
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return mul(log(constant(operands.getFirst(), 2)), mul(tangent, result));
        }
    }

    /// The natural logarithm.
    record Log() implements Exponential, Elementwise.Unary {
        @Override
        public String name() {
            return "log";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.LOG;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return div(tangent, x);
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(List.of(Taylor.log(
                    log(operands.getFirst().value()), operands.getFirst().value(), operands.getFirst())));
        }
    }

    /// e to the power of x, minus 1, precise near 0.
    record Expm1() implements Exponential, Elementwise.Unary {
        @Override
        public String name() {
            return "expm1";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.EXPONENTIAL_MINUS_ONE;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, add(result, like(result, 1)));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(List.of(Taylor.expm1(expm1(operands.getFirst().value()), operands.getFirst())));
        }
    }

    /// The natural logarithm of 1 + x, precise near 0.
    record Log1p() implements Exponential, Elementwise.Unary {
        @Override
        public String name() {
            return "log1p";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.LOG_PLUS_ONE;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return div(tangent, add(x, like(x, 1)));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            Array x = operands.getFirst().value();
            Array shifted = Arithmetic.add(Scalars.full(x, 1), x);
            return Optional.of(List.of(Taylor.log(log1p(x), shifted, operands.getFirst())));
        }
    }

    /// The hyperbolic tangent.
    record Tanh() implements Exponential, Elementwise.Unary {
        @Override
        public String name() {
            return "tanh";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.TANH;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(add(tangent, mul(tangent, result)), sub(like(x, 1), result));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(
                    List.of(Taylor.riccati(tanh(operands.getFirst().value()), operands.getFirst(), 1, 0, -1)));
        }
    }

    /// The logistic function, 1 / (1 + exp(-x)).
    record Logistic() implements Exponential {
        @Override
        public String name() {
            return "logistic";
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.INEXACT;
        }

        /// As JAX composes it: `stablehlo.logistic` leaves the precision to the backend.
        @Override
        public Value emit(Builder builder, List<Value> operands) {
            Value x = operands.getFirst();
            Value exp = builder.unary(UnaryKind.EXPONENTIAL, builder.unary(UnaryKind.NEGATE, x));
            Value sum = builder.binary(BinaryKind.ADD, builder.full(x.tensor(), 1), exp);
            return builder.binary(BinaryKind.DIVIDE, builder.full(x.tensor(), 1), sum);
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return mul(tangent, mul(result, sub(like(result, 1), result)));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(
                    List.of(Taylor.riccati(logistic(operands.getFirst().value()), operands.getFirst(), 0, 1, -1)));
        }
    }

    /// The square root.
    record Sqrt() implements Exponential, Elementwise.Unary {
        @Override
        public String name() {
            return "sqrt";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.SQRT;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, div(constant(x, 0.5), result));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(List.of(Taylor.sqrt(sqrt(operands.getFirst().value()), operands.getFirst())));
        }
    }

    /// One over the square root.
    record Rsqrt() implements Exponential, Elementwise.Unary {
        @Override
        public String name() {
            return "rsqrt";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.RSQRT;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, mul(constant(x, -0.5), div(result, x)));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            Array x = operands.getFirst().value();
            return Optional.of(List.of(Taylor.power(rsqrt(x), operands.getFirst(), constant(x, -0.5))));
        }
    }

    /// The cube root.
    record Cbrt() implements Exponential, Elementwise.Unary {
        @Override
        public String name() {
            return "cbrt";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.CBRT;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, mul(constant(x, 1.0 / 3), Powers.integerPow(result, -2)));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            Array x = operands.getFirst().value();
            return Optional.of(List.of(Taylor.power(cbrt(x), operands.getFirst(), constant(x, 1.0 / 3))));
        }
    }
}
