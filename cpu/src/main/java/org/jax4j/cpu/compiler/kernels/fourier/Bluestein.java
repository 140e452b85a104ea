package org.jax4j.cpu.compiler.kernels.fourier;

import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// A Fourier transform of one line of any length as a convolution, computed by transforms whose length is a power
/// of two (L. I. Bluestein, "A linear filtering approach to the computation of discrete Fourier transform",
/// 1970).
final class Bluestein {
    private final LoopCode code;
    private final int length;
    private final int padded;
    private final Buffer chirp;
    private final Buffer spectrum;
    private final FourierStages forward;
    private final FourierStages backward;

    /// @param dtype the complex dtype
    Bluestein(LoopCode code, DType dtype, int length, boolean inverse) {
        this.code = code;
        this.length = length;
        this.padded = paddedLength(length);
        this.forward = new FourierStages(code, dtype, padded, false);
        this.backward = new FourierStages(code, dtype, padded, true);
        double[] real = new double[padded];
        double[] imaginary = new double[padded];
        Literal.Writer chirpTable = new Literal.Writer(TensorType.of(dtype, length));
        double sign = inverse ? 1 : -1;
        for (int k = 0; k < length; k++) {
            long square = (long) k * k % (2L * length);
            double c = FourierStages.cosine(square, 2L * length);
            double s = sign * FourierStages.sine(square, 2L * length);
            chirpTable.put(k, c, s);
            real[k] = c;
            imaginary[k] = -s;
            if (k > 0) {
                real[padded - k] = c;
                imaginary[padded - k] = -s;
            }
        }
        transform(real, imaginary);
        Literal.Writer spectrumTable = new Literal.Writer(TensorType.of(dtype, padded));
        for (int k = 0; k < padded; k++) {
            spectrumTable.put(k, real[k] / padded, imaginary[k] / padded);
        }
        this.chirp = new Buffer(new Buffer.Home.Constant(chirpTable.toLiteral()), dtype, length);
        this.spectrum = new Buffer(new Buffer.Home.Constant(spectrumTable.toLiteral()), dtype, padded);
    }

    /// The length of the arrays that [#write] works on.
    static int paddedLength(int length) {
        return Math.max(2, Integer.highestOneBit(2 * length - 2) << 1);
    }

    /// In place, for a power of two.
    private static void transform(double[] real, double[] imaginary) {
        int n = real.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double swapped = real[i];
                real[i] = real[j];
                real[j] = swapped;
                swapped = imaginary[i];
                imaginary[i] = imaginary[j];
                imaginary[j] = swapped;
            }
        }
        for (int size = 2; size <= n; size *= 2) {
            for (int start = 0; start < n; start += size) {
                for (int k = 0; k < size / 2; k++) {
                    double c = FourierStages.cosine(k, size);
                    double s = -FourierStages.sine(k, size);
                    int low = start + k;
                    int high = low + size / 2;
                    double re = real[high] * c - imaginary[high] * s;
                    double im = real[high] * s + imaginary[high] * c;
                    real[high] = real[low] - re;
                    imaginary[high] = imaginary[low] - im;
                    real[low] += re;
                    imaginary[low] += im;
                }
            }
        }
    }

    /// Transforms the line in `from`, an array of [#paddedLength].
    ///
    /// @param other another such array
    /// @param base  where both begin
    /// @return the one of the two that holds the transform
    Buffer write(Buffer from, Buffer other, Affine base) {
        code.loop(length, Node.Style.VECTOR, at -> scale(from, from, base, at, chirp));
        Local zero = code.number(from.dtype(), 0);
        code.loop(
                (long) padded - length,
                Node.Style.VECTOR,
                at -> code.writer().store(from, base.plus(length).plus(at), zero));
        Buffer transformed = forward.write(from, other, base);
        code.loop(padded, Node.Style.VECTOR, at -> scale(transformed, transformed, base, at, spectrum));
        Buffer convolved = backward.write(transformed, transformed == from ? other : from, base);
        code.loop(length, Node.Style.VECTOR, at -> scale(convolved, convolved, base, at, chirp));
        return convolved;
    }

    private void scale(Buffer from, Buffer to, Affine base, Affine at, Buffer factors) {
        Local product = code.multiply(
                code.writer().load(from, base.plus(at)), code.writer().load(factors, at));
        code.writer().store(to, base.plus(at), product);
    }
}
