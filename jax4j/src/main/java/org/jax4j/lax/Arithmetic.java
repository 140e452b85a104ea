package org.jax4j.lax;

import static org.jax4j.lax.Comparison.eq;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.full;
import static org.jax4j.lax.Scalars.like;
import static org.jax4j.lax.Selection.select;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// The four operations, remainder, negation, absolute value, and the greater and lesser of two numbers.
public sealed interface Arithmetic extends Elementwise {

    /// x + y.
    static Array add(Array x, Array y) {
        return new Add().bind(x, y);
    }

    /// x - y.
    static Array sub(Array x, Array y) {
        return new Sub().bind(x, y);
    }

    /// x times y.
    static Array mul(Array x, Array y) {
        return new Mul().bind(x, y);
    }

    /// x / y; integers are divided towards zero.
    static Array div(Array x, Array y) {
        return new Div().bind(x, y);
    }

    /// What the division towards zero leaves; it has the sign of x.
    static Array rem(Array x, Array y) {
        return new Rem().bind(x, y);
    }

    /// The greater of x and y, NaN if one of them is; complex numbers are compared by real, then imaginary part.
    static Array max(Array x, Array y) {
        return new Max().bind(x, y);
    }

    /// The lesser of x and y, NaN if one of them is; complex numbers are compared by real, then imaginary part.
    static Array min(Array x, Array y) {
        return new Min().bind(x, y);
    }

    /// -x.
    static Array neg(Array x) {
        return new Neg().bind(x);
    }

    /// The absolute value; of a complex number its modulus, a real number.
    static Array abs(Array x) {
        return new Abs().bind(x);
    }

    /// Sum.
    record Add() implements Arithmetic, Elementwise.Binary, PiecewiseLinear {
        @Override
        public String name() {
            return "add";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.ADD;
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return Tangents.broadcastTo(tangent, result.shape());
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return tangents.get(0) instanceof Tangent.Some(Array x) && tangents.get(1) instanceof Tangent.Some(Array y)
                    ? Dual.of(bind(primals).getFirst(), Tangent.of(add(x, y)))
                    : Elementwise.Binary.super.jvp(primals, tangents);
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            return List.of(
                    Sums.cotangent(operands.get(0), cotangents.getFirst()),
                    Sums.cotangent(operands.get(1), cotangents.getFirst()));
        }
    }

    /// Sum of two tangents.
    record AddAny() implements Arithmetic, Linear {
        @Override
        public String name() {
            return "add_any";
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.ANY;
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            if (!operands.get(0).type().equals(operands.get(1).type())) {
                throw new TypeError("add_any requires operands of one type, got " + operands.get(0) + " and "
                        + operands.get(1) + ".");
            }
            return List.of(operands.getFirst());
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            return builder.binary(BinaryKind.ADD, operands.get(0), operands.get(1));
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return tangent;
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return Linear.super.jvp(primals, tangents);
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            return Linear.super.cotangents(operands, cotangents);
        }

        @Override
        public List<Tangent> transposed(List<Operand> operands, List<Array> cotangents) {
            return List.of(Tangent.of(cotangents.getFirst()), Tangent.of(cotangents.getFirst()));
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
            }
            int axis = operands.get(operands.get(1).isMapped() ? 1 : 0).axis();
            return Batching.along(
                    axis,
                    bind(operands.stream()
                            .map(operand -> Batching.at(operand, axis, size))
                            .toList()));
        }
    }

    /// Difference.
    record Sub() implements Arithmetic, Elementwise.Binary, PiecewiseLinear {
        @Override
        public String name() {
            return "sub";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.SUBTRACT;
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return Tangents.broadcastTo(index == 0 ? tangent : neg(tangent), result.shape());
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return tangents.get(0) instanceof Tangent.Some(Array x) && tangents.get(1) instanceof Tangent.Some(Array y)
                    ? Dual.of(bind(primals).getFirst(), Tangent.of(sub(x, y)))
                    : Elementwise.Binary.super.jvp(primals, tangents);
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            Tangent right = Tangents.isUnknown(operands, 1)
                    ? cotangents.getFirst().map(Arithmetic::neg)
                    : cotangents.getFirst();
            return List.of(
                    Sums.cotangent(operands.get(0), cotangents.getFirst()), Sums.cotangent(operands.get(1), right));
        }
    }

    /// What sums and differences share.
    final class Sums {
        private Sums() {}

        static Tangent cotangent(Operand operand, Tangent cotangent) {
            return operand instanceof Operand.Unknown(Aval aval) && cotangent instanceof Tangent.Some(Array array)
                    ? Tangent.of(Tangents.unbroadcast(aval, array))
                    : Tangent.zero(operand.aval());
        }
    }

    /// Product.
    record Mul() implements Arithmetic, Elementwise.Binary, Linear.Bilinear {
        @Override
        public String name() {
            return "mul";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.MULTIPLY;
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return index == 0 ? mul(tangent, operands.get(1)) : mul(operands.get(0), tangent);
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return Linear.Bilinear.super.jvp(primals, tangents);
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            return Linear.Bilinear.super.cotangents(operands, cotangents);
        }

        @Override
        public Array transposed(int index, Aval operand, Array other, Array cotangent) {
            return Tangents.unbroadcast(operand, index == 0 ? mul(cotangent, other) : mul(other, cotangent));
        }
    }

    /// Quotient.
    record Div() implements Arithmetic, Elementwise.Binary {
        @Override
        public String name() {
            return "div";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.DIVIDE;
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            Array y = operands.get(1);
            return index == 0 ? div(tangent, y) : mul(mul(neg(tangent), operands.get(0)), Powers.integerPow(y, -2));
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            Array y = Tangents.known(this, operands, 1);
            Aval x = operands.get(0).aval();
            return List.of(
                    cotangents.getFirst() instanceof Tangent.Some(Array cotangent)
                            ? Tangent.of(Tangents.unbroadcast(x, div(cotangent, y)))
                            : Tangent.zero(x),
                    Tangent.zero(y.aval()));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(List.of(Taylor.quotient(operands.get(0), operands.get(1))));
        }
    }

    /// Remainder.
    record Rem() implements Arithmetic, Elementwise.Binary, PiecewiseLinear {
        @Override
        public String name() {
            return "rem";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.REMAINDER;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.INTEGER, DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            if (index == 0) {
                return Tangents.broadcastTo(tangent, result.shape());
            }
            Array negated = neg(tangent);
            Array sign = Rounding.sign(div(operands.get(0), operands.get(1)));
            Array whole = Rounding.floor(abs(div(operands.get(0), operands.get(1))));
            return mul(negated, mul(sign, whole));
        }
    }

    /// The greater of two.
    record Max() implements Arithmetic, Elementwise.Binary, PiecewiseLinear {
        @Override
        public String name() {
            return "max";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.MAXIMUM;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.ANY;
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            return Extremes.emit(builder, hlo(), operands.get(0), operands.get(1));
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return mul(tangent, Extremes.share(operands.get(index), result, operands.get(1 - index)));
        }
    }

    /// The lesser of two.
    record Min() implements Arithmetic, Elementwise.Binary, PiecewiseLinear {
        @Override
        public String name() {
            return "min";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.MINIMUM;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.ANY;
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            return Extremes.emit(builder, hlo(), operands.get(0), operands.get(1));
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return mul(tangent, Extremes.share(operands.get(index), result, operands.get(1 - index)));
        }
    }

    /// What maximum and minimum share.
    final class Extremes {
        private Extremes() {}

        /// Writes a maximum or minimum; complex numbers are compared by real part, then by imaginary part.
        static Value emit(Builder builder, BinaryKind kind, Value x, Value y) {
            if (!x.tensor().dtype().isComplex()) {
                return builder.binary(kind, x, y);
            }
            ComparisonDirection before = kind == BinaryKind.MAXIMUM ? ComparisonDirection.GT : ComparisonDirection.LT;
            Value realX = builder.unary(UnaryKind.REAL, x);
            Value realY = builder.unary(UnaryKind.REAL, y);
            Value realEqual = builder.compare(ComparisonDirection.EQ, realX, realY);
            Value realBefore = builder.compare(before, realX, realY);
            Value imagBefore =
                    builder.compare(before, builder.unary(UnaryKind.IMAG, x), builder.unary(UnaryKind.IMAG, y));
            return builder.select(builder.select(realEqual, imagBefore, realBefore), x, y);
        }

        /// The share of the change that x contributes: 1 where it is the result, a half where both are.
        static Array share(Array x, Array result, Array y) {
            return div(
                    select(eq(x, result), full(result, 1), full(result, 0)),
                    select(eq(y, result), full(result, 2), full(result, 1)));
        }
    }

    /// Negation.
    record Neg() implements Arithmetic, Elementwise.Unary, Linear.Map {
        @Override
        public String name() {
            return "neg";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.NEGATE;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.NUMBER;
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return neg(tangent);
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
            return neg(cotangent);
        }
    }

    /// Absolute value.
    record Abs() implements Arithmetic, Elementwise.Unary {
        @Override
        public String name() {
            return "abs";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ABS;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.SIGNED, DtypeGroup.FLOATING, DtypeGroup.COMPLEX);
        }

        @Override
        public DType resultDtype(List<Aval> operands) {
            return operands.getFirst().dtype().real();
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            if (!x.dtype().isComplex()) {
                return select(Comparison.ge(x, like(x, 0)), tangent, neg(tangent));
            }
            Array conjugate = ComplexParts.conj(x);
            Array modulus = Conversion.convertElementType(result, x.dtype());
            Array safe = select(eq(modulus, constant(modulus, 0)), full(modulus, 1), modulus);
            return ComplexParts.real(mul(tangent, div(conjugate, safe)));
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            if (operands.getFirst().value().dtype().isComplex()) {
                return Optional.empty();
            }
            return Optional.of(Taylor.termwise(operands, (primals, tangents) -> {
                Array x = primals.getFirst();
                Array negative = Comparison.lt(x, Scalars.full(x, 0));
                return Dual.of(abs(x), tangents.getFirst().map(term -> Selection.select(negative, neg(term), term)));
            }));
        }
    }
}
