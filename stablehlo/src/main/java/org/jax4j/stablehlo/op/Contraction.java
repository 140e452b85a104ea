package org.jax4j.stablehlo.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Sums of products: dot products and convolutions.
public sealed interface Contraction extends Op {

    /// How precisely products are computed; a hint.
    enum Precision {
        DEFAULT,
        HIGH,
        HIGHEST
    }

    /// The algorithm of a dot product, as the specification defines it; types by their MLIR names, of which
    /// `tf32` is one although no tensor has it.
    record DotAlgorithm(
            String lhsPrecisionType,
            String rhsPrecisionType,
            String accumulationType,
            int lhsComponentCount,
            int rhsComponentCount,
            int numPrimitiveOperations,
            boolean allowImpreciseAccumulation) {}

    /// Which axes of a convolution's operands and result are batch, feature and spatial.
    record ConvolutionDimensions(
            int inputBatch,
            int inputFeature,
            List<Integer> inputSpatial,
            int kernelInputFeature,
            int kernelOutputFeature,
            List<Integer> kernelSpatial,
            int outputBatch,
            int outputFeature,
            List<Integer> outputSpatial) {
        public ConvolutionDimensions {
            inputSpatial = List.copyOf(inputSpatial);
            kernelSpatial = List.copyOf(kernelSpatial);
            outputSpatial = List.copyOf(outputSpatial);
        }
    }

    /// How a convolution's window moves: one entry a spatial axis.
    record ConvolutionWindow(
            List<Integer> strides,
            List<Integer> paddingLow,
            List<Integer> paddingHigh,
            List<Integer> lhsDilation,
            List<Integer> rhsDilation,
            List<Boolean> reversal) {
        public ConvolutionWindow {
            strides = List.copyOf(strides);
            paddingLow = List.copyOf(paddingLow);
            paddingHigh = List.copyOf(paddingHigh);
            lhsDilation = List.copyOf(lhsDilation);
            rhsDilation = List.copyOf(rhsDilation);
            reversal = List.copyOf(reversal);
        }
    }

    private static void appendFree(
            List<Integer> shape, TensorType type, List<Integer> batching, List<Integer> contracting) {
        for (int axis = 0; axis < type.rank(); axis++) {
            if (!batching.contains(axis) && !contracting.contains(axis)) {
                shape.add(type.dim(axis));
            }
        }
    }

    /// The axes of the result are the batching ones, the free ones of `lhs`, the free ones of `rhs`; `dtype` is
    /// the result's.
    record DotGeneral(
            Value lhs,
            Value rhs,
            List<Integer> lhsBatching,
            List<Integer> rhsBatching,
            List<Integer> lhsContracting,
            List<Integer> rhsContracting,
            List<Precision> precision,
            Optional<DotAlgorithm> algorithm,
            DType dtype)
            implements Contraction {
        public DotGeneral {
            lhsBatching = List.copyOf(lhsBatching);
            rhsBatching = List.copyOf(rhsBatching);
            lhsContracting = List.copyOf(lhsContracting);
            rhsContracting = List.copyOf(rhsContracting);
            precision = List.copyOf(precision);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.dot_general";
        }

        @Override
        public List<Value> operands() {
            return List.of(lhs, rhs);
        }

        @Override
        public DotGeneral with(List<Value> operands, List<Block> blocks) {
            return new DotGeneral(
                    operands.get(0),
                    operands.get(1),
                    lhsBatching,
                    rhsBatching,
                    lhsContracting,
                    rhsContracting,
                    precision,
                    algorithm,
                    dtype);
        }

        @Override
        public List<Type> resultTypes() {
            List<Integer> shape = new ArrayList<>();
            lhsBatching.forEach(axis -> shape.add(lhs.tensor().dim(axis)));
            appendFree(shape, lhs.tensor(), lhsBatching, lhsContracting);
            appendFree(shape, rhs.tensor(), rhsBatching, rhsContracting);
            return List.of(TensorType.of(dtype, shape));
        }
    }

    record Convolution(
            Value lhs,
            Value rhs,
            ConvolutionDimensions dimensions,
            ConvolutionWindow window,
            int featureGroupCount,
            int batchGroupCount,
            List<Precision> precision,
            TensorType type)
            implements Contraction {
        public Convolution {
            precision = List.copyOf(precision);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.convolution";
        }

        @Override
        public List<Value> operands() {
            return List.of(lhs, rhs);
        }

        @Override
        public Convolution with(List<Value> operands, List<Block> blocks) {
            return new Convolution(
                    operands.get(0),
                    operands.get(1),
                    dimensions,
                    window,
                    featureGroupCount,
                    batchGroupCount,
                    precision,
                    type);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(type);
        }
    }
}
