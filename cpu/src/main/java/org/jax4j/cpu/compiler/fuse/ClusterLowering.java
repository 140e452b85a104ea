package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
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
import org.jax4j.cpu.compiler.loop.Tiling;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Writes the loops of a cluster.
///
/// Within the shared loops, units are put on levels: on the first level are those that need nothing of the
/// others; what needs a reduction's result, or elements of another position, is a level higher. On each level
/// come first the scalars of the row, then loops over the inner axes, one for all units with the same extents, in
/// which elements made by one unit and used by another stay in registers. What a higher level needs of a row is
/// kept in a buffer as long as the row.
final class ClusterLowering {
    /// Rows up to this size in all are kept on the stack of the thread that computes them.
    private static final long MAX_STACK_BYTES = 64 << 10;

    /// What the parts of a split space may take together, in expressions.
    private static final long MAX_SPLIT_EXPRESSIONS = 600;

    private final Cluster cluster;
    private final LoopWriter writer;
    private final Environment inner;
    private final Evaluator evaluator;
    private final Roots roots;
    private final List<Index> shared;
    private final Map<Unit, Integer> levels = new IdentityHashMap<>();
    private final Map<Unit, Set<Value>> reads = new IdentityHashMap<>();
    private final Map<Value, Buffer> stored = new IdentityHashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<Value, Local> scalars = new IdentityHashMap<>();
    // For each counter the values from which on other elements are chosen.
    private final List<SortedSet<Long>> cuts = new ArrayList<>();
    private int expressions;
    private double operations;
    private long rowBytes;
    private boolean keepsScalars;

    /// Units of one level whose loops have the same extents.
    private static final class Group {
        final int level;
        final boolean columnar;
        final List<Index> inner;
        final List<Unit> units = new ArrayList<>();
        final List<SortedSet<Long>> cuts = new ArrayList<>();
        int expressions;

        Group(int level, boolean columnar, List<Long> extents) {
            this.level = level;
            this.columnar = columnar;
            this.inner = extents.stream().map(Index::new).toList();
            inner.forEach(_ -> cuts.add(new TreeSet<>()));
        }

        boolean fits(int otherLevel, List<Long> extents) {
            return level == otherLevel
                    && !columnar
                    && inner.stream().map(Index::extent).toList().equals(extents);
        }
    }

    ClusterLowering(Cluster cluster, LoopWriter writer, Environment environment, Roots roots) {
        this.cluster = cluster;
        this.writer = writer;
        this.roots = roots;
        this.inner = environment.inner();
        this.evaluator = new Evaluator(writer, inner);
        this.shared = cluster.outerIndices();
        shared.forEach(_ -> cuts.add(new TreeSet<>()));
    }

    /// Estimated scalar operations of the whole cluster, known after [#arrange].
    double operations() {
        return operations;
    }

    /// Finds levels and groups.
    void arrange() {
        for (Unit unit : cluster.units()) {
            List<Index> counters = new ArrayList<>(shared);
            List<Index> own =
                    unit.innerExtents(shared.size()).stream().map(Index::new).toList();
            counters.addAll(own);
            Accesses accesses = new Accesses(unit, counters, roots, inner);
            expressions += accesses.operations();
            operations += unit.elements() * Math.max(1, accesses.operations());
            reads.put(unit, accesses.values());
            int level = 0;
            for (Accesses.Access access : accesses.all()) {
                for (Unit other : cluster.units()) {
                    if (other != unit && other.roots().contains(access.value())) {
                        level = Math.max(level, level(other) + (isSameLevel(unit, other, access, counters) ? 0 : 1));
                    }
                }
            }
            levels.put(unit, level);
            Group group = join(unit, level, own);
            group.expressions += accesses.operations();
            for (int i = 0; i < counters.size(); i++) {
                SortedSet<Long> target = i < shared.size() ? cuts.get(i) : group.cuts.get(i - shared.size());
                target.addAll(accesses.cuts(counters.get(i)));
            }
        }
    }

    private int level(Unit unit) {
        return levels.getOrDefault(unit, 0);
    }

    private boolean isSameLevel(Unit unit, Unit other, Accesses.Access access, List<Index> counters) {
        if (other instanceof Unit.Reduce) {
            return false;
        }
        if (other.innerAxes(shared.size()).isEmpty()) {
            return true;
        }
        return !unit.isColumnar(shared.size())
                && other.innerExtents(shared.size()).equals(unit.innerExtents(shared.size()))
                && access.isAt(counters);
    }

    private Group join(Unit unit, int level, List<Index> own) {
        List<Long> extents = own.stream().map(Index::extent).toList();
        boolean columnar = unit.isColumnar(shared.size());
        if (!columnar) {
            for (Group group : groups) {
                if (group.fits(level, extents)) {
                    group.units.add(unit);
                    return group;
                }
            }
        }
        Group group = new Group(level, columnar, extents);
        group.units.add(unit);
        groups.add(group);
        return group;
    }

    /// Allots memory to a root: a whole buffer if something outside of the cluster needs it, else part of one or
    /// none.
    /// @param inline whether the loops become part of the code around them, so that scalars may stay in registers
    void allot(Predicate<Value> isNeededOutside, Storage storage, boolean inline) {
        keepsScalars = inline && shared.isEmpty();
        for (Unit unit : cluster.units()) {
            for (Value root : unit.roots()) {
                boolean isScalar = unit.innerAxes(shared.size()).isEmpty()
                        || unit instanceof Unit.Reduce && !unit.isColumnar(shared.size());
                boolean isRegister = keepsScalars && root.tensor().elementCount() == 1;
                if (isNeededOutside.test(root) && (!isRegister || storage.isDirected(root))) {
                    Buffer buffer = storage.buffer(root);
                    stored.put(root, buffer);
                    inner.put(root, Place.InMemory.dense(buffer, root.tensor()));
                } else if (!isScalar && isNeededLater(root, unit)) {
                    keepRow(root);
                }
            }
        }
    }

    /// Tells where the roots are that are needed outside of the cluster.
    void publish(Environment environment, Predicate<Value> isNeededOutside) {
        for (Unit unit : cluster.units()) {
            for (Value root : unit.roots()) {
                Local scalar = scalars.get(root);
                if (scalar != null) {
                    environment.put(root, new Place.InLocal(scalar));
                } else if (isNeededOutside.test(root)) {
                    environment.put(root, inner.place(root).orElseThrow());
                }
            }
        }
    }

    private boolean isNeededLater(Value root, Unit maker) {
        if (maker.isColumnar(shared.size())) {
            return true;
        }
        for (Unit unit : cluster.units()) {
            if (unit != maker
                    && level(unit) != level(maker)
                    && reads.getOrDefault(unit, Set.of()).contains(root)) {
                return true;
            }
        }
        return false;
    }

    private void keepRow(Value root) {
        TensorType type = root.tensor();
        long[] strides = type.strides();
        long elements = type.elementCount() / Cluster.product(cluster.outer());
        rowBytes += elements * type.dtype().byteSize();
        if (rowBytes > MAX_STACK_BYTES) {
            Buffer buffer = Buffer.scratch(type);
            stored.put(root, buffer);
            inner.put(root, Place.InMemory.dense(buffer, type));
            return;
        }
        int seen = 0;
        for (int axis = 0; axis < strides.length && seen < shared.size(); axis++) {
            if (type.dim(axis) != 1) {
                strides[axis] = 0;
                seen++;
            }
        }
        Buffer buffer = new Buffer(new Buffer.Home.Private(), type.dtype(), elements);
        stored.put(root, buffer);
        inner.put(root, new Place.InMemory(buffer, strides));
    }

    /// Writes the loops, the shared ones included, and gives them: one nest, or several if the elements are
    /// chosen by position.
    List<Node> lower() {
        boolean isElementwise = groups.stream().allMatch(group -> group.inner.isEmpty());
        List<List<Range>> ranges = isElementwise ? ranges(shared, cuts, expressions) : List.of();
        if (ranges.size() <= 1) {
            writer.enter();
            writeRow(shared.stream().map(Affine::of).toList());
            List<Node> nodes = LoopNests.collapse(nest(shared, writer.leave(), isElementwise));
            return isElementwise ? LoopNests.widen(Tiling.tile(nodes)) : nodes;
        }
        List<Node> nests = new ArrayList<>();
        for (List<Range> piece : ranges) {
            List<Index> counters = piece.stream()
                    .map(range -> new Index(range.end() - range.start()))
                    .toList();
            List<Affine> along = new ArrayList<>();
            for (int i = 0; i < counters.size(); i++) {
                along.add(Affine.of(counters.get(i)).plus(piece.get(i).start()));
            }
            writer.enter();
            writeRow(along);
            List<Node> nodes = LoopNests.collapse(nest(counters, writer.leave(), true));
            boolean isNest = nodes.size() == 1 && nodes.getFirst() instanceof Node.For;
            nests.addAll(isNest ? nodes : List.of(new Node.For(new Index(1), Node.Style.SEQUENTIAL, nodes)));
        }
        return nests;
    }

    private static List<Node> nest(List<Index> counters, List<Node> body, boolean isVector) {
        List<Node> nodes = body;
        boolean vector = isVector;
        for (Index index : counters.reversed()) {
            if (index.extent() == 1) {
                continue;
            }
            nodes = List.of(new Node.For(index, vector ? Node.Style.VECTOR : Node.Style.SEQUENTIAL, nodes));
            vector = false;
        }
        return nodes;
    }

    /// The values of a counter from `start` (inclusive) to `end` (exclusive).
    private record Range(long start, long end) {}

    /// The parts of the space within which it is known which elements are chosen; one part if there would be too
    /// many.
    private static List<List<Range>> ranges(List<Index> counters, List<SortedSet<Long>> cuts, int expressions) {
        List<List<Range>> pieces = List.of(List.of());
        for (int i = 0; i < counters.size(); i++) {
            long extent = counters.get(i).extent();
            List<Range> ranges = new ArrayList<>();
            long start = 0;
            for (long cut : cuts.get(i)) {
                if (cut > start && cut < extent) {
                    ranges.add(new Range(start, cut));
                    start = cut;
                }
            }
            ranges.add(new Range(start, extent));
            List<List<Range>> next = new ArrayList<>();
            for (List<Range> piece : pieces) {
                for (Range range : ranges) {
                    List<Range> longer = new ArrayList<>(piece);
                    longer.add(range);
                    next.add(longer);
                }
            }
            pieces = next;
            if ((long) pieces.size() * expressions > MAX_SPLIT_EXPRESSIONS) {
                return List.of();
            }
        }
        return pieces;
    }

    private void writeRow(List<Affine> along) {
        int last = levels.values().stream().mapToInt(level -> level).max().orElse(0);
        for (int level = 0; level <= last; level++) {
            for (Group group : groups) {
                if (group.level == level && group.inner.isEmpty()) {
                    group.units.forEach(unit -> writeElement(unit, along));
                }
            }
            for (Group group : groups) {
                if (group.level == level && !group.inner.isEmpty()) {
                    writeGroup(group);
                }
            }
        }
    }

    /// One element of a map, or the whole of a reduction of a single element.
    private void writeElement(Unit unit, List<Affine> along) {
        List<Affine> position = unit.positionAt(along);
        switch (unit) {
            case Unit.Map(Value root) -> finish(root, position, evaluator.define(root, position));
            case Unit.Reduce reduce -> {
                Fold fold = new Fold(reduce.op());
                List<Local> totals = fold.initial(evaluator);
                if (reduce.space().elementCount() > 0) {
                    totals = fold.combine(evaluator, totals, elements(reduce, position));
                }
                finishReduce(reduce, fold, totals, position);
            }
            case Unit.Opaque _ -> throw new IllegalStateException("an operation with a kernel of its own has no loops");
        }
    }

    private List<Local> elements(Unit.Reduce reduce, List<Affine> position) {
        return reduce.op().inputs().stream()
                .map(input -> evaluator.element(input, position))
                .toList();
    }

    private void finishReduce(Unit.Reduce reduce, Fold fold, List<Local> totals, List<Affine> position) {
        List<Affine> kept = Columns.keptPosition(reduce, position);
        for (int i = 0; i < totals.size(); i++) {
            finish(reduce.roots().get(i), kept, fold.result(evaluator, i, totals.get(i)));
        }
    }

    /// Makes an element known to what follows, in registers and where needed in memory.
    private void finish(Value root, List<Affine> position, Local element) {
        evaluator.remember(root, position, element);
        if (keepsScalars && root.tensor().elementCount() == 1) {
            scalars.put(root, element);
        }
        Buffer buffer = stored.get(root);
        if (buffer != null) {
            Place.InMemory memory = (Place.InMemory) inner.place(root).orElseThrow();
            writer.store(buffer, Evaluator.offset(memory, position), element);
        }
    }

    private void writeGroup(Group group) {
        if (group.columnar) {
            Unit.Reduce reduce = (Unit.Reduce) group.units.getFirst();
            new Columns(reduce, evaluator).write(shared, this::columnPlaces);
            return;
        }
        if (group.inner.stream().anyMatch(index -> index.extent() == 0)) {
            for (Unit unit : group.units) {
                if (unit instanceof Unit.Reduce reduce) {
                    Fold fold = new Fold(reduce.op());
                    finishReduce(reduce, fold, fold.initial(evaluator), reduce.position(counters(group)));
                }
            }
            return;
        }
        List<Accumulation> accumulations = new ArrayList<>();
        for (Unit unit : group.units) {
            if (unit instanceof Unit.Reduce reduce) {
                accumulations.add(new Accumulation(reduce, evaluator));
            }
        }
        List<List<Range>> pieces = ranges(group.inner, group.cuts, group.expressions);
        if (pieces.size() <= 1) {
            writePiece(
                    group,
                    accumulations,
                    group.inner,
                    group.inner.stream().map(Affine::of).toList());
        } else {
            for (List<Range> piece : pieces) {
                List<Index> own = new ArrayList<>();
                List<Affine> along = new ArrayList<>();
                for (Range range : piece) {
                    Index index = new Index(range.end() - range.start());
                    own.add(index);
                    along.add(Affine.of(index).plus(range.start()));
                }
                writePiece(group, accumulations, own, along);
            }
        }
        List<Index> counters = counters(group);
        for (Accumulation accumulation : accumulations) {
            finishReduce(
                    accumulation.unit, accumulation.fold, accumulation.totals(), accumulation.unit.position(counters));
        }
    }

    /// Loops over part of a group's space.
    private void writePiece(Group group, List<Accumulation> accumulations, List<Index> own, List<Affine> inner) {
        List<Affine> along = new ArrayList<>(shared.stream().map(Affine::of).toList());
        along.addAll(inner);
        writer.enter();
        int next = 0;
        for (Unit unit : group.units) {
            if (unit instanceof Unit.Reduce reduce) {
                accumulations.get(next++).add(elements(reduce, reduce.positionAt(along)));
            } else {
                writeElement(unit, along);
            }
        }
        writer.addAll(nest(own, writer.leave(), true));
    }

    private Place.InMemory columnPlaces(Value root) {
        return (Place.InMemory) inner.place(root).orElseThrow();
    }

    private List<Index> counters(Group group) {
        List<Index> counters = new ArrayList<>(shared);
        counters.addAll(group.inner);
        return counters;
    }

    /// The accumulators of a reduction, in variables.
    static final class Accumulation {
        final Unit.Reduce unit;
        final Fold fold;
        private final Evaluator evaluator;
        private final List<Variable> variables = new ArrayList<>();

        Accumulation(Unit.Reduce unit, Evaluator evaluator) {
            this(unit, evaluator, new Fold(unit.op()).initial(evaluator));
        }

        Accumulation(Unit.Reduce unit, Evaluator evaluator, List<Local> start) {
            this.unit = unit;
            this.evaluator = evaluator;
            this.fold = new Fold(unit.op());
            for (Local initial : start) {
                Variable variable = new Variable(initial.type());
                variables.add(variable);
                evaluator.writer().assign(variable, initial);
            }
        }

        void add(List<Local> elements) {
            List<Local> next = fold.combine(evaluator, totals(), elements);
            for (int i = 0; i < variables.size(); i++) {
                evaluator.writer().assign(variables.get(i), next.get(i));
            }
        }

        /// Takes in another accumulator.
        void merge(Local partial) {
            Variable variable = variables.getFirst();
            LoopWriter writer = evaluator.writer();
            writer.assign(variable, fold.merge(writer, writer.read(variable), partial));
        }

        List<Local> totals() {
            return variables.stream().map(evaluator.writer()::read).toList();
        }
    }
}
