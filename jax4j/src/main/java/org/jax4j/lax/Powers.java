package org.jax4j.lax;

import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.full;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Series;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Powers.
public sealed interface Powers extends Elementwise {

    /// x to the power of y; y may be an integer where x is floating point or complex.
    static Array pow(Array x, Array y) {
        return new Pow().bind(x, y);
    }

    /// x to a power that is known when the program is traced.
    static Array integerPow(Array x, int y) {
        return new IntegerPow(y).bind(x);
    }

    /// x times x.
    static Array square(Array x) {
        return new Square().bind(x);
    }

    /// One over x.
    static Array reciprocal(Array x) {
        return integerPow(x, -1);
    }

    private static Array oneWhereZero(Array x) {
        return Selection.select(Comparison.eq(x, constant(x, 0)), full(x, 1), x);
    }

    /// x times x.
    record Square() implements Powers, Elementwise.Unary {
        @Override
        public String name() {
            return "square";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.SQUARE;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.NUMBER;
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            Value x = operands.getFirst();
            return x.tensor().dtype().isInteger()
                    ? builder.binary(BinaryKind.MULTIPLY, x, x)
                    : builder.unary(UnaryKind.SQUARE, x);
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, mul(constant(x, 2), x));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(List.of(Taylor.product(operands.getFirst(), operands.getFirst())));
        }
    }

    /// A power whose exponent is a number of the program.
    record IntegerPow(int y) implements Powers {
        @Override
        public String name() {
            return "integer_pow";
        }

        @Override
        public Params params() {
            return Params.of("y", y);
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.NUMBER;
        }

        @Override
        public DType resultDtype(List<Aval> operands) {
            DType dtype = operands.getFirst().dtype();
            if (y < 0 && dtype.isInteger()) {
                throw new TypeError("Integers cannot be raised to negative powers, got integer_pow("
                        + operands.getFirst() + ", " + y + ")");
            }
            return dtype;
        }

        /// By repeated squaring.
        @Override
        public Value emit(Builder builder, List<Value> operands) {
            Value power = operands.getFirst();
            if (y == 0) {
                return builder.full(power.tensor(), 1);
            }
            if (y == 3) {
                return builder.binary(BinaryKind.MULTIPLY, builder.binary(BinaryKind.MULTIPLY, power, power), power);
            }
            Value product = null;
            for (long rest = Math.abs((long) y); rest > 0; rest >>= 1) {
                if ((rest & 1) != 0) {
                    product = product == null ? power : builder.binary(BinaryKind.MULTIPLY, product, power);
                }
                power = rest > 1 ? builder.binary(BinaryKind.MULTIPLY, power, power) : power;
            }
            Value result = Objects.requireNonNull(product);
            return y < 0 ? builder.binary(BinaryKind.DIVIDE, builder.full(result.tensor(), 1), result) : result;
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            Array x = operands.getFirst();
            return switch (y) {
                case 0 -> full(tangent, 0);
                case 1 -> tangent;
                case 2 -> mul(tangent, mul(constant(x, y), x));
                default -> mul(tangent, mul(constant(x, y), integerPow(x, y - 1)));
            };
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(List.of(Taylor.power(operands.getFirst(), y)));
        }
    }

    /// A power of floating-point or complex numbers.
    record Pow() implements Powers {
        @Override
        public String name() {
            return "pow";
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return position == 0 ? DtypeGroup.INEXACT : DtypeGroup.NUMBER;
        }

        @Override
        public DType resultDtype(List<Aval> operands) {
            DType x = operands.get(0).dtype();
            DType y = operands.get(1).dtype();
            if (x != y && !y.isInteger()) {
                throw new TypeError("the first argument to pow must have an inexact dtype (float or complex), and the "
                        + "second argument must have an inexact or integer dtype, and two inexact dtypes must match, "
                        + "but got " + x + " and " + y + " respectively.");
            }
            return x;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            Value y = builder.convert(operands.get(1), operands.get(0).tensor().dtype());
            return List.of(emit(builder, Elementwise.broadcast(builder, name(), List.of(operands.get(0), y))));
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            return builder.binary(BinaryKind.POWER, operands.get(0), operands.get(1));
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return index == 0
                    ? mul(tangent, slope(operands.get(0), operands.get(1)))
                    : mul(tangent, mul(Exponential.log(oneWhereZero(operands.get(0))), result));
        }

        /// The derivative with respect to the base. Where an integer exponent is zero it is zero, even at 0,
        /// where the formula gives NaN.
        private static Array slope(Array base, Array exponent) {
            if (!exponent.dtype().isInteger()) {
                return mul(exponent, pow(base, sub(exponent, full(exponent, 1))));
            }
            int[] shape = Operands.broadcastShape("pow", List.of(base.aval(), exponent.aval()));
            Array x = Tangents.broadcastTo(base, shape);
            Array y = Tangents.broadcastTo(Conversion.convertElementType(exponent, base.dtype()), shape);
            return Selection.select(
                    Comparison.eq(y, constant(y, 0)), full(y, 0), mul(oneWhereZero(y), pow(x, sub(y, full(y, 1)))));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            Series x = operands.get(0);
            Series y = operands.get(1);
            Array value = pow(x.value(), y.value());
            if (y.isConstant()) {
                Array exponent = Conversion.convertElementType(y.value(), value.dtype());
                return Optional.of(List.of(Taylor.power(value, x, exponent)));
            }
            Array logarithm = Exponential.log(x.value());
            return Optional.of(List.of(Taylor.exp(value, Taylor.product(y, Taylor.log(logarithm, x.value(), x)))));
        }
    }
}
