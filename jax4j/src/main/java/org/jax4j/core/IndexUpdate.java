package org.jax4j.core;

import java.util.function.UnaryOperator;

/// Some elements of an array, `x.at(1)`, and what can be done with them: read them, or make a copy of the array
/// in which they are changed.
///
/// Positions outside of the array are left out when writing and moved to the nearest element when reading, unless
/// another mode is chosen. Where several updates meet one element, all of them count, except for `set`: which of
/// them it writes is not said.
public interface IndexUpdate {

    /// A copy with the elements replaced.
    Array set(Array values);

    Array set(Number value);

    /// A copy with values added to the elements.
    Array add(Array values);

    Array add(Number value);

    /// A copy with values subtracted from the elements.
    Array subtract(Array values);

    Array subtract(Number value);

    /// A copy with the elements multiplied.
    Array multiply(Array values);

    Array multiply(Number value);

    /// A copy with the elements divided.
    Array divide(Array values);

    Array divide(Number value);

    /// A copy with the elements raised to powers.
    Array power(Array values);

    Array power(Number value);

    /// A copy with the lesser of elements and values.
    Array min(Array values);

    Array min(Number value);

    /// A copy with the greater of elements and values.
    Array max(Array values);

    Array max(Number value);

    /// A copy with a function applied to the elements; to one that index arrays name several times, as often.
    ///
    /// Where index arrays are among the index, the function is one of a scalar, which captures no arrays, and the
    /// copy has no derivative, as in JAX. It may be any function, and has one, if [#uniqueIndices()] promises
    /// that no element is named twice.
    Array apply(UnaryOperator<Array> function);

    /// The elements.
    Array get();

    /// Moves positions outside of the array to the nearest element.
    IndexUpdate clip();

    /// Leaves out positions outside of the array when writing; reads them as NaN, or the least integer.
    IndexUpdate drop();

    /// The same, and reads them as this value.
    IndexUpdate fill(Number value);

    /// Promises that there are no positions outside of the array.
    IndexUpdate promiseInBounds();

    /// Promises that positions are in ascending order.
    IndexUpdate indicesAreSorted();

    /// Promises that no element is updated twice.
    IndexUpdate uniqueIndices();
}
