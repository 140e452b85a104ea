package org.jax4j.cpu.compiler.kernels.sort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.Copies;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction;

/// `sort` by any comparator, always stable, and `top_k`.
public final class SortKernel implements SpecialKernel {
    /// So many largest elements are kept in order while the others pass by; few of these are among them.
    private static final long MOST_INSERTED = 128;

    @Override
    public boolean handles(Op op) {
        return op instanceof Reduction.Sort || op instanceof Reduction.TopK;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        LoopCode code = new LoopCode(writer);
        if (results.getFirst().elements() == 0) {
            return;
        }
        switch (op) {
            case Reduction.Sort sort -> sort(sort, operands, results, code);
            case Reduction.TopK top -> topK(top, operands.getFirst(), results, code);
            default -> throw new IllegalStateException(op.mnemonic());
        }
    }

    private static void sort(Reduction.Sort sort, List<Buffer> operands, List<Buffer> results, LoopCode code) {
        TensorType type = sort.inputs().getFirst().tensor();
        int axis = sort.dimension();
        boolean isLast = axis == type.rank() - 1;
        List<Integer> order = Copies.axes(type);
        order.remove(Integer.valueOf(axis));
        order.add(axis);
        List<Buffer> rows = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            if (isLast) {
                rows.add(operands.get(i));
                continue;
            }
            Buffer buffer = Buffer.scratch(sort.inputs().get(i).tensor());
            Copies.permute(code, sort.inputs().get(i).tensor(), operands.get(i), order, buffer, element -> element);
            rows.add(buffer);
        }
        List<Buffer> sorted = sortRows(sort, rows, isLast ? results : List.of(), type.dim(axis), code);
        if (isLast) {
            return;
        }
        for (int i = 0; i < operands.size(); i++) {
            int[] shape = new int[type.rank()];
            Integer[] back = new Integer[type.rank()];
            for (int at = 0; at < order.size(); at++) {
                shape[at] = type.dim(order.get(at));
                back[order.get(at)] = at;
            }
            TensorType moved = TensorType.of(sorted.get(i).dtype(), shape);
            Copies.permute(code, moved, sorted.get(i), List.of(back), results.get(i), element -> element);
        }
    }

    /// Sorts rows and gives the arrays where they are in order.
    ///
    /// @param targets these arrays; none if it does not matter, and `rows` may be overwritten
    private static List<Buffer> sortRows(
            Reduction.Sort sort, List<Buffer> rows, List<Buffer> targets, long length, LoopCode code) {
        Optional<SortKey> key = RadixSort.fits(length) ? SortKey.of(sort.comparator()) : Optional.empty();
        if (key.isPresent()) {
            List<Buffer> sources = new ArrayList<>();
            List<Buffer> sorted = targets.isEmpty() ? new ArrayList<>() : targets;
            for (Buffer row : rows) {
                sources.add(targets.contains(row) ? copied(row, fresh(row), code) : row);
                if (targets.isEmpty()) {
                    sorted.add(fresh(row));
                }
            }
            new RadixSort(code, sources, sorted, length, key.get()).sort();
            return sorted;
        }
        List<Buffer> sorted = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            sorted.add(targets.isEmpty() ? rows.get(i) : copied(rows.get(i), targets.get(i), code));
        }
        new MergeSort(code, sorted, length, (left, right) -> {
                    List<Local> arguments = new ArrayList<>();
                    for (int i = 0; i < left.size(); i++) {
                        arguments.add(left.get(i));
                        arguments.add(right.get(i));
                    }
                    return code.kernels().region(sort.comparator(), arguments).getFirst();
                })
                .sort();
        return sorted;
    }

    private static Buffer fresh(Buffer like) {
        return new Buffer(new Buffer.Home.Scratch(), like.dtype(), like.elements());
    }

    private static Buffer copied(Buffer from, Buffer to, LoopCode code) {
        if (from != to) {
            code.writer().add(new Node.Copy(from, to));
        }
        return to;
    }

    private static void topK(Reduction.TopK top, Buffer operand, List<Buffer> results, LoopCode code) {
        TensorType type = top.operand().tensor();
        long length = type.dim(type.rank() - 1);
        long rows = type.elementCount() / length;
        long k = top.k();
        if (k <= MOST_INSERTED) {
            code.kernel(
                    "top k",
                    4.0 * type.elementCount(),
                    () -> code.loop(rows, row -> insertLargest(operand, results, row, length, k, code)));
            return;
        }
        Buffer values = new Buffer(new Buffer.Home.Scratch(), operand.dtype(), operand.elements());
        Buffer indices = new Buffer(new Buffer.Home.Scratch(), DType.INT32, operand.elements());
        code.writer().add(new Node.Copy(operand, values));
        code.kernel(
                "positions",
                indices.elements(),
                () -> code.loop(
                        rows,
                        row -> code.loop(
                                length,
                                Node.Style.VECTOR,
                                at -> code.writer()
                                        .store(
                                                indices,
                                                row.times(length).plus(at),
                                                code.convert(code.number(at), DType.INT32)))));
        new MergeSort(
                        code,
                        List.of(values, indices),
                        length,
                        (left, right) -> isLarger(code, left.getFirst(), right.getFirst()))
                .sort();
        code.kernel(
                "top k",
                results.getFirst().elements(),
                () -> code.loop(
                        rows,
                        row -> code.loop(k, Node.Style.VECTOR, at -> {
                            code.writer()
                                    .store(
                                            results.get(0),
                                            row.times(k).plus(at),
                                            code.writer()
                                                    .load(
                                                            values,
                                                            row.times(length).plus(at)));
                            code.writer()
                                    .store(
                                            results.get(1),
                                            row.times(k).plus(at),
                                            code.writer()
                                                    .load(
                                                            indices,
                                                            row.times(length).plus(at)));
                        })));
    }

    /// In the total order of floating-point numbers.
    private static Local isLarger(LoopCode code, Local a, Local b) {
        ComparisonType comparison = a.type().isFloating() ? ComparisonType.TOTALORDER : ComparisonType.of(a.type());
        return code.writer().let(new Expr.Compare(ComparisonDirection.GT, comparison, a, b));
    }

    /// Keeps the largest elements so far in order, in the results.
    private static void insertLargest(
            Buffer operand, List<Buffer> results, Affine row, long length, long k, LoopCode code) {
        Affine base = row.times(k);
        Buffer values = results.get(0);
        Buffer indices = results.get(1);
        Variable count = code.variable(code.number(0));
        code.loop(length, at -> {
            Local value = code.writer().load(operand, row.times(length).plus(at));
            Variable takes = code.variable(code.isLess(code.read(count), code.number(k)));
            code.when(
                    code.compare(ComparisonDirection.EQ, code.read(count), code.number(k)),
                    () -> code.assign(takes, isLarger(code, value, code.writer().load(values, base.plus(k - 1)))));
            code.when(code.read(takes), () -> {
                Local last = code.minimum(code.read(count), code.number(k - 1));
                Variable hole = code.variable(last);
                code.loopWhile(
                        () -> {
                            Variable goesOn = code.variable(code.number(DType.BOOL, 0));
                            code.when(code.isLess(code.number(0), code.read(hole)), () -> {
                                Affine before =
                                        code.position(code.subtract(code.read(hole), code.number(1)), Math.max(2, k));
                                code.assign(
                                        goesOn,
                                        isLarger(code, value, code.writer().load(values, base.plus(before))));
                            });
                            return code.read(goesOn);
                        },
                        () -> {
                            Local next = code.subtract(code.read(hole), code.number(1));
                            Affine from = base.plus(code.position(next, Math.max(2, k)));
                            Affine to = base.plus(code.position(code.read(hole), Math.max(2, k)));
                            code.writer().store(values, to, code.writer().load(values, from));
                            code.writer().store(indices, to, code.writer().load(indices, from));
                            code.assign(hole, next);
                        });
                Affine to = base.plus(code.position(code.read(hole), Math.max(2, k)));
                code.writer().store(values, to, value);
                code.writer().store(indices, to, code.convert(code.number(at), DType.INT32));
                code.assign(count, code.minimum(code.add(code.read(count), code.number(1)), code.number(k)));
            });
        });
    }
}
