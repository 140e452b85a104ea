package org.jax4j.cpu.compiler.kernels.convolution;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.Copies;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.kernels.code.Padding;
import org.jax4j.cpu.compiler.kernels.product.MatrixProducts;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.routines.DirectConvolution;
import org.jax4j.cpu.routines.MatrixType;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Contraction.Convolution;
import org.jax4j.stablehlo.op.Op;

/// `convolution` of any rank, layout, dtype, stride, dilation, padding (negative, too), reversal and grouping.
///
/// Input and result are brought into a standard form where they are not in it already. Most convolutions then are
/// a routine that keeps a tile of the result in registers ([DirectConvolution]); depthwise ones, small ones and
/// complex ones are loops.
public final class ConvolutionKernel implements SpecialKernel {
    private static final double LEAST_FOR_ROUTINE = 1 << 14;
    private static final long LEAST_FEATURES_FOR_ROUTINE = 6;
    /// From as many input features on, a loop that reads weights several output features apart is slower than the
    /// routine, although that computes a whole panel of output features.
    private static final long LEAST_INNER_FOR_ROUTINE = 8;

    @Override
    public boolean handles(Op op) {
        return op instanceof Convolution;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        Convolution convolution = (Convolution) op;
        LoopCode code = new LoopCode(writer);
        Buffer result = results.getFirst();
        if (result.elements() == 0) {
            return;
        }
        DType computed = MatrixProducts.computedType(List.of(
                convolution.lhs().tensor().dtype(),
                convolution.rhs().tensor().dtype(),
                convolution.type().dtype()));
        ConvolutionShape shape = new ConvolutionShape(convolution);
        if (shape.taps() == 0 || shape.inner == 0) {
            Local zero = code.convert(code.number(computed, 0), result.dtype());
            code.kernel("fill", result.elements(), () -> Copies.fill(code, result, zero));
            return;
        }
        Buffer input = standard(code, shape, operands.getFirst(), computed);
        boolean isInOrder = isIdentity(shape.outputOrder);
        Buffer target = isInOrder && result.dtype() == computed
                ? result
                : new Buffer(new Buffer.Home.Scratch(), computed, result.elements());
        ConvolutionWeights weights = new ConvolutionWeights(code, shape, operands.get(1), computed);
        Optional<DirectConvolution> routine = routine(shape, computed);
        if (routine.isPresent()) {
            call(code, shape, input, weights, target, routine.get());
        } else {
            Buffer padded = padded(code, shape, input, computed);
            new ConvolutionLoops(code, shape, padded, weights.byOutputs(), target, computed).write();
        }
        if (target != result) {
            TensorType standard = TensorType.of(computed, shape.output);
            Integer[] back = new Integer[shape.outputOrder.length];
            for (int axis = 0; axis < back.length; axis++) {
                back[shape.outputOrder[axis]] = axis;
            }
            Copies.permute(
                    code, standard, target, List.of(back), result, element -> code.convert(element, result.dtype()));
        }
    }

    private static boolean isIdentity(int[] order) {
        return IntStream.range(0, order.length).allMatch(i -> order[i] == i);
    }

    /// The routine for a convolution that is worth one.
    private static Optional<DirectConvolution> routine(ConvolutionShape shape, DType computed) {
        return MatrixType.of(computed)
                .filter(_ -> shape.multiplications() >= LEAST_FOR_ROUTINE)
                .map(type -> new DirectConvolution(type, new ConvolutionAxes(shape, false).geometry()))
                .filter(routine -> routine.takesPlainWeights()
                        || shape.outer >= LEAST_FEATURES_FOR_ROUTINE
                        || (shape.outer > 1 && shape.inner >= LEAST_INNER_FOR_ROUTINE));
    }

    /// The input in standard form, but for padding and dilation.
    private static Buffer standard(LoopCode code, ConvolutionShape shape, Buffer lhs, DType computed) {
        if (isIdentity(shape.inputOrder) && lhs.dtype() == computed) {
            return lhs;
        }
        Buffer input = new Buffer(new Buffer.Home.Scratch(), computed, lhs.elements());
        List<Integer> order = Arrays.stream(shape.inputOrder).boxed().toList();
        Copies.permute(code, shape.op.lhs().tensor(), lhs, order, input, element -> code.convert(element, computed));
        return input;
    }

    private static Buffer padded(LoopCode code, ConvolutionShape shape, Buffer input, DType computed) {
        if (!shape.isPadded()) {
            return input;
        }
        int[] low = new int[shape.rank + 2];
        int[] high = new int[shape.rank + 2];
        int[] dilation = new int[shape.rank + 2];
        Arrays.fill(dilation, 1);
        for (int axis = 0; axis < shape.rank; axis++) {
            low[axis + 1] = shape.op.window().paddingLow().get(axis);
            high[axis + 1] = shape.op.window().paddingHigh().get(axis);
            dilation[axis + 1] = shape.op.window().lhsDilation().get(axis);
        }
        return Padding.pad(code, input, shape.input, low, high, dilation, code.number(computed, 0));
    }

    private static void call(
            LoopCode code,
            ConvolutionShape shape,
            Buffer standard,
            ConvolutionWeights weights,
            Buffer target,
            DirectConvolution direct) {
        DirectConvolution routine = direct;
        Buffer input = standard;
        if (!direct.fitsPatches()) {
            input = padded(code, shape, standard, standard.dtype());
            routine = new DirectConvolution(
                    MatrixType.of(standard.dtype()).orElseThrow(), new ConvolutionAxes(shape, true).geometry());
        }
        Buffer ordered = routine.takesPlainWeights() ? weights.byInputs() : weights.panels(routine.panelWidth());
        List<Node.Argument> arguments = List.of(
                new Node.Argument.Address(input, Affine.ZERO),
                new Node.Argument.Address(ordered, Affine.ZERO),
                new Node.Argument.Address(target, Affine.ZERO));
        code.writer().add(new Node.Call(routine.define(), arguments, List.of(input, ordered), List.of(target)));
    }
}
