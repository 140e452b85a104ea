package org.jax4j.cpu.compiler.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Reduction.ReduceWindow;

/// The folds of all that lies before (or from the end, after) each position along an axis, such as a running sum.
///
/// Each step needs the one before, so lines are gone through side by side: neighbouring ones where the axis is
/// not the last, else those of several rows.
final class RunningFold {
    /// Neighbouring lines that are gone through together.
    private static final long COLUMNS = 64;

    /// Rows that are gone through together: as many as a vector has elements.
    private static final long ROWS = 16;

    private static final long LEAST_COLUMNS = 8;

    private final LoopCode code;
    private final ReduceWindow reduce;
    private final List<Buffer> sources;
    private final List<Buffer> results;
    private final long outer;
    private final long extent;
    private final long inner;
    private final boolean fromEnd;

    /// @param shape   of sources and results
    /// @param axis    along which is folded
    /// @param fromEnd whether the last position comes first
    RunningFold(
            LoopCode code,
            ReduceWindow reduce,
            List<Buffer> sources,
            List<Buffer> results,
            int[] shape,
            int axis,
            boolean fromEnd) {
        this.code = code;
        this.reduce = reduce;
        this.sources = sources;
        this.results = results;
        this.outer = product(shape, 0, axis);
        this.extent = shape[axis];
        this.inner = product(shape, axis + 1, shape.length);
        this.fromEnd = fromEnd;
    }

    private static long product(int[] shape, int from, int to) {
        long product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= shape[axis];
        }
        return product;
    }

    /// Writes the kernel.
    void write() {
        double operations = 2.0 * outer * inner * extent * sources.size();
        if (inner >= LEAST_COLUMNS) {
            kernel(
                    operations,
                    outer,
                    row -> inBlocks(
                            inner,
                            COLUMNS,
                            (column, lanes) -> together(lanes, (lane, step) -> at(row, step, column.plus(lane)))));
        } else if (inner == 1 && outer >= ROWS) {
            kernel(
                    operations,
                    outer / ROWS,
                    block -> together(ROWS, (lane, step) -> at(block.times(ROWS).plus(lane), step, Affine.ZERO)));
            long rest = outer % ROWS;
            if (rest > 0) {
                Affine first = Affine.of(outer - rest);
                code.kernel(
                        "running fold",
                        operations * rest / outer,
                        () -> together(rest, (lane, step) -> at(first.plus(lane), step, Affine.ZERO)));
            }
        } else {
            kernel(operations, outer, row -> code.loop(inner, column -> alone(row, column)));
        }
    }

    private void kernel(double operations, long extents, Consumer<Affine> body) {
        code.kernel("running fold", operations, () -> code.loop(extents, body));
    }

    private void inBlocks(long columns, long block, BiConsumer<Affine, Long> body) {
        code.loop(columns / block, number -> body.accept(number.times(block), block));
        if (columns % block != 0) {
            body.accept(Affine.of(columns / block * block), columns % block);
        }
    }

    private Affine at(Affine row, Affine step, Affine column) {
        Affine along = fromEnd ? step.times(-1).plus(extent - 1) : step;
        return row.times(extent).plus(along).times(inner).plus(column);
    }

    /// Several lines, whose folds so far are in memory next to each other.
    private void together(long lanes, BiFunction<Affine, Affine, Affine> at) {
        List<Buffer> totals = results.stream()
                .map(result -> new Buffer(new Buffer.Home.Private(), result.dtype(), lanes))
                .toList();
        code.loop(lanes, Node.Style.NARROW, lane -> {
            for (int i = 0; i < totals.size(); i++) {
                Value initial = reduce.initialValues().get(i);
                code.writer().store(totals.get(i), lane, code.kernels().scalar(initial));
            }
        });
        code.loop(
                extent,
                step -> code.loop(lanes, Node.Style.NARROW, lane -> {
                    List<Local> current = new ArrayList<>();
                    totals.forEach(total -> current.add(code.writer().load(total, lane)));
                    List<Local> next = next(current, at.apply(lane, step));
                    for (int i = 0; i < totals.size(); i++) {
                        code.writer().store(totals.get(i), lane, next.get(i));
                    }
                }));
    }

    private void alone(Affine row, Affine column) {
        List<Variable> totals = new ArrayList<>();
        for (Value initial : reduce.initialValues()) {
            totals.add(code.variable(code.kernels().scalar(initial)));
        }
        code.loop(extent, step -> {
            List<Local> next = next(totals.stream().map(code::read).toList(), at(row, step, column));
            for (int i = 0; i < next.size(); i++) {
                code.assign(totals.get(i), next.get(i));
            }
        });
    }

    /// Takes in one more element, and stores the fold at its position.
    private List<Local> next(List<Local> current, Affine at) {
        List<Local> arguments = new ArrayList<>(current);
        sources.forEach(source -> arguments.add(code.writer().load(source, at)));
        List<Local> next = code.kernels().region(reduce.body(), arguments);
        for (int i = 0; i < next.size(); i++) {
            code.writer().store(results.get(i), at, next.get(i));
        }
        return next;
    }
}
