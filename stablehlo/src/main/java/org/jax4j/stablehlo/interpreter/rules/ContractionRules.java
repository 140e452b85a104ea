package org.jax4j.stablehlo.interpreter.rules;

import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.math.Complex;
import org.jax4j.stablehlo.interpreter.tensor.Index;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Contraction.ConvolutionDimensions;
import org.jax4j.stablehlo.op.Contraction.ConvolutionWindow;

/// Sums of products, term by term. Integers add up modulo the result's width; floating point in the operands'
/// precision but at least in `float`, as XLA does.
final class ContractionRules {
    private ContractionRules() {}

    static Tensor evaluate(Contraction op, Frame frame) {
        TensorType type = (TensorType) op.resultTypes().getFirst();
        return switch (op) {
            case Contraction.DotGeneral dot -> dotGeneral(frame.tensor(dot.lhs()), frame.tensor(dot.rhs()), dot, type);
            case Contraction.Convolution convolution ->
                convolution(frame.tensor(convolution.lhs()), frame.tensor(convolution.rhs()), convolution);
        };
    }

    /// A sum of products of elements, to which terms are added one by one.
    private static final class Accumulator {
        private final Tensor lhs;
        private final Tensor rhs;
        private final boolean wide;
        private long whole;
        private double real;
        private double imaginary;

        /// @param result the dtype of the sum, which may be wider than that of the operands
        Accumulator(Tensor lhs, Tensor rhs, DType result) {
            this.lhs = lhs;
            this.rhs = rhs;
            this.wide = lhs.dtype().real() == DType.FLOAT64 || result.real() == DType.FLOAT64;
        }

        void add(int lhsAt, int rhsAt) {
            switch (lhs.dtype().kind()) {
                case BOOL -> whole |= lhs.longAt(lhsAt) & rhs.longAt(rhsAt);
                case SIGNED, UNSIGNED -> whole += lhs.longAt(lhsAt) * rhs.longAt(rhsAt);
                case FLOAT -> real = rounded(real + rounded(lhs.doubleAt(lhsAt) * rhs.doubleAt(rhsAt)));
                case COMPLEX -> {
                    Complex x = lhs.complexAt(lhsAt);
                    Complex y = rhs.complexAt(rhsAt);
                    real = rounded(real + rounded(rounded(x.re() * y.re()) - rounded(x.im() * y.im())));
                    imaginary = rounded(imaginary + rounded(rounded(x.re() * y.im()) + rounded(x.im() * y.re())));
                }
            }
        }

        private double rounded(double value) {
            return wide ? value : (float) value;
        }

        void store(Tensor result, int at) {
            if (lhs.dtype().isInexact() && !result.dtype().isInexact()) {
                throw new BackendException("products of " + lhs.dtype() + " do not add up to " + result.dtype()
                        + "; convert the result instead");
            }
            switch (lhs.dtype().kind()) {
                case BOOL, SIGNED, UNSIGNED -> result.put(at, whole);
                case FLOAT -> result.put(at, real);
                case COMPLEX -> result.put(at, new Complex(real, imaginary));
            }
        }
    }

    /// The algorithm, if one is given, says how little precision suffices; as XLA on a CPU, this computes in the
    /// operands' own.
    private static Tensor dotGeneral(Tensor lhs, Tensor rhs, Contraction.DotGeneral op, TensorType type) {
        Tensor result = new Tensor(type);
        List<Integer> lhsBatching = op.lhsBatching();
        List<Integer> rhsBatching = op.rhsBatching();
        int batchRank = lhsBatching.size();
        int[] lhsShape = lhs.type().shape();
        long[] lhsStrides = lhs.type().strides();
        long[] rhsStrides = rhs.type().strides();
        int[] contracted = Index.select(lhsShape, op.lhsContracting());
        long[] lhsContracted = select(lhsStrides, op.lhsContracting());
        long[] rhsContracted = select(rhsStrides, op.rhsContracting());
        long[] lhsFree = free(lhsStrides, lhsBatching, op.lhsContracting());
        long[] rhsFree = free(rhsStrides, rhsBatching, op.rhsContracting());
        int at = 0;
        for (int[] index : Index.all(type.shape())) {
            int lhsBase = 0;
            int rhsBase = 0;
            for (int i = 0; i < batchRank; i++) {
                lhsBase += (int) (index[i] * lhsStrides[lhsBatching.get(i)]);
                rhsBase += (int) (index[i] * rhsStrides[rhsBatching.get(i)]);
            }
            for (int i = 0; i < lhsFree.length; i++) {
                lhsBase += (int) (index[batchRank + i] * lhsFree[i]);
            }
            for (int i = 0; i < rhsFree.length; i++) {
                rhsBase += (int) (index[batchRank + lhsFree.length + i] * rhsFree[i]);
            }
            Accumulator sum = new Accumulator(lhs, rhs, result.dtype());
            for (int[] k : Index.all(contracted)) {
                sum.add(lhsBase + Index.offset(k, lhsContracted), rhsBase + Index.offset(k, rhsContracted));
            }
            sum.store(result, at++);
        }
        return result;
    }

    private static long[] select(long[] strides, List<Integer> axes) {
        return axes.stream().mapToLong(axis -> strides[axis]).toArray();
    }

    private static long[] free(long[] strides, List<Integer> batching, List<Integer> contracting) {
        return IntStream.range(0, strides.length)
                .filter(axis -> !batching.contains(axis) && !contracting.contains(axis))
                .mapToLong(axis -> strides[axis])
                .toArray();
    }

    /// Feature groups split the features of both operands; batch groups split the batch of `lhs` and the output
    /// features.
    private static Tensor convolution(Tensor lhs, Tensor rhs, Contraction.Convolution op) {
        ConvolutionDimensions dims = op.dimensions();
        Tensor result = new Tensor(op.type());
        long[] lhsStrides = lhs.type().strides();
        long[] rhsStrides = rhs.type().strides();
        int groupFeatures = rhs.dim(dims.kernelInputFeature());
        int outputFeatures = rhs.dim(dims.kernelOutputFeature());
        int outputBatch = lhs.dim(dims.inputBatch()) / op.batchGroupCount();
        int[] kernelShape = Index.select(rhs.type().shape(), dims.kernelSpatial());
        int[] inputShape = Index.select(lhs.type().shape(), dims.inputSpatial());
        long[] inputSpatialStrides = select(lhsStrides, dims.inputSpatial());
        long[] kernelSpatialStrides = select(rhsStrides, dims.kernelSpatial());
        int at = 0;
        for (int[] index : Index.all(op.type().shape())) {
            int feature = index[dims.outputFeature()];
            int featureGroup = feature / (outputFeatures / op.featureGroupCount());
            int batchGroup = feature / (outputFeatures / op.batchGroupCount());
            int batch = batchGroup * outputBatch + index[dims.outputBatch()];
            int[] output = Index.select(index, dims.outputSpatial());
            Accumulator sum = new Accumulator(lhs, rhs, result.dtype());
            for (int[] kernel : Index.all(kernelShape)) {
                int[] input = inputPosition(output, kernel, op.window(), kernelShape);
                if (input.length != inputShape.length || !Index.isWithin(input, inputShape)) {
                    continue;
                }
                long lhsBase = batch * lhsStrides[dims.inputBatch()] + Index.offset(input, inputSpatialStrides);
                long rhsBase =
                        feature * rhsStrides[dims.kernelOutputFeature()] + Index.offset(kernel, kernelSpatialStrides);
                for (int f = 0; f < groupFeatures; f++) {
                    long lhsFeature = (long) featureGroup * groupFeatures + f;
                    sum.add((int) (lhsBase + lhsFeature * lhsStrides[dims.inputFeature()]), (int)
                            (rhsBase + f * rhsStrides[dims.kernelInputFeature()]));
                }
            }
            sum.store(result, at++);
        }
        return result;
    }

    /// Which element of the input meets this element of the kernel; negative where it lies between or before
    /// elements.
    private static int[] inputPosition(int[] output, int[] kernel, ConvolutionWindow window, int[] kernelShape) {
        int[] input = new int[output.length];
        for (int axis = 0; axis < output.length; axis++) {
            int inWindow = window.reversal().get(axis) ? kernelShape[axis] - 1 - kernel[axis] : kernel[axis];
            int padded = output[axis] * window.strides().get(axis)
                    + inWindow * window.rhsDilation().get(axis);
            int dilated = padded - window.paddingLow().get(axis);
            int dilation = window.lhsDilation().get(axis);
            input[axis] = dilated % dilation == 0 ? dilated / dilation : -1;
        }
        return input;
    }
}
