package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jax4j.cpu.compiler.element.Evaluator;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.element.Place;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// A reduction with an accumulator for each column: elements along the innermost axes are next to each other both
/// in the input and among the accumulators, so the loop over columns is innermost, and vectors of accumulators
/// take in several rows a pass to save loading and storing them.
final class Columns {
    /// Rows that an accumulator takes in between being loaded and stored.
    static final int ROWS = 8;

    private final Unit.Reduce unit;
    private final Evaluator evaluator;
    private final LoopWriter writer;
    private final Fold fold;

    Columns(Unit.Reduce unit, Evaluator evaluator) {
        this.unit = unit;
        this.evaluator = evaluator;
        this.writer = evaluator.writer();
        this.fold = new Fold(unit.op());
    }

    /// The position of a result for a position in the inputs: that of the axes that are kept.
    static List<Affine> keptPosition(Unit.Reduce unit, List<Affine> position) {
        List<Affine> kept = new ArrayList<>();
        for (int axis = 0; axis < position.size(); axis++) {
            if (!unit.isReduced(axis)) {
                kept.add(position.get(axis));
            }
        }
        return kept;
    }

    /// Writes initialisation and loops inside of the shared ones; the accumulators are the results' places.
    void write(List<Index> shared, Function<Value, Place.InMemory> places) {
        Axes axes = new Axes(unit, shared);
        initialise(axes, places, Optional.empty());
        addRows(axes, places, Optional.empty());
    }

    /// The axes within the shared loops, and the position at which the loops are.
    static final class Axes {
        final Affine[] position;
        final List<Integer> columns;
        final List<Integer> rows;
        final long rowCount;

        Axes(Unit.Reduce unit, List<Index> shared) {
            TensorType space = unit.space();
            List<Integer> inner = unit.innerAxes(shared.size());
            position = new Affine[space.rank()];
            int next = 0;
            for (int axis = 0; axis < space.rank(); axis++) {
                boolean isShared = space.dim(axis) != 1 && !inner.contains(axis);
                position[axis] = isShared ? Affine.of(shared.get(next++)) : Affine.ZERO;
            }
            columns = inner.stream().filter(axis -> !unit.isReduced(axis)).toList();
            rows = inner.stream().filter(unit::isReduced).toList();
            long count = 1;
            for (int axis : rows) {
                count *= space.dim(axis);
            }
            rowCount = count;
        }
    }

    /// Bounds of the innermost loop over columns.
    record Part(Local start, Local end) {}

    void initialise(Axes axes, Function<Value, Place.InMemory> places, Optional<Part> part) {
        overColumns(
                axes,
                Node.Style.VECTOR,
                part,
                () -> store(fold.initial(evaluator), keptPosition(unit, List.of(axes.position)), places, Affine.ZERO));
    }

    /// All rows, several a pass.
    void addRows(Axes axes, Function<Value, Place.InMemory> places, Optional<Part> part) {
        if (axes.rowCount == 0) {
            return;
        }
        long blocks = axes.rowCount / ROWS;
        if (blocks > 0) {
            Index block = new Index(blocks);
            writer.loop(
                    block,
                    Node.Style.SEQUENTIAL,
                    () -> pass(axes, Affine.of(block).times(ROWS), ROWS, places, part));
        }
        addTail(axes, places, part);
    }

    /// The rows that do not fill a pass.
    void addTail(Axes axes, Function<Value, Place.InMemory> places, Optional<Part> part) {
        long blocks = axes.rowCount / ROWS;
        if (axes.rowCount % ROWS != 0) {
            pass(axes, Affine.of(blocks * ROWS), (int) (axes.rowCount % ROWS), places, part);
        }
    }

    private void store(List<Local> totals, List<Affine> kept, Function<Value, Place.InMemory> places, Affine base) {
        for (int i = 0; i < totals.size(); i++) {
            Place.InMemory memory = places.apply(unit.roots().get(i));
            Local value = evaluator.convert(totals.get(i), memory.buffer().dtype());
            writer.store(memory.buffer(), base.plus(Evaluator.offset(memory, kept)), value);
        }
    }

    /// All columns take in `count` rows from `start` on.
    void pass(Axes axes, Affine start, int count, Function<Value, Place.InMemory> places, Optional<Part> part) {
        pass(axes, start, count, places, part, Affine.ZERO);
    }

    /// As above, the accumulators being `base` elements further on.
    void pass(
            Axes axes,
            Affine start,
            int count,
            Function<Value, Place.InMemory> places,
            Optional<Part> part,
            Affine base) {
        overColumns(axes, Node.Style.NARROW, part, () -> {
            List<Affine> kept = keptPosition(unit, List.of(axes.position));
            List<Local> current = new ArrayList<>();
            for (int i = 0; i < unit.roots().size(); i++) {
                Place.InMemory memory = places.apply(unit.roots().get(i));
                Local total = writer.load(memory.buffer(), base.plus(Evaluator.offset(memory, kept)));
                current.add(evaluator.convert(total, fold.types().get(i)));
            }
            for (int row = 0; row < count; row++) {
                List<Affine> at = rowPosition(axes, start.plus(row));
                List<Local> elements = unit.op().inputs().stream()
                        .map(input -> evaluator.element(input, at))
                        .toList();
                current = fold.combine(evaluator, current, elements);
            }
            store(current, kept, places, base);
        });
    }

    /// The position of a row, counted through all axes that are folded.
    private List<Affine> rowPosition(Axes axes, Affine row) {
        Affine[] at = axes.position.clone();
        Affine rest = row;
        for (int axis : axes.rows.reversed()) {
            boolean isFirst = axis == axes.rows.getFirst();
            long extent = unit.space().dim(axis);
            at[axis] = isFirst ? rest : evaluator.remainder(rest, extent);
            rest = isFirst ? rest : evaluator.quotient(rest, extent);
        }
        return List.of(at);
    }

    void overColumns(Axes axes, Node.Style style, Optional<Part> part, Runnable body) {
        List<Index> indices = new ArrayList<>();
        for (int axis : axes.columns) {
            Index index = new Index(unit.space().dim(axis));
            indices.add(index);
            axes.position[axis] = Affine.of(index);
        }
        writer.enter();
        body.run();
        List<Node> nodes = writer.leave();
        boolean isInnermost = true;
        for (Index index : indices.reversed()) {
            Node.Style own = isInnermost ? style : Node.Style.SEQUENTIAL;
            nodes = List.of(
                    isInnermost && part.isPresent()
                            ? new Node.For(
                                    index,
                                    Affine.of(part.get().start()),
                                    Affine.of(part.get().end()),
                                    own,
                                    nodes)
                            : new Node.For(index, own, nodes));
            isInnermost = false;
        }
        writer.addAll(nodes);
    }
}
