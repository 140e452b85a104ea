package org.jax4j.cpu.compiler.emit;

import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Operations on complex numbers, from functions of their parts.
///
/// Sources: division after Smith (CACM 5, 1962) with C's Annex G for infinities; square root and tanh after Kahan
/// ("Branch cuts for complex elementary functions", 1987). The parts' products are not contracted, so that `z ·
/// conj(z)` is real.
final class ComplexEmitter extends PartEmitter {

    ComplexEmitter(Assembler assembler, FloatEmitter floats, DType dtype) {
        super(assembler, floats, dtype.real());
    }

    Register unary(UnaryKind kind, Register z) {
        String x = z.real();
        String y = z.imaginary();
        return switch (kind) {
            case REAL -> new Register(x);
            case IMAG -> new Register(y);
            case ABS -> new Register(magnitude(z));
            case CONJ -> new Register(x, negate(y));
            case NEGATE -> new Register(negate(x), negate(y));
            // Not x² - y²: both may be infinite, or cancel.
            case SQUARE -> {
                String product = multiply(x, y);
                String none = and(test("oeq", abs(x), abs(y)), isFinite(y));
                String difference = select(none, constant(0), multiply(subtract(x, y), add(x, y)));
                yield new Register(difference, add(product, product));
            }
            case SIGN -> {
                String length = magnitude(z);
                String zero = test("oeq", length, constant(0));
                yield select(zero, z, new Register(divide(x, length), divide(y, length)));
            }
            case EXPONENTIAL -> exp(z);
            case EXPONENTIAL_MINUS_ONE -> {
                String sine = function("sin", multiply(y, constant(0.5)));
                String lost = multiply(constant(2), multiply(sine, sine));
                String real = subtract(multiply(function("expm1", x), function("cos", y)), lost);
                yield new Register(real, exp(z).imaginary());
            }
            case LOG -> new Register(logMagnitude(z), function("atan2", y, x));
            case LOG_PLUS_ONE -> logPlusOne(z);
            case SQRT -> squareRoot(z);
            case RSQRT -> {
                Register root = squareRoot(z);
                // Unlike for the root itself, at a negative number the sign of a zero as imaginary part counts.
                String onCut = and(test("olt", x, constant(0)), test("oeq", y, constant(0)));
                Register upper =
                        new Register(root.real(), select(onCut, copySign(root.imaginary(), y), root.imaginary()));
                yield divide(new Register(constant(1), constant(0)), upper);
            }
            case CBRT -> power(z, new Register(constant(1.0 / 3), constant(0)));
            case LOGISTIC -> {
                Register exp = exp(new Register(negate(x), negate(y)));
                Register one = new Register(constant(1), constant(0));
                yield divide(one, new Register(add(exp.real(), constant(1)), exp.imaginary()));
            }
            case SINE ->
                new Register(
                        multiply(function("sin", x), function("cosh", y)),
                        multiply(function("cos", x), function("sinh", y)));
            case COSINE ->
                new Register(
                        multiply(function("cos", x), function("cosh", y)),
                        negate(multiply(function("sin", x), function("sinh", y))));
            // On the real axis the result is real, even where it is infinite.
            case SINH ->
                new Register(
                        multiply(function("sinh", x), function("cos", y)),
                        select(test("oeq", y, constant(0)), y, multiply(function("cosh", x), function("sin", y))));
            case COSH ->
                new Register(
                        multiply(function("cosh", x), function("cos", y)),
                        select(
                                test("oeq", y, constant(0)),
                                constant(0),
                                multiply(function("sinh", x), function("sin", y))));
            case TANH -> tanh(z);
            case TAN -> {
                Register t = tanh(new Register(negate(y), x));
                yield new Register(t.imaginary(), negate(t.real()));
            }
            case ASIN -> inverse().asin(z);
            case ASINH -> inverse().asinh(z);
            case ACOS -> inverse().acos(z);
            case ACOSH -> inverse().acosh(z);
            case ATAN -> {
                Register h = inverse().atanh(new Register(negate(y), x));
                yield new Register(h.imaginary(), negate(h.real()));
            }
            case ATANH -> inverse().atanh(z);
            case IS_FINITE -> new Register(and(isFinite(x), isFinite(y)));
            case IS_INF -> new Register(or(isInfinite(x), isInfinite(y)));
            case CEIL,
                    COUNT_LEADING_ZEROS,
                    FLOOR,
                    NOT,
                    POPCNT,
                    ROUND_NEAREST_AFZ,
                    ROUND_NEAREST_EVEN,
                    BESSEL_I1E,
                    DIGAMMA,
                    ERF,
                    ERF_INV,
                    ERFC,
                    IS_NEG_INF,
                    IS_POS_INF,
                    LGAMMA ->
                throw new BackendException(kind.mnemonic() + " has no meaning on the CPU for complex numbers");
        };
    }

    private ComplexInverse inverse() {
        return new ComplexInverse(assembler, floats, part);
    }

    Register binary(BinaryKind kind, Register a, Register b) {
        return switch (kind) {
            case ADD -> new Register(add(a.real(), b.real()), add(a.imaginary(), b.imaginary()));
            case SUBTRACT -> new Register(subtract(a.real(), b.real()), subtract(a.imaginary(), b.imaginary()));
            case MULTIPLY -> multiply(a, b);
            case DIVIDE -> divide(a, b);
            case POWER -> power(a, b);
            // numpy's atan2 of complex numbers: -i log((x + iy) / sqrt(x² + y²))
            case ATAN2 -> {
                Register sum = binary(BinaryKind.ADD, b, new Register(negate(a.imaginary()), a.real()));
                Register length = squareRoot(binary(BinaryKind.ADD, multiply(a, a), multiply(b, b)));
                Register log = unary(UnaryKind.LOG, divide(sum, length));
                yield new Register(log.imaginary(), negate(log.real()));
            }
            case MAXIMUM -> select(lexicographic("oge", a, b), a, b);
            case MINIMUM -> select(lexicographic("ole", a, b), a, b);
            default -> throw new BackendException(kind.mnemonic() + " has no meaning on the CPU for complex numbers");
        };
    }

    private String lexicographic(String predicate, Register a, Register b) {
        String strict = predicate.equals("oge") ? "ogt" : "olt";
        String equal = and(test("oeq", a.real(), b.real()), test(predicate, a.imaginary(), b.imaginary()));
        String nan = or(isNaN(a.real()), isNaN(a.imaginary()));
        return or(nan, or(test(strict, a.real(), b.real()), equal));
    }

    String compare(ComparisonDirection direction, Register a, Register b) {
        return switch (direction) {
            case EQ -> and(test("oeq", a.real(), b.real()), test("oeq", a.imaginary(), b.imaginary()));
            case NE -> or(test("une", a.real(), b.real()), test("une", a.imaginary(), b.imaginary()));
            case GE, GT, LE, LT -> throw new IllegalStateException("complex numbers are not ordered");
        };
    }

    Register multiply(Register a, Register b) {
        String real = subtract(multiply(a.real(), b.real()), multiply(a.imaginary(), b.imaginary()));
        String imaginary = add(multiply(a.real(), b.imaginary()), multiply(a.imaginary(), b.real()));
        return new Register(real, imaginary);
    }

    Register divide(Register z, Register w) {
        String a = z.real();
        String b = z.imaginary();
        String c = w.real();
        String d = w.imaginary();
        String wide = test("oge", abs(c), abs(d));
        String large = select(wide, c, d);
        String small = select(wide, d, c);
        String ratio = divide(small, large);
        String denominator = add(large, multiply(small, ratio));
        String bySmall = select(wide, add(a, multiply(b, ratio)), add(multiply(a, ratio), b));
        String byLarge = select(wide, subtract(b, multiply(a, ratio)), subtract(multiply(b, ratio), a));
        Register quotient = new Register(divide(bySmall, denominator), divide(byLarge, denominator));
        return repairDivision(z, w, quotient);
    }

    private Register repairDivision(Register z, Register w, Register quotient) {
        String a = z.real();
        String b = z.imaginary();
        String c = w.real();
        String d = w.imaginary();
        String lost = and(isNaN(quotient.real()), isNaN(quotient.imaginary()));
        String byZero = and(test("oeq", c, constant(0)), test("oeq", d, constant(0)));
        String huge = copySign(FloatEmitter.infinity(), c);
        Register overZero = new Register(multiply(huge, a), multiply(huge, b));
        String known = assembler.value("xor i1 " + and(isNaN(a), isNaN(b)) + ", true");
        Register result = select(and(and(lost, byZero), known), overZero, quotient);
        String numerator = and(or(isInfinite(a), isInfinite(b)), and(isFinite(c), isFinite(d)));
        String boxedA = box(a);
        String boxedB = box(b);
        String infinity = FloatEmitter.infinity();
        Register infinite = new Register(
                multiply(infinity, add(multiply(boxedA, c), multiply(boxedB, d))),
                multiply(infinity, subtract(multiply(boxedB, c), multiply(boxedA, d))));
        result = select(and(and(lost, numerator), assembler.value("xor i1 " + byZero + ", true")), infinite, result);
        String denominator = and(or(isInfinite(c), isInfinite(d)), and(isFinite(a), isFinite(b)));
        String boxedC = box(c);
        String boxedD = box(d);
        Register zero = new Register(
                multiply(constant(0), add(multiply(a, boxedC), multiply(b, boxedD))),
                multiply(constant(0), subtract(multiply(b, boxedC), multiply(a, boxedD))));
        return select(and(lost, denominator), zero, result);
    }

    /// ±1 for an infinite number, ±0 for a finite one.
    private String box(String a) {
        return copySign(select(isInfinite(a), constant(1), constant(0)), a);
    }

    /// √(x² + y²) without overflow of the squares.
    String magnitude(Register z) {
        return magnitude(z, constant(1));
    }

    /// `factor` √(x² + y²), where `factor` is a power of two.
    private String magnitude(Register z, String factor) {
        String x = abs(z.real());
        String y = abs(z.imaginary());
        String wide = test("ogt", x, y);
        String large = select(wide, x, y);
        String small = select(wide, y, x);
        String ratio = divide(small, large);
        String scaled = factor.equals(constant(1)) ? large : multiply(large, factor);
        String length = multiply(scaled, sqrt(add(constant(1), multiply(ratio, ratio))));
        String equal = test("oeq", x, y);
        String diagonal = multiply(scaled, constant(Math.sqrt(2)));
        String value = select(equal, diagonal, length);
        String infinite = or(isInfinite(x), isInfinite(y));
        return select(infinite, FloatEmitter.infinity(), value);
    }

    /// log|z|, exact near |z| = 1 too.
    private String logMagnitude(Register z) {
        String x = abs(z.real());
        String y = abs(z.imaginary());
        String wide = test("ogt", x, y);
        String large = select(wide, x, y);
        String small = select(wide, y, x);
        String ratio = divide(small, large);
        String squared = select(test("oeq", x, y), constant(1), multiply(ratio, ratio));
        String far = add(function("log", large), multiply(constant(0.5), function("log1p", squared)));
        String product = multiply(subtract(large, constant(1)), add(large, constant(1)));
        String near = multiply(constant(0.5), function("log1p", add(product, multiply(small, small))));
        String isNear = and(test("ogt", large, constant(0.5)), test("olt", large, constant(2)));
        String value = select(isNear, near, far);
        String zero = test("oeq", large, constant(0));
        value = select(zero, constant(Double.NEGATIVE_INFINITY), value);
        return select(or(isInfinite(x), isInfinite(y)), FloatEmitter.infinity(), value);
    }

    private Register logPlusOne(Register z) {
        String shifted = add(z.real(), constant(1));
        String y = z.imaginary();
        // |1+z|² - 1 = x(2 + x) + y²
        String excess = add(multiply(z.real(), add(constant(2), z.real())), multiply(y, y));
        String near = multiply(constant(0.5), function("log1p", excess));
        String isNear = and(test("olt", abs(z.real()), constant(0.5)), test("olt", abs(y), constant(1)));
        String far = logMagnitude(new Register(shifted, y));
        return new Register(select(isNear, near, far), function("atan2", y, shifted));
    }

    private Register exp(Register z) {
        String half = function("exp", multiply(z.real(), constant(0.5)));
        String y = z.imaginary();
        String real = multiply(multiply(half, function("cos", y)), half);
        String imaginary = multiply(multiply(half, function("sin", y)), half);
        String isReal = test("oeq", y, constant(0));
        String whole = function("exp", z.real());
        String vanishes = and(test("oeq", whole, constant(0)), isFinite(y));
        String exactReal = select(or(isReal, vanishes), whole, real);
        return new Register(exactReal, select(isReal, y, select(vanishes, constant(0), imaginary)));
    }

    Register squareRoot(Register z) {
        String x = abs(z.real());
        String y = z.imaginary();
        // √((x + |z|) / 2) by a sum that is made smaller or larger, so that it neither overflows nor loses digits.
        String big = or(test("ogt", x, constant(1)), test("ogt", abs(y), constant(1)));
        String factor = select(big, constant(0.125), constant(0x1p101));
        String root = multiply(
                sqrt(add(multiply(x, factor), magnitude(z, factor))), select(big, constant(2), constant(0x1p-51)));
        String other = divide(abs(y), add(root, root));
        String positive = test("oge", z.real(), constant(0));
        String real = select(positive, root, other);
        String imaginary = signed(select(positive, other, root), y);
        String zero = and(test("oeq", x, constant(0)), test("oeq", y, constant(0)));
        Register value = select(zero, new Register(constant(0), y), new Register(real, imaginary));
        String infiniteY = isInfinite(y);
        value = select(infiniteY, new Register(FloatEmitter.infinity(), y), value);
        String plus = and(test("oeq", z.real(), FloatEmitter.infinity()), isFinite(y));
        String none = copySign(constant(0), y);
        value = select(plus, new Register(z.real(), none), value);
        String minus = and(test("oeq", z.real(), constant(Double.NEGATIVE_INFINITY)), isFinite(y));
        String all = signed(FloatEmitter.infinity(), y);
        return select(minus, new Register(constant(0), all), value);
    }

    /// A number that is not negative, with the sign of `y`. As in XLA, that of -0 is plus: there is one side to a
    /// branch cut.
    private String signed(String magnitude, String y) {
        return select(test("olt", y, constant(0)), negate(magnitude), magnitude);
    }

    private Register tanh(Register z) {
        String x = z.real();
        String y = z.imaginary();
        String t = function("tan", y);
        String beta = add(constant(1), multiply(t, t));
        String limit = constant(part == DType.FLOAT32 ? 11 : 22);
        String outside = test("ogt", abs(x), limit);
        String bounded = select(outside, copySign(limit, x), x);
        String s = function("sinh", bounded);
        String rho = sqrt(add(constant(1), multiply(s, s)));
        String denominator = add(constant(1), multiply(beta, multiply(s, s)));
        String real = divide(multiply(multiply(beta, rho), s), denominator);
        String imaginary = divide(t, denominator);
        String sides = copySign(constant(1), x);
        String decay = function("exp", multiply(constant(-2), abs(x)));
        String wave = multiply(multiply(constant(4), multiply(function("sin", y), function("cos", y))), decay);
        String still = copySign(constant(0), y);
        String calm = select(isFinite(y), wave, still);
        return select(outside, new Register(sides, calm), new Register(real, imaginary));
    }

    private Register power(Register z, Register w) {
        String logarithm = logMagnitude(z);
        String angle = function("atan2", z.imaginary(), z.real());
        String c = w.real();
        String d = w.imaginary();
        String length = function("exp", subtract(multiply(c, logarithm), multiply(d, angle)));
        String realPower = function("pow", magnitude(z), c);
        String noTurn = test("oeq", d, constant(0));
        String size = select(noTurn, realPower, length);
        String turn = add(multiply(c, angle), multiply(d, logarithm));
        String turned = select(noTurn, multiply(c, angle), turn);
        Register value = new Register(multiply(size, function("cos", turned)), multiply(size, function("sin", turned)));
        String isZero = and(test("oeq", z.real(), constant(0)), test("oeq", z.imaginary(), constant(0)));
        String none = and(test("oeq", c, constant(0)), noTurn);
        // Zero to a positive number is zero, to any other undefined.
        String defined = and(test("ogt", c, constant(0)), noTurn);
        String undefined = select(defined, constant(0), constant(Double.NaN));
        value = select(isZero, new Register(undefined, undefined), value);
        return select(none, new Register(constant(1), constant(0)), value);
    }
}
