package org.jax4j.numpy.fft;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.linalg.Fourier;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Linalg.FftType;

/// One transform of one array.
///
/// @param name of the function
/// @param type which transform
/// @param x    the array
/// @param spec axes, lengths and scale
record Transform(String name, FftType type, Array x, FftSpec spec) {
    /// The operation transforms at most so many axes at once.
    private static final int MOST_AXES = 3;

    Array compute() {
        List<Integer> axes = axes();
        int count = axes.size();
        spec.lengths().ifPresent(lengths -> {
            if (lengths.size() != count) {
                throw new ValueError("jax.numpy.fft." + name + ": shape and axes have different lengths, got "
                        + Operands.tuple(lengths) + " for axes " + Operands.tuple(axes) + ".");
            }
            if (lengths.stream().anyMatch(length -> length <= 0)) {
                throw new ValueError(
                        "jax.numpy.fft." + name + ": lengths should be positive, got " + Operands.tuple(lengths) + ".");
            }
        });
        List<Integer> last = Axes.range(x.ndim() - count, x.ndim());
        Array moved = JNP.moveaxis(x, Axes.array(axes), Axes.array(last));
        List<Integer> lengths = spec.lengths().orElseGet(() -> natural(moved, last));
        Array transformed = lengths.contains(0)
                ? nothing(moved, last, lengths)
                : transformed(type, fitted(moved, last, lengths), lengths);
        return JNP.moveaxis(scaled(transformed, lengths), Axes.array(last), Axes.array(axes));
    }

    /// What is left of an axis without elements: a half spectrum of one number is that of no real number.
    private Array nothing(Array moved, List<Integer> last, List<Integer> lengths) {
        DType given = Promoting.inexact(moved.dtype());
        int[] shape = moved.shape();
        for (int i = 0; i < last.size(); i++) {
            shape[last.get(i)] = lengths.get(i);
        }
        boolean real = type == FftType.IRFFT;
        if (type == FftType.RFFT) {
            shape[last.getLast()] = lengths.getLast() / 2 + 1;
        }
        DType wide = given.real() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
        return JNP.zeros(real ? wide.real() : wide, shape);
    }

    private List<Integer> axes() {
        List<Integer> axes = spec.axes()
                .map(given -> given.stream()
                        .map(axis -> Operands.axis(axis, x.ndim()))
                        .toList())
                .orElseGet(() ->
                        Axes.range(x.ndim() - spec.lengths().map(List::size).orElse(x.ndim()), x.ndim()));
        if (axes.stream().distinct().count() != axes.size()) {
            throw new ValueError(
                    "jax.numpy.fft." + name + " does not support repeated axes. Got axes " + Operands.tuple(axes));
        }
        return axes;
    }

    /// The lengths of the axes; of a half spectrum that of the even real array.
    private List<Integer> natural(Array moved, List<Integer> last) {
        List<Integer> lengths = new ArrayList<>(Axes.list(Axes.take(moved.shape(), last)));
        if (type == FftType.IRFFT && !lengths.isEmpty()) {
            lengths.set(lengths.size() - 1, Math.max(0, 2 * (lengths.getLast() - 1)));
        }
        return lengths;
    }

    /// The axes cut, or filled with zeros, to what the transform reads.
    private Array fitted(Array moved, List<Integer> last, List<Integer> lengths) {
        Array fitted = moved;
        for (int i = 0; i < last.size(); i++) {
            int axis = last.get(i);
            boolean half = type == FftType.IRFFT && i == last.size() - 1;
            int wanted = half ? lengths.get(i) / 2 + 1 : lengths.get(i);
            int size = moved.shape()[axis];
            if (wanted < size) {
                fitted = Slicing.sliceInDim(fitted, 0, wanted, axis);
            } else if (wanted > size && spec.lengths().isPresent()) {
                List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, moved.ndim()));
                paddings.set(axis, new Joining.Padding(0, wanted - size, 0));
                fitted = Joining.pad(fitted, Scalars.like(fitted, 0), paddings);
            }
        }
        return fitted;
    }

    /// The transform over the last axes, a few at a time.
    private static Array transformed(FftType type, Array x, List<Integer> lengths) {
        int count = lengths.size();
        if (count <= MOST_AXES) {
            return Fourier.fft(x, type, Axes.array(lengths));
        }
        int first = count - MOST_AXES;
        int[] source = Axes.array(Axes.range(x.ndim() - count, x.ndim() - MOST_AXES));
        int[] target = Axes.array(Axes.range(x.ndim() - first, x.ndim()));
        List<Integer> inner = lengths.subList(first, count);
        List<Integer> outer = lengths.subList(0, first);
        if (type == FftType.FFT || type == FftType.RFFT) {
            Array once = JNP.moveaxis(Fourier.fft(x, type, Axes.array(inner)), source, target);
            return JNP.moveaxis(transformed(FftType.FFT, once, outer), target, source);
        }
        Array once = transformed(FftType.IFFT, JNP.moveaxis(x, source, target), outer);
        return Fourier.fft(JNP.moveaxis(once, target, source), type, Axes.array(inner));
    }

    /// The operation scales inverses by 1/n. What counts is the function, not the operation that it is made of:
    /// the transform of a mirrored signal is made of an inverse, and its inverse of a transform.
    private Array scaled(Array transformed, List<Integer> lengths) {
        boolean inverse = name.startsWith("i");
        double size = lengths.stream().mapToDouble(length -> length).reduce(1, (a, b) -> a * b);
        double factor = switch (spec.norm()) {
            case BACKWARD -> 1;
            case ORTHO -> inverse ? Math.sqrt(size) : 1 / Math.sqrt(size);
            case FORWARD -> inverse ? size : 1 / size;
        };
        return factor == 1 ? transformed : JNP.multiply(transformed, Scalars.constant(transformed, factor));
    }
}
