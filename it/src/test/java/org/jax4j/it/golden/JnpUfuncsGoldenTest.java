package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Functions of `jnp` and operators that work element by element equal JAX's, with promotion and broadcasting.
final class JnpUfuncsGoldenTest {
    private static final Map<String, UnaryOperator<Array>> UNARY = Map.ofEntries(
            Map.entry("abs", jnp::abs),
            Map.entry("negative", jnp::negative),
            Map.entry("positive", jnp::positive),
            Map.entry("sign", jnp::sign),
            Map.entry("square", jnp::square),
            Map.entry("sqrt", jnp::sqrt),
            Map.entry("cbrt", jnp::cbrt),
            Map.entry("exp", jnp::exp),
            Map.entry("exp2", jnp::exp2),
            Map.entry("expm1", jnp::expm1),
            Map.entry("log", jnp::log),
            Map.entry("log2", jnp::log2),
            Map.entry("log10", jnp::log10),
            Map.entry("log1p", jnp::log1p),
            Map.entry("sin", jnp::sin),
            Map.entry("cos", jnp::cos),
            Map.entry("tan", jnp::tan),
            Map.entry("arcsin", jnp::arcsin),
            Map.entry("arccos", jnp::arccos),
            Map.entry("arctan", jnp::arctan),
            Map.entry("sinh", jnp::sinh),
            Map.entry("cosh", jnp::cosh),
            Map.entry("tanh", jnp::tanh),
            Map.entry("arcsinh", jnp::arcsinh),
            Map.entry("arccosh", jnp::arccosh),
            Map.entry("arctanh", jnp::arctanh),
            Map.entry("floor", jnp::floor),
            Map.entry("ceil", jnp::ceil),
            Map.entry("trunc", jnp::trunc),
            Map.entry("rint", jnp::rint),
            Map.entry("round", jnp::round),
            Map.entry("reciprocal", jnp::reciprocal),
            Map.entry("deg2rad", jnp::deg2rad),
            Map.entry("rad2deg", jnp::rad2deg),
            Map.entry("degrees", jnp::degrees),
            Map.entry("radians", jnp::radians),
            Map.entry("isnan", jnp::isnan),
            Map.entry("isinf", jnp::isinf),
            Map.entry("isfinite", jnp::isfinite),
            Map.entry("isneginf", jnp::isneginf),
            Map.entry("isposinf", jnp::isposinf),
            Map.entry("signbit", jnp::signbit),
            Map.entry("logical_not", jnp::logicalNot),
            Map.entry("sinc", jnp::sinc),
            Map.entry("fabs", jnp::fabs),
            Map.entry("conj", jnp::conj),
            Map.entry("real", jnp::real),
            Map.entry("imag", jnp::imag),
            Map.entry("angle", jnp::angle),
            Map.entry("nan_to_num", jnp::nanToNum),
            Map.entry("invert", jnp::invert),
            Map.entry("bitwise_not", jnp::bitwiseNot),
            Map.entry("bitwise_count", jnp::bitwiseCount));

    private static final Map<String, BinaryOperator<Array>> BINARY = Map.ofEntries(
            Map.entry("add", jnp::add),
            Map.entry("subtract", jnp::subtract),
            Map.entry("multiply", jnp::multiply),
            Map.entry("divide", jnp::divide),
            Map.entry("true_divide", jnp::divide),
            Map.entry("floor_divide", jnp::floorDivide),
            Map.entry("remainder", jnp::remainder),
            Map.entry("mod", jnp::remainder),
            Map.entry("fmod", jnp::fmod),
            Map.entry("power", jnp::power),
            Map.entry("float_power", jnp::floatPower),
            Map.entry("maximum", jnp::maximum),
            Map.entry("minimum", jnp::minimum),
            Map.entry("fmax", jnp::fmax),
            Map.entry("fmin", jnp::fmin),
            Map.entry("arctan2", jnp::arctan2),
            Map.entry("hypot", jnp::hypot),
            Map.entry("logaddexp", jnp::logaddexp),
            Map.entry("copysign", jnp::copysign),
            Map.entry("nextafter", jnp::nextafter),
            Map.entry("heaviside", jnp::heaviside),
            Map.entry("equal", jnp::equal),
            Map.entry("not_equal", jnp::notEqual),
            Map.entry("less", jnp::less),
            Map.entry("less_equal", jnp::lessEqual),
            Map.entry("greater", jnp::greater),
            Map.entry("greater_equal", jnp::greaterEqual),
            Map.entry("logical_and", jnp::logicalAnd),
            Map.entry("logical_or", jnp::logicalOr),
            Map.entry("logical_xor", jnp::logicalXor),
            Map.entry("bitwise_and", jnp::bitwiseAnd),
            Map.entry("bitwise_or", jnp::bitwiseOr),
            Map.entry("bitwise_xor", jnp::bitwiseXor),
            Map.entry("left_shift", jnp::leftShift),
            Map.entry("right_shift", jnp::rightShift),
            Map.entry("isclose", jnp::isclose),
            Map.entry("allclose", jnp::allclose),
            Map.entry("array_equal", jnp::arrayEqual));

    static Expressions expressions() {
        Expressions all = new Expressions();
        UNARY.forEach((name, function) -> all.one("jnp." + name + "(x)", function::apply));
        BINARY.forEach((name, function) -> all.two("jnp." + name + "(x, y)", function::apply));
        return all.like("jnp.round(x, #)", call -> jnp.round(call.x(), call.integer(0)))
                .two("jnp.divmod(x, y)", jnp::divmod)
                .one("jnp.nan_to_num(x, nan=1.0, posinf=2.0, neginf=-3.0)", x -> jnp.nanToNum(x, 1, 2, -3))
                .one("jnp.heaviside(x, 0.5)", x -> jnp.heaviside(x, jnp.asarray(0.5, x)))
                .one("jnp.clip(x, -1, 1)", x -> jnp.clip(x, -1, 1))
                .three("jnp.clip(x, y, z)", jnp::clip)
                .two("jnp.isclose(x, y, equal_nan=True)", (x, y) -> jnp.isclose(x, y, 1e-5, 1e-8, true))
                .two("jnp.isclose(x, y, rtol=0.1, atol=0.0)", (x, y) -> jnp.isclose(x, y, 0.1, 0, false))
                .three("jnp.where(x, y, z)", jnp::where)
                .two("jnp.where(x, y, 0)", (p, y) -> jnp.where(p, y, 0))
                .one("jnp.where(x > 0, x, -x)", x -> jnp.where(x.gt(0), x, x.unaryMinus()))
                .one("jnp.where(x, 1.0, 0)", p -> jnp.where(p, 1.0, 0))
                .two(
                        "jnp.select([x > 1, x > 0], [y, -y], default=5)",
                        (x, y) -> jnp.select(List.of(x.gt(1), x.gt(0)), List.of(y, y.unaryMinus()), jnp.asarray(5, y)))
                .one(
                        "jnp.select([x > 1, x > 0], [x, x * 10])",
                        x -> jnp.select(List.of(x.gt(1), x.gt(0)), List.of(x, x.times(10)), jnp.asarray(0, x)))
                .three("jnp.interp(x, y, z)", jnp::interp)
                .one("jnp.i0(x)", jnp::i0)
                .one("jnp.spacing(x)", jnp::spacing)
                .one("jnp.modf(x)", jnp::modf)
                .one("jnp.frexp(x)", jnp::frexp)
                .two("jnp.logaddexp2(x, y)", jnp::logaddexp2)
                .two("jnp.ldexp(x, y)", jnp::ldexp)
                .two("jnp.gcd(x, y)", jnp::gcd)
                .two("jnp.lcm(x, y)", jnp::lcm)
                .one("jnp.clip(x, max=0.5)", x -> jnp.clipMax(x, 0.5))
                .one("jnp.clip(x, min=0.5)", x -> jnp.clipMin(x, 0.5))
                .two("jnp.array_equiv(x, y)", jnp::arrayEquiv)
                .one(
                        "jnp.piecewise(x, [x < 0, x >= 0], [-1, 1])",
                        x -> jnp.piecewise(x, List.of(x.lt(0), x.ge(0)), -1, 1))
                .three("jnp.choose(x, [y, z])", (x, y, z) -> jnp.choose(x, List.of(y, z)))
                .concrete("jnp.choose(x, [y, z])")
                .one("x + True", x -> x.plus(jnp.array(true)))
                .one("x * 2j", x -> x.times(jnp.complex(0, 2)))
                .one("-x", Array::unaryMinus)
                .one("~x", jnp::invert)
                .one("abs(x)", Array::abs)
                .matching("x ([^ ]+) y", (match, call) -> operator(match.group(1), call.x(), call.y()))
                .matching("x ([^ ]+) ([-\\d.]+)", JnpUfuncsGoldenTest::withNumber)
                .matching("([-\\d.]+) ([^ ]+) x", JnpUfuncsGoldenTest::numberFirst);
    }

    private static Array operator(String operator, Array x, Array y) {
        return switch (operator) {
            case "+" -> x.plus(y);
            case "-" -> x.minus(y);
            case "*" -> x.times(y);
            case "/" -> x.div(y);
            case "//" -> jnp.floorDivide(x, y);
            case "%" -> x.rem(y);
            case "**" -> x.pow(y);
            case "<" -> x.lt(y);
            case "<=" -> x.le(y);
            case ">" -> x.gt(y);
            case ">=" -> x.ge(y);
            case "==" -> x.eq(y);
            case "!=" -> x.ne(y);
            case "&" -> jnp.bitwiseAnd(x, y);
            case "|" -> jnp.bitwiseOr(x, y);
            case "^" -> jnp.bitwiseXor(x, y);
            case "<<" -> jnp.leftShift(x, y);
            case ">>" -> jnp.rightShift(x, y);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static Number number(String text) {
        return text.contains(".") ? (Number) Double.valueOf(text) : Integer.valueOf(text);
    }

    private static Array withNumber(MatchResult match, Call call) {
        Array x = call.x();
        Number number = number(match.group(2));
        return switch (match.group(1)) {
            case "+" -> x.plus(number);
            case "-" -> x.minus(number);
            case "*" -> x.times(number);
            case "/" -> x.div(number);
            case "//" -> jnp.floorDivide(x, number);
            case "%" -> x.rem(number);
            case "**" -> x.pow(number);
            case ">" -> x.gt(number);
            case "==" -> x.eq(number);
            case "<=" -> x.le(number);
            default -> throw new IllegalArgumentException(match.group(1));
        };
    }

    private static Array numberFirst(MatchResult match, Call call) {
        Array x = call.x();
        Number number = number(match.group(1));
        return switch (match.group(2)) {
            case "+" -> jnp.add(number, x);
            case "-" -> jnp.subtract(number, x);
            case "/" -> jnp.divide(number, x);
            case "**" -> jnp.power(jnp.asarray(number, x), x);
            default -> throw new IllegalArgumentException(match.group(2));
        };
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-ufuncs", expressions());
    }
}
