package org.jax4j.stablehlo.interpreter.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The expected values have been computed to 30 digits.
class ErrorFunctionsTest {

    @ParameterizedTest
    @CsvSource({
        "1e-300, 1.1283791670955126e-300",
        "0.1, 0.1124629160182849",
        "0.5, 0.5204998778130465",
        "0.9, 0.7969082124228321",
        "1, 0.8427007929497149",
        "1.6, 0.976348383344644",
        "2, 0.9953222650189527",
        "3.5, 0.9999992569016276",
        "7, 1"
    })
    void erf(double x, double expected) {
        assertEquals(expected, ErrorFunctions.erf(x), expected * 4e-16);
        assertEquals(-expected, ErrorFunctions.erf(-x), expected * 4e-16);
    }

    @ParameterizedTest
    @CsvSource({
        "-3, 1.9999779095030015",
        "0.2, 0.7772974107895215",
        "0.7, 0.3221988061625816",
        "1, 0.15729920705028513",
        "2.5, 0.0004069520174449589",
        "10, 2.088487583762545e-45",
        "26, 5.663192408856143e-296"
    })
    void erfc(double x, double expected) {
        assertEquals(expected, ErrorFunctions.erfc(x), expected * 2e-15);
    }

    @ParameterizedTest
    @CsvSource({"1e-300", "1e-10", "0.01", "0.3", "0.5", "0.8", "0.99", "0.9999999", "0.99999999999999"})
    void erfInvInvertsErf(double x) {
        double y = ErrorFunctions.erfInv(x);
        assertEquals(x, ErrorFunctions.erf(y), x * 4e-16);
        assertEquals(1 - x, ErrorFunctions.erfc(y), (1 - x) * 1e-14 + 2e-16);
        assertEquals(-y, ErrorFunctions.erfInv(-x));
    }
}
