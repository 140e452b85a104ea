package org.jax4j.cpu.compiler.kernels.sort;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;

/// A stable merge sort of rows, several arrays at once, by any comparison.
///
/// Runs of a few elements are sorted by insertion; then neighbouring runs are merged, back and forth between the
/// data and a copy of the same size. The length of the runs is chosen so that the number of passes is even and
/// the result ends up in the data. A merge takes the smaller of two heads without a branch that the processor
/// would have to guess.
///
/// Many rows are shared among threads. Of few long rows, the runs are.
final class MergeSort {
    private static final long SHORTEST_RUN = 8;
    /// Rows of fewer elements are sorted by one thread.
    private static final long LONG_ROW = 1 << 15;
    private static final long MANY_ROWS = 16;
    private static final long BLOCK = 1 << 12;

    private final LoopCode code;
    private final List<Buffer> data;
    private final List<Buffer> copies;
    private final long length;
    private final BiFunction<List<Local>, List<Local>, Local> isBefore;

    /// @param data     arrays of rows of `length` elements
    /// @param isBefore whether the elements of one position must come before those of another
    MergeSort(LoopCode code, List<Buffer> data, long length, BiFunction<List<Local>, List<Local>, Local> isBefore) {
        this.code = code;
        this.data = data;
        this.copies = data.stream()
                .map(buffer -> new Buffer(new Buffer.Home.Scratch(), buffer.dtype(), buffer.elements()))
                .toList();
        this.length = length;
        this.isBefore = isBefore;
    }

    /// Sorts all rows.
    void sort() {
        long rows = data.getFirst().elements() / Math.max(1, length);
        if (length < 2 || rows == 0) {
            return;
        }
        double operations = 16.0 * rows * length * (64 - Long.numberOfLeadingZeros(length)) * data.size();
        if (length < LONG_ROW || rows >= MANY_ROWS) {
            code.kernel("sort", operations, () -> code.loop(rows, row -> block(row.times(length), length)));
            return;
        }
        // Blocks in parallel, then one parallel pass after the other over pairs of ever longer runs.
        int passes = 2;
        while (BLOCK << passes < length) {
            passes += 2;
        }
        long block = Math.ceilDiv(length, 1L << passes);
        long blocks = Math.ceilDiv(length, block);
        long last = length - (blocks - 1) * block;
        code.kernel(
                "sort blocks",
                operations,
                () -> code.loop(rows * (blocks - 1), at -> {
                    Affine row = code.quotient(at, blocks - 1);
                    Affine within = code.remainder(at, blocks - 1);
                    block(row.times(length).plus(within.times(block)), block);
                }));
        code.kernel(
                "sort last blocks",
                operations / blocks,
                () -> code.loop(rows, row -> block(row.times(length).plus((blocks - 1) * block), last)));
        List<Buffer> from = data;
        List<Buffer> to = copies;
        for (int pass = 0; pass < passes; pass++) {
            long width = block << pass;
            long pairs = Math.ceilDiv(length, 2 * width);
            List<Buffer> source = from;
            List<Buffer> target = to;
            code.kernel(
                    "merge",
                    operations / passes,
                    () -> code.loop(rows * pairs, at -> {
                        Affine row = code.quotient(at, pairs);
                        Local low = code.number(code.remainder(at, pairs).times(2 * width));
                        merge(source, target, row.times(length), low, code.number(width), code.number(length));
                    }));
            from = target;
            to = source;
        }
    }

    /// Sorts `count` elements from `base` on.
    private void block(Affine base, long count) {
        int doublings = 0;
        while (SHORTEST_RUN << doublings + 1 < count) {
            doublings += 2;
        }
        long run = Math.ceilDiv(count, 1L << doublings);
        Local size = code.number(count);
        Variable start = code.variable(code.number(0));
        code.loopWhile(() -> code.isLess(code.read(start), size), () -> {
            Local low = code.read(start);
            Local high = code.minimum(code.add(low, code.number(run)), size);
            insertionSort(base, low, high);
            code.assign(start, high);
        });
        if (doublings == 0) {
            return;
        }
        Variable width = code.variable(code.number(run));
        code.loopWhile(() -> code.isLess(code.read(width), size), () -> {
            pass(data, copies, base, code.read(width), size);
            Local wider = code.add(code.read(width), code.read(width));
            pass(copies, data, base, wider, size);
            code.assign(width, code.add(wider, wider));
        });
    }

    private void pass(List<Buffer> from, List<Buffer> to, Affine base, Local width, Local size) {
        Variable start = code.variable(code.number(0));
        code.loopWhile(() -> code.isLess(code.read(start), size), () -> {
            Local low = code.read(start);
            merge(from, to, base, low, width, size);
            code.assign(start, code.add(low, code.add(width, width)));
        });
    }

    private List<Local> load(List<Buffer> buffers, Affine base, Local at) {
        Affine position = base.plus(code.position(at, length + 1));
        List<Local> elements = new ArrayList<>();
        buffers.forEach(buffer -> elements.add(code.writer().load(buffer, position)));
        return elements;
    }

    private void store(List<Buffer> buffers, Affine base, Local at, List<Local> elements) {
        Affine position = base.plus(code.position(at, length + 1));
        for (int i = 0; i < buffers.size(); i++) {
            code.writer().store(buffers.get(i), position, elements.get(i));
        }
    }

    private void insertionSort(Affine base, Local low, Local high) {
        Variable next = code.variable(code.add(low, code.number(1)));
        code.loopWhile(() -> code.isLess(code.read(next), high), () -> {
            List<Local> moving = load(data, base, code.read(next));
            Variable hole = code.variable(code.read(next));
            code.loopWhile(
                    () -> {
                        Variable goesOn = code.variable(code.number(DType.BOOL, 0));
                        code.when(code.isLess(low, code.read(hole)), () -> {
                            Local before = code.subtract(code.read(hole), code.number(1));
                            code.assign(goesOn, isBefore.apply(moving, load(data, base, before)));
                        });
                        return code.read(goesOn);
                    },
                    () -> {
                        Local before = code.subtract(code.read(hole), code.number(1));
                        store(data, base, code.read(hole), load(data, base, before));
                        code.assign(hole, before);
                    });
            store(data, base, code.read(hole), moving);
            code.assign(next, code.add(code.read(next), code.number(1)));
        });
    }

    /// Merges the runs `[low, low + width)` and `[low + width, low + 2 * width)`, cut off at `size`.
    private void merge(List<Buffer> from, List<Buffer> to, Affine base, Local low, Local width, Local size) {
        Local middle = code.minimum(code.add(low, width), size);
        Local high = code.minimum(code.add(middle, width), size);
        Variable left = code.variable(low);
        Variable right = code.variable(middle);
        Variable target = code.variable(low);
        Local one = code.number(1);
        Local zero = code.number(0);
        code.loopWhile(
                () -> code.and(code.isLess(code.read(left), middle), code.isLess(code.read(right), high)), () -> {
                    Local i = code.read(left);
                    Local j = code.read(right);
                    List<Local> first = load(from, base, i);
                    List<Local> second = load(from, base, j);
                    Local takesRight = isBefore.apply(second, first);
                    List<Local> chosen = new ArrayList<>();
                    for (int operand = 0; operand < first.size(); operand++) {
                        chosen.add(code.select(takesRight, second.get(operand), first.get(operand)));
                    }
                    Local at = code.read(target);
                    store(to, base, at, chosen);
                    code.assign(right, code.add(j, code.select(takesRight, one, zero)));
                    code.assign(left, code.add(i, code.select(takesRight, zero, one)));
                    code.assign(target, code.add(at, one));
                });
        copyRest(from, to, base, left, middle, target);
        copyRest(from, to, base, right, high, target);
    }

    private void copyRest(List<Buffer> from, List<Buffer> to, Affine base, Variable next, Local end, Variable target) {
        code.loopWhile(() -> code.isLess(code.read(next), end), () -> {
            Local at = code.read(next);
            store(to, base, code.read(target), load(from, base, at));
            code.assign(next, code.add(at, code.number(1)));
            code.assign(target, code.add(code.read(target), code.number(1)));
        });
    }
}
