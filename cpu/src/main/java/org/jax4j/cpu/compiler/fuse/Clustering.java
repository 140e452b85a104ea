package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jax4j.cpu.compiler.element.Environment;
import org.jax4j.cpu.compiler.element.Fusible;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;

/// Orders the units of a block into steps, and puts units into one step where their loops can be one.
///
/// Greedy: each unit, in the order of the program, joins the last step after everything it needs that will have
/// it, or becomes a step of its own. It may join a cluster if, for some number of shared outer loops, all it
/// reads of the cluster is made in the same iteration of these loops, if enough iterations are left to keep the
/// threads busy, and if there is something to gain: it reads what the cluster makes or reads. So row-wise
/// normalisation, its statistics included, becomes one pass over rows that stay in the cache. Steps are in an
/// order in which they can run.
final class Clustering {
    /// Work below which it does not matter whether threads find something to do.
    static final double SEQUENTIAL_WORK = 16_384;

    static final long MIN_ITERATIONS = 8;
    private static final int MAX_CANDIDATES = 6;
    private static final int MAX_UNITS = 40;

    private final Roots roots;
    private final Environment environment;
    private final Predicate<Value> aliased;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Value, Integer> madeBy = new IdentityHashMap<>();

    /// One step of a block: a cluster, or an opaque unit.
    sealed interface Step {
        record Loops(Cluster cluster, Set<Value> reads) implements Step {}

        record Other(Unit.Opaque unit) implements Step {}

        /// A stored value with another shape: the elements are there already, in the same order.
        record Alias(Value reshaped, Value stored) implements Step {}
    }

    /// @param aliased which values are others with another shape, so that their elements need not be copied
    Clustering(Block block, Roots roots, Environment environment, Predicate<Value> aliased) {
        this.roots = roots;
        this.environment = environment;
        this.aliased = aliased;
        for (Statement statement : block.statements()) {
            units(statement).forEach(this::place);
        }
    }

    List<Step> steps() {
        return steps;
    }

    private List<Unit> units(Statement statement) {
        Op op = statement.op();
        boolean isStored = statement.results().stream().anyMatch(roots::isRoot);
        if (Roots.isReduction(op) && isStored) {
            return List.of(new Unit.Reduce(statement, (Reduction.Reduce) op));
        }
        if (!Fusible.isFusible(op) || isStored && Fusible.isLongConcatenation(op)) {
            return List.of(new Unit.Opaque(statement));
        }
        List<Unit> units = new ArrayList<>();
        for (Value result : statement.results()) {
            if (roots.isRoot(result) && !isReady(result, op)) {
                units.add(new Unit.Map(result));
            }
        }
        return units;
    }

    /// Whether a value needs no step, since it is a constant in memory.
    static boolean isReady(Value value, Op op) {
        return op instanceof Elementwise.Constant(var literal)
                && !literal.isSplat()
                && value.type() instanceof TensorType;
    }

    private void place(Unit unit) {
        if (unit instanceof Unit.Opaque opaque) {
            append(new Step.Other(opaque), unit);
            return;
        }
        if (unit.roots().stream().allMatch(root -> root.tensor().elementCount() == 0)) {
            return;
        }
        if (unit instanceof Unit.Map(Value root) && aliased.test(root)) {
            Value stored =
                    environment.statement(root).orElseThrow().op().operands().getFirst();
            Step alias = new Step.Alias(root, stored);
            int maker = madeBy.getOrDefault(stored, -1);
            append(alias, unit);
            if (maker < 0 || !(steps.get(maker) instanceof Step.Loops)) {
                // Nothing that reads it can become part of its maker.
                madeBy.put(root, maker);
            }
            return;
        }
        Accesses accesses = new Accesses(unit, indices(unit), roots, environment);
        int earliest = -1;
        for (Value value : accesses.values()) {
            earliest = Math.max(earliest, madeBy.getOrDefault(value, -1));
        }
        int tried = 0;
        for (int at = steps.size() - 1; at >= Math.max(0, earliest) && tried < MAX_CANDIDATES; at--) {
            if (!(steps.get(at) instanceof Step.Loops(Cluster cluster, Set<Value> reads))) {
                continue;
            }
            tried++;
            boolean depends = at == earliest;
            int shared = sharedLoops(unit, cluster, depends);
            if (shared >= 0 && isWorthwhile(unit, cluster, reads, accesses, depends)) {
                cluster.add(unit, shared);
                reads.addAll(accesses.values());
                for (Value root : unit.roots()) {
                    madeBy.put(root, at);
                }
                return;
            }
        }
        append(new Step.Loops(new Cluster(unit), new LinkedHashSet<>(accesses.values())), unit);
    }

    private static List<Index> indices(Unit unit) {
        return unit.innerExtents(0).stream().map(Index::new).toList();
    }

    private void append(Step step, Unit unit) {
        steps.add(step);
        for (Value root : unit.roots()) {
            madeBy.put(root, steps.size() - 1);
        }
    }

    private static boolean isWorthwhile(
            Unit unit, Cluster cluster, Set<Value> reads, Accesses accesses, boolean depends) {
        if (cluster.units().size() >= MAX_UNITS) {
            return false;
        }
        boolean isTiny =
                unit.elements() <= 64 && cluster.work() <= 64 * cluster.units().size();
        if (depends) {
            return true;
        }
        return isTiny
                || accesses.values().stream()
                        .anyMatch(
                                value -> reads.contains(value) && value.tensor().elementCount() > 1);
    }

    /// The number of loops to share, or -1.
    private int sharedLoops(Unit unit, Cluster cluster, boolean depends) {
        List<Long> own = unit.outerExtents();
        int common = 0;
        while (common < Math.min(own.size(), cluster.outer().size())
                && own.get(common).equals(cluster.outer().get(common))) {
            common++;
        }
        double work = Math.max(unit.elements(), cluster.work());
        for (int shared = common; shared >= 0; shared--) {
            long iterations = Cluster.product(own.subList(0, shared));
            boolean isSmall = work <= SEQUENTIAL_WORK;
            if (!isSmall && iterations < MIN_ITERATIONS) {
                return -1;
            }
            if (!depends && shared < cluster.outer().size()) {
                return -1;
            }
            if (isLocal(unit, cluster, own.subList(0, shared))) {
                return shared;
            }
        }
        return -1;
    }

    /// Whether all that the unit reads of the cluster, and that the cluster's units read of each other, is made
    /// in the same iteration of the shared loops.
    private boolean isLocal(Unit unit, Cluster cluster, List<Long> outer) {
        List<Index> shared = outer.stream().map(Index::new).toList();
        List<Index> indices = new ArrayList<>(shared);
        unit.innerExtents(shared.size()).forEach(extent -> indices.add(new Index(extent)));
        for (Accesses.Access access : new Accesses(unit, indices, roots, environment).all()) {
            if (cluster.makes(access.value()) && !access.isAt(shared)) {
                return false;
            }
        }
        return true;
    }
}
