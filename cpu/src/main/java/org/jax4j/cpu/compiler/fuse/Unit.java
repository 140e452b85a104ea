package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;

/// What makes one or several roots.
sealed interface Unit {
    /// The values made.
    List<Value> roots();

    /// Computes the elements of one root independently of each other.
    record Map(Value root) implements Unit {
        @Override
        public List<Value> roots() {
            return List.of(root);
        }
    }

    /// Folds the elements of inputs of one shape.
    record Reduce(Statement statement, Reduction.Reduce op) implements Unit {
        @Override
        public List<Value> roots() {
            return statement.results();
        }

        /// Whether an axis of the inputs is folded.
        boolean isReduced(int axis) {
            return op.dimensions().contains(axis);
        }
    }

    /// An operation with a kernel of its own, or control flow.
    record Opaque(Statement statement) implements Unit {
        @Override
        public List<Value> roots() {
            return statement.results();
        }
    }

    /// The shape over which the unit's loops run.
    default TensorType space() {
        return switch (this) {
            case Map map -> map.root().tensor();
            case Reduce reduce -> reduce.op().inputs().getFirst().tensor();
            case Opaque opaque ->
                throw new IllegalStateException(opaque.statement().op().mnemonic() + " has no loops");
        };
    }

    /// The extents, other than 1, that loops around this unit may have: those of the leading axes that are not
    /// folded.
    default List<Long> outerExtents() {
        List<Long> extents = new ArrayList<>();
        TensorType space = space();
        for (int axis = 0; axis < space.rank(); axis++) {
            if (this instanceof Reduce reduce && reduce.isReduced(axis) && space.dim(axis) != 1) {
                break;
            }
            if (space.dim(axis) != 1) {
                extents.add((long) space.dim(axis));
            }
        }
        return extents;
    }

    /// The axes, other than those of extent 1, inside of `outer` loops.
    default List<Integer> innerAxes(int outer) {
        List<Integer> axes = new ArrayList<>();
        TensorType space = space();
        int seen = 0;
        for (int axis = 0; axis < space.rank(); axis++) {
            if (space.dim(axis) != 1 && seen++ >= outer) {
                axes.add(axis);
            }
        }
        return axes;
    }

    /// The extents of [#innerAxes].
    default List<Long> innerExtents(int outer) {
        return innerAxes(outer).stream().map(axis -> (long) space().dim(axis)).toList();
    }

    /// The position in the space for these loop counters, outer ones first; one for each axis that is not of
    /// extent 1.
    default List<Affine> position(List<Index> indices) {
        return positionAt(indices.stream().map(Affine::of).toList());
    }

    /// As [#position], for positions along the axes that are not of extent 1.
    default List<Affine> positionAt(List<Affine> along) {
        List<Affine> position = new ArrayList<>();
        TensorType space = space();
        int next = 0;
        for (int axis = 0; axis < space.rank(); axis++) {
            position.add(space.dim(axis) == 1 ? Affine.ZERO : along.get(next++));
        }
        return position;
    }

    /// Estimated operations of the unit, by the cost of its expressions for one element.
    default double elements() {
        return space().elementCount();
    }

    /// Whether an axis that is kept lies within one that is folded: then there is an accumulator for each column.
    default boolean isColumnar(int outer) {
        if (!(this instanceof Reduce reduce)) {
            return false;
        }
        return innerAxes(outer).stream().anyMatch(axis -> !reduce.isReduced(axis));
    }
}
