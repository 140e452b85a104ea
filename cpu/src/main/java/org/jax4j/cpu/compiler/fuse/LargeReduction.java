package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.cpu.compiler.element.Environment;
import org.jax4j.cpu.compiler.element.Evaluator;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.element.Place;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.LoopNests;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// A reduction of many elements to few, which takes several threads: the elements are cut into chunks by their
/// number alone, so that the result does not depend on the threads; partial results are combined in the order of
/// the chunks.
final class LargeReduction {
    private static final double CHUNK_OPERATIONS = 1 << 17;
    private static final long MAX_CHUNKS = 128;
    private static final long ALIGNED = 64;
    private static final long MANY_COLUMNS = 16_384;
    private static final long COLUMN_GRAIN = 1024;

    private final Unit.Reduce unit;
    private final Fold fold;
    private final LoopWriter writer;
    private final Evaluator evaluator;
    private final Columns columns;
    private final double operations;

    /// @param operations estimated scalar operations in all
    LargeReduction(Unit.Reduce unit, LoopWriter writer, Environment environment, double operations) {
        this.unit = unit;
        this.fold = new Fold(unit.op());
        this.writer = writer;
        this.evaluator = new Evaluator(writer, environment);
        this.columns = new Columns(unit, evaluator);
        this.operations = operations;
    }

    /// Whether this is a reduction that can be cut into chunks and is worth it.
    static boolean fits(Cluster cluster) {
        return cluster.units().size() == 1
                && cluster.units().getFirst() instanceof Unit.Reduce unit
                && unit.space().elementCount() > Clustering.SEQUENTIAL_WORK
                && Cluster.product(cluster.outer()) < Clustering.MIN_ITERATIONS
                && unit.roots().getFirst().tensor().elementCount() > 0
                && (new Fold(unit.op()).isSplittable() || isWide(unit));
    }

    private static boolean isWide(Unit.Reduce unit) {
        Columns.Axes axes = new Columns.Axes(unit, List.of());
        return !axes.columns.isEmpty()
                && unit.roots().getFirst().tensor().elementCount() > MANY_COLUMNS
                && unit.isColumnar(unit.outerExtents().size())
                && unit.space().dim(axes.columns.getLast()) > COLUMN_GRAIN;
    }

    /// Writes the code; the results are stored in these buffers.
    void lower(List<Buffer> results) {
        if (isWide(unit)) {
            byColumns(results);
        } else if (!unit.isColumnar(unit.outerExtents().size())) {
            toScalars(results.getFirst());
        } else {
            byRows(results.getFirst());
        }
    }

    /// Each chunk has columns of its own.
    private void byColumns(List<Buffer> results) {
        Columns.Axes axes = new Columns.Axes(unit, List.of());
        Local start = new Local(DType.INT64);
        Local end = new Local(DType.INT64);
        Optional<Columns.Part> part = Optional.of(new Columns.Part(start, end));
        writer.enter();
        columns.initialise(axes, root -> place(results, root), part);
        columns.addRows(axes, root -> place(results, root), part);
        long extent = unit.space().dim(axes.columns.getLast());
        List<Node> nodes = writer.leave();
        writer.add(new Node.Kernel("reduce columns", start, end, extent, COLUMN_GRAIN, operations(), nodes));
    }

    private double operations() {
        return unit.space().elementCount();
    }

    private Place.InMemory place(List<Buffer> results, Value root) {
        return Place.InMemory.dense(results.get(unit.roots().indexOf(root)), root.tensor());
    }

    /// Each chunk has rows of its own, and accumulators for all columns.
    private void byRows(Buffer result) {
        TensorType type = unit.roots().getFirst().tensor();
        Columns.Axes axes = new Columns.Axes(unit, List.of());
        long blocks = axes.rowCount / Columns.ROWS;
        long grain = grain(blocks);
        long chunks = Math.ceilDiv(blocks, grain);
        DType accumulated = fold.types().getFirst();
        Buffer partials = new Buffer(new Buffer.Home.Scratch(), accumulated, Math.max(1, chunks * type.elementCount()));
        if (blocks > 0) {
            Local start = new Local(DType.INT64);
            Local end = new Local(DType.INT64);
            writer.enter();
            Affine chunk = evaluator.quotient(Affine.of(start), grain);
            Place.InMemory mine = Place.InMemory.dense(partials, type);
            Affine base = chunk.times(type.elementCount());
            columns.overColumns(axes, Node.Style.VECTOR, Optional.empty(), () -> {
                Affine at = Evaluator.offset(mine, Columns.keptPosition(unit, List.of(axes.position)));
                writer.store(partials, base.plus(at), fold.identity(writer));
            });
            Index block = new Index(blocks);
            writer.enter();
            columns.pass(axes, Affine.of(block).times(Columns.ROWS), Columns.ROWS, _ -> mine, Optional.empty(), base);
            List<Node> body = writer.leave();
            writer.add(new Node.For(block, Affine.of(start), Affine.of(end), Node.Style.SEQUENTIAL, body));
            List<Node> nodes = writer.leave();
            writer.add(new Node.Kernel("reduce rows to columns", start, end, blocks, grain, operations(), nodes));
        }
        combineRows(result, partials, axes, blocks > 0 ? chunks : 0);
    }

    private void combineRows(Buffer result, Buffer partials, Columns.Axes axes, long chunks) {
        TensorType type = unit.roots().getFirst().tensor();
        Buffer totals = result.dtype() == partials.dtype()
                ? result
                : new Buffer(new Buffer.Home.Scratch(), partials.dtype(), type.elementCount());
        Place.InMemory place = Place.InMemory.dense(totals, type);
        writer.enter();
        columns.initialise(axes, _ -> place, Optional.empty());
        columns.addTail(axes, _ -> place, Optional.empty());
        if (chunks > 0) {
            Index chunk = new Index(chunks);
            writer.loop(chunk, Node.Style.SEQUENTIAL, () -> {
                Index column = new Index(type.elementCount());
                writer.loop(column, Node.Style.VECTOR, () -> {
                    Affine from = Affine.of(chunk).times(type.elementCount()).plus(Affine.of(column));
                    Local total = writer.load(totals, Affine.of(column));
                    writer.store(totals, Affine.of(column), fold.merge(writer, total, writer.load(partials, from)));
                });
            });
        }
        if (totals != result) {
            Index column = new Index(type.elementCount());
            writer.loop(column, Node.Style.VECTOR, () -> {
                Local total = writer.load(totals, Affine.of(column));
                writer.store(result, Affine.of(column), fold.result(evaluator, 0, total));
            });
        }
        writer.add(LoopNests.kernel("combine rows", writer.leave(), 0));
    }

    /// The folded axes are the innermost ones: each chunk has a part of every row.
    private void toScalars(Buffer result) {
        List<Index> rows = unit.outerExtents().stream().map(Index::new).toList();
        List<Index> inner =
                unit.innerExtents(rows.size()).stream().map(Index::new).toList();
        List<Index> counters = new ArrayList<>(rows);
        counters.addAll(inner);
        Affine row = Affine.ZERO;
        for (Index index : rows) {
            row = row.times(index.extent()).plus(Affine.of(index));
        }
        Local start = new Local(DType.INT64);
        Local end = new Local(DType.INT64);
        writer.enter();
        ClusterLowering.Accumulation accumulation =
                new ClusterLowering.Accumulation(unit, evaluator, List.of(fold.identity(writer)));
        writer.enter();
        List<Affine> position = unit.position(counters);
        accumulation.add(unit.op().inputs().stream()
                .map(input -> evaluator.element(input, position))
                .toList());
        Node.For loop = (Node.For) LoopNests.collapse(nest(inner, writer.leave(), Node.Style.VECTOR))
                .getFirst();
        long extent = loop.index().extent();
        long grain = grain(extent);
        long chunks = Math.ceilDiv(extent, grain);
        Buffer partials = new Buffer(
                new Buffer.Home.Scratch(), fold.types().getFirst(), chunks * Cluster.product(unit.outerExtents()));
        writer.add(new Node.For(loop.index(), Affine.of(start), Affine.of(end), loop.style(), loop.body()));
        Affine chunk = evaluator.quotient(Affine.of(start), grain);
        writer.store(
                partials, row.times(chunks).plus(chunk), accumulation.totals().getFirst());
        List<Node> body = nest(rows, writer.leave(), Node.Style.SEQUENTIAL);
        writer.add(new Node.Kernel("reduce", start, end, extent, grain, operations(), body));
        combine(result, partials, chunks, rows, row);
    }

    private static List<Node> nest(List<Index> indices, List<Node> body, Node.Style innermost) {
        List<Node> nodes = body;
        Node.Style style = innermost;
        for (Index index : indices.reversed()) {
            nodes = List.of(new Node.For(index, style, nodes));
            style = Node.Style.SEQUENTIAL;
        }
        return nodes;
    }

    private void combine(Buffer result, Buffer partials, long chunks, List<Index> rows, Affine row) {
        writer.enter();
        ClusterLowering.Accumulation total = new ClusterLowering.Accumulation(unit, evaluator);
        Index chunk = new Index(chunks);
        writer.loop(
                chunk,
                Node.Style.SEQUENTIAL,
                () -> total.merge(writer.load(partials, row.times(chunks).plus(Affine.of(chunk)))));
        writer.store(result, row, fold.result(evaluator, 0, total.totals().getFirst()));
        writer.addAll(nest(rows, writer.leave(), Node.Style.SEQUENTIAL));
    }

    private long grain(long extent) {
        long chunks = Math.clamp((long) (operations / CHUNK_OPERATIONS), 1, Math.max(1, Math.min(extent, MAX_CHUNKS)));
        long grain = Math.max(1, Math.ceilDiv(extent, chunks));
        return grain >= 16 * ALIGNED ? Math.ceilDiv(grain, ALIGNED) * ALIGNED : grain;
    }
}
