package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jax4j.cpu.compiler.element.Environment;
import org.jax4j.cpu.compiler.element.Evaluator;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Which elements of stored values a unit reads, found by computing one element and watching.
final class Accesses {
    private final List<Access> all = new ArrayList<>();
    private final Set<Value> values = new LinkedHashSet<>();
    private final Map<Index, TreeSet<Long>> cuts = new HashMap<>();
    private final int operations;

    /// A read of an element.
    record Access(Value value, List<Affine> position) {
        /// Whether the first counters that index the value are exactly these.
        boolean isAt(List<Index> indices) {
            TensorType type = value.tensor();
            int next = 0;
            for (int axis = 0; axis < type.rank() && next < indices.size(); axis++) {
                if (type.dim(axis) == 1) {
                    continue;
                }
                Index index = indices.get(next++);
                if (type.dim(axis) != index.extent() || !position.get(axis).equals(Affine.of(index))) {
                    return false;
                }
            }
            return next == indices.size();
        }
    }

    /// Computes an element of `unit` at these counters.
    Accesses(Unit unit, List<Index> indices, Roots roots, Environment environment) {
        LoopWriter writer = new LoopWriter();
        Evaluator evaluator = new Evaluator(writer, environment, new Watch(indices, roots, environment));
        if (unit.space().elementCount() > 0) {
            List<Affine> position = unit.position(indices);
            switch (unit) {
                case Unit.Map(Value root) -> evaluator.define(root, position);
                case Unit.Reduce reduce -> {
                    reduce.op().inputs().forEach(input -> evaluator.element(input, position));
                    reduce.op().initialValues().forEach(evaluator::scalar);
                    FreeValues.of(reduce.statement()).forEach(evaluator::scalar);
                }
                case Unit.Opaque _ ->
                    throw new IllegalStateException("an operation with a kernel of its own has no loops");
            }
        } else if (unit instanceof Unit.Reduce reduce) {
            reduce.op().initialValues().forEach(evaluator::scalar);
        }
        operations = count(writer.nodes());
    }

    /// Notes what is read of stored values, and where a counter passes a point at which something else is read.
    private final class Watch implements Evaluator.Interceptor {
        private final List<Index> indices;
        private final Roots roots;
        private final Environment environment;

        Watch(List<Index> indices, Roots roots, Environment environment) {
            this.indices = indices;
            this.roots = roots;
            this.environment = environment;
        }

        @Override
        public Optional<Local> element(Value value, List<Affine> position) {
            if (!roots.isRoot(value) && environment.place(value).isEmpty()) {
                return Optional.empty();
            }
            all.add(new Access(value, position));
            values.add(value);
            return Optional.of(new Local(value.tensor().dtype()));
        }

        @Override
        public void choice(Affine position, long point) {
            for (Index index : indices) {
                // With position = constant + index, it passes the point where index = point - constant.
                if (position.equals(Affine.of(index).plus(position.constant()))) {
                    cuts.computeIfAbsent(index, _ -> new TreeSet<>()).add(point - position.constant());
                }
            }
        }
    }

    private static int count(List<Node> nodes) {
        return nodes.stream()
                .mapToInt(node ->
                        1 + node.bodies().stream().mapToInt(Accesses::count).sum())
                .sum();
    }

    List<Access> all() {
        return all;
    }

    Set<Value> values() {
        return values;
    }

    /// Where, along a counter, other elements are chosen.
    Set<Long> cuts(Index index) {
        return cuts.getOrDefault(index, new TreeSet<>());
    }

    /// How many expressions an element takes.
    int operations() {
        return operations;
    }
}
