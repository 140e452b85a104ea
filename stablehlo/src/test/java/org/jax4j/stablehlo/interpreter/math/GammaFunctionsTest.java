package org.jax4j.stablehlo.interpreter.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaFunctionsTest {
    private static final double EULER = 0.5772156649015329;

    @Test
    void lgammaOfWholeNumbersIsTheLogarithmOfAFactorial() {
        double logFactorial = 0;
        for (int n = 1; n <= 170; n++) {
            assertEquals(logFactorial, GammaFunctions.lgamma(n), 1e-15 + logFactorial * 2e-15, "n = " + n);
            logFactorial += Math.log(n);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1", "0.3", "0.7", "-0.4", "-1.5", "-7.25", "12.5", "1e-8"})
    void digammaSatisfiesItsRecurrence(double x) {
        double expected = GammaFunctions.digamma(x + 1) - 1 / x;
        assertEquals(expected, GammaFunctions.digamma(x), Math.abs(expected) * 4e-15 + 4e-15);
    }

    @Test
    void digammaHasItsKnownValues() {
        assertEquals(-EULER, GammaFunctions.digamma(1), 1e-15);
        assertEquals(-EULER - 2 * Math.log(2), GammaFunctions.digamma(0.5), 1e-15);
    }

    @Test
    void zetaHasItsKnownValues() {
        assertEquals(Math.PI * Math.PI / 6, GammaFunctions.zeta(2, 1), 1e-15);
        assertEquals(Math.pow(Math.PI, 4) / 90, GammaFunctions.zeta(4, 1), 1e-15);
        assertEquals(Math.PI * Math.PI / 2, GammaFunctions.zeta(2, 0.5), 2e-15);
        assertEquals(2.612375348685488, GammaFunctions.zeta(1.5, 1), 2e-15);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 0.3", "2, 7.5", "5, 0.01", "30, 2.5", "1.01, 4"})
    void zetaSatisfiesItsRecurrence(double s, double q) {
        double expected = GammaFunctions.zeta(s, q + 1) + Math.pow(q, -s);
        assertEquals(expected, GammaFunctions.zeta(s, q), expected * 1e-14);
    }

    @Test
    void polygammaIsTheDerivativeOfDigamma() {
        double step = 1e-5;
        double difference = (GammaFunctions.digamma(2.5 + step) - GammaFunctions.digamma(2.5 - step)) / (2 * step);
        assertEquals(difference, GammaFunctions.polygamma(1, 2.5), 1e-9);
    }
}
