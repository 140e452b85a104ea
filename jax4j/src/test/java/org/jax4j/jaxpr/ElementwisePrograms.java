package org.jax4j.jaxpr;

import java.util.List;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.trigonometric.Trigonometric;
import org.jax4j.stablehlo.DType;

/// Programs of elementwise operations of `lax`.
final class ElementwisePrograms {
    private ElementwisePrograms() {}

    static void addTo(Programs programs) {
        structure(programs);
        unary(programs);
        binary(programs);
        conversions(programs);
    }

    private static void structure(Programs programs) {
        programs.one("identity", x -> x)
                .none("empty", List::of)
                .one("no_results", x -> List.of())
                .two("swap", (x, y) -> List.of(y, x))
                .one("same_result_twice", x -> {
                    Array y = Trigonometric.sin(x);
                    return List.of(y, y);
                })
                .one("argument_as_result_and_operand", x -> List.of(x, Arithmetic.neg(x)))
                .three("unused_arguments", (x, y, z) -> Trigonometric.sin(y))
                .one("dead_code_stays", x -> {
                    Array unused = Exponential.exp(x);
                    return unused == x ? x : Trigonometric.sin(x);
                })
                .three("nary_add", (x, y, z) -> Arithmetic.add(Arithmetic.add(x, y), z))
                .two("lax_broadcast_scalar", Arithmetic::mul)
                .one("lax_scalar_literal", x -> Arithmetic.add(x, Scalars.like(x, 1)))
                .two("remainder_lax", Arithmetic::rem)
                .two("division_lax_int", Arithmetic::div)
                .one("many_variables", x -> repeated(x, 30))
                .one("more_than_702_variables", x -> {
                    Array y = x;
                    for (int i = 0; i < 704; i++) {
                        y = Arithmetic.neg(y);
                    }
                    return y;
                })
                .one(
                        "nested_results",
                        x -> List.of(
                                Trigonometric.sin(x),
                                List.of(Trigonometric.cos(x), Map.of("a", Trigonometric.tan(x)))));
    }

    static Array repeated(Array x, int times) {
        Array y = x;
        for (int i = 0; i < times; i++) {
            y = Trigonometric.sin(y);
        }
        return y;
    }

    private static void unary(Programs programs) {
        programs.one(
                        "unary_elementary",
                        x -> List.of(
                                Exponential.exp(x),
                                Exponential.exp2(x),
                                Exponential.log(x),
                                Exponential.expm1(x),
                                Exponential.log1p(x),
                                Exponential.tanh(x),
                                Exponential.logistic(x),
                                Trigonometric.sin(x),
                                Trigonometric.cos(x),
                                Trigonometric.tan(x),
                                Exponential.sqrt(x),
                                Exponential.rsqrt(x),
                                Exponential.cbrt(x)))
                .one(
                        "unary_inverse_and_hyperbolic",
                        x -> List.of(
                                Trigonometric.asin(x),
                                Trigonometric.acos(x),
                                Trigonometric.atan(x),
                                Trigonometric.sinh(x),
                                Trigonometric.cosh(x),
                                Trigonometric.asinh(x),
                                Trigonometric.acosh(x),
                                Trigonometric.atanh(x)))
                .one(
                        "unary_rounding",
                        x -> List.of(
                                Rounding.floor(x),
                                Rounding.ceil(x),
                                Rounding.round(x, Rounding.Method.AWAY_FROM_ZERO),
                                Rounding.round(x, Rounding.Method.TO_NEAREST_EVEN),
                                Rounding.sign(x),
                                Rounding.isFinite(x),
                                Arithmetic.neg(x),
                                Arithmetic.abs(x)))
                .one("square", Powers::square)
                .one("integer_bits", x -> List.of(Bitwise.populationCount(x), Bitwise.clz(x), Bitwise.bitwiseNot(x)))
                .one("complex_parts", x -> List.of(ComplexParts.real(x), ComplexParts.imag(x), ComplexParts.conj(x)))
                .two("complex_make", ComplexParts::complex)
                .one("conj_of_real", ComplexParts::conj)
                .one("reduce_precision", x -> Rounding.reducePrecision(x, 5, 10))
                .one("stop_gradient", Conversion::stopGradient);
    }

    private static void binary(Programs programs) {
        programs.two(
                        "binary_lax",
                        (x, y) -> List.of(
                                Arithmetic.max(x, y),
                                Arithmetic.min(x, y),
                                Trigonometric.atan2(x, y),
                                Powers.pow(x, y),
                                Rounding.nextafter(x, y),
                                Arithmetic.rem(x, y)))
                .two(
                        "shifts",
                        (x, y) -> List.of(
                                Bitwise.shiftLeft(x, y),
                                Bitwise.shiftRightLogical(x, y),
                                Bitwise.shiftRightArithmetic(x, y)))
                .two(
                        "comparisons_lax",
                        (x, y) -> List.of(
                                Comparison.eq(x, y),
                                Comparison.ne(x, y),
                                Comparison.lt(x, y),
                                Comparison.le(x, y),
                                Comparison.gt(x, y),
                                Comparison.ge(x, y)))
                .three("select", Selection::select)
                .many("select_n_of_three", in -> Selection.selectN(in.get(0), in.get(1), in.get(2), in.get(3)))
                .two("bool_scalar_argument", (b, x) -> Selection.select(b, x, Arithmetic.neg(x)))
                .three("clamp", Selection::clamp)
                .one("clamp_literals", x -> Selection.clamp(Scalars.like(x, 0), x, Scalars.like(x, 1)));
    }

    private static void conversions(Programs programs) {
        programs.one("convert", x -> Conversion.convertElementType(x, DType.INT32))
                .one("convert_same", x -> Conversion.convertElementType(x, DType.FLOAT32))
                .one("convert_weak", x -> Conversion.convertElementType(x, DType.FLOAT32))
                .one("convert_to_bool", x -> Conversion.convertElementType(x, DType.BOOL))
                .one("convert_chain", x -> {
                    Array y = x;
                    for (DType dtype : List.of(DType.FLOAT32, DType.BFLOAT16, DType.INT8, DType.BOOL)) {
                        y = Conversion.convertElementType(y, dtype);
                    }
                    return y;
                })
                .one("bitcast", x -> Conversion.bitcastConvertType(x, DType.INT32))
                .one("bitcast_to_narrow", x -> Conversion.bitcastConvertType(x, DType.UINT8))
                .many(
                        "narrow_types",
                        in -> List.of(
                                in.get(0),
                                in.get(1),
                                Conversion.convertElementType(in.get(2), DType.FLOAT32),
                                Conversion.convertElementType(in.get(3), DType.BFLOAT16)));
    }
}
