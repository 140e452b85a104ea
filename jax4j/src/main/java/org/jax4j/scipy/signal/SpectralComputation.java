package org.jax4j.scipy.signal;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.editing.PadMode;
import org.jax4j.numpy.editing.Padding;
import org.jax4j.numpy.fft.Fft;
import org.jax4j.numpy.fft.FftSpec;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.numpy.statistics.QuantileSpec;
import org.jax4j.numpy.statistics.Quantiles;
import org.jax4j.scipy.signal.PowerSpec.Average;
import org.jax4j.scipy.signal.PowerSpec.Scaling;
import org.jax4j.scipy.signal.StftSpec.Boundary;
import org.jax4j.stablehlo.DType;

/// Spectra of segments, and what is made of them.
final class SpectralComputation {
    private static final int STFT_LENGTH = 256;
    private static final Padding PADDING = new Padding() {};
    private static final Quantiles QUANTILES = new Quantiles() {};

    private SpectralComputation() {}

    static Spectrogram stft(Array signal, Segments wanted, StftSpec spec) {
        Array x = Promoting.inexact(signal);
        int axis = Operands.axis(spec.axis(), x.ndim());
        if (x.size() == 0) {
            Array nothing = JNP.zeros(x.dtype().real(), x.shape());
            return new Spectrogram(nothing, nothing, JNP.zeros(complex(x.dtype()), x.shape()));
        }
        int size = x.shape()[axis];
        Segments segments = wanted.within(size, STFT_LENGTH);
        int half = segments.size() / 2;
        Array moved = extended(JNP.moveaxis(x, axis, -1), half, spec.boundary());
        if (spec.padded()) {
            int beyond = moved.shape()[moved.ndim() - 1] - segments.size();
            moved = filled(moved, Math.floorMod(-beyond, segments.step()) % segments.size());
        }
        Array window = WindowWeights.of(segments.window(), segments.size(), x.dtype());
        boolean oneSided = spec.oneSided() && !x.dtype().isComplex();
        Array spectra = transformed(moved, window, segments, spec.trend(), oneSided);
        Array values = spectra.div(JNP.sum(window)).astype(complex(x.dtype()));
        DType real = x.dtype().real();
        double middle = spec.boundary() == Boundary.NONE ? segments.size() / 2.0 : 0;
        Array times = JNP.arange(spectra.shape()[spectra.ndim() - 2])
                .astype(real)
                .times(segments.step())
                .plus(middle)
                .div(spec.sampleRate());
        return new Spectrogram(
                frequencies(segments.transformed(), spec.sampleRate(), oneSided, real),
                times,
                JNP.moveaxis(values, -1, axis));
    }

    static Spectrum power(Array first, Optional<Array> second, Segments wanted, PowerSpec spec) {
        List<Array> signals =
                second.map(y -> pair(first, y, spec.axis())).orElseGet(() -> List.of(Promoting.inexact(first)));
        Array x = signals.getFirst();
        Array y = signals.getLast();
        DType real = x.dtype().real();
        int axis = Operands.axis(spec.axis(), x.ndim());
        if (x.size() == 0 || y.size() == 0) {
            return nothing(x, y, axis, second.isPresent());
        }
        Segments segments = wanted.within(x.shape()[axis], x.shape()[axis]);
        int longest = Math.max(x.shape()[axis], y.shape()[axis]);
        Array window = WindowWeights.of(segments.window(), segments.size(), x.dtype());
        boolean oneSided = spec.oneSided() && !x.dtype().isComplex();
        Array spectrum = transformed(toLast(x, axis, longest), window, segments, spec.trend(), oneSided);
        Array other = second.isPresent()
                ? transformed(toLast(y, axis, longest), window, segments, spec.trend(), oneSided)
                : spectrum;
        Array product = JNP.conj(spectrum).times(other);
        Array scale = spec.scaling() == Scaling.DENSITY
                ? JNP.sum(JNP.square(window)).times(spec.sampleRate())
                : JNP.square(JNP.sum(window));
        product = product.div(scale).times(sides(segments.transformed(), oneSided, real));
        Array values = JNP.moveaxis(second.isPresent() ? product : JNP.real(product), -1, axis);
        return new Spectrum(
                frequencies(segments.transformed(), spec.sampleRate(), oneSided, real),
                averaged(values, spec.average()));
    }

    private static Spectrum nothing(Array x, Array y, int axis, boolean cross) {
        int[] shape = x.shape();
        shape[axis] = Math.min(shape[axis], y.shape()[axis]);
        DType real = x.dtype().real();
        return new Spectrum(JNP.zeros(real, shape), JNP.zeros(cross ? complex(x.dtype()) : real, shape));
    }

    /// Two signals of one dtype, with axes that broadcast but for that of time.
    private static List<Array> pair(Array x, Array y, int axis) {
        if (x.ndim() != y.ndim()) {
            throw new ValueError("csd: two-arguments must have the same rank (" + x.ndim() + " vs " + y.ndim() + ").");
        }
        int time = Operands.axis(axis, x.ndim());
        for (int at = 0; at < x.ndim(); at++) {
            int left = x.shape()[at];
            int right = y.shape()[at];
            if (at != time && left != right && left != 1 && right != 1) {
                throw new ValueError("csd: x and y cannot be broadcast together: got shapes "
                        + Operands.shape(x.shape()) + " and " + Operands.shape(y.shape()) + ", time along axis " + time
                        + ".");
            }
        }
        return Promoting.inexact(x, y);
    }

    private static Array toLast(Array x, int axis, int length) {
        return filled(JNP.moveaxis(x, axis, -1), length - x.shape()[axis]);
    }

    private static Array filled(Array x, int zeros) {
        return padded(x, 0, zeros, PadMode.ZERO);
    }

    private static Array padded(Array x, int before, int after, PadMode mode) {
        int[][] widths = new int[x.ndim()][2];
        widths[x.ndim() - 1] = new int[] {before, after};
        return before + after == 0 ? x : PADDING.pad(x, widths, mode);
    }

    private static Array extended(Array x, int length, Boundary boundary) {
        int size = x.shape()[x.ndim() - 1];
        if (boundary == Boundary.ODD && length > size - 1) {
            throw new ValueError("The extension length n (" + length
                    + ") is too big. It must not exceed x.shape[axis]-1, which is " + (size - 1) + ".");
        }
        return switch (boundary) {
            case NONE -> x;
            case ZEROS -> padded(x, length, length, PadMode.ZERO);
            case CONSTANT -> padded(x, length, length, PadMode.EDGE);
            case EVEN -> padded(x, length, length, PadMode.REFLECT);
            case ODD -> padded(x, length, length, PadMode.REFLECT.odd());
        };
    }

    /// The transforms of all segments: `[..., segments, frequencies]`.
    private static Array transformed(Array x, Array window, Segments segments, Trend trend, boolean oneSided) {
        Array parts = detrended(Frames.of(x, segments.size(), segments.step()), trend);
        Array weighted = parts.times(window);
        FftSpec spec = FftSpec.axis(-1).length(segments.transformed());
        return oneSided ? Fft.INSTANCE.rfft(JNP.real(weighted), spec) : Fft.INSTANCE.fft(weighted, spec);
    }

    private static Array detrended(Array segments, Trend trend) {
        return switch (trend) {
            case Trend.None() -> segments;
            case Trend.Constant() -> Signal.INSTANCE.detrendConstant(segments, -1);
            case Trend.Line() -> Signal.INSTANCE.detrend(segments);
            case Trend.Function(var removal) -> removal.apply(segments);
        };
    }

    private static Array frequencies(int length, double rate, boolean oneSided, DType dtype) {
        return oneSided
                ? Fft.INSTANCE.rfftfreq(length, 1 / rate, dtype)
                : Fft.INSTANCE.fftfreq(length, 1 / rate, dtype);
    }

    /// How often each frequency's power counts: twice where the negative one is left out.
    private static Array sides(int length, boolean oneSided, DType dtype) {
        double[] counts = new double[oneSided ? length / 2 + 1 : length];
        Arrays.fill(counts, oneSided ? 2 : 1);
        counts[0] = 1;
        if (oneSided && length % 2 == 0) {
            counts[counts.length - 1] = 1;
        }
        return JNP.array(counts).astype(dtype);
    }

    private static Array averaged(Array values, Average average) {
        int count = values.shape()[values.ndim() - 1];
        if (count == 1) {
            return values.reshape(Axes.take(values.shape(), Axes.range(values.ndim() - 1)));
        }
        return switch (average) {
            case MEAN -> JNP.mean(values, ReductionSpec.axis(-1));
            case MEDIAN -> {
                double bias = 1;
                for (int i = 2; i < count; i += 2) {
                    bias += 1.0 / (i + 1) - 1.0 / i;
                }
                Array median = values.dtype().isComplex()
                        ? ComplexParts.complex(median(JNP.real(values)), median(JNP.imag(values)))
                        : median(values);
                yield median.div(Scalars.constant(median, bias));
            }
        };
    }

    private static Array median(Array values) {
        return QUANTILES.median(values, QuantileSpec.axis(-1));
    }

    static DType complex(DType dtype) {
        return dtype.real() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
    }
}
