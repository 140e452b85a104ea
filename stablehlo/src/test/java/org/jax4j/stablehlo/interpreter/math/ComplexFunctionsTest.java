package org.jax4j.stablehlo.interpreter.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComplexFunctionsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static List<Complex> points() {
        List<Complex> points = new ArrayList<>();
        for (double re : new double[] {-3, -1, -0.3, 1e-9, 0.5, 1.7}) {
            for (double im : new double[] {-2, -0.7, 1e-8, 1.2}) {
                points.add(new Complex(re, im));
            }
        }
        return points;
    }

    private static void assertClose(Complex expected, Complex actual, double tolerance) {
        double bound = tolerance * Math.max(expected.abs(), 1e-12);
        assertEquals(expected.re(), actual.re(), bound, () -> "expected " + expected + ", got " + actual);
        assertEquals(expected.im(), actual.im(), bound, () -> "expected " + expected + ", got " + actual);
    }

    private static void assertInverts(UnaryOperator<Complex> function, UnaryOperator<Complex> inverse, Complex z) {
        assertClose(z, function.apply(inverse.apply(z)), 1e-14);
    }

    @ParameterizedTest
    @MethodSource("points")
    void functionsInvertTheirInverses(Complex z) {
        assertInverts(ComplexFunctions::exp, ComplexFunctions::log, z);
        assertInverts(ComplexFunctions::expm1, ComplexFunctions::log1p, z);
        assertInverts(w -> w.times(w), ComplexFunctions::sqrt, z);
        assertInverts(ComplexFunctions::sin, InverseComplexFunctions::asin, z);
        assertInverts(ComplexFunctions::sinh, InverseComplexFunctions::asinh, z);
        assertInverts(ComplexFunctions::tan, InverseComplexFunctions::atan, z);
        assertInverts(ComplexFunctions::tanh, InverseComplexFunctions::atanh, z);
        assertClose(z, ComplexFunctions.cos(InverseComplexFunctions.acos(z)), z.abs() < 0.1 ? 1e-6 : 1e-13);
        assertClose(z, ComplexFunctions.cosh(InverseComplexFunctions.acosh(z)), z.abs() < 0.1 ? 1e-6 : 1e-13);
    }

    @Test
    void logarithmsAreAccurateNearTheUnitCircle() {
        // (1 + 1e-9 - 1)(1 + 1e-9 + 1) / 2 for a number on the real axis, and one off it.
        assertEquals(
                9.999999995e-10,
                ComplexFunctions.log(new Complex(1.000000001, 0)).re(),
                1e-16);
        Complex z = new Complex(0.6, 0.8);
        double excess = Math.fma(0.6, 0.6, -0.36) + Math.fma(0.8, 0.8, -0.64);
        assertEquals(excess / 2, ComplexFunctions.log(z).re(), 1e-17);
    }

    @Test
    void infinitiesAreThoseOfC() {
        assertEquals(new Complex(INFINITY, 0), ComplexFunctions.exp(new Complex(INFINITY, 0)));
        assertEquals(new Complex(INFINITY, INFINITY), ComplexFunctions.sqrt(new Complex(-1, INFINITY)));
        assertEquals(new Complex(0, INFINITY), ComplexFunctions.sqrt(new Complex(-INFINITY, 1)));
        assertEquals(new Complex(INFINITY, Math.PI / 4), ComplexFunctions.log(new Complex(INFINITY, INFINITY)));
        assertEquals(new Complex(INFINITY, -INFINITY), new Complex(INFINITY, 1).div(new Complex(1, 1)));
        assertEquals(new Complex(INFINITY, INFINITY), new Complex(1, 1).div(Complex.ZERO));
        assertEquals(Complex.ZERO, new Complex(1, 1).div(new Complex(INFINITY, 0)));
    }

    @Test
    void largeNumbersDoNotOverflowOnTheWay() {
        assertClose(
                new Complex(1e200, 0),
                ComplexFunctions.sqrt(new Complex(1e300, 0)).times(1e50),
                1e-15);
        assertEquals(
                710 + Math.log(Math.sin(0.5) / 2),
                Math.log(ComplexFunctions.sinh(new Complex(710, 0.5)).im()),
                1e-12);
        assertEquals(
                Math.log(2e300),
                InverseComplexFunctions.asinh(new Complex(1e300, 1)).re(),
                1e-12);
        assertEquals(
                1e-300, InverseComplexFunctions.atanh(new Complex(1e300, 0)).re(), 1e-315);
    }

    @Test
    void squaresNeitherCancelNorLoseInfinities() {
        assertEquals(new Complex(-7, 24), ComplexFunctions.square(new Complex(3, 4)));
        Complex infinite = ComplexFunctions.square(new Complex(-1e300, Double.NEGATIVE_INFINITY));
        assertEquals(new Complex(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), infinite);
        assertEquals(new Complex(0, Double.POSITIVE_INFINITY), ComplexFunctions.square(new Complex(1e300, 1e300)));
    }
}
