package org.jax4j.stablehlo.verify;

import static org.jax4j.stablehlo.verify.Constraints.broken;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.RandomBits.Algorithm;
import org.jax4j.stablehlo.op.RandomBits.Distribution;

/// The constraints of [Linalg] and [RandomBits].
final class LinalgVerifier {
    private LinalgVerifier() {}

    static void check(Linalg op) {
        switch (op) {
            case Linalg.Fft fft -> fft(fft);
            case Linalg.Cholesky(Value operand, boolean _) -> {
                TensorType type = Constraints.tensor(op, "a", operand, Constraints.INEXACT);
                square(op, "C2, C3", type);
            }
            case Linalg.TriangularSolve solve -> triangularSolve(solve);
            case Linalg.BatchNormInference norm -> {
                features(op, norm.operand(), norm.featureIndex(), "scale", norm.scale());
                features(op, norm.operand(), norm.featureIndex(), "offset", norm.offset());
                features(op, norm.operand(), norm.featureIndex(), "mean", norm.mean());
                features(op, norm.operand(), norm.featureIndex(), "variance", norm.variance());
            }
            case Linalg.BatchNormTraining norm -> {
                features(op, norm.operand(), norm.featureIndex(), "scale", norm.scale());
                features(op, norm.operand(), norm.featureIndex(), "offset", norm.offset());
            }
            case Linalg.BatchNormGrad norm -> {
                features(op, norm.operand(), norm.featureIndex(), "scale", norm.scale());
                features(op, norm.operand(), norm.featureIndex(), "mean", norm.mean());
                features(op, norm.operand(), norm.featureIndex(), "variance", norm.variance());
                Constraints.sameType(op, "C2, C3", "operand", norm.operand(), "grad_output", norm.gradOutput());
            }
        }
    }

    private static void square(Op op, String constraint, TensorType type) {
        int rank = type.rank();
        if (rank < 2 || type.dim(rank - 2) != type.dim(rank - 1)) {
            throw broken(op, "square matrices (" + constraint + ")", "a", type);
        }
    }

    private static void triangularSolve(Linalg.TriangularSolve op) {
        TensorType a = Constraints.tensor(op, "a", op.a(), Constraints.INEXACT);
        TensorType b = Constraints.tensor(op, "b", op.b(), Constraints.INEXACT);
        Constraints.sameDtype(op, "C1", "a", a, "b", b);
        square(op, "C2, C3", a);
        int rank = a.rank();
        boolean fits = b.rank() == rank && a.dim(rank - 1) == b.dim(op.leftSide() ? rank - 2 : rank - 1);
        for (int axis = 0; fits && axis < rank - 2; axis++) {
            fits = a.dim(axis) == b.dim(axis);
        }
        if (!fits) {
            throw broken(
                    op,
                    "right-hand sides that fit the matrices from the " + (op.leftSide() ? "left" : "right")
                            + " (C2, C3)",
                    "a",
                    a,
                    "b",
                    b);
        }
    }

    private static void features(Op op, Value operand, int featureIndex, String name, Value value) {
        TensorType type = Constraints.tensor(op, "operand", operand, Constraints.FLOAT);
        Constraints.axis(op, "C1", "feature_index", featureIndex, type);
        TensorType vector = Constraints.tensor(op, name, value);
        Constraints.sameDtype(op, "C2", "operand", type, name, vector);
        if (vector.rank() != 1 || vector.dim(0) != type.dim(featureIndex)) {
            throw broken(
                    op,
                    "a vector of " + type.dim(featureIndex) + " elements as " + name + ", one a feature",
                    name,
                    vector,
                    "operand",
                    type);
        }
    }

    private static void fft(Linalg.Fft op) {
        TensorType type = Constraints.tensor(op, "operand", op.operand(), Constraints.INEXACT);
        List<Integer> lengths = op.lengths();
        int rank = type.rank();
        if (lengths.isEmpty() || lengths.size() > 3 || lengths.size() > rank) {
            throw broken(op, "1 to 3 lengths, at most one an axis (C1, C3)", "fft_length", lengths, "operand", type);
        }
        Constraints.atLeast(op, "C4", "fft_length", lengths, 0);
        boolean real = type.dtype() == DType.FLOAT32 || type.dtype() == DType.FLOAT64;
        boolean fits = switch (op.fftType()) {
            case RFFT -> real;
            case FFT, IFFT, IRFFT -> type.dtype().isComplex();
        };
        if (!fits) {
            throw broken(
                    op,
                    "real elements for RFFT, complex ones for the other kinds (C2)",
                    "type",
                    op.fftType(),
                    "operand",
                    type);
        }
        long[] shape = ElementwiseVerifier.dimensions(type);
        for (int index = 0; index < lengths.size(); index++) {
            int axis = rank - lengths.size() + index;
            int length = lengths.get(index);
            boolean halved = op.fftType() == Linalg.FftType.IRFFT && axis == rank - 1;
            int needed = halved && length > 0 ? length / 2 + 1 : length;
            boolean complexOnly = op.fftType() == Linalg.FftType.FFT || op.fftType() == Linalg.FftType.IFFT;
            if (!complexOnly && type.dim(axis) != needed) {
                throw broken(
                        op,
                        "an axis " + axis + " of size " + needed + " (C4, C5)",
                        "operand",
                        type,
                        "fft_length",
                        lengths);
            }
            shape[axis] = halved ? length : shape[axis];
        }
        Constraints.shape(op, real ? DType.COMPLEX128 : type.dtype(), shape);
    }

    static void check(RandomBits op) {
        switch (op) {
            case RandomBits.RngBitGenerator(Value state, Algorithm algorithm, TensorType type) -> {
                TensorType key = Constraints.tensor(op, "initial_state", state);
                int size = key.rank() == 1 ? key.dim(0) : -1;
                boolean fits = key.dtype() == DType.UINT64
                        && switch (algorithm) {
                            case DEFAULT -> size >= 1;
                            case THREE_FRY -> size == 2;
                            case PHILOX -> size == 2 || size == 3;
                        };
                if (!fits) {
                    throw broken(
                            op,
                            "a vector of ui64 as its state, of 2 elements for THREE_FRY, 2 or 3 for PHILOX (C2)",
                            "algorithm",
                            algorithm,
                            "initial_state",
                            key);
                }
                if (!type.dtype().isInteger() && !type.dtype().isFloating()) {
                    throw broken(op, "a result of integers or floating-point numbers", "result", type);
                }
            }
            case RandomBits.Rng(Value a, Value b, Distribution distribution, TensorType type) -> {
                TensorType low = Constraints.tensor(op, "a", a);
                Constraints.sameType(op, "C1", "a", a, "b", b);
                Constraints.rank(op, "a", low, 0);
                Constraints.sameDtype(op, "C1", "a", low, "result", type);
                if (type.dtype().isComplex()
                        || (distribution == Distribution.NORMAL && !type.dtype().isFloating())) {
                    throw broken(op, "real elements, floating-point ones for NORMAL (C2)", "a", low);
                }
            }
        }
    }
}
