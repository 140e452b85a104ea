package org.jax4j.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Functions that change the order of axes and elements, and that repeat them.
public interface Rearranging {

    /// The array with two axes exchanged.
    default Array swapaxes(Array x, int first, int second) {
        List<Integer> permutation = new ArrayList<>(Axes.range(x.ndim()));
        Collections.swap(permutation, Operands.axis(first, x.ndim()), Operands.axis(second, x.ndim()));
        return Movement.transpose(x, permutation);
    }

    /// The array with an axis moved to another place.
    default Array moveaxis(Array x, int source, int destination) {
        return moveaxis(x, new int[] {source}, new int[] {destination});
    }

    /// The array with axes moved to other places; the others keep their order.
    default Array moveaxis(Array x, int[] sources, int[] destinations) {
        if (sources.length != destinations.length) {
            throw new ValueError("moveaxis: source and destination must have the same number of elements, got "
                    + Arrays.toString(sources) + " and " + Arrays.toString(destinations) + ".");
        }
        List<Integer> from = Arrays.stream(sources)
                .mapToObj(axis -> Operands.axis(axis, x.ndim()))
                .toList();
        List<Integer> rest = Axes.others(x.ndim(), from);
        Integer[] permutation = new Integer[x.ndim()];
        for (int index = 0; index < sources.length; index++) {
            permutation[Operands.axis(destinations[index], x.ndim())] = from.get(index);
        }
        int next = 0;
        for (int axis = 0; axis < permutation.length; axis++) {
            if (permutation[axis] == null) {
                permutation[axis] = rest.get(next++);
            }
        }
        return Movement.transpose(x, List.of(permutation));
    }

    /// The last two axes exchanged.
    default Array matrixTranspose(Array x) {
        return swapaxes(x, -1, -2);
    }

    /// Reverses all axes (`jnp.flip`).
    default Array flip(Array x) {
        return Movement.rev(x, Axes.range(x.ndim()));
    }

    /// Reverses these axes (`jnp.flip`).
    default Array flip(Array x, int... axes) {
        return Movement.rev(
                x,
                Arrays.stream(axes)
                        .mapToObj(axis -> Operands.axis(axis, x.ndim()))
                        .toList());
    }

    /// The columns in reverse order.
    default Array fliplr(Array x) {
        return flip(x, 1);
    }

    /// The rows in reverse order.
    default Array flipud(Array x) {
        return flip(x, 0);
    }

    /// Rolls the flattened array by `shift`: elements that leave at the end come in at the start (`jnp.roll`).
    default Array roll(Array x, int shift) {
        Array flat = Movement.reshape(x, (int) x.size());
        return Movement.reshape(roll(flat, shift, 0), x.shape());
    }

    /// Rolls the elements along an axis (`jnp.roll`).
    default Array roll(Array x, int shift, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        int cut = size == 0 ? 0 : Math.floorMod(-shift, size);
        if (cut == 0) {
            return x;
        }
        return Joining.concatenate(
                List.of(Slicing.sliceInDim(x, cut, size, at), Slicing.sliceInDim(x, 0, cut, at)), at);
    }

    /// Rolls the elements along several axes (`jnp.roll`).
    default Array roll(Array x, int[] shifts, int[] axes) {
        Array rolled = x;
        for (int index = 0; index < axes.length; index++) {
            rolled = roll(rolled, shifts[Math.min(index, shifts.length - 1)], axes[index]);
        }
        return rolled;
    }

    /// The array rotated by right angles, from the first towards the second axis.
    default Array rot90(Array x, int times) {
        return rot90(x, times, 0, 1);
    }

    /// The array rotated by right angles in the plane of two axes.
    ///
    /// @throws ValueError for fewer than two dimensions, or an axis twice
    default Array rot90(Array x, int times, int from, int to) {
        if (x.ndim() < 2) {
            throw new ValueError("rot90 needs an array of at least two dimensions, got " + x.aval() + ".");
        }
        if (Operands.axis(from, x.ndim()) == Operands.axis(to, x.ndim())) {
            throw new ValueError(
                    "rot90 needs two different axes, got " + from + " and " + to + " of " + x.aval() + ".");
        }
        return switch (Math.floorMod(times, 4)) {
            case 0 -> x;
            case 1 -> swapaxes(flip(x, to), from, to);
            case 2 -> flip(x, from, to);
            default -> flip(swapaxes(x, from, to), to);
        };
    }

    /// Repeats the whole array along each axis; missing counts are 1 (`jnp.tile`).
    default Array tile(Array x, int... repetitions) {
        int rank = Math.max(x.ndim(), repetitions.length);
        Array raised = rank == x.ndim() ? x : Movement.expandDims(x, Axes.range(rank - x.ndim()));
        int[] full = new int[rank];
        Arrays.fill(full, 1);
        System.arraycopy(repetitions, 0, full, rank - repetitions.length, repetitions.length);
        int[] shape = raised.shape();
        // Each axis is preceded by one along which it repeats, and merges with it.
        int[] repeated = new int[2 * rank];
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            repeated[2 * axis] = full[axis];
            repeated[2 * axis + 1] = shape[axis];
            kept.add(2 * axis + 1);
            shape[axis] *= full[axis];
        }
        return Movement.reshape(Movement.broadcastInDim(raised, repeated, kept), shape);
    }

    /// Repeats each element of the flattened array (`jnp.repeat`).
    default Array repeat(Array x, int times) {
        return repeat(Movement.reshape(x, (int) x.size()), times, 0);
    }

    /// Repeats each slice along an axis (`jnp.repeat`).
    default Array repeat(Array x, int times, int axis) {
        if (x.ndim() == 0) {
            return repeat(Movement.reshape(x, 1), times, 0);
        }
        if (times < 0) {
            throw new ValueError("repeat: the number of repetitions is not negative, got " + times + ".");
        }
        int at = Operands.axis(axis, x.ndim());
        int[] shape = x.shape();
        int[] repeated = Axes.insert(shape, at + 1, times);
        shape[at] *= times;
        List<Integer> kept = Axes.others(repeated.length, List.of(at + 1));
        return Movement.reshape(Movement.broadcastInDim(x, repeated, kept), shape);
    }

    /// The elements in row-major order, repeated or cut to a shape.
    default Array resize(Array x, int... shape) {
        int wanted = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        int size = (int) x.size();
        if (size == 0 || wanted == 0) {
            return org.jax4j.lax.Creation.full(shape, Scalars.like(x, 0));
        }
        Array flat = tile(Movement.reshape(x, size), Math.ceilDiv(wanted, size));
        return Movement.reshape(Slicing.sliceInDim(flat, 0, wanted, 0), shape);
    }

    /// The Kronecker product: each element of `x` times all of `y`.
    default Array kron(Array x, Array y) {
        int rank = Math.max(x.ndim(), y.ndim());
        List<Array> raised = Promoting.dtypes(List.of(x, y)).stream()
                .map(array ->
                        array.ndim() == rank ? array : Movement.expandDims(array, Axes.range(rank - array.ndim())))
                .toList();
        int[] left = new int[2 * rank];
        int[] right = new int[2 * rank];
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            left[2 * axis] = raised.get(0).shape()[axis];
            left[2 * axis + 1] = 1;
            right[2 * axis] = 1;
            right[2 * axis + 1] = raised.get(1).shape()[axis];
            shape[axis] = left[2 * axis] * right[2 * axis + 1];
        }
        Array product = Arithmetic.mul(Movement.reshape(raised.get(0), left), Movement.reshape(raised.get(1), right));
        return Movement.reshape(product, shape);
    }

    /// The elements converted to another dtype.
    default Array astype(Array x, DType dtype) {
        return Conversion.convertElementType(x, dtype);
    }
}
