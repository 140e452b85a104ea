package org.jax4j.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Operands;
import org.jax4j.numpy.indexing.Index;
import org.jax4j.numpy.indexing.IndexedArray;
import org.jax4j.numpy.indexing.Masks;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.stablehlo.DType;

/// Functions that select elements by position or by truth.
///
/// Those whose result has as many elements as a condition has true ones cannot be traced: their shapes would
/// depend on values.
public interface Selecting {

    /// The elements at positions in row-major order; positions outside of the array give NaN or the least
    /// integer.
    default Array take(Array x, Array positions) {
        return take(Movement.reshape(x, (int) x.size()), positions, 0);
    }

    /// The members at positions along an axis; positions outside of the array give NaN or the least integer.
    default Array take(Array x, Array positions, int axis) {
        return IndexedArray.of(x, along(x, positions, axis)).drop().get();
    }

    private static Object[] along(Array x, Array positions, int axis) {
        Object[] index = new Object[Operands.axis(axis, x.ndim()) + 1];
        Arrays.fill(index, ":");
        index[index.length - 1] = positions;
        return index;
    }

    /// For each place the element at a position of its own along an axis.
    default Array takeAlongAxis(Array x, Array positions, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int[] source = x.shape();
        int[] target = positions.shape();
        for (int other = 0; other < source.length; other++) {
            if (other != at) {
                int size = target[other] == 1 ? source[other] : target[other];
                source[other] = source[other] == 1 ? size : source[other];
                target[other] = size;
            }
        }
        Array wide = Shapes.broadcastTo(x, source);
        Object[] index = new Object[x.ndim()];
        for (int other = 0; other < index.length; other++) {
            index[other] = other == at
                    ? Shapes.broadcastTo(positions, target)
                    : new Index.Positions(org.jax4j.lax.Creation.broadcastedIota(DType.INT32, target, other));
        }
        return IndexedArray.of(wide, index).drop().get();
    }

    /// The positions of the elements that are not zero: one array an axis.
    ///
    /// @throws ConcretizationTypeError while a program is traced
    default List<Array> nonzero(Array x) {
        List<Array> positions = new ArrayList<>();
        Array least1d = x.ndim() == 0 ? Movement.reshape(x, 1) : x;
        for (Index index : Masks.positions(known("nonzero", Promoting.truth(least1d)))) {
            positions.add(((Index.Positions) index).array());
        }
        return positions;
    }

    /// The positions where a condition holds: one array an axis.
    default List<Array> where(Array condition) {
        return nonzero(condition);
    }

    /// The positions, in row-major order, of the elements that are not zero.
    default Array flatnonzero(Array x) {
        return nonzero(Movement.reshape(x, (int) x.size())).getFirst();
    }

    /// The positions of the elements that are not zero: one row each.
    default Array argwhere(Array x) {
        return Numpy.JNP.stack(nonzero(x), 1);
    }

    /// The elements of which a condition holds, in row-major order.
    default Array extract(Array condition, Array x) {
        return take(x, flatnonzero(condition));
    }

    /// The members along an axis of which a condition holds.
    default Array compress(Array condition, Array x, int axis) {
        return take(x, flatnonzero(condition), axis);
    }

    private static DeviceArray known(String function, Array condition) {
        return switch (condition) {
            case DeviceArray array -> array;
            case Tracer tracer ->
                throw new ConcretizationTypeError("Abstract tracer value encountered where a concrete value is "
                        + "expected: jnp." + function + " got " + tracer + ", made at " + tracer.madeAt()
                        + ". The size of its result depends on values that are not known while the program is traced. "
                        + "Use jnp.where(condition, x, y), or call it outside of jit.");
        };
    }

    /// The distinct elements in ascending order.
    default Array unique(Array x) {
        return uniqueCounts(x).values();
    }

    /// Distinct elements and how often each occurs.
    record UniqueCounts(Array values, Array counts) {}

    /// The distinct elements in ascending order, and how often each occurs.
    default UniqueCounts uniqueCounts(Array x) {
        Array flat = Movement.reshape(x, (int) x.size());
        Array sorted = Numpy.JNP.sort(flat);
        int size = (int) sorted.size();
        if (size == 0) {
            return new UniqueCounts(sorted, Numpy.JNP.zeros(DType.INT32, 0));
        }
        Array later = sorted.get("1:");
        Array earlier = sorted.get(":-1");
        // NaNs, which differ from themselves, count as equal.
        Array bothNan = Numpy.JNP.logicalAnd(Numpy.JNP.isnan(later), Numpy.JNP.isnan(earlier));
        Array changes = Numpy.JNP.logicalAnd(later.ne(earlier), Numpy.JNP.logicalNot(bothNan));
        Array first = Numpy.JNP.concatenate(List.of(Numpy.JNP.array(new boolean[] {true}), changes));
        Array starts = flatnonzero(first);
        Array ends = Numpy.JNP.concatenate(List.of(starts.get("1:"), Numpy.JNP.array(new int[] {size})));
        return new UniqueCounts(sorted.get(starts), ends.minus(starts));
    }
}
