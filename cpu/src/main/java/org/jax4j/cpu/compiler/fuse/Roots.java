package org.jax4j.cpu.compiler.fuse;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.cpu.compiler.element.Fusible;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;

/// Decides which values of a block are computed by loops of their own (roots); all others are computed where they
/// are used.
///
/// A value must be a root if it leaves the block, if an operation that is not computed element by element makes
/// or needs it, or if a region uses it. Beyond that, a value becomes a root if computing it at each use would
/// cost too much: from the last statement to the first, this adds up how often each value would be computed (once
/// for uses within one loop, as an element that is known is not computed again) and compares the surplus,
/// weighted by what the whole expression costs, with the price of storing an element and loading it again. So
/// additions are repeated rather than stored, exponentials stored rather than repeated, and a row's scalar is
/// never computed for each column.
final class Roots {
    /// What storing and loading an element costs, an addition being 1.
    private static final double STORAGE_COST = 3;
    private static final double UNBOUNDED = 1e6;

    /// Operations in a row after which an expression ends, lest it become too long for registers and for
    /// recursion.
    private static final int MAX_DEPTH = 160;

    /// How often a value's expression may be written, beyond what it is computed for each of its elements. Slices
    /// that share no element make no more work, but each is written out: a chain of concatenated slices doubles
    /// its text with every link.
    private static final double MOST_COPIES = 32;

    private final Set<Value> roots = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Value> escaping = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Value> splats = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Value, Integer> depths = new IdentityHashMap<>();
    private final Map<Value, Double> chainCosts = new IdentityHashMap<>();
    // For each value, how often each root's loop, or each movement in it, computes it.
    private final Map<Value, Map<Value, Double>> evaluations = new IdentityHashMap<>();
    // For each value, how often its expression is written for each root's loop, or each operand of a movement.
    private final Map<Value, Map<Object, Double>> copies = new IdentityHashMap<>();

    Roots(Block block) {
        List<Statement> statements = block.statements();
        Makers makers = new Makers();
        escaping.addAll(block.results());
        for (Statement statement : statements) {
            boolean fusible = Fusible.isFusible(statement.op());
            if (statement.op() instanceof Indexing.DynamicUpdateSlice update) {
                escaping.add(update.operand());
                if (isPart(update) && makers.reads(update.update(), update.operand())) {
                    // Computed beforehand, so that the update may take place where the operand lies.
                    escaping.add(update.update());
                }
            } else if (!fusible && !isReduction(statement.op())) {
                escaping.addAll(statement.op().operands());
            }
            // Regions compute splat constants where they need them.
            FreeValues.of(statement).stream()
                    .filter(value -> !splats.contains(value))
                    .forEach(escaping::add);
            if (statement.op() instanceof Elementwise.Constant(var literal) && literal.isSplat()) {
                splats.add(statement.result());
            }
            double chain = fusible ? Fusible.cost(statement.op()) : 0;
            for (Value operand : statement.op().operands()) {
                chain += fusible ? chainCosts.getOrDefault(operand, 0.0) : 0;
            }
            int depth = 0;
            for (Value operand : statement.op().operands()) {
                depth = Math.max(depth, fusible ? depths.getOrDefault(operand, 0) + 1 : 0);
            }
            if (fusible) {
                makers.add(statement);
            }
            for (Value result : statement.results()) {
                chainCosts.put(result, Math.min(chain, UNBOUNDED));
                depths.put(result, depth % MAX_DEPTH);
                if (depth == MAX_DEPTH) {
                    escaping.add(result);
                }
            }
        }
        for (Statement statement : statements.reversed()) {
            visit(statement);
        }
    }

    /// Whether an update is so small a part of its operand that to store it costs less than to copy the operand.
    private static boolean isPart(Indexing.DynamicUpdateSlice update) {
        return update.update().tensor().elementCount()
                <= update.operand().tensor().elementCount() / 2;
    }

    /// The statements whose results may be computed where they are used.
    private static final class Makers {
        private static final int MOST_VISITED = 256;

        private final Map<Value, Statement> all = new IdentityHashMap<>();

        void add(Statement statement) {
            statement.results().forEach(result -> all.put(result, statement));
        }

        /// Whether one value may be computed from another one's elements.
        boolean reads(Value value, Value source) {
            Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            return reads(value, source, seen) || seen.size() >= MOST_VISITED;
        }

        private boolean reads(Value value, Value source, Set<Value> seen) {
            if (value == source) {
                return true;
            }
            Statement maker = all.get(value);
            return maker != null
                    && seen.size() < MOST_VISITED
                    && seen.add(value)
                    && maker.op().operands().stream().anyMatch(operand -> reads(operand, source, seen));
        }
    }

    /// Whether the operation is a reduction by loops, whose inputs need not be stored.
    static boolean isReduction(Op op) {
        return op instanceof Reduction.Reduce;
    }

    boolean isRoot(Value value) {
        return roots.contains(value);
    }

    /// Whether a value is needed by more than the loops of this block.
    boolean escapes(Value value) {
        return escaping.contains(value);
    }

    private void visit(Statement statement) {
        boolean fusible = Fusible.isFusible(statement.op());
        // Results of one reduction are made together: if one is a root, so are all.
        boolean together = isReduction(statement.op())
                && statement.results().stream()
                        .anyMatch(result ->
                                escaping.contains(result) || isWorthStoring(result, statement.op(), result.tensor()));
        for (Value result : statement.results()) {
            if (!(result.type() instanceof TensorType type)) {
                continue;
            }
            boolean root =
                    !fusible || together || escaping.contains(result) || isWorthStoring(result, statement.op(), type);
            if (root) {
                roots.add(result);
                evaluations.put(result, Map.of(result, (double) type.elementCount()));
                copies.put(result, Map.of(result, 1.0));
            }
        }
        if (fusible || isReduction(statement.op())) {
            propagate(statement);
        } else if (statement.op() instanceof Indexing.DynamicUpdateSlice update) {
            double elements = update.update().tensor().elementCount();
            evaluations
                    .computeIfAbsent(update.update(), _ -> new HashMap<>())
                    .merge(statement.result(), elements, Math::max);
            for (Value start : update.starts()) {
                evaluations.computeIfAbsent(start, _ -> new HashMap<>()).merge(statement.result(), 1.0, Math::max);
            }
        }
    }

    private boolean isWorthStoring(Value value, Op op, TensorType type) {
        double total = 0;
        for (double count : evaluations.getOrDefault(value, Map.of()).values()) {
            total += count;
        }
        double elements = Math.max(1, type.elementCount());
        if (total == 0 || op instanceof Elementwise.Constant || op instanceof Elementwise.Iota) {
            return false;
        }
        if (Fusible.isLongConcatenation(op)) {
            return true;
        }
        double chain = chainCosts.getOrDefault(value, 0.0);
        if (elements == 1) {
            return total > 1 && chain > 0;
        }
        double written = sum(copies.getOrDefault(value, Map.of()));
        if (total >= elements / 2 && written > MOST_COPIES * Math.max(1, total / elements)) {
            return true;
        }
        return (total / elements - 1) * chain > STORAGE_COST;
    }

    private static double sum(Map<?, Double> counts) {
        return counts.values().stream().mapToDouble(count -> count).sum();
    }

    private void propagate(Statement statement) {
        Op op = statement.op();
        boolean moves = op instanceof Movement || op instanceof Indexing;
        for (Value result : statement.results()) {
            Map<Value, Double> counts = evaluations.getOrDefault(result, Map.of());
            for (Value operand : op.operands()) {
                double factor = factor(op, operand, result);
                Map<Value, Double> target = evaluations.computeIfAbsent(operand, _ -> new HashMap<>());
                Map<Object, Double> text = copies.computeIfAbsent(operand, _ -> new HashMap<>());
                Map<Object, Double> own = copies.getOrDefault(result, Map.of());
                if (moves) {
                    // Other positions than those at which the operand is used otherwise: computed for themselves.
                    target.merge(result, sum(counts) * factor, Math::max);
                    text.put(new Object(), Math.min(UNBOUNDED, sum(own)));
                } else {
                    counts.forEach((loop, count) -> target.merge(loop, count * factor, Math::max));
                    own.forEach((loop, count) -> text.merge(loop, count, Math::max));
                }
            }
        }
    }

    /// How many elements of an operand an element of the result takes.
    private static double factor(Op op, Value operand, Value result) {
        return switch (op) {
            case Reduction.Reduce reduce -> Fusible.reducedElements(reduce);
            case Movement.Concatenate _, Movement.Pad _ ->
                Math.min(
                        1,
                        (double) operand.tensor().elementCount()
                                / Math.max(1, result.tensor().elementCount()));
            default -> 1;
        };
    }
}
