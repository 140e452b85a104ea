package org.jax4j.it.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jax4j.it.golden.GoldenCase.Expected;
import org.jax4j.it.golden.GoldenCase.Value;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;

/// The measure sees what differs, and only that.
final class MeasureTest {
    private static final TensorType TWO = TensorType.of(DType.FLOAT32, 2);

    private static Literal floats(double a, double b) {
        Literal.Writer writer = new Literal.Writer(TWO);
        writer.put(0, a);
        writer.put(1, b);
        return writer.toLiteral();
    }

    private static List<String> differences(Literal ours, Literal theirs, double tolerance) {
        return Measure.differences(
                List.of(new Value(ours, false)), List.of(new Expected(new Value(theirs, false), tolerance, tolerance)));
    }

    @Test
    void acceptsWhatIsWithinTheBounds() {
        assertEquals(List.of(), differences(floats(1, 100), floats(1.0001, 100.01), 1e-3));
    }

    @Test
    void namesTheElementThatIsOutOfBounds() {
        assertEquals(List.of("element 1 is 2.0, JAX has 2.5"), differences(floats(1, 2), floats(1, 2.5), 1e-3));
    }

    @Test
    void takesNanForEqualToNanAndInfinitiesBySign() {
        assertEquals(List.of(), differences(floats(Double.NaN, 1 / 0.0), floats(Double.NaN, 1 / 0.0), 1e-3));
        assertEquals(
                2,
                differences(floats(1, 1 / 0.0), floats(Double.NaN, -1 / 0.0), 1e-3)
                        .size());
        assertEquals(
                2, differences(floats(Double.NaN, 1 / 0.0), floats(1, 1), 1e-3).size());
    }

    @Test
    void comparesDtypesAndShapesAndWeakness() {
        Literal integers = Literal.splat(TensorType.of(DType.INT32, 2), 1L);
        assertTrue(differences(integers, floats(1, 1), 1).getFirst().contains("is int32[2], JAX has float32[2]"));
        assertEquals(
                List.of("is ~float32[2], JAX has float32[2]"),
                Measure.differences(
                        List.of(new Value(floats(1, 1), true)),
                        List.of(new Expected(new Value(floats(1, 1), false), 1, 1))));
        assertEquals(
                List.of("0 results, JAX has 1"),
                Measure.differences(List.of(), List.of(new Expected(new Value(integers, false), 0, 0))));
    }

    @Test
    void readsWhatTheOracleWrote() {
        GoldenSuite suite = GoldenSuite.load("lax-elementwise");
        GoldenCase negation = suite.cases().getFirst();
        assertEquals("lax.neg(x)", negation.expression());
        assertEquals("float32[2,5]", negation.types());
        Literal in = negation.inputs().getFirst().elements();
        Literal out = negation.results().getFirst().value().elements();
        for (long i = 0; i < in.type().elementCount(); i++) {
            assertEquals(-in.doubleAt(i), out.doubleAt(i));
        }
    }
}
