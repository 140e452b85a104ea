package org.jax4j.numpy.editing;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.Sized;
import org.jax4j.stablehlo.DType;

/// Arrays with members put in between, taken out, or repeated.
public interface Insertions {

    /// The elements with values before position `position`, flattened.
    default Array insert(Array x, int position, Array values) {
        return insert(JNP.ravel(x), position, values, 0);
    }

    /// The elements with a number before position `position`, flattened.
    default Array insert(Array x, int position, Number value) {
        return insert(x, position, JNP.asarray(value, x));
    }

    /// The array with values before a position along an axis; they broadcast to the other axes.
    default Array insert(Array x, int position, Array values, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        if (position < -size || position > size) {
            throw new ValueError(
                    "insert: position " + position + " is out of bounds for axis " + axis + " of size " + size + ".");
        }
        int before = position < 0 ? position + size : position;
        Array raised = values;
        if (raised.ndim() < x.ndim()) {
            raised = Movement.expandDims(raised, Axes.range(x.ndim() - raised.ndim()));
            // What has fewer axes is a list of members; they stand along the first of its axes.
            raised = JNP.moveaxis(raised, 0, at);
        }
        int[] shape = x.shape();
        shape[at] = raised.shape()[at];
        Array members = JNP.broadcastTo(Conversion.convertElementType(raised, x.dtype()), shape);
        return Joining.concatenate(
                List.of(Slicing.sliceInDim(x, 0, before, at), members, Slicing.sliceInDim(x, before, size, at)), at);
    }

    /// The array with values before positions along an axis, one member for each; positions count in the array
    /// as it was, and may be traced.
    ///
    /// @throws ValueError unless positions are a vector of integers
    default Array insert(Array x, Array positions, Array values, int axis) {
        if (positions.ndim() != 1 || !positions.dtype().isInteger()) {
            throw new ValueError("jnp.insert(): positions must be a vector of integers, got "
                    + positions.aval().type().toJaxString() + ".");
        }
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        int added = (int) positions.size();
        int[] members = x.shape();
        members[at] = added;
        int[] shape = x.shape();
        shape[at] = size + added;
        Array counted = JNP.clip(JNP.where(positions.lt(0), positions.plus(size), positions), 0, size);
        // Among equal positions, and behind smaller ones, each inserted member moves the next by one.
        Array places = counted.at(JNP.argsort(counted)).add(JNP.arange(added).astype(counted.dtype()));
        Array mask = JNP.ones(DType.BOOL, size + added).at(places).set(JNP.zeros(DType.BOOL, added));
        Array others = JNP.flatnonzero(mask, Sized.size(size));
        Array inserted = JNP.broadcastTo(Conversion.convertElementType(values, x.dtype()), members);
        Array result = JNP.zeros(x.dtype(), shape).at(along(at, places)).set(inserted);
        return result.at(along(at, others)).set(x);
    }

    private static Object[] along(int axis, Object positions) {
        Object[] index = new Object[axis + 1];
        Arrays.fill(index, ":");
        index[axis] = positions;
        return index;
    }

    /// The elements without the one at a position, flattened.
    default Array delete(Array x, int position) {
        return delete(JNP.ravel(x), position, 0);
    }

    /// The array without member `position` along an axis.
    default Array delete(Array x, int position, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        int member = Operands.axis(position, size);
        return Joining.concatenate(
                List.of(Slicing.sliceInDim(x, 0, member, at), Slicing.sliceInDim(x, member + 1, size, at)), at);
    }

    /// The array without the members at positions along an axis.
    default Array delete(Array x, int[] positions, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        List<Integer> rest = new ArrayList<>(Axes.range(size));
        rest.removeAll(Arrays.stream(positions)
                .mapToObj(position -> Operands.axis(position, size))
                .toList());
        return JNP.take(x, JNP.array(Axes.array(rest)), at);
    }

    /// The array without the members along an axis for which a mask is true.
    ///
    /// @throws org.jax4j.errors.ConcretizationTypeError if the mask is traced
    default Array delete(Array x, boolean[] mask, int axis) {
        int at = Operands.axis(axis, x.ndim());
        if (mask.length != x.shape()[at]) {
            throw new ValueError("delete: the mask must be one-dimensional with the length of axis " + axis + ", "
                    + x.shape()[at] + ", got " + mask.length + ".");
        }
        List<Integer> rest = Axes.range(mask.length).stream()
                .filter(position -> !mask[position])
                .toList();
        return JNP.take(x, JNP.array(Axes.array(rest)), at);
    }

    /// The array without the members at positions along an axis that are promised to differ; they may be traced.
    default Array delete(Array x, Array positions, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        int removed = (int) positions.size();
        Array counted = JNP.ravel(JNP.where(positions.lt(0), positions.plus(size), positions));
        Array sorted = JNP.sort(JNP.clip(counted, 0, size));
        Array thresholds = sorted.minus(JNP.arange(removed).astype(sorted.dtype()));
        Array kept = JNP.arange(size - removed).astype(sorted.dtype());
        Array passed = JNP.sum(
                JNP.greaterEqual(Movement.expandDims(kept, List.of(1)), Movement.expandDims(thresholds, List.of(0))),
                ReductionSpec.axis(1));
        return JNP.take(x, kept.plus(passed), at);
    }

    /// Members along an axis, each as often as its entry says; the entries must be known.
    default Array repeat(Array x, int[] times, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        if (times.length != 1 && times.length != size) {
            throw new ValueError("repeat: the axis has " + size + " members, got " + times.length + " counts.");
        }
        List<Integer> positions = new ArrayList<>();
        for (int member = 0; member < size; member++) {
            positions.addAll(Collections.nCopies(times[times.length == 1 ? 0 : member], member));
        }
        return x.get(along(at, Axes.array(positions)));
    }

    /// Members along an axis, each as often as its entry says; the entries may be traced, since it is known how
    /// many there are in all. What is more is cut off; if there are fewer, the last is repeated.
    default Array repeat(Array x, Array times, int axis, int totalRepeatLength) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        if (totalRepeatLength == 0 || size == 0) {
            int[] shape = x.shape();
            shape[at] = 0;
            return JNP.zeros(x.dtype(), shape);
        }
        Array counts = JNP.broadcastTo(times, size);
        // Each member's run starts where those before it end; the starts up to a position count its member.
        Array starts = JNP.cumsum(counts).minus(counts);
        Array marks = JNP.zeros(DType.INT32, totalRepeatLength).at(starts).add(JNP.ones(DType.INT32, size));
        return JNP.take(x, JNP.cumsum(marks).minus(1), at);
    }
}
