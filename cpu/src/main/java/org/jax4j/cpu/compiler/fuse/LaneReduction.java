package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jax4j.cpu.compiler.element.Environment;
import org.jax4j.cpu.compiler.element.Evaluator;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.element.Place;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;

/// A reduction of many rows by a region of which nothing is known but that it is associative, such as that of
/// `argmax`: the elements of a row are folded strictly in order, and several rows side by side, one in each lane
/// of a vector.
final class LaneReduction {
    private static final long LANES = 16;

    private final Unit.Reduce unit;
    private final Fold fold;
    private final LoopWriter writer;
    private final Evaluator evaluator;
    private final List<Buffer> results;
    private final List<Index> outer;
    /// Of the nest that is being written.
    private List<Buffer> accumulators = List.of();

    LaneReduction(Unit.Reduce unit, LoopWriter writer, Environment environment, List<Buffer> results) {
        this.unit = unit;
        this.fold = new Fold(unit.op());
        this.writer = writer;
        this.evaluator = new Evaluator(writer, environment);
        this.results = results;
        List<Long> extents = unit.outerExtents();
        this.outer =
                extents.subList(0, extents.size() - 1).stream().map(Index::new).toList();
    }

    /// Whether a cluster is such a reduction with rows enough.
    static boolean fits(Cluster cluster) {
        return cluster.units().size() == 1
                && cluster.units().getFirst() instanceof Unit.Reduce unit
                && new Fold(unit.op()).kind().isEmpty()
                && cluster.outer().equals(unit.outerExtents())
                && !cluster.outer().isEmpty()
                && cluster.outer().getLast() >= LANES
                && !unit.isColumnar(cluster.outer().size())
                && Cluster.product(unit.innerExtents(cluster.outer().size())) >= LANES;
    }

    /// The nests: one over blocks of rows, and one for the rows that do not fill a block.
    List<Node> lower() {
        long rows = unit.outerExtents().getLast();
        List<Node> nodes = new ArrayList<>();
        Index block = new Index(rows / LANES);
        nodes.add(nest(block(Affine.of(block).times(LANES), LANES), block));
        if (rows % LANES != 0) {
            Index once = new Index(1);
            nodes.add(nest(block(Affine.of(rows / LANES * LANES), rows % LANES), once));
        }
        return nodes;
    }

    private Node nest(List<Node> body, Index block) {
        List<Node> nodes = List.of(new Node.For(block, Node.Style.SEQUENTIAL, body));
        for (Index index : outer.reversed()) {
            nodes = List.of(new Node.For(index, Node.Style.SEQUENTIAL, nodes));
        }
        return nodes.getFirst();
    }

    private List<Node> block(Affine firstRow, long lanes) {
        accumulators = fold.types().stream()
                .map(type -> new Buffer(new Buffer.Home.Private(), type, LANES))
                .toList();
        writer.enter();
        overLanes(lanes, lane -> keep(fold.initial(evaluator), lane));
        List<Index> inner =
                unit.innerExtents(outer.size() + 1).stream().map(Index::new).toList();
        writer.enter();
        overLanes(lanes, lane -> {
            List<Affine> position = position(firstRow.plus(lane), inner);
            List<Local> totals = new ArrayList<>();
            for (Buffer accumulator : accumulators) {
                totals.add(writer.load(accumulator, lane));
            }
            List<Local> elements = unit.op().inputs().stream()
                    .map(input -> evaluator.element(input, position))
                    .toList();
            keep(fold.combine(evaluator, totals, elements), lane);
        });
        List<Node> nodes = writer.leave();
        for (Index index : inner.reversed()) {
            nodes = List.of(new Node.For(index, Node.Style.SEQUENTIAL, nodes));
        }
        writer.addAll(nodes);
        overLanes(lanes, lane -> {
            List<Index> none = inner.stream().map(_ -> new Index(1)).toList();
            List<Affine> kept = Columns.keptPosition(unit, position(firstRow.plus(lane), none));
            for (int i = 0; i < results.size(); i++) {
                Place.InMemory place =
                        Place.InMemory.dense(results.get(i), unit.roots().get(i).tensor());
                Local total = fold.result(evaluator, i, writer.load(accumulators.get(i), lane));
                writer.store(results.get(i), Evaluator.offset(place, kept), total);
            }
        });
        return writer.leave();
    }

    private List<Affine> position(Affine row, List<Index> inner) {
        List<Affine> along = new ArrayList<>(outer.stream().map(Affine::of).toList());
        along.add(row);
        inner.forEach(index -> along.add(Affine.of(index)));
        return unit.positionAt(along);
    }

    private void keep(List<Local> values, Affine lane) {
        for (int i = 0; i < values.size(); i++) {
            writer.store(accumulators.get(i), lane, values.get(i));
        }
    }

    private void overLanes(long lanes, Consumer<Affine> body) {
        Index lane = new Index(lanes);
        writer.loop(lane, Node.Style.NARROW, () -> body.accept(Affine.of(lane)));
    }
}
