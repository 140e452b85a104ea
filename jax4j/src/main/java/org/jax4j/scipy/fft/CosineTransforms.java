package org.jax4j.scipy.fft;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.fft.Fft;
import org.jax4j.numpy.fft.FftSpec;
import org.jax4j.numpy.fft.FftSpec.Norm;
import org.jax4j.numpy.promotion.Promoting;

/// `scipy.fft`: discrete cosine transforms of type 2, and their inverses.
///
/// Axes and lengths are those of an [FftSpec]; of its norms `BACKWARD` and `ORTHO` have a meaning.
public final class CosineTransforms {
    /// The functions, which have no state.
    public static final CosineTransforms INSTANCE = new CosineTransforms();

    private CosineTransforms() {}

    /// `2 Σ x[n] cos(π k (2n + 1) / 2N)` over n, along the last axis.
    public Array dct(Array x) {
        return dct(x, FftSpec.axis(-1));
    }

    /// [#dct(Array)] along one axis; orthogonal with that norm.
    public Array dct(Array x, FftSpec spec) {
        return along(x, spec, List.of(-1), CosineTransforms::forward);
    }

    /// The inverse of [#dct(Array)].
    public Array idct(Array x) {
        return idct(x, FftSpec.axis(-1));
    }

    /// The inverse of [#dct(Array, FftSpec)].
    public Array idct(Array x, FftSpec spec) {
        return along(x, spec, List.of(-1), CosineTransforms::inverse);
    }

    /// [#dct(Array)] along all axes.
    public Array dctn(Array x) {
        return dctn(x, FftSpec.DEFAULT);
    }

    /// [#dct(Array)] along several axes, all unless said.
    public Array dctn(Array x, FftSpec spec) {
        return along(x, spec, Axes.range(x.ndim()), CosineTransforms::forward);
    }

    /// The inverse of [#dctn(Array)].
    public Array idctn(Array x) {
        return idctn(x, FftSpec.DEFAULT);
    }

    /// The inverse of [#dctn(Array, FftSpec)].
    public Array idctn(Array x, FftSpec spec) {
        return along(x, spec, Axes.range(x.ndim()), CosineTransforms::inverse);
    }

    private interface Transform {
        /// Of the last axis.
        Array apply(Array x, boolean orthogonal);
    }

    private static Array along(Array given, FftSpec spec, List<Integer> otherwise, Transform transform) {
        Array x = Promoting.inexact(given);
        if (x.dtype().isComplex()) {
            return ComplexParts.complex(
                    along(JNP.real(x), spec, otherwise, transform), along(JNP.imag(x), spec, otherwise, transform));
        }
        List<Integer> axes = spec.axes().orElse(otherwise);
        Optional<List<Integer>> lengths = spec.lengths();
        if (spec.axes().isEmpty() && lengths.isPresent()) {
            axes = new ArrayList<>(axes.subList(axes.size() - lengths.get().size(), axes.size()));
        }
        for (int i = 0; i < axes.size(); i++) {
            int axis = Operands.axis(axes.get(i), x.ndim());
            Array last = JNP.moveaxis(x, axis, -1);
            if (lengths.isPresent()) {
                last = resized(last, lengths.get().get(i));
            }
            x = JNP.moveaxis(transform.apply(last, spec.norm() == Norm.ORTHO), -1, axis);
        }
        return x;
    }

    private static Array resized(Array x, int size) {
        int[] shape = x.shape();
        int old = shape[shape.length - 1];
        if (size <= old) {
            return x.get("...", "0:" + size);
        }
        shape[shape.length - 1] = size - old;
        return JNP.concatenate(List.of(x, JNP.zeros(x.dtype(), shape)), -1);
    }

    /// The cosine transform by a Fourier transform of as many elements: the even ones, then the odd ones
    /// backwards (Makhoul 1980).
    private static Array forward(Array x, boolean orthogonal) {
        int size = x.shape()[x.ndim() - 1];
        Array order = JNP.concatenate(List.of(x.get("...", "0::2"), JNP.flip(x.get("...", "1::2"), -1)), -1);
        Array spectrum = Fft.INSTANCE.fft(order);
        Array angle = JNP.arange(size).astype(x.dtype()).times(-Math.PI / (2.0 * size));
        Array turned = JNP.real(spectrum)
                .times(JNP.cos(angle))
                .minus(JNP.imag(spectrum).times(JNP.sin(angle)));
        return orthogonal ? turned.times(2).times(scale(x, size)) : turned.times(2);
    }

    /// What makes the transform orthogonal.
    private static Array scale(Array x, int size) {
        Array first = JNP.arange(size).eq(0);
        return JNP.where(first, Math.sqrt(1.0 / (4.0 * size)), Math.sqrt(1.0 / (2.0 * size)))
                .astype(x.dtype());
    }

    private static Array inverse(Array y, boolean orthogonal) {
        int size = y.shape()[y.ndim() - 1];
        Array plain = orthogonal ? y.div(scale(y, size)) : y;
        Array half = plain.div(2);
        // v̂[k] = exp(iπk / 2N) (y[k] - i y[N - k]) / 2, with y[N] = 0.
        Array backwards = JNP.concatenate(
                List.of(JNP.zerosLike(half.get("...", "0:1")), JNP.flip(half.get("...", "1:"), -1)), -1);
        Array angle = JNP.arange(size).astype(y.dtype()).times(Math.PI / (2.0 * size));
        Array cosine = JNP.cos(angle);
        Array sine = JNP.sin(angle);
        Array real = half.times(cosine).plus(backwards.times(sine));
        Array imaginary = half.times(sine).minus(backwards.times(cosine));
        Array values = JNP.real(Fft.INSTANCE.ifft(ComplexParts.complex(real, imaginary)));
        int[] places = new int[size];
        for (int n = 0; n < size; n++) {
            places[n] = n % 2 == 0 ? n / 2 : size - 1 - n / 2;
        }
        return JNP.take(values, JNP.array(places), -1);
    }
}
