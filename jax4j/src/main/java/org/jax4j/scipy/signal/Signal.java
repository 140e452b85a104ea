package org.jax4j.scipy.signal;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.Convolution;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.linalg.Linalg;
import org.jax4j.numpy.promotion.Promoting;

/// `scipy.signal`: convolutions, trends and spectra of signals.
public final class Signal implements SpectralFunctions {
    /// The functions, which have no state.
    public static final Signal INSTANCE = new Signal();

    private Signal() {}

    /// The convolution of signals with any number of axes.
    ///
    /// ```java
    /// scipy.signal.convolve(x, kernel, ConvolutionMode.SAME);
    /// ```
    ///
    /// @throws ValueError if the signals differ in their number of axes, or none fits into the other
    public Array convolve(Array x, Array y, ConvolutionMode mode) {
        return convolve(x, y, mode, ConvolutionMethod.DIRECT);
    }

    /// All of the convolution of signals.
    public Array convolve(Array x, Array y) {
        return convolve(x, y, ConvolutionMode.FULL);
    }

    /// The convolution of signals, computed in a given way.
    public Array convolve(Array x, Array y, ConvolutionMode mode, ConvolutionMethod method) {
        return convolved("convolve", x, y, mode, method);
    }

    private Array convolved(String name, Array x, Array y, ConvolutionMode mode, ConvolutionMethod method) {
        return switch (method) {
            case DIRECT -> convolution(name, x, y, mode);
            case FFT -> fftconvolve(x, y, mode);
        };
    }

    private static Array convolution(String name, Array x, Array y, ConvolutionMode mode) {
        List<Array> operands = Promoting.dtypes(List.of(Promoting.inexact(x), Promoting.inexact(y)));
        requireFit(name, x, y);
        boolean swap = IntStream.range(0, x.ndim()).allMatch(axis -> x.shape()[axis] <= y.shape()[axis]);
        Array larger = operands.get(swap ? 1 : 0);
        Array smaller = operands.get(swap ? 0 : 1);
        int[] sizes = smaller.shape();
        int[] ones = new int[sizes.length];
        Arrays.fill(ones, 1);
        Edges[] edges = new Edges[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            int size = sizes[axis];
            int kept = (y.shape()[axis] - 1) / 2;
            edges[axis] = switch (mode) {
                case FULL -> new Edges(size - 1, size - 1);
                case SAME -> new Edges(size - 1 - kept, size - y.shape()[axis] + kept);
                case VALID -> new Edges(0, 0);
            };
        }
        Array result = Convolution.convGeneralDilated(
                JNP.expandDims(larger, 0, 1),
                JNP.expandDims(JNP.flip(smaller), 0, 1),
                ConvSpec.strides(ones).padding(edges));
        return result.get(0, 0);
    }

    static void requireFit(String name, Array x, Array y) {
        boolean same = x.ndim() == y.ndim() && x.ndim() > 0;
        boolean larger = same && IntStream.range(0, x.ndim()).allMatch(axis -> x.shape()[axis] >= y.shape()[axis]);
        boolean smaller = same && IntStream.range(0, x.ndim()).allMatch(axis -> x.shape()[axis] <= y.shape()[axis]);
        if (!(larger || smaller) || x.size() == 0 || y.size() == 0) {
            throw new ValueError(
                    name + " needs signals with elements and the same number of axes, one at least as large "
                            + "as the other in every dimension; got shapes " + Operands.shape(x.shape()) + " and "
                            + Operands.shape(y.shape()) + ".");
        }
    }

    /// The correlation of signals: the convolution with the second one conjugated and backwards.
    public Array correlate(Array x, Array y, ConvolutionMode mode) {
        return correlate(x, y, mode, ConvolutionMethod.DIRECT);
    }

    /// All of the correlation of signals.
    public Array correlate(Array x, Array y) {
        return correlate(x, y, ConvolutionMode.FULL);
    }

    /// The correlation of signals, computed in a given way.
    public Array correlate(Array x, Array y, ConvolutionMode mode, ConvolutionMethod method) {
        return convolved("correlate", x, JNP.flip(JNP.conj(y)), mode, method);
    }

    /// [#convolve(Array, Array, ConvolutionMode)] of signals with two axes.
    ///
    /// @throws ValueError for another number of axes
    public Array convolve2d(Array x, Array y, ConvolutionMode mode) {
        requireTwo("convolve2d", x, y);
        return convolution("convolve2d", x, y, mode);
    }

    /// The correlation of signals with two axes.
    ///
    /// @throws ValueError for another number of axes
    public Array correlate2d(Array x, Array y, ConvolutionMode mode) {
        requireTwo("correlate2d", x, y);
        boolean smaller = IntStream.range(0, 2).allMatch(axis -> x.shape()[axis] <= y.shape()[axis])
                && !Arrays.equals(x.shape(), y.shape());
        if (mode == ConvolutionMode.VALID && smaller) {
            return convolution("correlate2d", JNP.flip(y), JNP.conj(x), mode);
        }
        return JNP.flip(convolution("correlate2d", JNP.flip(x), JNP.conj(y), mode));
    }

    private static void requireTwo(String name, Array x, Array y) {
        if (x.ndim() != 2 || y.ndim() != 2) {
            throw new ValueError(name + "() only supports 2-dimensional inputs, got shapes " + Operands.shape(x.shape())
                    + " and " + Operands.shape(y.shape()) + ".");
        }
    }

    /// All of the convolution of signals by Fourier transforms along all axes.
    public Array fftconvolve(Array x, Array y) {
        return fftconvolve(x, y, ConvolutionMode.FULL);
    }

    /// The convolution of signals by Fourier transforms along all axes.
    ///
    /// @throws ValueError if the signals differ in their number of axes, or in mode `VALID` none fits into the
    ///         other
    public Array fftconvolve(Array x, Array y, ConvolutionMode mode) {
        return fftconvolve(x, y, mode, Axes.array(Axes.range(x.ndim())));
    }

    /// The convolution of signals by Fourier transforms along these axes.
    ///
    /// ```java
    /// scipy.signal.fftconvolve(rows, kernels, ConvolutionMode.SAME, -1);
    /// ```
    ///
    /// @throws ValueError if the signals differ along another axis
    public Array fftconvolve(Array x, Array y, ConvolutionMode mode, int... axes) {
        return FourierConvolution.of(x, y, mode, axes);
    }

    /// A signal without its mean along an axis.
    public Array detrendConstant(Array x, int axis) {
        Array value = Promoting.inexact(x);
        return value.minus(JNP.mean(value, ReductionSpec.axis(axis).keepDims()));
    }

    /// A signal without the straight lines that fit it best along the last axis.
    public Array detrend(Array x) {
        return detrend(x, -1);
    }

    /// A signal without the straight lines that fit it best along an axis.
    ///
    /// @param breaks where a new line begins
    /// @throws ValueError if a break is not within the signal
    public Array detrend(Array x, int axis, int... breaks) {
        Array value = JNP.moveaxis(Promoting.inexact(x), axis, 0);
        int size = value.shape()[0];
        TreeSet<Integer> ends = new TreeSet<>(List.of(0, size));
        Arrays.stream(breaks).forEach(ends::add);
        if (ends.first() < 0 || ends.last() > size) {
            throw new ValueError("detrend: breakpoints must be non-negative and less than the length of data along the "
                    + "axis, " + size + "; got " + Arrays.toString(breaks) + ".");
        }
        Array flat = value.reshape(size, (int) (value.size() / Math.max(1, size)));
        List<Array> parts = new ArrayList<>();
        int from = 0;
        for (int to : ends.tailSet(0, false)) {
            Array part = flat.get(from + ":" + to);
            Array time = JNP.arange(1, to - from + 1).astype(flat.dtype()).div(to - from);
            Array lines = JNP.stack(List.of(JNP.onesLike(time), time), 1);
            Array coefficients = Linalg.INSTANCE.lstsq(lines, part).x();
            parts.add(part.minus(JNP.matmul(lines, coefficients)));
            from = to;
        }
        return JNP.moveaxis(JNP.concatenate(parts, 0).reshape(value.shape()), 0, axis);
    }
}
