package org.jax4j.cpu.compiler.emit;

import org.jax4j.stablehlo.DType;

/// Inverse trigonometric and hyperbolic functions of complex numbers.
///
/// Source: Hull, Fairgrieve, Tang, "Implementing the complex arcsine and arccosine functions using exception
/// handling", ACM TOMS 23 (1997), without the exceptions: the parts come from `a = (|z+1| + |z-1|) / 2`, near 1
/// from `a - 1` by a sum that does not cancel.
final class ComplexInverse extends PartEmitter {
    ComplexInverse(Assembler assembler, FloatEmitter floats, DType part) {
        super(assembler, floats, part);
    }

    private String hypot(String x, String y) {
        return new ComplexEmitter(assembler, floats, part).magnitude(new Register(x, y));
    }

    /// For x, y >= 0: the real part of arcsine and of arccosine, and the size of their imaginary part.
    private record Parts(String arcsine, String arccosine, String imaginary) {}

    private Parts parts(String x, String y) {
        String one = constant(1);
        String half = constant(0.5);
        String outer = add(x, one);
        String inner = subtract(x, one);
        String r = hypot(outer, y);
        String s = hypot(inner, y);
        String a = multiply(half, add(r, s));
        String b = divide(x, a);
        String aPlusX = add(a, x);
        // a - x in two ways, and from it the distance of b to 1.
        String y2 = multiply(y, y);
        String left = divide(y2, add(r, outer));
        String isInner = test("ole", x, one);
        String difference = multiply(half, add(left, add(s, subtract(one, x))));
        String outside = multiply(half, add(left, divide(y2, add(s, inner))));
        String aMinusX = select(isInner, difference, outside);
        String root = sqrt(multiply(aPlusX, aMinusX));
        String nearSine = function("atan2", x, root);
        String nearCosine = function("atan2", root, x);
        String crossover = test("ole", b, constant(0.6417));
        String arcsine = select(crossover, function("asin", b), nearSine);
        String arccosine = select(crossover, function("acos", b), nearCosine);
        // a - 1 without cancellation.
        String innerTerm = divide(y2, add(s, subtract(one, x)));
        String below = multiply(half, add(left, innerTerm));
        String above = multiply(half, add(left, add(s, inner)));
        String aMinusOne = select(test("olt", x, one), below, above);
        String smallLog = function("log1p", add(aMinusOne, sqrt(multiply(aMinusOne, add(a, one)))));
        String largeLog = function("log", add(a, sqrt(subtract(multiply(a, a), one))));
        String imaginary = select(test("ole", a, constant(1.5)), smallLog, largeLog);
        // Where squares overflow: log(2|z|).
        String huge = constant(part == DType.FLOAT32 ? 1e18 : 1e150);
        String isHuge = or(test("ogt", x, huge), test("ogt", y, huge));
        String logTwice = add(function("log", hypot(multiply(half, x), multiply(half, y))), constant(Math.log(4)));
        imaginary = select(isHuge, logTwice, imaginary);
        arcsine = select(isHuge, function("atan2", x, y), arcsine);
        arccosine = select(isHuge, function("atan2", y, x), arccosine);
        // On the real axis within [-1, 1] nothing is left to the imaginary part.
        String tiny = and(test("oeq", y, constant(0)), isInner);
        return new Parts(arcsine, arccosine, select(tiny, constant(0), imaginary));
    }

    Register acos(Register z) {
        Parts parts = parts(abs(z.real()), abs(z.imaginary()));
        String negative = test("olt", z.real(), constant(0));
        String real = select(negative, subtract(constant(Math.PI), parts.arccosine), parts.arccosine);
        String flipped = negate(parts.imaginary);
        String below = test("olt", z.imaginary(), constant(0));
        return new Register(real, select(below, parts.imaginary, flipped));
    }

    Register asin(Register z) {
        Parts parts = parts(abs(z.real()), abs(z.imaginary()));
        return new Register(signed(parts.arcsine, z.real()), signed(parts.imaginary, z.imaginary()));
    }

    /// A number that is not negative, with the sign of another; that of -0 is plus, as in XLA.
    private String signed(String magnitude, String sign) {
        return select(test("olt", sign, constant(0)), negate(magnitude), magnitude);
    }

    Register acosh(Register z) {
        Register a = acos(z);
        return new Register(abs(a.imaginary()), signed(a.real(), z.imaginary()));
    }

    /// -i arcsin(iz)
    Register asinh(Register z) {
        Parts parts = parts(abs(z.imaginary()), abs(z.real()));
        return new Register(signed(parts.imaginary, z.real()), signed(parts.arcsine, z.imaginary()));
    }

    /// Real part ¼ log1p(4x / ((1-x)² + y²)), imaginary part ½ atan2(2y, (1-x)(1+x) - y²), for x >= 0.
    Register atanh(Register z) {
        String x = abs(z.real());
        String y = abs(z.imaginary());
        String one = constant(1);
        String gap = subtract(one, x);
        String y2 = multiply(y, y);
        String near = add(multiply(gap, gap), y2);
        String ratio = divide(multiply(constant(4), x), near);
        String real = multiply(constant(0.25), function("log1p", ratio));
        String turn = function("atan2", add(y, y), subtract(multiply(gap, add(one, x)), y2));
        String imaginary = multiply(constant(0.5), turn);
        String huge = constant(part == DType.FLOAT32 ? 1e18 : 1e150);
        String isHuge = or(test("ogt", x, huge), test("ogt", y, huge));
        String length = hypot(x, y);
        String far = divide(divide(x, length), length);
        real = select(isHuge, select(test("oeq", length, FloatEmitter.infinity()), constant(0), far), real);
        imaginary = select(isHuge, constant(Math.PI / 2), imaginary);
        return new Register(copySign(real, z.real()), copySign(imaginary, z.imaginary()));
    }
}
