package org.jax4j.core;

import java.util.Iterator;
import org.jax4j.stablehlo.DType;
import org.jax4j.tree.Leaf;

/// An immutable n-dimensional array of numbers: either a [DeviceArray], whose elements are in memory or being
/// computed, or a [Tracer], which stands for one while a program is traced.
///
/// Two arrays are `equals` only if they are the same object; compare elements with `jnp.arrayEqual` or `eq`.
/// Arithmetic between arrays promotes dtypes and broadcasts shapes as NumPy does; a Java number is weakly typed
/// and takes the dtype of the array beside it.
public abstract sealed class Array
        implements Leaf, ArrayArithmetic, ArrayManipulation, ArrayReading, ArrayReductions, Iterable<Array>
        permits DeviceArray, Tracer {

    Array() {}

    /// What is known of the array without its elements.
    public abstract Aval aval();

    /// Whether this is a result of `np`, the host's NumPy: operations on such arrays are computed at once, even
    /// while a program is traced.
    public abstract boolean isHost();

    /// Waits until the elements are computed. A tracer returns at once.
    ///
    /// @return this
    /// @throws RuntimeException what made the computation fail
    public abstract Array blockUntilReady();

    /// Frees the memory of the elements now, not when the collector finds that nothing uses the array: in a loop
    /// that makes large arrays the next one then takes the same memory. The array, and arrays that share its
    /// memory, must not be used any more.
    ///
    /// @throws org.jax4j.errors.ConcretizationTypeError of a traced array
    public final void delete() {
        concrete(Concretization.MEMORY).buffer().close();
    }

    /// Whether the array was deleted or donated.
    public final boolean isDeleted() {
        return this instanceof DeviceArray array && array.buffer().isDeleted();
    }

    /// The elements' home.
    ///
    /// @param wanted what is wanted of the elements
    /// @throws org.jax4j.errors.TypeError if this is a tracer
    abstract DeviceArray concrete(Concretization wanted);

    @Override
    public final Array self() {
        return this;
    }

    public final DType dtype() {
        return aval().dtype();
    }

    /// A copy of the dimensions.
    public final int[] shape() {
        return aval().shape();
    }

    /// The number of dimensions, NumPy's `ndim`.
    public final int ndim() {
        return aval().rank();
    }

    /// The number of elements.
    public final long size() {
        return aval().type().elementCount();
    }

    /// Whether the dtype gives way to others in promotion.
    public final boolean weakType() {
        return aval().weakType();
    }

    /// Iterates over the first axis.
    ///
    /// @throws org.jax4j.errors.TypeError for a scalar
    @Override
    public final Iterator<Array> iterator() {
        return ArrayMethods.instance().iterate(this);
    }
}
