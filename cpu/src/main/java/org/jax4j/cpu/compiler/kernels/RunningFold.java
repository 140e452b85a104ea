package org.jax4j.cpu.compiler.kernels;

import java.util.ArrayList;
import java.util.Collections;
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
import org.jax4j.stablehlo.op.Reducers;
import org.jax4j.stablehlo.op.Reduction.ReduceWindow;

/// The folds of all that lies before (or from the end, after) each position along an axis, such as a running sum.
///
/// Each step needs the one before, so several lines are gone through side by side: as vectors where lines are
/// neighbours, else as scalars whose steps the processor overlaps. Few long lines are cut into chunks, by their
/// sizes alone: each chunk is folded, what comes before each chunk follows from that, and then chunks are lines.
final class RunningFold {
    /// Neighbouring lines that are gone through together.
    private static final long COLUMNS = 64;

    private static final long LEAST_COLUMNS = 8;

    /// Scalar lines side by side: enough that a step is over when its line comes next.
    private static final int LINES = 4;

    private static final int LINES_OF_SEVERAL_VALUES = 2;
    private static final long MANY_LINES = 16;
    private static final long CHUNK = 2048;
    private static final long LEAST_EXTENT = 4 * LINES * CHUNK;
    private static final long PAGE = 512;

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
        } else if (outer * inner >= MANY_LINES || extent < LEAST_EXTENT || !isAssociative()) {
            inGroups(operations, outer * inner, (line, count) -> {
                List<Line> lines = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    lines.add(line(line.plus(i), 0));
                }
                sideBySide(lines, extent, Collections.nCopies(count, initial()), true);
            });
        } else {
            inChunks(operations);
        }
    }

    /// Whether it is known that chunks may be folded for themselves.
    private boolean isAssociative() {
        return sources.size() == 1 && Reducers.inAnyOrder(reduce.body()).isPresent();
    }

    /// Groups of lines for the threads, and what is left over.
    private void inGroups(double operations, long lines, BiConsumer<Affine, Integer> body) {
        int block = linesAtOnce();
        if (lines >= block) {
            kernel(operations, lines / block, number -> body.accept(number.times(block), block));
        }
        int rest = (int) (lines % block);
        if (rest > 0) {
            code.kernel("running fold", operations * rest / lines, () -> body.accept(Affine.of(lines - rest), rest));
        }
    }

    private int linesAtOnce() {
        return sources.size() == 1 ? LINES : LINES_OF_SEVERAL_VALUES;
    }

    /// Where the elements of a line are, after so many of them.
    private interface Line {
        Affine at(Affine step);
    }

    private Line line(Affine number, long start) {
        return line(code.quotient(number, inner), code.remainder(number, inner), Affine.of(start));
    }

    private Line line(Affine row, Affine column, Affine start) {
        return step -> at(row, start.plus(step), column);
    }

    private List<Local> initial() {
        return reduce.initialValues().stream().map(code.kernels()::scalar).toList();
    }

    private void inChunks(double operations) {
        int group = linesAtOnce();
        long groups = Math.max(1, extent / (group * CHUNK));
        long chunks = groups * group + 1;
        long length = extent / chunks;
        if (length % PAGE == 0) {
            // Lines whose elements are at the same place of a page push each other out of the cache.
            length -= 16;
        }
        long chunk = length;
        long last = extent - (chunks - 1) * chunk;
        List<Buffer> before = results.stream()
                .map(result -> new Buffer(new Buffer.Home.Scratch(), result.dtype(), outer * inner * chunks))
                .toList();
        for (long line = 0; line < outer * inner; line++) {
            Affine row = Affine.of(line / inner);
            Affine column = Affine.of(line % inner);
            long entry = line * chunks;
            // The last chunk comes before nothing.
            inGroups(operations / 2, chunks - 1, (first, count) -> {
                List<Line> lines = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    lines.add(line(row, column, first.plus(i).times(chunk)));
                }
                List<List<Local>> totals = lines.stream()
                        .map(each -> load(sources, each.at(Affine.ZERO)))
                        .toList();
                List<Line> rest = lines.stream()
                        .map(each -> (Line) step -> each.at(step.plus(1)))
                        .toList();
                totals = sideBySide(rest, chunk - 1, totals, false);
                for (int i = 0; i < count; i++) {
                    store(before, first.plus(entry + 1 + i), totals.get(i));
                }
            });
            code.sequentialKernel("running fold of chunks", (double) chunks, () -> {
                List<Variable> total = initial().stream().map(code::variable).toList();
                store(before, Affine.of(entry), read(total));
                code.loop(chunks - 1, number -> {
                    Affine at = number.plus(entry + 1);
                    assign(total, fold(read(total), load(before, at)));
                    store(before, at, read(total));
                });
            });
            inGroups(operations / 2, chunks - 1, (first, count) -> {
                List<Line> lines = new ArrayList<>();
                List<List<Local>> starts = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    lines.add(line(row, column, first.plus(i).times(chunk)));
                    starts.add(load(before, first.plus(entry + i)));
                }
                sideBySide(lines, chunk, starts, true);
            });
            code.kernel("running fold", last, () -> {
                Line end = line(row, column, Affine.of(extent - last));
                sideBySide(List.of(end), last, List.of(load(before, Affine.of(entry + chunks - 1))), true);
            });
        }
    }

    /// Several lines, whose folds so far are scalars; gives the folds of all.
    private List<List<Local>> sideBySide(List<Line> lines, long steps, List<List<Local>> starts, boolean isStored) {
        List<List<Variable>> totals = starts.stream()
                .map(start -> start.stream().map(code::variable).toList())
                .toList();
        code.loop(steps, step -> {
            for (int i = 0; i < lines.size(); i++) {
                Affine at = lines.get(i).at(step);
                List<Local> next = fold(read(totals.get(i)), load(sources, at));
                assign(totals.get(i), next);
                if (isStored) {
                    store(results, at, next);
                }
            }
        });
        return totals.stream().map(this::read).toList();
    }

    private List<Local> fold(List<Local> current, List<Local> elements) {
        List<Local> arguments = new ArrayList<>(current);
        arguments.addAll(elements);
        return code.kernels().region(reduce.body(), arguments);
    }

    private List<Local> load(List<Buffer> buffers, Affine at) {
        return buffers.stream().map(buffer -> code.writer().load(buffer, at)).toList();
    }

    private void store(List<Buffer> buffers, Affine at, List<Local> values) {
        for (int i = 0; i < values.size(); i++) {
            code.writer().store(buffers.get(i), at, values.get(i));
        }
    }

    private List<Local> read(List<Variable> variables) {
        return variables.stream().map(code::read).toList();
    }

    private void assign(List<Variable> variables, List<Local> values) {
        for (int i = 0; i < values.size(); i++) {
            code.assign(variables.get(i), values.get(i));
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
                    Affine position = at.apply(lane, step);
                    List<Local> next = fold(load(totals, lane), load(sources, position));
                    store(results, position, next);
                    store(totals, lane, next);
                }));
    }
}
