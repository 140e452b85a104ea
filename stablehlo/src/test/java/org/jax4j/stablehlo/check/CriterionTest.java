package org.jax4j.stablehlo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;

class CriterionTest {
    private static Literal reals(DType dtype, double... values) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(dtype, values.length));
        for (int i = 0; i < values.length; i++) {
            writer.put(i, values[i]);
        }
        return writer.toLiteral();
    }

    private static Literal complex(double real, double imaginary) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.COMPLEX128));
        writer.put(0, real, imaginary);
        return writer.toLiteral();
    }

    private static boolean agree(Criterion criterion, DType dtype, double actual, double expected) {
        return criterion
                .difference(reals(dtype, actual), reals(dtype, expected))
                .isEmpty();
    }

    @Test
    void equalTakesZerosAndNaNsAsEqualAndNothingElse() {
        Criterion equal = new Criterion.Equal();
        assertTrue(agree(equal, DType.FLOAT32, 0.0, -0.0));
        assertTrue(agree(equal, DType.FLOAT32, Double.NaN, Double.NaN));
        assertTrue(!agree(equal, DType.FLOAT32, 1.0, Math.nextUp(1f)));
        assertTrue(!agree(equal, DType.FLOAT32, Double.NaN, 1.0));
    }

    @Test
    void closeCountsRepresentableNumbersOfTheDtype() {
        Criterion close = new Criterion.Close(0, 3);
        double ulp = Math.ulp(1f);
        assertTrue(agree(close, DType.FLOAT32, 1 + 3 * ulp, 1));
        assertTrue(!agree(close, DType.FLOAT32, 1 + 4 * ulp, 1));
        assertTrue(agree(close, DType.BFLOAT16, 1.0234375, 1), "three steps of bfloat16");
        assertTrue(!agree(close, DType.BFLOAT16, 1.03125, 1), "four steps of bfloat16");
        assertTrue(agree(close, DType.FLOAT64, Double.MIN_VALUE, -2 * Double.MIN_VALUE), "across zero");
        assertTrue(!agree(close, DType.FLOAT64, 2 * Double.MIN_VALUE, -2 * Double.MIN_VALUE));
        assertTrue(!agree(close, DType.FLOAT64, Double.POSITIVE_INFINITY, Double.MAX_VALUE));
        assertTrue(!agree(close, DType.FLOAT64, Double.MAX_VALUE, -Double.MAX_VALUE));
        assertTrue(!agree(new Criterion.Close(1, 3), DType.FLOAT32, 1, 1), "fewer than the least");
    }

    @Test
    void almostEqualIsAbsoluteAndNeverReachesInfinity() {
        Criterion almost = new Criterion.AlmostEqual(0.25);
        assertTrue(agree(almost, DType.FLOAT32, 100.25, 100));
        assertTrue(!agree(almost, DType.FLOAT32, 100.5, 100));
        assertTrue(agree(new Criterion.AlmostEqual(1e300), DType.FLOAT64, 1e299, 0));
        assertTrue(!agree(new Criterion.AlmostEqual(1e300), DType.FLOAT64, Double.POSITIVE_INFINITY, 0));
    }

    @Test
    void withinMeasuresComplexNumbersByTheirDistance() {
        Criterion within = new Criterion.Within(1e-3, 0);
        assertEquals(Optional.empty(), within.difference(complex(1000, 0.5), complex(1000, 0)));
        assertTrue(within.difference(complex(1000, 1.5), complex(1000, 0)).isPresent());
        assertTrue(within.difference(complex(Double.NaN, 0), complex(Double.NaN, Double.NaN))
                .isPresent());
    }

    @Test
    void aDifferenceNamesTheFirstElementAndCountsAll() {
        assertEquals(
                "element [1] is 2.0000005, expected 2.0 (2 ulps apart, at most 1 are allowed); 2 of 3 elements differ",
                new Criterion.Close(0, 1)
                        .difference(reals(DType.FLOAT32, 1, 2.0000005, 4), reals(DType.FLOAT32, 1, 2, 3))
                        .orElseThrow());
        assertEquals(
                "element [0, 2] is 7, expected 18446744073709551615; 1 of 6 elements differ",
                new Criterion.Equal()
                        .difference(matrix(1, 2, 7, 4, 5, 6), matrix(1, 2, -1, 4, 5, 6))
                        .orElseThrow());
        assertEquals(
                "the type is float32[1], expected float64[1]",
                new Criterion.Equal()
                        .difference(reals(DType.FLOAT32, 1), reals(DType.FLOAT64, 1))
                        .orElseThrow());
    }

    private static Literal matrix(long... values) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.UINT64, 2, 3));
        for (int i = 0; i < values.length; i++) {
            writer.put(i, values[i]);
        }
        return writer.toLiteral();
    }

    @Test
    void theBoundsOfCustomCallsAreThoseOfTheProjectsInterpreter() {
        assertEquals(new Criterion.AlmostEqual(1e-3), Criterion.of("check.expect_almost_eq", Map.of()));
        assertEquals(new Criterion.Close(0, 3), Criterion.of("check.expect_close", Map.of()));
        assertEquals(
                new Criterion.Close(1, 5),
                Criterion.of(
                        "check.expect_close",
                        Map.of(
                                "min_ulp_difference", new Attribute.Int(1, "ui64"),
                                "max_ulp_difference", new Attribute.Int(5, "ui64"))));
    }

    @Test
    void boundsOfUlpsAreUnsigned() {
        Criterion incomparable = Criterion.of(
                "check.expect_close",
                Map.of(
                        "min_ulp_difference",
                        new Attribute.Int(-1, "ui64"),
                        "max_ulp_difference",
                        new Attribute.Int(-1, "ui64")));
        assertTrue(agree(incomparable, DType.FLOAT32, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertTrue(!agree(incomparable, DType.FLOAT32, 1, 2));
    }

    @Test
    void constantsOfOneElementAreComparedOnce() {
        TensorType large = TensorType.of(DType.FLOAT32, 1_000_000, 1_000_000);
        Criterion equal = new Criterion.Equal();
        assertEquals(Optional.empty(), equal.difference(Literal.splat(large, 1.0), Literal.splat(large, 1.0)));
        assertEquals(
                "element [0, 0] is 1.0, expected 2.0; 1000000000000 of 1000000000000 elements differ",
                equal.difference(Literal.splat(large, 1.0), Literal.splat(large, 2.0))
                        .orElseThrow());
    }
}
