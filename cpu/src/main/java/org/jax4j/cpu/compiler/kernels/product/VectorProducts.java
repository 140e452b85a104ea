package org.jax4j.cpu.compiler.kernels.product;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.kernels.product.DotKernel.Matrix;
import org.jax4j.cpu.compiler.kernels.product.MatrixProducts.Sizes;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;

/// Products with few rows or few columns, as loops that read the larger operand once, in the order in which it
/// lies in memory.
final class VectorProducts {
    private static final long WIDTH = 512;
    private static final int ROWS_AT_ONCE = 4;
    /// Rows of the left matrix that share what is read of the right one.
    static final int GROUP = 8;

    /// From so many terms on, and if one operand is so much larger, the other one is brought into its order.
    private static final long LEAST_TERMS = 32;
    private static final long MUCH_LARGER = 16;

    private final LoopCode code;
    private final Sizes sizes;
    private final Matrix a;
    private final Matrix b;
    private final Buffer result;
    private final DType computed;
    private final boolean accumulate;
    private final long rowStep;
    private final long columnStep;

    private VectorProducts(
            LoopCode code,
            Sizes sizes,
            Matrix a,
            Matrix b,
            Buffer result,
            DType computed,
            boolean accumulate,
            boolean isTransposed) {
        this.code = code;
        this.sizes = sizes;
        this.a = a;
        this.b = b;
        this.result = result;
        this.computed = computed;
        this.accumulate = accumulate;
        this.rowStep = isTransposed ? 1 : sizes.n();
        this.columnStep = isTransposed ? sizes.m() : 1;
    }

    /// Writes the loops.
    static void write(
            LoopCode code, Sizes sizes, Matrix a, Matrix b, Buffer result, DType computed, boolean accumulate) {
        Sizes flipped = new Sizes(sizes.batch(), sizes.n(), sizes.m(), sizes.k());
        if (isWorthCopying(sizes.m(), sizes.n(), sizes.k(), a, b)) {
            Matrix copy = alongSums(code, sizes.batch(), sizes.n(), sizes.k(), b, computed);
            new VectorProducts(code, sizes, a, copy, result, computed, accumulate, false).dots();
            return;
        }
        if (isWorthCopying(sizes.n(), sizes.m(), sizes.k(), b, a)) {
            Matrix copy = alongSums(code, sizes.batch(), sizes.m(), sizes.k(), a, computed);
            new VectorProducts(code, flipped, b, copy, result, computed, accumulate, true).dots();
            return;
        }
        boolean isRightInOrder = b.view().lines() == 1 && sizes.n() > 1;
        boolean isLeftInOrder = a.view().lines() == 1 && sizes.m() > 1;
        if (isRightInOrder && sizes.k() > 1 && (sizes.m() <= sizes.n() || !isLeftInOrder)) {
            new VectorProducts(code, sizes, a, b, result, computed, accumulate, false).columns();
        } else if (isLeftInOrder && sizes.k() > 1) {
            new VectorProducts(code, flipped, b, a, result, computed, accumulate, true).columns();
        } else if (sizes.m() >= sizes.n()) {
            new VectorProducts(code, sizes, a, b, result, computed, accumulate, false).dots();
        } else {
            new VectorProducts(code, flipped, b, a, result, computed, accumulate, true).dots();
        }
    }

    /// Whether the smaller operand should lie along the sums because the larger one does.
    private static boolean isWorthCopying(long lines, long otherLines, long terms, Matrix larger, Matrix smaller) {
        return larger.view().summed() == 1
                && smaller.view().summed() != 1
                && terms >= LEAST_TERMS
                && lines >= MUCH_LARGER * otherLines;
    }

    private static Matrix alongSums(LoopCode code, long batch, long lines, long terms, Matrix matrix, DType computed) {
        Buffer copy = new Buffer(new Buffer.Home.Scratch(), computed, batch * lines * terms);
        MatrixView view = matrix.view();
        code.kernel(
                "reorder",
                2.0 * copy.elements(),
                () -> code.loop(
                        batch * lines,
                        all -> code.loop(terms, Node.Style.VECTOR, k -> {
                            Affine from = code.quotient(all, lines)
                                    .times(view.batch())
                                    .plus(code.remainder(all, lines).times(view.lines()))
                                    .plus(k.times(view.summed()))
                                    .plus(matrix.start());
                            Local value = code.writer().load(matrix.buffer(), from);
                            code.writer().store(copy, all.times(terms).plus(k), code.convert(value, computed));
                        })));
        return new Matrix(copy, new MatrixView(lines * terms, terms, 1));
    }

    private Local element(Matrix matrix, Affine batch, Affine line, Affine k) {
        MatrixView view = matrix.view();
        Affine at = batch.times(view.batch())
                .plus(line.times(view.lines()))
                .plus(k.times(view.summed()))
                .plus(matrix.start());
        return code.convert(code.writer().load(matrix.buffer(), at), computed);
    }

    private Affine target(Affine batch, Affine row, Affine column) {
        return batch.times(sizes.m() * sizes.n()).plus(row.times(rowStep)).plus(column.times(columnStep));
    }

    private Local initial(Affine target) {
        return accumulate ? code.convert(code.writer().load(result, target), computed) : code.number(computed, 0);
    }

    private void store(Affine target, Local sum) {
        code.writer().store(result, target, rounded(code, sum, result.dtype()));
    }

    /// A sum as the result's dtype; of booleans, whether any term was true.
    static Local rounded(LoopCode code, Local sum, DType dtype) {
        return dtype == DType.BOOL
                ? code.compare(ComparisonDirection.NE, sum, code.number(sum.type(), 0))
                : code.convert(sum, dtype);
    }

    /// Sums along lines, a few of them at once.
    private void dots() {
        long groups = sizes.m() / ROWS_AT_ONCE;
        long rest = sizes.m() % ROWS_AT_ONCE;
        if (groups > 0) {
            code.kernel(
                    "dot",
                    sizes.operations(),
                    () -> code.loop(sizes.batch() * groups, all -> {
                        Affine batch = code.quotient(all, groups);
                        Affine row = code.remainder(all, groups).times(ROWS_AT_ONCE);
                        code.loop(sizes.n(), column -> dots(batch, row, ROWS_AT_ONCE, column));
                    }));
        }
        if (rest > 0) {
            double operations = sizes.operations() * rest / sizes.m();
            code.kernel(
                    "dot",
                    operations,
                    () -> code.loop(
                            sizes.batch(),
                            batch -> code.loop(
                                    sizes.n(),
                                    column -> dots(batch, Affine.of(sizes.m() - rest), (int) rest, column))));
        }
    }

    private void dots(Affine batch, Affine row, int count, Affine column) {
        List<Variable> sums = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sums.add(code.variable(initial(target(batch, row.plus(i), column))));
        }
        code.loop(sizes.k(), Node.Style.VECTOR, k -> {
            Local factor = element(b, batch, column, k);
            for (int i = 0; i < count; i++) {
                Local term = code.multiply(element(a, batch, row.plus(i), k), factor);
                code.assign(sums.get(i), code.accumulate(code.read(sums.get(i)), term));
            }
        });
        for (int i = 0; i < count; i++) {
            store(target(batch, row.plus(i), column), code.read(sums.get(i)));
        }
    }

    /// Adds up multiples of the right matrix's rows, a stretch of them at a time, for a few rows of the left one.
    private void columns() {
        long full = sizes.m() / GROUP;
        int rest = (int) (sizes.m() % GROUP);
        if (full > 0) {
            columns(Affine.ZERO, full, GROUP);
        }
        if (rest > 0) {
            columns(Affine.of(full * GROUP), 1, rest);
        }
    }

    private void columns(Affine first, long groups, int group) {
        long stretches = sizes.n() / WIDTH;
        long rest = sizes.n() % WIDTH;
        double operations = sizes.operations() * groups * group / sizes.m();
        if (stretches > 0) {
            code.kernel(
                    "columns",
                    operations,
                    () -> code.loop(sizes.batch() * groups * stretches, all -> {
                        Affine start = code.remainder(all, stretches).times(WIDTH);
                        Affine outer = code.quotient(all, stretches);
                        Affine row = first.plus(code.remainder(outer, groups).times(group));
                        stretch(code.quotient(outer, groups), row, group, start, WIDTH);
                    }));
        }
        if (rest > 0) {
            Affine start = Affine.of(stretches * WIDTH);
            code.kernel(
                    "columns",
                    operations * rest / sizes.n(),
                    () -> code.loop(sizes.batch() * groups, all -> {
                        Affine row = first.plus(code.remainder(all, groups).times(group));
                        stretch(code.quotient(all, groups), row, group, start, rest);
                    }));
        }
    }

    private void stretch(Affine batch, Affine row, int group, Affine start, long width) {
        Buffer sums = new Buffer(new Buffer.Home.Private(), computed, width * group);
        code.loop(
                group,
                i -> code.loop(
                        width,
                        Node.Style.VECTOR,
                        j -> code.writer()
                                .store(
                                        sums,
                                        i.times(width).plus(j),
                                        initial(target(batch, row.plus(i), start.plus(j))))));
        int depth = group > 4 ? 2 : group > 2 ? 4 : 8;
        code.loop(sizes.k() / depth, k -> add(batch, row, group, start, width, sums, k.times(depth), depth));
        long rest = sizes.k() % depth;
        if (rest > 0) {
            add(batch, row, group, start, width, sums, Affine.of(sizes.k() - rest), (int) rest);
        }
        code.loop(
                group,
                i -> code.loop(
                        width,
                        Node.Style.VECTOR,
                        j -> store(
                                target(batch, row.plus(i), start.plus(j)),
                                code.writer().load(sums, i.times(width).plus(j)))));
    }

    /// Adds multiples of a few rows of the right matrix.
    private void add(Affine batch, Affine row, int group, Affine start, long width, Buffer sums, Affine k, int depth) {
        Local[][] factors = new Local[group][depth];
        for (int i = 0; i < group; i++) {
            for (int d = 0; d < depth; d++) {
                factors[i][d] = element(a, batch, row.plus(i), k.plus(d));
            }
        }
        code.loop(width, group > 2 ? Node.Style.NARROW : Node.Style.VECTOR, j -> {
            List<Local> elements = new ArrayList<>();
            for (int d = 0; d < depth; d++) {
                elements.add(element(b, batch, start.plus(j), k.plus(d)));
            }
            for (int i = 0; i < group; i++) {
                Affine at = Affine.of(i * width).plus(j);
                Local sum = code.writer().load(sums, at);
                for (int d = 0; d < depth; d++) {
                    sum = code.add(sum, code.multiply(factors[i][d], elements.get(d)));
                }
                code.writer().store(sums, at, sum);
            }
        });
    }
}
