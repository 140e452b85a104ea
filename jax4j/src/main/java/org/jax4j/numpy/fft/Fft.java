package org.jax4j.numpy.fft;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Linalg.FftType;

/// `jnp.fft`: discrete Fourier transforms. Those of one axis go along the last, those of two along the last two,
/// and those of several along all, unless their options say otherwise.
public final class Fft {
    /// The functions, which have no state.
    public static final Fft INSTANCE = new Fft();

    private Fft() {}

    private static Array one(String name, FftType type, Array x, FftSpec spec) {
        FftSpec along = spec.orAxes(List.of(-1));
        requireAxes(name, along, 1);
        return new Transform(name, type, x, along).compute();
    }

    private static Array two(String name, FftType type, Array x, FftSpec spec) {
        FftSpec along = spec.orAxes(List.of(-2, -1));
        requireAxes(name, along, 2);
        return new Transform(name, type, x, along).compute();
    }

    private static void requireAxes(String name, FftSpec spec, int count) {
        if (spec.axes().orElseThrow().size() != count) {
            throw new ValueError("jax.numpy.fft." + name + " only supports " + count + " axes. Got axes = "
                    + spec.axes().orElseThrow());
        }
    }

    /// The transform of complex numbers along one axis.
    public Array fft(Array x) {
        return fft(x, FftSpec.DEFAULT);
    }

    /// The transform along one axis.
    ///
    /// @throws ValueError for a length that is not positive
    public Array fft(Array x, FftSpec spec) {
        return one("fft", FftType.FFT, x, spec);
    }

    /// The inverse of [#fft(Array)].
    public Array ifft(Array x) {
        return ifft(x, FftSpec.DEFAULT);
    }

    public Array ifft(Array x, FftSpec spec) {
        return one("ifft", FftType.IFFT, x, spec);
    }

    /// The transform along two axes.
    public Array fft2(Array x) {
        return fft2(x, FftSpec.DEFAULT);
    }

    public Array fft2(Array x, FftSpec spec) {
        return two("fft2", FftType.FFT, x, spec);
    }

    /// The inverse of [#fft2(Array)].
    public Array ifft2(Array x) {
        return ifft2(x, FftSpec.DEFAULT);
    }

    public Array ifft2(Array x, FftSpec spec) {
        return two("ifft2", FftType.IFFT, x, spec);
    }

    /// The transform along several axes.
    public Array fftn(Array x) {
        return fftn(x, FftSpec.DEFAULT);
    }

    public Array fftn(Array x, FftSpec spec) {
        return new Transform("fftn", FftType.FFT, x, spec).compute();
    }

    /// The inverse of [#fftn(Array)].
    public Array ifftn(Array x) {
        return ifftn(x, FftSpec.DEFAULT);
    }

    public Array ifftn(Array x, FftSpec spec) {
        return new Transform("ifftn", FftType.IFFT, x, spec).compute();
    }

    /// The transform of real numbers along one axis: only the first half of the spectrum, n/2 + 1 numbers, since
    /// the other is its mirror.
    public Array rfft(Array x) {
        return rfft(x, FftSpec.DEFAULT);
    }

    public Array rfft(Array x, FftSpec spec) {
        return one("rfft", FftType.RFFT, x, spec);
    }

    /// The real numbers that have this half spectrum; an even number of them unless the length says otherwise.
    public Array irfft(Array x) {
        return irfft(x, FftSpec.DEFAULT);
    }

    public Array irfft(Array x, FftSpec spec) {
        return one("irfft", FftType.IRFFT, x, spec);
    }

    /// The transform of real numbers along two axes; the last one is halved.
    public Array rfft2(Array x) {
        return rfft2(x, FftSpec.DEFAULT);
    }

    public Array rfft2(Array x, FftSpec spec) {
        return two("rfft2", FftType.RFFT, x, spec);
    }

    /// The inverse of [#rfft2(Array)].
    public Array irfft2(Array x) {
        return irfft2(x, FftSpec.DEFAULT);
    }

    public Array irfft2(Array x, FftSpec spec) {
        return two("irfft2", FftType.IRFFT, x, spec);
    }

    /// The transform of real numbers along several axes; the last one is halved.
    public Array rfftn(Array x) {
        return rfftn(x, FftSpec.DEFAULT);
    }

    public Array rfftn(Array x, FftSpec spec) {
        return new Transform("rfftn", FftType.RFFT, x, spec).compute();
    }

    /// The inverse of [#rfftn(Array)].
    public Array irfftn(Array x) {
        return irfftn(x, FftSpec.DEFAULT);
    }

    public Array irfftn(Array x, FftSpec spec) {
        return new Transform("irfftn", FftType.IRFFT, x, spec).compute();
    }

    /// The spectrum, which is real, of a signal whose second half is the mirrored conjugate of this first half.
    public Array hfft(Array x) {
        return hfft(x, FftSpec.DEFAULT);
    }

    public Array hfft(Array x, FftSpec spec) {
        Array signal = one("hfft", FftType.IRFFT, JNP.conj(x), spec);
        return signal.times(signal.shape()[axis(signal, spec)]);
    }

    /// The inverse of [#hfft(Array)].
    public Array ihfft(Array x) {
        return ihfft(x, FftSpec.DEFAULT);
    }

    public Array ihfft(Array x, FftSpec spec) {
        int length = spec.lengths().map(List::getFirst).orElseGet(() -> x.shape()[axis(x, spec)]);
        Array spectrum = JNP.conj(one("ihfft", FftType.RFFT, x, spec));
        return JNP.multiply(spectrum, Scalars.constant(spectrum, 1.0 / length));
    }

    private static int axis(Array x, FftSpec spec) {
        return Operands.axis(spec.axes().map(List::getFirst).orElse(-1), x.ndim());
    }

    /// The frequencies of the transform of `n` samples: 0, 1, …, then the negative ones, by the duration.
    public Array fftfreq(int n) {
        return fftfreq(n, 1);
    }

    /// The frequencies for samples at a distance.
    public Array fftfreq(int n, double distance) {
        return fftfreq(n, distance, Config.current().defaultFloat());
    }

    /// The frequencies for samples at a distance, in a dtype.
    public Array fftfreq(int n, double distance, DType dtype) {
        Array position = Creation.iota(Config.current().defaultInt(), n);
        Array turned = JNP.subtract(JNP.remainder(position.plus(n / 2), Math.max(n, 1)), n / 2);
        return by(turned, distance * n, dtype);
    }

    /// The frequencies of the transform of `n` real samples: 0, 1, … to half, by the duration.
    public Array rfftfreq(int n) {
        return rfftfreq(n, 1);
    }

    /// The frequencies for real samples at a distance.
    public Array rfftfreq(int n, double distance) {
        return rfftfreq(n, distance, Config.current().defaultFloat());
    }

    /// The frequencies for real samples at a distance, in a dtype.
    public Array rfftfreq(int n, double distance, DType dtype) {
        return by(Creation.iota(Config.current().defaultInt(), n / 2 + 1), distance * n, dtype);
    }

    private static Array by(Array frequencies, double duration, DType dtype) {
        Array number = frequencies.astype(dtype);
        return JNP.divide(number, Scalars.constant(number, duration));
    }

    /// The array with frequency zero moved from the front to the middle, along all axes.
    public Array fftshift(Array x) {
        return fftshift(x, Axes.array(Axes.range(x.ndim())));
    }

    /// The array with frequency zero moved to the middle of these axes.
    public Array fftshift(Array x, int... axes) {
        return JNP.roll(x, Arrays.stream(axes).map(axis -> half(x, axis)).toArray(), axes);
    }

    /// The inverse of [#fftshift(Array)].
    public Array ifftshift(Array x) {
        return ifftshift(x, Axes.array(Axes.range(x.ndim())));
    }

    /// The inverse of [#fftshift(Array, int...)].
    public Array ifftshift(Array x, int... axes) {
        return JNP.roll(x, Arrays.stream(axes).map(axis -> -half(x, axis)).toArray(), axes);
    }

    private static int half(Array x, int axis) {
        return x.shape()[Operands.axis(axis, x.ndim())] / 2;
    }
}
