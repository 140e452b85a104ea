package org.jax4j.it.golden;

import java.util.Map;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
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
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Operations that work element by element equal JAX's.
final class LaxElementwiseGoldenTest {
    private static final Map<String, Fn1<Array, Array>> UNARY = Map.ofEntries(
            Map.entry("neg", Arithmetic::neg),
            Map.entry("abs", Arithmetic::abs),
            Map.entry("sign", Rounding::sign),
            Map.entry("floor", Rounding::floor),
            Map.entry("ceil", Rounding::ceil),
            Map.entry("is_finite", Rounding::isFinite),
            Map.entry("exp", Exponential::exp),
            Map.entry("exp2", Exponential::exp2),
            Map.entry("expm1", Exponential::expm1),
            Map.entry("log", Exponential::log),
            Map.entry("log1p", Exponential::log1p),
            Map.entry("tanh", Exponential::tanh),
            Map.entry("logistic", Exponential::logistic),
            Map.entry("sqrt", Exponential::sqrt),
            Map.entry("rsqrt", Exponential::rsqrt),
            Map.entry("cbrt", Exponential::cbrt),
            Map.entry("square", Powers::square),
            Map.entry("reciprocal", Powers::reciprocal),
            Map.entry("sin", Trigonometric::sin),
            Map.entry("cos", Trigonometric::cos),
            Map.entry("tan", Trigonometric::tan),
            Map.entry("asin", Trigonometric::asin),
            Map.entry("acos", Trigonometric::acos),
            Map.entry("atan", Trigonometric::atan),
            Map.entry("sinh", Trigonometric::sinh),
            Map.entry("cosh", Trigonometric::cosh),
            Map.entry("asinh", Trigonometric::asinh),
            Map.entry("acosh", Trigonometric::acosh),
            Map.entry("atanh", Trigonometric::atanh),
            Map.entry("conj", ComplexParts::conj),
            Map.entry("real", ComplexParts::real),
            Map.entry("imag", ComplexParts::imag),
            Map.entry("bitwise_not", Bitwise::bitwiseNot),
            Map.entry("population_count", Bitwise::populationCount),
            Map.entry("clz", Bitwise::clz));

    private static final Map<String, Fn2<Array, Array, Array>> BINARY = Map.ofEntries(
            Map.entry("add", Arithmetic::add),
            Map.entry("sub", Arithmetic::sub),
            Map.entry("mul", Arithmetic::mul),
            Map.entry("div", Arithmetic::div),
            Map.entry("rem", Arithmetic::rem),
            Map.entry("max", Arithmetic::max),
            Map.entry("min", Arithmetic::min),
            Map.entry("pow", Powers::pow),
            Map.entry("atan2", Trigonometric::atan2),
            Map.entry("nextafter", Rounding::nextafter),
            Map.entry("complex", ComplexParts::complex),
            Map.entry("bitwise_and", Bitwise::bitwiseAnd),
            Map.entry("bitwise_or", Bitwise::bitwiseOr),
            Map.entry("bitwise_xor", Bitwise::bitwiseXor),
            Map.entry("shift_left", Bitwise::shiftLeft),
            Map.entry("shift_right_logical", Bitwise::shiftRightLogical),
            Map.entry("shift_right_arithmetic", Bitwise::shiftRightArithmetic),
            Map.entry("eq", Comparison::eq),
            Map.entry("ne", Comparison::ne),
            Map.entry("lt", Comparison::lt),
            Map.entry("le", Comparison::le),
            Map.entry("gt", Comparison::gt),
            Map.entry("ge", Comparison::ge));

    private static Expressions expressions() {
        Expressions all = new Expressions();
        UNARY.forEach((name, function) -> all.one("lax." + name + "(x)", function));
        BINARY.forEach((name, function) -> all.two("lax." + name + "(x, y)", function));
        all.like("lax.integer_pow(x, #)", call -> Powers.integerPow(call.x(), call.integer(0)));
        all.like("lax.convert_element_type(x, #)", call -> Conversion.convertElementType(call.x(), call.dtype(0)));
        all.like("lax.bitcast_convert_type(x, #)", call -> Conversion.bitcastConvertType(call.x(), call.dtype(0)));
        all.like(
                "lax.reduce_precision(x, #, #)",
                call -> Rounding.reducePrecision(call.x(), call.integer(0), call.integer(1)));
        return all.one("lax.round(x)", x -> Rounding.round(x, Rounding.Method.AWAY_FROM_ZERO))
                .one(
                        "lax.round(x, lax.RoundingMethod.TO_NEAREST_EVEN)",
                        x -> Rounding.round(x, Rounding.Method.TO_NEAREST_EVEN))
                .one("lax.add(x, 1.0)", x -> Arithmetic.add(x, Scalars.like(x, 1.0)))
                .one("lax.mul(2, x)", x -> Arithmetic.mul(Scalars.like(x, 2.0), x))
                .one("lax.clamp(0.0, x, 1.0)", x -> Selection.clamp(Scalars.like(x, 0), x, Scalars.like(x, 1)))
                .three("lax.clamp(x, y, z)", Selection::clamp)
                .three("lax.select(x, y, z)", Selection::select)
                .three("lax.select_n(x, y, z)", (which, y, z) -> Selection.selectN(which, y, z))
                .four("lax.select_n(x, y, z, w)", (which, y, z, w) -> Selection.selectN(which, y, z, w));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-elementwise", expressions());
    }
}
