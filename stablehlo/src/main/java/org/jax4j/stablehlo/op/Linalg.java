package org.jax4j.stablehlo.op;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Factorisations, Fourier transforms and batch normalisation.
public sealed interface Linalg extends Op {

    enum FftType {
        FFT,
        IFFT,
        RFFT,
        IRFFT
    }

    enum TransposeA {
        NO_TRANSPOSE,
        TRANSPOSE,
        ADJOINT
    }

    record Fft(Value operand, FftType fftType, List<Integer> lengths) implements Linalg {
        public Fft {
            lengths = List.copyOf(lengths);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.fft";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public Fft with(List<Value> operands, List<Block> blocks) {
            return new Fft(operands.getFirst(), fftType, lengths);
        }

        @Override
        public List<Type> resultTypes() {
            TensorType type = operand.tensor();
            int[] shape = type.shape();
            int last = shape.length - 1;
            return List.of(
                    switch (fftType) {
                        case FFT, IFFT -> type;
                        case RFFT -> {
                            shape[last] = shape[last] == 0 ? 0 : shape[last] / 2 + 1;
                            DType dtype = type.dtype() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
                            yield TensorType.of(dtype, shape);
                        }
                        case IRFFT -> {
                            shape[last] = lengths.getLast();
                            yield TensorType.of(type.dtype().real(), shape);
                        }
                    });
        }
    }

    record Cholesky(Value operand, boolean lower) implements Linalg {
        @Override
        public String mnemonic() {
            return "stablehlo.cholesky";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public Cholesky with(List<Value> operands, List<Block> blocks) {
            return new Cholesky(operands.getFirst(), lower);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type());
        }
    }

    record TriangularSolve(
            Value a, Value b, boolean leftSide, boolean lower, boolean unitDiagonal, TransposeA transposeA)
            implements Linalg {
        @Override
        public String mnemonic() {
            return "stablehlo.triangular_solve";
        }

        @Override
        public List<Value> operands() {
            return List.of(a, b);
        }

        @Override
        public TriangularSolve with(List<Value> operands, List<Block> blocks) {
            return new TriangularSolve(operands.get(0), operands.get(1), leftSide, lower, unitDiagonal, transposeA);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(b.type());
        }
    }

    record BatchNormInference(
            Value operand, Value scale, Value offset, Value mean, Value variance, double epsilon, int featureIndex)
            implements Linalg {
        @Override
        public String mnemonic() {
            return "stablehlo.batch_norm_inference";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand, scale, offset, mean, variance);
        }

        @Override
        public BatchNormInference with(List<Value> operands, List<Block> blocks) {
            return new BatchNormInference(
                    operands.get(0),
                    operands.get(1),
                    operands.get(2),
                    operands.get(3),
                    operands.get(4),
                    epsilon,
                    featureIndex);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type());
        }
    }

    record BatchNormTraining(Value operand, Value scale, Value offset, double epsilon, int featureIndex)
            implements Linalg {
        @Override
        public String mnemonic() {
            return "stablehlo.batch_norm_training";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand, scale, offset);
        }

        @Override
        public BatchNormTraining with(List<Value> operands, List<Block> blocks) {
            return new BatchNormTraining(operands.get(0), operands.get(1), operands.get(2), epsilon, featureIndex);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type(), scale.type(), scale.type());
        }
    }

    record BatchNormGrad(
            Value operand, Value scale, Value mean, Value variance, Value gradOutput, double epsilon, int featureIndex)
            implements Linalg {
        @Override
        public String mnemonic() {
            return "stablehlo.batch_norm_grad";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand, scale, mean, variance, gradOutput);
        }

        @Override
        public BatchNormGrad with(List<Value> operands, List<Block> blocks) {
            return new BatchNormGrad(
                    operands.get(0),
                    operands.get(1),
                    operands.get(2),
                    operands.get(3),
                    operands.get(4),
                    epsilon,
                    featureIndex);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type(), scale.type(), scale.type());
        }
    }
}
