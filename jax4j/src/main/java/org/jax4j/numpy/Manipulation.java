package org.jax4j.numpy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.promotion.Promoting;

/// Functions that rearrange elements.
public interface Manipulation {

    /// The elements in row-major order with another shape; one dimension may be -1.
    ///
    /// @throws TypeError if the sizes differ
    default Array reshape(Array x, int... shape) {
        int[] target = shape.clone();
        long known = 1;
        int unknown = -1;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] != -1) {
                known *= shape[axis];
            } else if (unknown >= 0) {
                throw new ValueError("can only specify one unknown dimension, got shape " + Operands.shape(shape));
            } else {
                unknown = axis;
            }
        }
        if (unknown >= 0) {
            if (known == 0 || x.size() % known != 0) {
                throw new TypeError("cannot reshape array of shape " + Operands.shape(x.shape()) + " (size " + x.size()
                        + ") into shape " + Operands.shape(shape) + ": its size is no multiple of " + known + ".");
            }
            target[unknown] = (int) (x.size() / known);
        }
        return Movement.reshape(x, target);
    }

    /// The array with its axes in reverse order.
    default Array transpose(Array x) {
        return Movement.transpose(x, Axes.range(x.ndim()).reversed());
    }

    /// Axis `i` of the result is axis `axes[i]` of the operand.
    default Array transpose(Array x, int... axes) {
        return Movement.transpose(
                x,
                Arrays.stream(axes)
                        .mapToObj(axis -> Operands.axis(axis, x.ndim()))
                        .toList());
    }

    /// Concatenates arrays along the first axis (`jnp.concatenate`).
    default Array concatenate(List<Array> arrays) {
        return concatenate(arrays, 0);
    }

    /// Concatenates arrays along an axis (`jnp.concatenate`).
    default Array concatenate(List<Array> arrays, int axis) {
        if (arrays.isEmpty()) {
            throw new ValueError("Need at least one array to concatenate.");
        }
        List<Array> promoted = Promoting.dtypes(arrays);
        return Joining.concatenate(
                promoted, Operands.axis(axis, promoted.getFirst().ndim()));
    }

    /// Stacks arrays of one shape along a new first axis (`jnp.stack`).
    default Array stack(List<Array> arrays) {
        return stack(arrays, 0);
    }

    /// Stacks arrays of one shape along a new axis (`jnp.stack`).
    ///
    /// @throws ValueError if there is no array, or if their shapes differ
    default Array stack(List<Array> arrays, int axis) {
        if (arrays.isEmpty()) {
            throw new ValueError("Need at least one array to stack.");
        }
        if (arrays.stream().mapToInt(Array::ndim).distinct().count() > 1) {
            throw new ValueError(
                    "Cannot stack arrays with different numbers of dimensions: got " + shapes(arrays) + ".");
        }
        if (!arrays.stream()
                .allMatch(
                        array -> Arrays.equals(array.shape(), arrays.getFirst().shape()))) {
            throw new ValueError("All input arrays must have the same shape. Got " + shapes(arrays) + ".");
        }
        int at = Operands.axis(axis, arrays.getFirst().ndim() + 1);
        return concatenate(
                arrays.stream()
                        .map(array -> Movement.expandDims(array, List.of(at)))
                        .toList(),
                at);
    }

    private static String shapes(List<Array> arrays) {
        return arrays.stream().map(array -> Operands.shape(array.shape())).collect(Collectors.joining(", "));
    }

    /// Broadcasts the array to a shape (`jnp.broadcast_to`).
    default Array broadcastTo(Array x, int... shape) {
        return Shapes.broadcastTo(x, shape);
    }

    /// The array without its axes of size 1.
    default Array squeeze(Array x) {
        int[] shape = x.shape();
        return Movement.squeeze(
                x,
                Axes.range(shape.length).stream()
                        .filter(axis -> shape[axis] == 1)
                        .toList());
    }

    /// The array without these axes, which have size 1.
    default Array squeeze(Array x, int... axes) {
        return Movement.squeeze(x, Axes.list(axes));
    }

    /// The array with new axes of size 1 at these places of the result.
    default Array expandDims(Array x, int... axes) {
        return Movement.expandDims(x, Axes.list(axes));
    }

    /// Flattens the array to one axis, in row-major order (`jnp.ravel`).
    default Array ravel(Array x) {
        return reshape(x, -1);
    }
}
