package org.jax4j.lax.linalg;

import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Linear;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Linalg.Fft;
import org.jax4j.stablehlo.op.Linalg.FftType;

/// A discrete Fourier transform over the last axes.
///
/// @param fftLengths the sizes of those axes, of the real array where there is one
/// @param fftType    which transform
public record Fourier(List<Integer> fftLengths, FftType fftType) implements Linear.Map {
    public Fourier {
        fftLengths = List.copyOf(fftLengths);
    }

    /// The transform of an array, which is made complex, or floating point for [FftType#RFFT].
    public static Array fft(Array x, FftType type, int... lengths) {
        DType dtype = x.dtype();
        if (type == FftType.RFFT && dtype.isComplex()) {
            throw new ValueError("only real valued inputs supported for rfft");
        }
        boolean wide = dtype.isInexact() ? dtype.real() == DType.FLOAT64 : dtype.bits() == 64;
        DType real = wide ? DType.FLOAT64 : DType.FLOAT32;
        Array converted = Conversion.convertElementType(x, type == FftType.RFFT ? real : complexOf(real));
        return lengths.length == 0 ? converted : new Fourier(Axes.list(lengths), type).bind(converted);
    }

    private static DType complexOf(DType real) {
        return real == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
    }

    @Override
    public String name() {
        return "fft";
    }

    @Override
    public Params params() {
        return Params.of("fft_lengths", fftLengths).and("fft_type", number());
    }

    /// JAX's number of the transform.
    private int number() {
        return switch (fftType) {
            case FFT -> 0;
            case IFFT -> 1;
            case RFFT -> 2;
            case IRFFT -> 3;
        };
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        Aval x = operands.getFirst();
        int count = fftLengths.size();
        if (count > x.rank()) {
            throw new ValueError("FFT input shape " + Operands.shape(x.shape())
                    + " must have at least as many input dimensions as fft_lengths " + Operands.tuple(fftLengths)
                    + ".");
        }
        int[] shape = x.shape();
        List<Integer> minor = Axes.list(Arrays.copyOfRange(shape, shape.length - count, shape.length));
        int last = shape.length - 1;
        switch (fftType) {
            case RFFT -> {
                if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
                    throw new ValueError("RFFT input must be float32 or float64, got " + x.dtype());
                }
                requireLengths("RFFT", x, minor.equals(fftLengths), "");
                shape[last] = fftLengths.getLast() / 2 + 1;
                return List.of(new Aval(TensorType.of(complexOf(x.dtype()), shape), x.weakType()));
            }
            case IRFFT -> {
                requireComplex("IRFFT", x);
                List<Integer> outer = fftLengths.subList(0, count - 1);
                requireLengths("IRFFT", x, minor.subList(0, count - 1).equals(outer), "all except the last of ");
                shape[last] = fftLengths.getLast();
                return List.of(new Aval(TensorType.of(x.dtype().real(), shape), x.weakType()));
            }
            case FFT, IFFT -> {
                requireComplex("FFT", x);
                requireLengths("FFT", x, minor.equals(fftLengths), "");
                return List.of(x);
            }
        }
        throw new IllegalStateException("unknown transform " + fftType);
    }

    private static void requireComplex(String kind, Aval x) {
        if (!x.dtype().isComplex()) {
            throw new ValueError(kind + " input must be complex64 or complex128, got " + x.dtype());
        }
    }

    private void requireLengths(String kind, Aval x, boolean holds, String which) {
        if (!holds) {
            throw new ValueError(kind + " input shape " + Operands.shape(x.shape())
                    + " minor dimensions must be equal to " + which + "fft_lengths " + Operands.tuple(fftLengths));
        }
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return List.of(lowering.builder().add(new Fft(operands.getFirst(), fftType, fftLengths)));
    }

    @Override
    public Array transposed(Aval operand, Array cotangent) {
        int size = 1;
        for (int length : fftLengths) {
            size *= length;
        }
        return switch (fftType) {
            case FFT, IFFT -> bind(cotangent);
            case RFFT -> {
                Array halved = div(ComplexParts.conj(cotangent), multiplicities(cotangent));
                Array back = new Fourier(fftLengths, FftType.IRFFT).bind(halved);
                yield mul(Scalars.constant(back, size), back);
            }
            case IRFFT -> {
                Array spectrum = new Fourier(fftLengths, FftType.RFFT).bind(cotangent);
                Array weights = mul(Scalars.constant(spectrum, 1.0 / size), multiplicities(spectrum));
                yield ComplexParts.conj(mul(weights, spectrum));
            }
        };
    }

    /// How often each frequency of a half spectrum stands in the whole one.
    private Array multiplicities(Array spectrum) {
        int count = spectrum.shape()[spectrum.ndim() - 1];
        Literal.Writer writer = new Literal.Writer(TensorType.of(spectrum.dtype(), count));
        for (int index = 0; index < count; index++) {
            boolean single = index == 0 || fftLengths.getLast() % 2 == 0 && index == count - 1;
            writer.put(index, single ? 1 : 2, 0);
        }
        Array vector = DeviceArray.of(writer.toLiteral());
        return Movement.expandDims(vector, Axes.range(spectrum.ndim() - 1));
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Batched operand = operands.getFirst();
        return operand.isMapped()
                ? Batching.along(0, bind(List.of(Batching.atFront(operand, size))))
                : List.of(Batched.shared(bind(operand.array())));
    }
}
