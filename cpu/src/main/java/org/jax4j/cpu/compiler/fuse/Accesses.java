package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Which elements of stored values a unit reads, found by computing one element and watching.
final class Accesses {
    private final List<Access> all = new ArrayList<>();
    private final Set<Value> values = new LinkedHashSet<>();
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
        Evaluator evaluator = new Evaluator(writer, environment, (value, position) -> {
            if (!roots.isRoot(value) && environment.place(value).isEmpty()) {
                return Optional.empty();
            }
            all.add(new Access(value, position));
            values.add(value);
            return Optional.of(new Local(value.tensor().dtype()));
        });
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
        operations = writer.nodes().size();
    }

    List<Access> all() {
        return all;
    }

    Set<Value> values() {
        return values;
    }

    /// How many expressions an element takes.
    int operations() {
        return operations;
    }
}
