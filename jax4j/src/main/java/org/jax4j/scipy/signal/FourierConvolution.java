package org.jax4j.scipy.signal;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.fft.Fft;
import org.jax4j.numpy.fft.FftSpec;
import org.jax4j.numpy.promotion.Promoting;

/// Convolutions by Fourier transforms: the transform of a convolution is the product of transforms.
final class FourierConvolution {
    private FourierConvolution() {}

    static Array of(Array x, Array y, ConvolutionMode mode, int... axes) {
        if (x.ndim() != y.ndim()) {
            throw new ValueError("fftconvolve: in1 and in2 should have the same dimensionality; got shapes "
                    + Operands.shape(x.shape()) + " and " + Operands.shape(y.shape()) + ".");
        }
        int rank = x.ndim();
        int[] along = Arrays.stream(axes)
                .map(axis -> Operands.axis(axis, rank))
                .sorted()
                .distinct()
                .toArray();
        requireEqualElsewhere(x, y, along);
        if (mode == ConvolutionMode.VALID) {
            Signal.requireFit("fftconvolve", x, y);
        }
        List<Array> operands = Promoting.dtypes(List.of(Promoting.inexact(x), Promoting.inexact(y)));
        if (along.length == 0) {
            return operands.getFirst().times(operands.getLast());
        }
        int[] full = Arrays.stream(along)
                .map(axis -> x.shape()[axis] + y.shape()[axis] - 1)
                .toArray();
        Array all = product(
                operands.getFirst(), operands.getLast(), FftSpec.axis(along).length(full));
        Object[] part = new Object[rank];
        Arrays.fill(part, ":");
        for (int i = 0; i < along.length; i++) {
            int axis = along[i];
            int size = switch (mode) {
                case FULL -> full[i];
                case SAME -> x.shape()[axis];
                case VALID -> Math.abs(x.shape()[axis] - y.shape()[axis]) + 1;
            };
            int from = (full[i] - size) / 2;
            part[axis] = from + ":" + (from + size);
        }
        return all.get(part);
    }

    private static Array product(Array x, Array y, FftSpec spec) {
        Fft fft = Fft.INSTANCE;
        return x.dtype().isComplex()
                ? fft.ifftn(fft.fftn(x, spec).times(fft.fftn(y, spec)), spec)
                : fft.irfftn(fft.rfftn(x, spec).times(fft.rfftn(y, spec)), spec);
    }

    private static void requireEqualElsewhere(Array x, Array y, int[] along) {
        for (int axis = 0; axis < x.ndim(); axis++) {
            if (x.shape()[axis] != y.shape()[axis] && Arrays.binarySearch(along, axis) < 0) {
                throw new ValueError("fftconvolve: mapped axes must have same shape; got "
                        + Operands.shape(x.shape()) + " and " + Operands.shape(y.shape()) + ", which differ along axis "
                        + axis + ", convolved along " + Arrays.toString(along) + ".");
            }
        }
        if (x.size() == 0 || y.size() == 0) {
            throw new ValueError("fftconvolve needs signals with elements; got shapes " + Operands.shape(x.shape())
                    + " and " + Operands.shape(y.shape()) + ".");
        }
    }
}
