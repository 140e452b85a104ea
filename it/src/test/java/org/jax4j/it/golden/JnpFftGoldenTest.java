package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.numpy.fft.FftSpec;
import org.jax4j.numpy.fft.FftSpec.Norm;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// `jnp.fft` equals JAX's.
final class JnpFftGoldenTest {
    private static final Map<String, BiFunction<Array, FftSpec, Array>> TRANSFORMS = Map.ofEntries(
            Map.entry("fft", jnp.fft::fft),
            Map.entry("ifft", jnp.fft::ifft),
            Map.entry("fft2", jnp.fft::fft2),
            Map.entry("ifft2", jnp.fft::ifft2),
            Map.entry("fftn", jnp.fft::fftn),
            Map.entry("ifftn", jnp.fft::ifftn),
            Map.entry("rfft", jnp.fft::rfft),
            Map.entry("irfft", jnp.fft::irfft),
            Map.entry("rfft2", jnp.fft::rfft2),
            Map.entry("irfft2", jnp.fft::irfft2),
            Map.entry("rfftn", jnp.fft::rfftn),
            Map.entry("irfftn", jnp.fft::irfftn),
            Map.entry("hfft", jnp.fft::hfft),
            Map.entry("ihfft", jnp.fft::ihfft));
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)=(\\([^)]*\\)|[^,]+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    static Expressions expressions() {
        return new Expressions()
                .like("jnp.fft.fftfreq(#)", call -> jnp.fft.fftfreq(call.integer(0)))
                .like("jnp.fft.rfftfreq(#)", call -> jnp.fft.rfftfreq(call.integer(0)))
                .like("jnp.fft.fftfreq(#, d=#)", call -> jnp.fft.fftfreq(call.integer(0), call.real(1)))
                .like("jnp.fft.rfftfreq(#, d=#)", call -> jnp.fft.rfftfreq(call.integer(0), call.real(1)))
                .one("jnp.fft.fftshift(x)", x -> jnp.fft.fftshift(x))
                .one("jnp.fft.ifftshift(x)", x -> jnp.fft.ifftshift(x))
                .one("jnp.fft.fftshift(x, axes=1)", x -> jnp.fft.fftshift(x, 1))
                .one("jnp.fft.ifftshift(x, axes=1)", x -> jnp.fft.ifftshift(x, 1))
                .matching("jnp\\.fft\\.(\\w+)\\(x(?:, (.*))?\\)", JnpFftGoldenTest::transform);
    }

    private static Array transform(MatchResult match, Call call) {
        FftSpec spec = FftSpec.DEFAULT;
        Matcher arguments = ARGUMENT.matcher(match.group(2) == null ? "" : match.group(2));
        while (arguments.find()) {
            String value = arguments.group(2);
            spec = switch (arguments.group(1)) {
                case "n", "s" -> spec.length(integers(value));
                case "axis", "axes" -> new FftSpec(FftSpec.axis(integers(value)).axes(), spec.lengths(), spec.norm());
                case "norm" -> spec.norm(Norm.valueOf(value.replace("\"", "").toUpperCase(Locale.ROOT)));
                default -> throw new IllegalArgumentException(arguments.group(1));
            };
        }
        return Objects.requireNonNull(TRANSFORMS.get(match.group(1))).apply(call.x(), spec);
    }

    private static int[] integers(String value) {
        return NUMBER.matcher(value)
                .results()
                .mapToInt(number -> Integer.parseInt(number.group()))
                .toArray();
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-fft", expressions());
    }
}
