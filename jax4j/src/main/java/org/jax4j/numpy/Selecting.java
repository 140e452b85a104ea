package org.jax4j.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.indexing.Index;
import org.jax4j.numpy.indexing.IndexedArray;
import org.jax4j.numpy.indexing.Masks;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Functions that select elements by position or by truth.
///
/// Functions whose result has as many elements as a condition has true ones cannot be traced, since its shape
/// would depend on values. They take a [Sized], which fixes the size.
public interface Selecting {

    /// The elements at indices into the flattened array, of the shape of the indices (`jnp.take`). An index out
    /// of bounds gives NaN, or the least integer.
    default Array take(Array x, Array positions) {
        return take(Movement.reshape(x, (int) x.size()), positions, 0);
    }

    /// The slices at indices along an axis, which the shape of the indices replaces. An index out of bounds gives
    /// NaN, or the least integer.
    default Array take(Array x, Array positions, int axis) {
        return IndexedArray.of(x, along(x, positions, axis)).drop().get();
    }

    private static Object[] along(Array x, Array positions, int axis) {
        Object[] index = new Object[Operands.axis(axis, x.ndim()) + 1];
        Arrays.fill(index, ":");
        // Truth values are the positions 1 and 0 here, and not a mask.
        index[index.length - 1] =
                positions.dtype() == DType.BOOL ? Conversion.convertElementType(positions, DType.INT32) : positions;
        return index;
    }

    /// The elements of `x` at indices along an axis, position by position (`jnp.take_along_axis`).
    ///
    /// @param positions of the rank of `x`; the other axes broadcast
    /// @throws ValueError if the ranks differ
    default Array takeAlongAxis(Array x, Array positions, int axis) {
        int at = Operands.axis(axis, x.ndim());
        if (positions.ndim() != x.ndim()) {
            throw new ValueError("takeAlongAxis: positions and array have the same number of dimensions, got "
                    + positions.ndim() + " and " + x.ndim() + ". Use take for positions of another shape.");
        }
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

    /// The indices of the nonzero elements, one vector for each axis (`jnp.nonzero`).
    ///
    /// @throws ValueError for a scalar
    /// @throws ConcretizationTypeError while a program is traced
    default List<Array> nonzero(Array x) {
        List<Array> positions = new ArrayList<>();
        for (Index index : Masks.positions(known("nonzero", Promoting.truth(notScalar(x))))) {
            positions.add(((Index.Positions) index).array());
        }
        return positions;
    }

    private static Array notScalar(Array x) {
        if (x.ndim() == 0) {
            throw new ValueError(
                    "Calling nonzero on 0d arrays is not allowed. Use jnp.nonzero(jnp.atleast1d(x)) " + "instead.");
        }
        return x;
    }

    /// [#nonzero(Array)] with a fixed number of results, which can be traced; missing ones are zero unless
    /// `sized` says otherwise.
    ///
    /// @throws ValueError for a scalar
    default List<Array> nonzero(Array x, Sized sized) {
        Array mask = Movement.reshape(Promoting.truth(notScalar(x)), (int) x.size());
        int[] shape = x.shape();
        DType integer = Config.current().defaultInt();
        if (x.size() == 0 || sized.size() == 0) {
            return Collections.nCopies(shape.length, Numpy.JNP.zeros(integer, sized.size()));
        }
        // The number of true elements before a position, counted by how often each number occurs, is the position.
        Array ordinals = Numpy.JNP.cumsum(mask);
        Array counts = Numpy.JNP.zeros(integer, sized.size()).at(ordinals).add(Numpy.JNP.ones(integer, (int) x.size()));
        Array flat = Numpy.JNP.cumsum(counts);
        List<Array> positions = new ArrayList<>();
        int stride = (int) x.size();
        for (int size : shape) {
            stride /= size;
            Array position = Numpy.JNP.remainder(Numpy.JNP.floorDivide(flat, stride), size);
            positions.add(
                    sized.fill().isEmpty()
                            ? position
                            : filled(position, mask, sized.fill().get()));
        }
        return positions;
    }

    private static Array filled(Array positions, Array mask, Array fill) {
        Array count = Numpy.JNP.sum(mask);
        Array missing = Numpy.JNP.arange((int) positions.size()).ge(count);
        return Numpy.JNP.where(missing, fill, positions);
    }

    /// The indices at which a condition holds, one vector for each axis: `nonzero`.
    default List<Array> where(Array condition) {
        return nonzero(condition);
    }

    /// [#where(Array)] with a fixed number of results, which can be traced.
    default List<Array> where(Array condition, Sized sized) {
        return nonzero(condition, sized);
    }

    /// The indices of the nonzero elements of the flattened array (`jnp.flatnonzero`).
    default Array flatnonzero(Array x) {
        return nonzero(Movement.reshape(x, (int) x.size())).getFirst();
    }

    /// [#flatnonzero(Array)] with a fixed number of results, which can be traced.
    default Array flatnonzero(Array x, Sized sized) {
        return nonzero(Movement.reshape(x, (int) x.size()), sized).getFirst();
    }

    /// The indices of the nonzero elements as the rows of a matrix (`jnp.argwhere`).
    default Array argwhere(Array x) {
        return x.ndim() == 0 ? rowsOfScalar(flatnonzero(x)) : Numpy.JNP.stack(nonzero(x), 1);
    }

    /// [#argwhere(Array)] with a fixed number of rows, which can be traced.
    default Array argwhere(Array x, Sized sized) {
        return x.ndim() == 0 ? rowsOfScalar(flatnonzero(x, sized)) : Numpy.JNP.stack(nonzero(x, sized), 1);
    }

    /// A position of a scalar has no components.
    private static Array rowsOfScalar(Array positions) {
        return Numpy.JNP.zeros(positions.dtype(), (int) positions.size(), 0);
    }

    /// The elements of the flattened array at which a condition holds (`jnp.extract`).
    default Array extract(Array condition, Array x) {
        return take(x, flatnonzero(condition));
    }

    /// [#extract(Array, Array)] with a fixed number of results, which can be traced; missing ones are zero unless
    /// `sized` says otherwise.
    default Array extract(Array condition, Array x, Sized sized) {
        return compress(Numpy.JNP.ravel(condition), Numpy.JNP.ravel(x), 0, sized);
    }

    /// The slices along an axis at which a condition holds (`jnp.compress`).
    ///
    /// @param condition a vector
    default Array compress(Array condition, Array x, int axis) {
        return take(x, flatnonzero(condition), axis);
    }

    /// [#compress(Array, Array, int)] with a fixed number of results, which can be traced; missing ones are zero
    /// unless `sized` says otherwise.
    default Array compress(Array condition, Array x, int axis, Sized sized) {
        int at = Operands.axis(axis, x.ndim());
        int outside = x.shape()[at];
        Array positions = flatnonzero(condition, Sized.size(sized.size()).fill(outside));
        Array fill = sized.fill().orElseGet(() -> Scalars.like(x, 0));
        Array members = take(x, Numpy.JNP.clip(positions, 0, Math.max(0, outside - 1)), at);
        int[] along = new int[x.ndim()];
        Arrays.fill(along, 1);
        along[at] = sized.size();
        Array present = Movement.reshape(positions.lt(outside), along);
        return Numpy.JNP.where(present, members, fill).astype(x.dtype());
    }

    private static DeviceArray known(String function, Array condition) {
        return switch (condition) {
            case DeviceArray array -> array;
            case Tracer tracer ->
                throw new ConcretizationTypeError("Abstract tracer value encountered where a concrete value is "
                        + "expected: jnp." + function + " got " + tracer + ", made at " + tracer.madeAt()
                        + ". The size of its result depends on values that are not known while the program is traced. "
                        + "Say how many results there are with Sized.size(…), use jnp.where(condition, x, y), or call "
                        + "it outside of jit.");
        };
    }
}
