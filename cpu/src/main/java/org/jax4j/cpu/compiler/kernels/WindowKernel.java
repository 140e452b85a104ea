package org.jax4j.cpu.compiler.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.kernels.code.Padding;
import org.jax4j.cpu.compiler.kernels.code.Shapes;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reducers;
import org.jax4j.stablehlo.op.Reduction.ReduceWindow;
import org.jax4j.stablehlo.op.Reduction.Window;

/// `reduce_window`: folds the elements under a window at each of its positions.
///
/// A window that reaches from the beginning (or the end) of an axis to the position is a running fold, computed
/// in one pass. Of any other window whose fold may be taken apart, one axis after the other is folded, so that
/// the effort is the sum and not the product of its extents.
final class WindowKernel implements SpecialKernel {
    private static final long MOST_UNROLLED = 16;
    /// A window of so few elements is read as a whole: that takes less than to write a result in between.
    private static final long MOST_WHOLE = 9;
    private static final long LANES = 64;
    private static final long LEAST_LANES = 8;

    @Override
    public boolean handles(Op op) {
        return op instanceof ReduceWindow;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        ReduceWindow reduce = (ReduceWindow) op;
        LoopCode code = new LoopCode(writer);
        if (results.getFirst().elements() == 0) {
            return;
        }
        int count = reduce.inputs().size();
        int[] shape = reduce.inputs().getFirst().tensor().shape();
        List<Buffer> sources = operands.subList(0, count);
        List<Integer> axes = axes(reduce.window(), shape);
        if (axes.size() == 1) {
            int axis = axes.getFirst();
            Window window = reduce.window();
            int extent = shape[axis];
            boolean isPlain = isUndilated(window, axis) && window.strides().get(axis) == 1;
            boolean isWhole = extent > 1 && window.dimensions().get(axis) == extent;
            int low = window.paddingLow().get(axis);
            int high = window.paddingHigh().get(axis);
            if (isPlain && isWhole && (low == extent - 1 && high == 0 || low == 0 && high == extent - 1)) {
                new RunningFold(code, reduce, sources, results, shape, axis, low == 0).write();
                return;
            }
        }
        if (count == 1 && axes.size() > 1 && mayBeTakenApart(reduce)) {
            oneByOne(code, reduce, sources, results, shape, axes);
        } else {
            fold(code, reduce, reduce.window(), sources, results, shape, true);
        }
    }

    /// A small sum of rounded numbers is better taken in order, as others do.
    private static boolean mayBeTakenApart(ReduceWindow reduce) {
        DType dtype = reduce.inputs().getFirst().tensor().dtype();
        long elements = reduce.window().dimensions().stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
        return Reducers.inAnyOrder(reduce.body())
                .filter(_ -> elements > MOST_WHOLE)
                .filter(kind -> !dtype.isInexact()
                        || elements > MOST_UNROLLED
                        || kind == BinaryKind.MAXIMUM
                        || kind == BinaryKind.MINIMUM)
                .isPresent();
    }

    /// What elements outside of the input count as: what changes nothing, which the initial value need not be.
    private static Local outside(LoopCode code, ReduceWindow reduce, int input) {
        Value initial = reduce.initialValues().get(input);
        return Reducers.inAnyOrder(reduce.body())
                .flatMap(kind -> Reducers.neutral(kind, initial.tensor().dtype()))
                .map(neutral -> code.number(neutral))
                .orElseGet(() -> code.kernels().scalar(initial));
    }

    private static boolean isUndilated(Window window, int axis) {
        return window.baseDilations().get(axis) == 1 && window.windowDilations().get(axis) == 1;
    }

    /// The axes along which the window does anything.
    private static List<Integer> axes(Window window, int[] shape) {
        return IntStream.range(0, shape.length)
                .filter(axis -> window.dimensions().get(axis) != 1
                        || window.strides().get(axis) != 1
                        || window.baseDilations().get(axis) != 1
                        || window.paddingLow().get(axis) != 0
                        || window.paddingHigh().get(axis) != 0)
                .boxed()
                .toList();
    }

    private static void oneByOne(
            LoopCode code,
            ReduceWindow reduce,
            List<Buffer> sources,
            List<Buffer> results,
            int[] shape,
            List<Integer> axes) {
        Buffer current = sources.getFirst();
        int[] currentShape = shape.clone();
        for (int axis : axes) {
            Window whole = reduce.window();
            Window part = new Window(
                    only(whole.dimensions(), axis, 1),
                    only(whole.strides(), axis, 1),
                    only(whole.baseDilations(), axis, 1),
                    only(whole.windowDilations(), axis, 1),
                    only(whole.paddingLow(), axis, 0),
                    only(whole.paddingHigh(), axis, 0));
            int[] next = part.resultShape(currentShape);
            boolean isLast = axis == axes.getLast();
            Buffer target = isLast
                    ? results.getFirst()
                    : new Buffer(
                            new Buffer.Home.Scratch(),
                            results.getFirst().dtype(),
                            TensorType.of(results.getFirst().dtype(), next).elementCount());
            fold(code, reduce, part, List.of(current), List.of(target), currentShape, isLast);
            current = target;
            currentShape = next;
        }
    }

    private static List<Integer> only(List<Integer> values, int axis, int otherwise) {
        Integer[] result = new Integer[values.size()];
        Arrays.fill(result, otherwise);
        result[axis] = values.get(axis);
        return List.of(result);
    }

    /// Folds under a window of any kind.
    ///
    /// @param withInitial whether the folds start with the initial values, else with what changes nothing
    private static void fold(
            LoopCode code,
            ReduceWindow reduce,
            Window window,
            List<Buffer> sources,
            List<Buffer> results,
            int[] shape,
            boolean withInitial) {
        int[] padded = new int[shape.length];
        boolean isPadded = false;
        for (int axis = 0; axis < shape.length; axis++) {
            padded[axis] = window.paddingLow().get(axis)
                    + (shape[axis] == 0
                            ? 0
                            : (shape[axis] - 1) * window.baseDilations().get(axis) + 1)
                    + window.paddingHigh().get(axis);
            isPadded |= padded[axis] != shape[axis] || window.paddingLow().get(axis) != 0;
        }
        List<Buffer> inputs = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            inputs.add(
                    isPadded
                            ? Padding.pad(code, sources.get(i), shape, window, outside(code, reduce, i))
                            : sources.get(i));
        }
        int[] resultShape = window.resultShape(shape);
        long elements = window.dimensions().stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
        TensorType from = TensorType.of(results.getFirst().dtype(), padded);
        TensorType to = TensorType.of(results.getFirst().dtype(), resultShape);
        int last = shape.length - 1;
        double operations = (double) to.elementCount() * elements * sources.size();
        code.kernel("reduce window", operations, () -> {
            int[] outer = shape.length == 0 ? resultShape : Arrays.copyOf(resultShape, last);
            code.loops(outer, position -> {
                if (shape.length == 0) {
                    position(code, reduce, window, inputs, results, from, to, position, elements, withInitial);
                    return;
                }
                if (elements > MOST_UNROLLED && resultShape[last] >= LEAST_LANES) {
                    overLanes(code, reduce, window, inputs, results, from, to, position, withInitial);
                    return;
                }
                Node.Style style = elements <= MOST_UNROLLED ? Node.Style.NARROW : Node.Style.SEQUENTIAL;
                code.loop(resultShape[last], style, at -> {
                    List<Affine> all = with(position, at);
                    position(code, reduce, window, inputs, results, from, to, all, elements, withInitial);
                });
            });
        });
    }

    /// Folds under many large windows side by side: an accumulator for each of some neighbours along the last
    /// axis, which all take in the next element before the one after it.
    private static void overLanes(
            LoopCode code,
            ReduceWindow reduce,
            Window window,
            List<Buffer> inputs,
            List<Buffer> results,
            TensorType from,
            TensorType to,
            List<Affine> outer,
            boolean withInitial) {
        long extent = to.dim(to.rank() - 1);
        List<Buffer> totals = results.stream()
                .map(result -> new Buffer(new Buffer.Home.Private(), result.dtype(), LANES))
                .toList();
        int[] extents = window.dimensions().stream().mapToInt(d -> d).toArray();
        BiConsumer<Affine, Long> block = (start, lanes) -> {
            code.loop(lanes, Node.Style.NARROW, lane -> {
                for (int i = 0; i < totals.size(); i++) {
                    Local first = withInitial
                            ? code.kernels().scalar(reduce.initialValues().get(i))
                            : outside(code, reduce, i);
                    code.writer().store(totals.get(i), lane, first);
                }
            });
            code.loops(
                    extents,
                    offset -> code.loop(lanes, Node.Style.NARROW, lane -> {
                        Affine corner = corner(window, from.strides(), with(outer, start.plus(lane)));
                        List<Local> current = new ArrayList<>();
                        totals.forEach(total -> current.add(code.writer().load(total, lane)));
                        Affine at = corner.plus(shift(window, from.strides(), offset));
                        List<Local> next = step(code, reduce, inputs, current, at);
                        for (int i = 0; i < totals.size(); i++) {
                            code.writer().store(totals.get(i), lane, next.get(i));
                        }
                    }));
            code.loop(lanes, Node.Style.NARROW, lane -> {
                Affine at = LoopCode.offset(to, with(outer, start.plus(lane)));
                for (int i = 0; i < totals.size(); i++) {
                    code.writer().store(results.get(i), at, code.writer().load(totals.get(i), lane));
                }
            });
        };
        code.loop(extent / LANES, number -> block.accept(number.times(LANES), LANES));
        if (extent % LANES != 0) {
            block.accept(Affine.of(extent / LANES * LANES), extent % LANES);
        }
    }

    private static List<Affine> with(List<Affine> outer, Affine last) {
        List<Affine> all = new ArrayList<>(outer);
        all.add(last);
        return all;
    }

    private static Affine corner(Window window, long[] strides, List<Affine> position) {
        Affine corner = Affine.ZERO;
        for (int axis = 0; axis < position.size(); axis++) {
            corner = corner.plus(position.get(axis).times(window.strides().get(axis) * strides[axis]));
        }
        return corner;
    }

    private static void position(
            LoopCode code,
            ReduceWindow reduce,
            Window window,
            List<Buffer> inputs,
            List<Buffer> results,
            TensorType from,
            TensorType to,
            List<Affine> position,
            long elements,
            boolean withInitial) {
        long[] strides = from.strides();
        Affine base = corner(window, strides, position);
        List<Local> totals = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            totals.add(
                    withInitial ? code.kernels().scalar(reduce.initialValues().get(i)) : outside(code, reduce, i));
        }
        int[] extents = window.dimensions().stream().mapToInt(d -> d).toArray();
        if (elements <= MOST_UNROLLED) {
            for (List<Affine> offset : Shapes.positions(extents)) {
                totals = step(code, reduce, inputs, totals, base.plus(shift(window, strides, offset)));
            }
        } else {
            List<Variable> variables = totals.stream().map(code::variable).toList();
            code.loops(extents, offset -> {
                List<Local> current = variables.stream().map(code::read).toList();
                List<Local> next = step(code, reduce, inputs, current, base.plus(shift(window, strides, offset)));
                for (int i = 0; i < next.size(); i++) {
                    code.assign(variables.get(i), next.get(i));
                }
            });
            totals = variables.stream().map(code::read).toList();
        }
        Affine at = LoopCode.offset(to, position);
        for (int i = 0; i < results.size(); i++) {
            code.writer().store(results.get(i), at, totals.get(i));
        }
    }

    private static Affine shift(Window window, long[] strides, List<Affine> offset) {
        Affine shift = Affine.ZERO;
        for (int axis = 0; axis < offset.size(); axis++) {
            shift = shift.plus(offset.get(axis).times(window.windowDilations().get(axis) * strides[axis]));
        }
        return shift;
    }

    private static List<Local> step(
            LoopCode code, ReduceWindow reduce, List<Buffer> inputs, List<Local> totals, Affine at) {
        List<Local> arguments = new ArrayList<>(totals);
        for (Buffer input : inputs) {
            arguments.add(code.writer().load(input, at));
        }
        return code.kernels().region(reduce.body(), arguments);
    }
}
