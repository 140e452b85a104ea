package org.jax4j.cpu.compiler.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Indexing.Scatter;
import org.jax4j.stablehlo.op.Indexing.ScatterDimensions;
import org.jax4j.stablehlo.op.Op;

/// `scatter`: combines windows of updates into the inputs at computed positions. A window that does not lie
/// within the input is skipped as a whole, as XLA does.
///
/// Windows are taken in order, so the result is the same in every run even where they overlap. Threads share the
/// work by parts of the window if it is large and those of different windows cannot meet, or by windows if the
/// program says that they do not overlap.
final class ScatterKernel implements SpecialKernel {
    private static final long PART = 64;

    @Override
    public boolean handles(Op op) {
        return op instanceof Scatter;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        Scatter scatter = (Scatter) op;
        int count = scatter.inputs().size();
        for (int i = 0; i < count; i++) {
            if (results.get(i).elements() > 0 && results.get(i) != operands.get(i)) {
                writer.loops().add(new Node.Copy(operands.get(i), results.get(i)));
            }
        }
        TensorType updates = scatter.updates().getFirst().tensor();
        if (updates.elementCount() == 0 || results.getFirst().elements() == 0) {
            return;
        }
        new Lowering(scatter, operands, results, new LoopCode(writer)).write();
    }

    private static final class Lowering {
        private final Scatter op;
        private final ScatterDimensions dimensions;
        private final TensorType input;
        private final TensorType indices;
        private final TensorType update;
        private final Buffer indexBuffer;
        private final List<Buffer> updates;
        private final List<Buffer> results;
        private final LoopCode code;
        private final List<Integer> batchAxes;
        private final List<Integer> windowAxes;

        Lowering(Scatter op, List<Buffer> operands, List<Buffer> results, LoopCode code) {
            int count = op.inputs().size();
            this.op = op;
            this.dimensions = op.dimensions();
            this.input = op.inputs().getFirst().tensor();
            this.indices = op.scatterIndices().tensor();
            this.update = op.updates().getFirst().tensor();
            this.indexBuffer = operands.get(count);
            this.updates = operands.subList(count + 1, operands.size());
            this.results = results;
            this.code = code;
            this.batchAxes = IntStream.range(0, update.rank())
                    .filter(axis -> !dimensions.updateWindowDims().contains(axis))
                    .boxed()
                    .toList();
            this.windowAxes = IntStream.range(0, input.rank())
                    .filter(axis -> !dimensions.insertedWindowDims().contains(axis)
                            && !dimensions.inputBatchingDims().contains(axis))
                    .boxed()
                    .toList();
        }

        void write() {
            int[] batchShape = batchAxes.stream().mapToInt(update::dim).toArray();
            int[] windowShape =
                    dimensions.updateWindowDims().stream().mapToInt(update::dim).toArray();
            long window = IntStream.of(windowShape).asLongStream().reduce(1, (a, b) -> a * b);
            double operations = update.elementCount() * 4.0 + indices.elementCount() * 4.0;
            int last = windowShape.length - 1;
            if (!op.uniqueIndices()
                    && window >= 2 * PART
                    && windowShape[last] >= 2 * PART
                    && partsKeepApart(batchShape, last)) {
                int[] parts = windowShape.clone();
                long blocks = windowShape[last] / PART;
                code.kernel(
                        "scatter",
                        operations,
                        () -> code.loop(
                                blocks,
                                block -> code.loops(
                                        batchShape, batch -> window(batch, parts, block.times(PART), PART))));
                long rest = windowShape[last] % PART;
                if (rest > 0) {
                    sequential(operations, batchShape, batch -> window(batch, parts, Affine.of(blocks * PART), rest));
                }
                return;
            }
            long width = last < 0 ? 1 : windowShape[last];
            if (op.uniqueIndices()) {
                code.kernel(
                        "scatter",
                        operations,
                        () -> code.loops(batchShape, batch -> window(batch, windowShape, Affine.ZERO, width)));
            } else {
                sequential(operations, batchShape, batch -> window(batch, windowShape, Affine.ZERO, width));
            }
        }

        /// Whether different parts of windows along an axis are different elements: there is one window, or all
        /// begin at the same place along the axis.
        private boolean partsKeepApart(int[] batchShape, int axis) {
            return IntStream.of(batchShape).allMatch(extent -> extent == 1)
                    || !dimensions.scatterDimsToOperandDims().contains(windowAxes.get(axis));
        }

        private void sequential(double operations, int[] shape, Consumer<List<Affine>> body) {
            code.sequentialKernel("scatter", operations, () -> code.loops(shape, body));
        }

        /// Combines one window, of which along the last axis only `width` elements from `start` on.
        private void window(List<Affine> batch, int[] windowShape, Affine start, long width) {
            Local[] corner = corner(batch);
            Local inside = null;
            Local base = code.number(0);
            long[] strides = input.strides();
            for (int axis = 0; axis < corner.length; axis++) {
                if (corner[axis] == null) {
                    continue;
                }
                int window = windowAxes.indexOf(axis);
                long size = window < 0 ? 1 : windowShape[window];
                Local low = code.compare(ComparisonDirection.GE, corner[axis], code.number(0));
                Local high = code.compare(ComparisonDirection.LE, corner[axis], code.number(input.dim(axis) - size));
                Local both = code.and(low, high);
                inside = inside == null ? both : code.and(inside, both);
                base = code.add(base, code.multiply(corner[axis], code.number(strides[axis])));
            }
            Local from = base;
            if (inside == null) {
                elements(batch, Affine.ZERO, windowShape, start, width);
            } else {
                code.when(
                        inside,
                        () -> elements(batch, code.position(from, input.elementCount()), windowShape, start, width));
            }
        }

        /// Where the window begins along each axis of the input; null stands for 0.
        private Local[] corner(List<Affine> batch) {
            Local[] corner = new Local[input.rank()];
            int vectorAxis = dimensions.indexVectorDim();
            for (int i = 0; i < dimensions.inputBatchingDims().size(); i++) {
                int axis = dimensions.scatterIndicesBatchingDims().get(i);
                Affine at = batch.get(axis < vectorAxis ? axis : axis - 1);
                corner[dimensions.inputBatchingDims().get(i)] = code.number(at);
            }
            for (int i = 0; i < dimensions.scatterDimsToOperandDims().size(); i++) {
                List<Affine> position = new ArrayList<>(batch);
                if (vectorAxis < indices.rank()) {
                    position.add(vectorAxis, Affine.of(i));
                }
                Local index = code.writer().load(indexBuffer, LoopCode.offset(indices, position));
                corner[dimensions.scatterDimsToOperandDims().get(i)] = code.convert(index, DType.INT64);
            }
            return corner;
        }

        private void elements(List<Affine> batch, Affine base, int[] windowShape, Affine start, long width) {
            int last = windowShape.length - 1;
            if (last < 0) {
                element(batch, List.of(), base);
                return;
            }
            int[] outer = Arrays.copyOf(windowShape, last);
            code.loops(
                    outer,
                    position -> code.loop(width, Node.Style.VECTOR, at -> {
                        List<Affine> all = new ArrayList<>(position);
                        all.add(start.plus(at));
                        element(batch, all, base);
                    }));
        }

        private void element(List<Affine> batch, List<Affine> window, Affine base) {
            long[] strides = input.strides();
            Affine target = base;
            for (int i = 0; i < window.size(); i++) {
                target = target.plus(window.get(i).times(strides[windowAxes.get(i)]));
            }
            Affine[] at = new Affine[update.rank()];
            for (int i = 0; i < batchAxes.size(); i++) {
                at[batchAxes.get(i)] = batch.get(i);
            }
            for (int i = 0; i < window.size(); i++) {
                at[dimensions.updateWindowDims().get(i)] = window.get(i);
            }
            Affine source = LoopCode.offset(update, List.of(at));
            List<Local> arguments = new ArrayList<>();
            for (Buffer result : results) {
                arguments.add(code.writer().load(result, target));
            }
            for (Buffer buffer : updates) {
                arguments.add(code.writer().load(buffer, source));
            }
            List<Local> values = code.kernels().region(op.computation(), arguments);
            for (int i = 0; i < results.size(); i++) {
                code.writer().store(results.get(i), target, values.get(i));
            }
        }
    }
}
