package org.jax4j.cpu.compiler.kernels;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Op;

/// `batch_norm_inference`, `batch_norm_training` and `batch_norm_grad`: one feature after the other, in `float32`
/// or wider.
final class BatchNormKernel implements SpecialKernel {
    @Override
    public boolean handles(Op op) {
        return op instanceof Linalg.BatchNormInference
                || op instanceof Linalg.BatchNormTraining
                || op instanceof Linalg.BatchNormGrad;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        LoopCode code = new LoopCode(writer);
        switch (op) {
            case Linalg.BatchNormInference norm ->
                new Features(code, norm.operand().tensor(), norm.featureIndex(), norm.epsilon())
                        .inference(operands, results.getFirst());
            case Linalg.BatchNormTraining norm ->
                new Features(code, norm.operand().tensor(), norm.featureIndex(), norm.epsilon())
                        .training(operands, results);
            case Linalg.BatchNormGrad norm ->
                new Features(code, norm.operand().tensor(), norm.featureIndex(), norm.epsilon())
                        .gradient(operands, results);
            default -> throw new IllegalStateException(op.mnemonic());
        }
    }

    /// The elements of a tensor, feature by feature.
    private static final class Features {
        private final LoopCode code;
        private final TensorType type;
        private final DType computed;
        private final double epsilon;
        private final long outer;
        private final long count;
        private final long inner;

        Features(LoopCode code, TensorType type, int feature, double epsilon) {
            this.code = code;
            this.type = type;
            this.computed = type.dtype() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
            this.epsilon = epsilon;
            this.count = type.dim(feature);
            this.outer = IntStream.range(0, feature).mapToLong(type::dim).reduce(1, (a, b) -> a * b);
            this.inner = IntStream.range(feature + 1, type.rank())
                    .mapToLong(type::dim)
                    .reduce(1, (a, b) -> a * b);
        }

        private void kernel(Consumer<Affine> body) {
            code.kernel("batch norm", 8.0 * type.elementCount(), () -> code.loop(count, body));
        }

        private void elements(Affine feature, Node.Style style, Consumer<Affine> body) {
            code.loop(
                    outer,
                    row -> code.loop(
                            inner,
                            style,
                            column -> body.accept(
                                    row.times(count).plus(feature).times(inner).plus(column))));
        }

        private Local load(Buffer buffer, Affine at) {
            return code.convert(code.writer().load(buffer, at), computed);
        }

        private void store(Buffer buffer, Affine at, Local value) {
            code.writer().store(buffer, at, code.convert(value, buffer.dtype()));
        }

        /// The sum of a term for each element of a feature.
        private Local sum(Affine feature, Function<Affine, Local> term) {
            Variable sum = code.variable(code.number(computed, 0));
            elements(
                    feature,
                    Node.Style.VECTOR,
                    at -> code.assign(sum, code.accumulate(code.read(sum), term.apply(at))));
            return code.read(sum);
        }

        private Local real(double value) {
            return code.real(computed, value);
        }

        private Local divide(Local a, Local b) {
            return code.binary(BinaryKind.DIVIDE, a, b);
        }

        private Local deviation(Local variance) {
            return code.writer().let(new Expr.Unary(UnaryKind.SQRT, code.add(variance, real(epsilon))));
        }

        private void normalize(Affine feature, List<Buffer> operands, Local mean, Local variance, Buffer result) {
            Local deviation = deviation(variance);
            Local scale = load(operands.get(1), feature);
            Local offset = load(operands.get(2), feature);
            elements(feature, Node.Style.VECTOR, at -> {
                Local normalized = divide(code.subtract(load(operands.get(0), at), mean), deviation);
                store(result, at, code.add(code.multiply(scale, normalized), offset));
            });
        }

        void inference(List<Buffer> operands, Buffer result) {
            kernel(feature -> normalize(
                    feature, operands, load(operands.get(3), feature), load(operands.get(4), feature), result));
        }

        void training(List<Buffer> operands, List<Buffer> results) {
            Local size = real((double) outer * inner);
            kernel(feature -> {
                Local mean = divide(sum(feature, at -> load(operands.get(0), at)), size);
                Local variance = divide(
                        sum(feature, at -> {
                            Local centered = code.subtract(load(operands.get(0), at), mean);
                            return code.multiply(centered, centered);
                        }),
                        size);
                normalize(feature, operands, mean, variance, results.get(0));
                store(results.get(1), feature, mean);
                store(results.get(2), feature, variance);
            });
        }

        /// Operands are the input, scale, mean, variance, and the gradient of the output.
        void gradient(List<Buffer> operands, List<Buffer> results) {
            Local size = real((double) outer * inner);
            kernel(feature -> {
                Local mean = load(operands.get(2), feature);
                Local variance = load(operands.get(3), feature);
                BiFunction<Affine, Integer, Local> element = (at, operand) -> load(operands.get(operand), at);
                Local sum = sum(feature, at -> element.apply(at, 4));
                Local products = sum(
                        feature, at -> code.multiply(element.apply(at, 4), code.subtract(element.apply(at, 0), mean)));
                Local deviation = deviation(variance);
                Local denominator = code.add(variance, real(epsilon));
                Local factor = divide(divide(load(operands.get(1), feature), deviation), size);
                elements(feature, Node.Style.VECTOR, at -> {
                    Local centered = code.subtract(element.apply(at, 0), mean);
                    Local whole = code.subtract(code.multiply(element.apply(at, 4), size), sum);
                    Local difference = code.subtract(whole, divide(code.multiply(products, centered), denominator));
                    store(results.get(0), at, code.multiply(factor, difference));
                });
                store(results.get(1), feature, divide(products, deviation));
                store(results.get(2), feature, sum);
            });
        }
    }
}
