package org.jax4j.examples;

import static org.jax4j.Jax.jnp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jax4j.core.Array;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs on small settings: they learn what they shall learn.
final class ProgramsTest {
    @Test
    void theDigitsAreAllThere() {
        Digits.Split digits = Digits.load();
        assertEquals(1797, digits.training().size() + digits.test().size());
        assertEquals(360, digits.test().size());
        assertEquals(0f, jnp.min(digits.training().images()).item());
        assertEquals(1f, jnp.max(digits.training().images()).item());
        assertEquals(9, jnp.max(digits.training().labels()).item());
    }

    private static void assertFalls(List<Double> losses) {
        assertTrue(losses.getLast() < losses.getFirst() / 2, losses.toString());
    }

    @Test
    void logisticRegressionRecognisesDigits() {
        var outcome = LogisticRegression.run(20);
        assertFalls(outcome.losses());
        assertTrue(outcome.accuracy() >= 0.97, "accuracy " + outcome.accuracy());
    }

    @Test
    void thePerceptronRecognisesDigits(@TempDir Path folder) throws Exception {
        var outcome = MultilayerPerceptron.run(30);
        assertFalls(outcome.losses());
        assertTrue(outcome.accuracy() >= 0.97, "accuracy " + outcome.accuracy());
        Path picture = Plot.losses(folder.resolve("losses.png"), outcome.losses());
        assertTrue(Files.size(picture) > 1000);
        assertEquals(1520, ImageIO.read(picture.toFile()).getWidth());
    }

    @Test
    void gradientsOfExamplesAreClippedOneByOne() {
        var clipped = PerExampleGradients.run(16);
        assertArrayEquals(new int[] {16}, clipped.norms().shape());
        assertTrue(jnp.min(clipped.norms()).item() > 1, clipped.norms().toString());
        Array squares = org.jax4j.Jax.tree.reduce(
                (Array sum, Array leaf) -> sum.plus(jnp.sum(leaf.times(leaf))), clipped.average(), jnp.array(0f));
        assertTrue(squares.item() <= 1 && squares.item() > 0, "the mean of vectors of length 1 is no longer than 1");
    }

    @Test
    void newtonConvergesQuadratically() {
        var outcome = NewtonStep.run(7);
        List<Double> norms = outcome.gradientNorms();
        // The last step ends where float32 has no more digits; the one before still shows the order.
        assertTrue(norms.get(7) < 1e-6 && norms.get(6) < norms.get(5) / 50, norms.toString());
        assertTrue(outcome.accuracy() > 0.95, "accuracy " + outcome.accuracy());
    }

    @Test
    void ratesAreFoundThroughTheSolver() {
        var outcome = OdeScan.run(400, 400);
        assertArrayEquals(
                new double[] {1.1, 0.4, 0.1, 0.4},
                outcome.found().stream().mapToDouble(rate -> rate).toArray(),
                0.02);
    }

    @Test
    void theLstmReadsDigits() {
        var outcome = Lstm.run(8, 32);
        assertFalls(outcome.losses());
        assertTrue(outcome.accuracy() > 0.8, "accuracy " + outcome.accuracy());
    }

    @Test
    void samplersFindMeanAndCovariance() {
        for (Samplers.Kernel kernel : new Samplers.Kernel[] {Samplers::metropolis, Samplers::hamiltonian}) {
            var outcome = Samplers.run(kernel, 32, 800);
            assertArrayEquals(new float[] {1, -2}, outcome.mean().toFloatArray(), 0.1f);
            assertArrayEquals(
                    new float[] {1, 0.5f, 0.5f, 0.5f},
                    outcome.covariance().reshape(4).toFloatArray(),
                    0.15f);
            assertTrue(outcome.accepted() > 0.2, "accepted " + outcome.accepted());
        }
    }

    @Test
    void bodiesKeepTheirEnergyAndHitTheTarget() {
        var outcome = NBody.run(200, 8);
        assertTrue(Math.abs(outcome.energyDrift()) < 1e-4, "drift " + outcome.energyDrift());
        assertTrue(
                outcome.misses().get(7) < outcome.misses().get(0) / 10,
                outcome.misses().toString());
    }

    @Test
    void theFilterIsBetterThanItsMeasurements() {
        var outcome = KalmanFilter.run(500, 120);
        assertTrue(outcome.error() < outcome.measured() / 1.5, outcome.toString());
        assertTrue(outcome.likelihood().get(1) > outcome.likelihood().get(0), outcome.toString());
        assertEquals(0.3, outcome.noise(), 0.05);
        assertEquals(0.5, outcome.push(), 0.25);
    }
}
