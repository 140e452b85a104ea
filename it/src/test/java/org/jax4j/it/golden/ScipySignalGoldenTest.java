package org.jax4j.it.golden;

import static org.jax4j.Jax.scipy;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.scipy.signal.ConvolutionMethod;
import org.jax4j.scipy.signal.ConvolutionMode;
import org.jax4j.scipy.signal.IstftSpec;
import org.jax4j.scipy.signal.PowerSpec;
import org.jax4j.scipy.signal.Segments;
import org.jax4j.scipy.signal.SignalWindow;
import org.jax4j.scipy.signal.StftSpec;
import org.jax4j.scipy.signal.Trend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Spectra of segments, and the options of convolutions, equal JAX's.
final class ScipySignalGoldenTest {
    private static final String SPECTRA =
            "jax\\.scipy\\.signal\\.(stft|istft|welch|csd)\\((x|x, y)(, \\w+=.*)?\\)(\\[\\d\\])?";
    private static final String CONVOLUTIONS =
            "jax\\.scipy\\.signal\\.(convolve|correlate|fftconvolve)\\(x, y(, \\w+=.*)?\\)";

    private static Expressions expressions() {
        Expressions all = new Expressions();
        all.one(
                        "jax.scipy.signal.istft(jax.scipy.signal.stft(x, nperseg=8)[2])",
                        x -> scipy.signal.istft(
                                scipy.signal.stft(x, Segments.of(8)).values()))
                .two(
                        "jax.scipy.signal.istft(jax.scipy.signal.stft(x, nperseg=8)[2] * y)[1]",
                        (x, y) -> scipy.signal
                                .istft(scipy.signal
                                        .stft(x, Segments.of(8))
                                        .values()
                                        .times(y))
                                .values())
                .matching(SPECTRA, ScipySignalGoldenTest::spectrum)
                .matching(CONVOLUTIONS, ScipySignalGoldenTest::convolution);
        return Derived.of(all);
    }

    private static Object spectrum(MatchResult match, Call call) {
        Keywords options = Keywords.of(match.group(3));
        Segments segments = segments(options, call);
        List<Array> results = switch (match.group(1)) {
            case "stft" -> {
                var s = scipy.signal.stft(call.x(), segments, stft(options));
                yield List.of(s.frequencies(), s.times(), s.values());
            }
            case "istft" -> {
                var s = scipy.signal.istft(call.x(), segments, istft(options));
                yield List.of(s.times(), s.values());
            }
            case "welch" -> {
                var s = scipy.signal.welch(call.x(), segments, power(options));
                yield List.of(s.frequencies(), s.power());
            }
            default -> {
                var s = scipy.signal.csd(call.x(), call.y(), segments, power(options));
                yield List.of(s.frequencies(), s.power());
            }
        };
        options.requireAllRead();
        return match.group(4) == null ? results : results.get(match.group(4).charAt(1) - '0');
    }

    private static Segments segments(Keywords options, Call call) {
        Segments segments = Segments.DEFAULT;
        if (options.has("nperseg")) {
            segments = segments.length(options.integer("nperseg", 0));
        }
        if (options.has("noverlap")) {
            segments = segments.overlap(options.integer("noverlap", 0));
        }
        if (options.has("nfft")) {
            segments = segments.fftLength(options.integer("nfft", 0));
        }
        return options.has("window") ? segments.window(window(options.take("window"), call)) : segments;
    }

    private static SignalWindow window(@Nullable Object described, Call call) {
        if (described instanceof List<?> parts) {
            return parametric(parts);
        }
        return switch (String.valueOf(described)) {
            case "y" -> SignalWindow.of(call.y());
            case "boxcar" -> SignalWindow.BOXCAR;
            case "hamming" -> SignalWindow.HAMMING;
            case "bartlett" -> SignalWindow.BARTLETT;
            case "blackman" -> SignalWindow.BLACKMAN;
            case "nuttall" -> SignalWindow.NUTTALL;
            case "blackmanharris" -> SignalWindow.BLACKMAN_HARRIS;
            case "flattop" -> SignalWindow.FLAT_TOP;
            case "barthann" -> SignalWindow.BARTLETT_HANN;
            case "bohman" -> SignalWindow.BOHMAN;
            case "lanczos" -> SignalWindow.LANCZOS;
            default -> throw new IllegalArgumentException("window " + described);
        };
    }

    private static double real(List<?> parts, int place) {
        return (Double) Objects.requireNonNull(parts.get(place));
    }

    private static SignalWindow parametric(List<?> parts) {
        return switch ((String) Objects.requireNonNull(parts.getFirst())) {
            case "kaiser" -> SignalWindow.kaiser(real(parts, 1));
            case "gaussian" -> SignalWindow.gaussian(real(parts, 1));
            case "general_gaussian" -> SignalWindow.generalGaussian(real(parts, 1), real(parts, 2));
            case "tukey" -> SignalWindow.tukey(real(parts, 1));
            case "general_hamming" -> SignalWindow.generalHamming(real(parts, 1));
            case "exponential" -> SignalWindow.exponential(real(parts, 2));
            default ->
                SignalWindow.generalCosine(((List<?>) Objects.requireNonNull(parts.get(1)))
                        .stream().mapToDouble(Double.class::cast).toArray());
        };
    }

    private static Trend trend(Keywords options, Trend otherwise) {
        if (!options.has("detrend")) {
            return otherwise;
        }
        return switch (String.valueOf(options.take("detrend"))) {
            case "constant" -> Trend.CONSTANT;
            case "linear" -> Trend.LINEAR;
            default -> Trend.NONE;
        };
    }

    private static StftSpec stft(Keywords options) {
        StftSpec spec = StftSpec.DEFAULT
                .sampleRate(options.real("fs", 1))
                .trend(trend(options, Trend.NONE))
                .padded(options.bool("padded", true))
                .axis(options.integer("axis", -1));
        if (options.has("boundary")) {
            Object boundary = options.take("boundary");
            spec = spec.boundary(StftSpec.Boundary.valueOf(
                    boundary == null ? "NONE" : ((String) boundary).toUpperCase(Locale.ROOT)));
        }
        return options.bool("return_onesided", true) ? spec : spec.twoSided();
    }

    private static IstftSpec istft(Keywords options) {
        IstftSpec spec = IstftSpec.DEFAULT
                .sampleRate(options.real("fs", 1))
                .extended(options.bool("boundary", true))
                .axes(options.integer("time_axis", -1), options.integer("freq_axis", -2));
        return options.bool("input_onesided", true) ? spec : spec.twoSided();
    }

    private static PowerSpec power(Keywords options) {
        PowerSpec spec = PowerSpec.DEFAULT
                .sampleRate(options.real("fs", 1))
                .trend(trend(options, Trend.CONSTANT))
                .scaling(PowerSpec.Scaling.valueOf(
                        options.text("scaling", "density").toUpperCase(Locale.ROOT)))
                .average(PowerSpec.Average.valueOf(
                        options.text("average", "mean").toUpperCase(Locale.ROOT)))
                .axis(options.integer("axis", -1));
        return options.bool("return_onesided", true) ? spec : spec.twoSided();
    }

    private static Array convolution(MatchResult match, Call call) {
        Keywords options = Keywords.of(match.group(2));
        Array x = call.x();
        Array y = call.y();
        boolean plain = match.group(2) == null;
        ConvolutionMode mode =
                ConvolutionMode.valueOf(options.text("mode", "full").toUpperCase(Locale.ROOT));
        ConvolutionMethod method =
                ConvolutionMethod.valueOf(options.text("method", "direct").toUpperCase(Locale.ROOT));
        return switch (match.group(1)) {
            case "convolve" -> plain ? scipy.signal.convolve(x, y) : scipy.signal.convolve(x, y, mode, method);
            case "correlate" -> plain ? scipy.signal.correlate(x, y) : scipy.signal.correlate(x, y, mode, method);
            default ->
                plain
                        ? scipy.signal.fftconvolve(x, y)
                        : scipy.signal.fftconvolve(
                                x,
                                y,
                                mode,
                                options.integers("axes").stream()
                                        .mapToInt(axis -> axis)
                                        .toArray());
        };
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("scipy-signal", expressions());
    }
}
