package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.scipy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.numpy.fft.FftSpec;
import org.jax4j.numpy.statistics.QuantileSpec;
import org.jax4j.numpy.statistics.QuantileSpec.Method;
import org.jax4j.scipy.signal.ConvolutionMode;
import org.jax4j.scipy.signal.Segments;
import org.jax4j.scipy.sparse.GmresSpec;
import org.jax4j.scipy.sparse.KrylovSpec;
import org.jax4j.scipy.spatial.Rotation;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.Test;

/// What JAX refuses is refused, with the messages that `refusals.txt` lists; where classes differ, its line says
/// so.
final class RefusalsGoldenTest {
    private static final Map<String, BiFunction<Array, FftSpec, Array>> TRANSFORMS = Map.of(
            "fft",
            jnp.fft::fft,
            "rfft",
            jnp.fft::rfft,
            "irfft",
            jnp.fft::irfft,
            "hfft",
            jnp.fft::hfft,
            "ihfft",
            jnp.fft::ihfft);

    private static Expressions expressions() {
        Expressions all = new Expressions();
        edges(all);
        functions(all);
        signals(all);
        transforms(all);
        return all.like(
                        "Rotation.from_euler(#, x)",
                        call -> Rotation.fromEuler(call.text(0), call.x()).asQuat())
                .one("Rotation.from_matrix(x)", x -> Rotation.fromMatrix(x).asQuat())
                .three("lax.ragged_dot(x, y, z)", (x, y, z) -> lax.raggedDot(x, y, z))
                .like("lax.ragged_dot_general(x, y, z, numbers(#, #, #))", LaxRaggedGoldenTest::general)
                .two(
                        "jax.scipy.sparse.linalg.gmres(x, y)",
                        (x, y) -> scipy.sparse.gmres(x, y, GmresSpec.of(KrylovSpec.defaults())))
                .two("jax.scipy.sparse.linalg.cg(x, y)", (x, y) -> scipy.sparse.cg(x, y, KrylovSpec.defaults()));
    }

    private static void edges(Expressions all) {
        all.three("x.at[y].set(z)", (x, y, z) -> x.at(y).set(z))
                .two("jnp.take_along_axis(x, y, 1)", (x, y) -> jnp.takeAlongAxis(x, y, 1))
                .matching("x\\[(.*)]", (match, call) -> call.x().get(Indices.components(match.group(1), call)));
    }

    private static void functions(Expressions all) {
        all.two("jnp.sum(x, where=y)", (x, y) -> jnp.sum(x, ReductionSpec.ALL.where(y)))
                .two("jnp.mean(x, where=y)", (x, y) -> jnp.mean(x, ReductionSpec.ALL.where(y)))
                .two("jnp.var(x, where=y)", (x, y) -> jnp.var(x, ReductionSpec.ALL.where(y)))
                .two("jnp.nansum(x, where=y)", (x, y) -> jnp.nansum(x, ReductionSpec.ALL.where(y)))
                .two("jnp.nanmean(x, where=y)", (x, y) -> jnp.nanmean(x, ReductionSpec.ALL.where(y)))
                .two(
                        "jnp.max(x, where=y, initial=0)",
                        (x, y) -> jnp.max(x, ReductionSpec.ALL.where(y).initial(0)))
                .one("jnp.std(x, dtype=jnp.int32)", x -> jnp.std(x, ReductionSpec.ALL.dtype(DType.INT32)))
                .two("jnp.matvec(x, y)", (x, y) -> jnp.matvec(x, y))
                .two("jnp.vecmat(x, y)", (x, y) -> jnp.vecmat(x, y))
                .two("jnp.polymul(x, y)", (x, y) -> jnp.polymul(x, y))
                .one("jnp.rot90(x)", x -> jnp.rot90(x, 1))
                .one("jnp.rot90(x, 1, (0, -2))", x -> jnp.rot90(x, 1, 0, -2))
                .like("jnp.split(x, #)", call -> jnp.split(call.x(), call.shape(0), 0))
                .one("jnp.diag(x)", x -> jnp.diag(x))
                .one("jnp.repeat(x, -1)", x -> jnp.repeat(x, -1))
                .one("jnp.diff(x, n=-1)", x -> jnp.diff(x, -1, -1))
                .two("jnp.searchsorted(x, y)", (x, y) -> jnp.searchsorted(x, y))
                .two("jnp.quantile(x, 0.5, weights=y)", (x, y) -> jnp.quantile(x, 0.5, QuantileSpec.ALL.weights(y)))
                .two(
                        "jnp.quantile(x, 0.5, method=\"inverted_cdf\", weights=y)",
                        (x, y) -> jnp.quantile(
                                x,
                                0.5,
                                QuantileSpec.ALL.method(Method.INVERTED_CDF).weights(y)));
    }

    private static void signals(Expressions all) {
        String s = "jax.scipy.signal.";
        all.two(s + "convolve(x, y)", (x, y) -> scipy.signal.convolve(x, y))
                .two(s + "correlate(x, y)", (x, y) -> scipy.signal.correlate(x, y))
                .two(s + "fftconvolve(x, y)", (x, y) -> scipy.signal.fftconvolve(x, y))
                .two(
                        s + "fftconvolve(x, y, mode=\"valid\")",
                        (x, y) -> scipy.signal.fftconvolve(x, y, ConvolutionMode.VALID))
                .two(s + "convolve2d(x, y)", (x, y) -> scipy.signal.convolve2d(x, y, ConvolutionMode.FULL))
                .two(s + "correlate2d(x, y)", (x, y) -> scipy.signal.correlate2d(x, y, ConvolutionMode.FULL))
                .one(
                        s + "stft(x, nperseg=8, noverlap=8)",
                        x -> scipy.signal.stft(x, Segments.of(8).overlap(8)).values())
                .one(
                        s + "stft(x, nperseg=8, nfft=4)",
                        x -> scipy.signal.stft(x, Segments.of(8).fftLength(4)).values())
                .one(s + "welch(x, nperseg=0)", x -> scipy.signal.welch(x, Segments.of(0)))
                .one(
                        s + "istft(x, nperseg=8, noverlap=9)",
                        x -> scipy.signal.istft(x, Segments.of(8).overlap(9)))
                .one(s + "istft(x)", x -> scipy.signal.istft(x))
                .like(s + "detrend(x, bp=#)", call -> scipy.signal.detrend(call.x(), -1, call.shape(0)));
    }

    private static void transforms(Expressions all) {
        TRANSFORMS.forEach((name, transform) -> {
            all.one("jnp.fft." + name + "(x, n=0)", x -> transform.apply(x, FftSpec.DEFAULT.length(0)));
            all.one("jnp.fft." + name + "(x, axis=2)", x -> transform.apply(x, FftSpec.axis(2)));
        });
        all.one("jnp.fft.rfft(x)", x -> jnp.fft.rfft(x))
                .one("jnp.fft.fft2(x)", x -> jnp.fft.fft2(x))
                .one("jnp.fft.fftn(x, axes=(0, 0))", x -> jnp.fft.fftn(x, FftSpec.axis(0, 0)))
                .one(
                        "jnp.fft.fftn(x, s=(2, 2), axes=(0,))",
                        x -> jnp.fft.fftn(x, FftSpec.axis(0).length(2, 2)))
                .one("jnp.fft.fftshift(x, axes=1)", x -> jnp.fft.fftshift(x, 1));
    }

    @Test
    void refusesWhatJaxRefuses() throws IOException {
        Expressions expressions = expressions();
        List<GoldenCase> cases = GoldenSuite.load("refusals").cases();
        List<String> refused = new ArrayList<>();
        for (GoldenCase golden : cases) {
            RuntimeException error = assertThrows(
                    RuntimeException.class,
                    () -> expressions.evaluate(golden.expression(), golden.arguments()),
                    golden.described());
            String name = error.getClass().getSimpleName();
            String other = name.equals(golden.refusal()) ? "" : " (JAX: " + golden.refusal() + ")";
            String message = String.valueOf(error.getMessage()).replaceFirst(" \\(\\w+\\.java:\\d+\\)$", "");
            refused.add(golden.described() + "\n    " + name + other + ": " + message.replace("\n", "\n    "));
        }
        String listed = String.join("\n", refused) + "\n";
        try (var golden = Objects.requireNonNull(
                RefusalsGoldenTest.class.getResourceAsStream("/goldens/refusals.txt"), "refusals.txt")) {
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), listed);
        }
    }

    @Test
    void everyExpressionHasACounterpart() {
        List<String> texts = GoldenSuite.load("refusals").cases().stream()
                .map(GoldenCase::expression)
                .distinct()
                .toList();
        assertEquals(List.of(), expressions().unmatched(new java.util.LinkedHashSet<>(texts)));
    }
}
