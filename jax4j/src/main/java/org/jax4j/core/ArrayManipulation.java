package org.jax4j.core;

import org.jax4j.errors.TypeError;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// Changes of shape and dtype as methods of [Array].
public sealed interface ArrayManipulation permits Array {
    /// The array itself.
    Array self();

    /// The elements converted to `dtype`.
    default Array astype(DType dtype) {
        return ArrayMethods.instance().astype(self(), dtype);
    }

    /// The elements in row-major order with another shape.
    ///
    /// @param shape the dimensions, one of which may be -1: it follows from the others
    /// @throws org.jax4j.errors.TypeError if the shape has another number of elements
    default Array reshape(int... shape) {
        return ArrayMethods.instance().reshape(self(), shape);
    }

    /// [#reshape(int...)] with the dimensions in an integer array, such as `np` computes from a shape.
    ///
    /// @throws org.jax4j.errors.TypeError if the dimensions are traced: the shape of a result must be known
    ///         while the program is traced
    default Array reshape(Array shape) {
        if (shape instanceof Tracer tracer) {
            throw new TypeError("Shapes must be 1D sequences of concrete values of integer type, got " + tracer
                    + ", made at " + tracer.madeAt()
                    + ". A shape must be known while the program is traced. Compute it with np, which computes at once, "
                    + "as in x.reshape(np.prod(x.shape())), or pass what it is made of as a static argument.");
        }
        return reshape(shape.toIntArray());
    }

    /// The axes in reverse order.
    @SuppressWarnings("MethodName") // NumPy's name
    default Array T() {
        return ArrayMethods.instance().transpose(self());
    }

    /// The matrix transpose: the last two axes exchanged, the others as they are.
    ///
    /// @throws org.jax4j.errors.ValueError for fewer than two axes
    @SuppressWarnings("MethodName") // NumPy's name
    default Array mT() {
        return ArrayMethods.instance().matrixTranspose(self());
    }

    /// The array with its axes in another order.
    ///
    /// @param axes axis `i` of the result is axis `axes[i]` of the array; none reverses the order of all axes
    default Array transpose(int... axes) {
        return axes.length == 0
                ? ArrayMethods.instance().transpose(self())
                : ArrayMethods.instance().transpose(self(), axes);
    }

    /// All elements along one axis.
    default Array flatten() {
        return ArrayMethods.instance().reshape(self(), -1);
    }

    /// All elements along one axis.
    default Array ravel() {
        return flatten();
    }

    /// The array without axes of size 1.
    ///
    /// @param axes which of them; none stands for all
    default Array squeeze(int... axes) {
        return ArrayMethods.instance().squeeze(self(), axes);
    }

    /// The array with two axes exchanged.
    default Array swapaxes(int first, int second) {
        return ArrayMethods.instance().swapaxes(self(), first, second);
    }

    /// The elements that an index selects: `x.get(0)`, `x.get("::2", 1)`, `x.get(mask)`.
    ///
    /// Components are integers, texts such as `"1:3"` or `"..."`, `null` for a new axis, and arrays of integers
    /// or booleans. Positions outside of the array are moved to the nearest element; [#at] offers other modes.
    default Array get(@Nullable Object... index) {
        return ArrayMethods.instance().get(self(), index);
    }

    /// Elements to be read or changed in a copy: `x.at(0).set(10)`.
    default IndexUpdate at(@Nullable Object... index) {
        return ArrayMethods.instance().at(self(), index);
    }

    /// The elements in ascending order along the last axis.
    default Array sort() {
        return ArrayMethods.instance().sort(self());
    }

    /// The elements in ascending order along an axis.
    default Array sort(int axis) {
        return ArrayMethods.instance().sort(self(), axis);
    }

    /// The positions of the elements in ascending order along the last axis.
    default Array argsort() {
        return ArrayMethods.instance().argsort(self());
    }

    /// The positions of the elements in ascending order along an axis.
    default Array argsort(int axis) {
        return ArrayMethods.instance().argsort(self(), axis);
    }

    /// Each element along an axis this many times.
    default Array repeat(int times, int axis) {
        return ArrayMethods.instance().repeat(self(), times, axis);
    }

    /// The elements at these positions along an axis.
    default Array take(Array positions, int axis) {
        return ArrayMethods.instance().take(self(), positions, axis);
    }

    /// The elements on the diagonal of the first two axes.
    default Array diagonal() {
        return ArrayMethods.instance().diagonal(self());
    }
}
