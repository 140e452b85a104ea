package org.jax4j.core;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jax4j.stablehlo.Literal;

/// Reads the elements of an [Array] back into Java. Each method waits until they are computed.
///
/// A tracer has no elements to read: every method throws a [org.jax4j.errors.ConcretizationTypeError] for one.
public sealed interface ArrayReading permits Array {
    /// The array itself.
    Array self();

    /// A read-only view of the elements in storage order (see [org.jax4j.stablehlo.DType]), which keeps them
    /// alive.
    default MemorySegment toSegment() {
        return self().concrete("Its memory cannot be read while the program is traced.")
                .segment();
    }

    /// A copy of the elements as a constant.
    default Literal toLiteral() {
        return Literal.of(self().aval().type(), toSegment());
    }

    /// The elements of a float32 array in row-major order.
    default float[] toFloatArray() {
        return toSegment().toArray(ValueLayout.JAVA_FLOAT);
    }

    /// The elements of a float64 array in row-major order.
    default double[] toDoubleArray() {
        return toSegment().toArray(ValueLayout.JAVA_DOUBLE);
    }

    /// The only element of an array of one element, as a `double`.
    default double item() {
        return toLiteral().doubleAt(0);
    }
}
