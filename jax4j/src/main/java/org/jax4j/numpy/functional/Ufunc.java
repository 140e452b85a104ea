package org.jax4j.numpy.functional;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jax4j.control.ControlFunctions;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;

/// A function of two scalars as one of arrays, with the ways of NumPy's universal functions to apply it again and
/// again. Made by `jnp.frompyfunc`.
///
/// @param function of two scalars
/// @param identity what changes nothing, if there is such a number
public record Ufunc(BinaryOperator<Array> function, Optional<Number> identity) {
    private static final ControlFunctions CONTROL = new ControlFunctions() {};

    /// The function of arrays that broadcast.
    public Array call(Array x, Array y) {
        return new Functional() {}.vectorize((Array a, Array b) -> function.apply(a, b))
                .apply(x, y);
    }

    /// The elements along an axis combined, from the first to the last.
    ///
    /// @throws ValueError for no elements without an identity
    public Array reduce(Array x, int axis) {
        Array members = JNP.moveaxis(x, axis, 0);
        if (members.shape()[0] == 0) {
            Number start = identity.orElseThrow(() ->
                    new ValueError("zero-size array to reduction operation of a ufunc which has no identity, got shape "
                            + Operands.shape(x.shape())));
            return JNP.full(members.get("0:1").shape(), Scalars.like(x, start.doubleValue()));
        }
        return CONTROL.scan(
                        (Array so, Array next) -> new Step<>(combined(so, next), next),
                        members.get(0),
                        members.get("1:"))
                .carry();
    }

    private Array combined(Array x, Array y) {
        return call(x, y).astype(x.dtype());
    }

    /// What the elements along an axis give when they are combined up to each.
    public Array accumulate(Array x, int axis) {
        Array members = JNP.moveaxis(x, axis, 0);
        if (members.shape()[0] == 0) {
            return x;
        }
        Array rest = CONTROL.scan(
                        (Array so, Array next) -> {
                            Array value = combined(so, next);
                            return new Step<>(value, value);
                        },
                        members.get(0),
                        members.get("1:"))
                .outputs();
        return JNP.moveaxis(JNP.concatenate(List.of(members.get(":1"), rest)), 0, axis);
    }

    /// The elements along an axis combined from each position to before the next one; where the next one does not
    /// come later, the element at the position.
    ///
    /// ```java
    /// jnp.frompyfunc((x, y) -> x.plus(y)).reduceat(jnp.arange(9), jnp.array(new int[] {0, 3, 6}), 0); // 3, 12, 21
    /// ```
    ///
    /// @param positions a vector of integers
    /// @throws ValueError for other positions, or a scalar
    public Array reduceat(Array x, Array positions, int axis) {
        if (x.ndim() == 0 || positions.ndim() != 1) {
            throw new ValueError("reduceat: the positions are a vector, and those of an array with axes, got "
                    + positions.aval() + " and " + x.aval() + ".");
        }
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        Array members = JNP.moveaxis(x, at, 0);
        Array first = JNP.take(members, positions, 0);
        List<Integer> behind = Axes.range(1, x.ndim());
        Array start = Movement.expandDims(positions, behind);
        Array next =
                JNP.append(positions.get("1:"), JNP.asarray(size, positions).reshape(1));
        Array end = Movement.expandDims(next, behind);
        Array combined = CONTROL.foriLoop(
                0,
                size,
                (Array i, Array so) -> {
                    Array inside = JNP.logicalAnd(start.lt(i), end.gt(i));
                    return JNP.where(inside, combined(so, members.get(i)), so);
                },
                first);
        return JNP.moveaxis(combined, 0, at);
    }

    /// The function of each element of `x` with each of `y`; the axes of `x` come first.
    public Array outer(Array x, Array y) {
        List<Integer> behind = Axes.range(x.ndim(), x.ndim() + y.ndim());
        return call(y.ndim() == 0 ? x : Movement.expandDims(x, behind), y);
    }

    /// The vector with the elements at positions combined with values, one after the other.
    public Array at(Array x, Array positions, Array values) {
        Array flat = JNP.ravel(positions);
        Array each = JNP.broadcastTo(values, positions.shape()).ravel();
        return CONTROL.scan(
                        (Array so, List<Array> next) -> {
                            Array position = next.get(0);
                            Array changed = so.at(position).set(combined(so.get(position), next.get(1)));
                            return new Step<>(changed, position);
                        },
                        x,
                        List.of(flat, each))
                .carry();
    }
}
