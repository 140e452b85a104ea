package org.jax4j.stablehlo.interpreter.rules;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.linalg.Matrix;
import org.jax4j.stablehlo.interpreter.linalg.Triangular;
import org.jax4j.stablehlo.interpreter.math.Complex;
import org.jax4j.stablehlo.interpreter.math.FourierTransform;
import org.jax4j.stablehlo.interpreter.tensor.Index;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Linalg.FftType;
import org.jax4j.stablehlo.op.Linalg.TransposeA;

/// Factorisations, Fourier transforms and batch normalisation.
final class LinalgRules {
    private LinalgRules() {}

    static List<Tensor> evaluate(Linalg op, Frame frame) {
        return switch (op) {
            case Linalg.Fft(var operand, var fftType, var lengths) ->
                List.of(fft(frame.tensor(operand), fftType, lengths, (TensorType)
                        op.resultTypes().getFirst()));
            case Linalg.Cholesky(var operand, var lower) -> List.of(cholesky(frame.tensor(operand), lower));
            case Linalg.TriangularSolve solve ->
                List.of(triangularSolve(frame.tensor(solve.a()), frame.tensor(solve.b()), solve));
            case Linalg.BatchNormInference norm -> List.of(BatchNormalization.inference(norm, frame));
            case Linalg.BatchNormTraining norm -> BatchNormalization.training(norm, frame);
            case Linalg.BatchNormGrad norm -> BatchNormalization.gradient(norm, frame);
        };
    }

    private static Tensor cholesky(Tensor operand, boolean lower) {
        Tensor result = new Tensor(operand.type());
        for (int batch = 0; batch < Matrices.count(operand); batch++) {
            Matrix a = Matrices.get(operand, batch);
            Triangular.Cholesky cholesky = Triangular.cholesky(lower ? a : a.adjoint());
            Matrix factor = lower ? cholesky.factor() : cholesky.factor().adjoint();
            Matrices.put(result, batch, cholesky.info() == 0 ? factor : Matrices.notANumber(a.rows(), a.columns()));
        }
        return result;
    }

    private static Tensor triangularSolve(Tensor a, Tensor b, Linalg.TriangularSolve op) {
        Tensor result = new Tensor(b.type());
        for (int batch = 0; batch < Matrices.count(b); batch++) {
            Matrix x = triangularSolve(
                    Matrices.get(a, batch),
                    Matrices.get(b, batch),
                    op.leftSide(),
                    op.lower(),
                    op.unitDiagonal(),
                    op.transposeA());
            Matrices.put(result, batch, x);
        }
        return result;
    }

    /// Solves `op(A) X = B`, or `X op(A) = B` as `op(A)ᵀ Xᵀ = Bᵀ`.
    static Matrix triangularSolve(
            Matrix a, Matrix b, boolean leftSide, boolean lower, boolean unitDiagonal, TransposeA transposeA) {
        Matrix applied = switch (transposeA) {
            case NO_TRANSPOSE -> a;
            case TRANSPOSE -> a.transpose();
            case ADJOINT -> a.adjoint();
        };
        boolean appliedLower = lower == (transposeA == TransposeA.NO_TRANSPOSE);
        return leftSide
                ? Triangular.solve(applied, b, appliedLower, unitDiagonal)
                : Triangular.solve(applied.transpose(), b.transpose(), !appliedLower, unitDiagonal)
                        .transpose();
    }

    /// Transforms the last axes one after the other. A real transform is a complex one of which the redundant
    /// half of the last axis is left out, or put back.
    private static Tensor fft(Tensor operand, FftType fftType, List<Integer> lengths, TensorType type) {
        int rank = operand.rank();
        int last = rank - 1;
        if (type.elementCount() == 0) {
            return new Tensor(type);
        }
        Spectrum spectrum = Spectrum.of(operand);
        boolean inverse = fftType == FftType.IFFT || fftType == FftType.IRFFT;
        if (fftType == FftType.RFFT) {
            spectrum = spectrum.transformed(last, lengths.getLast(), false).resized(last, lengths.getLast() / 2 + 1);
        } else if (fftType != FftType.IRFFT) {
            spectrum = spectrum.transformed(last, operand.dim(last), inverse);
        }
        for (int axis = rank - lengths.size(); axis < last; axis++) {
            spectrum = spectrum.transformed(axis, operand.dim(axis), inverse);
        }
        if (fftType == FftType.IRFFT) {
            spectrum = spectrum.withConjugates(last, lengths.getLast()).transformed(last, lengths.getLast(), true);
        }
        return spectrum.toTensor(type);
    }

    /// Complex numbers in `double` precision, in row-major order.
    private static final class Spectrum {
        private final int[] shape;
        private final long[] strides;
        private final Complex[] elements;

        private Spectrum(int[] shape, Complex[] elements) {
            this.shape = shape;
            this.strides = TensorType.of(DType.COMPLEX128, shape).strides();
            this.elements = elements;
        }

        static Spectrum of(Tensor operand) {
            Complex[] elements = new Complex[operand.count()];
            for (int at = 0; at < elements.length; at++) {
                elements[at] = operand.complexAt(at);
            }
            return new Spectrum(operand.type().shape(), elements);
        }

        Tensor toTensor(TensorType type) {
            Tensor result = new Tensor(type);
            for (int at = 0; at < elements.length; at++) {
                result.put(at, elements[at]);
            }
            return result;
        }

        private Complex at(int[] index) {
            return elements[Index.offset(index, strides)];
        }

        Spectrum transformed(int axis, int length, boolean inverse) {
            FourierTransform transform = new FourierTransform(length);
            Complex[] result = new Complex[elements.length];
            int[] lines = shape.clone();
            lines[axis] = 1;
            for (int[] index : Index.all(lines)) {
                int base = Index.offset(index, strides);
                Complex[] line = new Complex[length];
                for (int k = 0; k < length; k++) {
                    line[k] = elements[(int) (base + k * strides[axis])];
                }
                Complex[] transformed = inverse ? transform.inverse(line) : transform.forward(line);
                for (int k = 0; k < length; k++) {
                    result[(int) (base + k * strides[axis])] = transformed[k];
                }
            }
            return new Spectrum(shape, result);
        }

        Spectrum resized(int axis, int length) {
            int[] target = shape.clone();
            target[axis] = length;
            Complex[] result =
                    new Complex[(int) TensorType.of(DType.BOOL, target).elementCount()];
            int at = 0;
            for (int[] index : Index.all(target)) {
                result[at++] = at(index);
            }
            return new Spectrum(target, result);
        }

        /// The whole spectrum of real numbers: `X[n - k]` is the conjugate of `X[k]`; `X[0]` and `X[n / 2]` are
        /// real.
        Spectrum withConjugates(int axis, int length) {
            int[] target = shape.clone();
            target[axis] = length;
            Complex[] result =
                    new Complex[(int) TensorType.of(DType.BOOL, target).elementCount()];
            int at = 0;
            for (int[] index : Index.all(target)) {
                int k = index[axis];
                int[] source = index.clone();
                source[axis] = Math.min(k, length - k);
                Complex value = at(source);
                boolean real = k == 0 || 2 * k == length;
                result[at++] = real ? new Complex(value.re(), 0) : 2 * k > length ? value.conjugate() : value;
            }
            return new Spectrum(target, result);
        }
    }
}
