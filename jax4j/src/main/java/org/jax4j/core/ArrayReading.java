package org.jax4j.core;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jax4j.errors.TypeError;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;

/// Reads the elements of an [Array] back into Java. Each method waits until they are computed.
///
/// A conversion that could change a value is refused: convert with `astype` first. A tracer has no elements to
/// read: each method throws the error that JAX has for it, a [org.jax4j.errors.ConcretizationTypeError] or a
/// [org.jax4j.errors.TracerArrayConversionError].
public sealed interface ArrayReading permits Array {
    /// The array itself.
    Array self();

    /// A read-only view of the elements in storage order (see [DType]), which keeps them alive.
    default MemorySegment toSegment() {
        return self().concrete(Concretization.ELEMENTS).segment();
    }

    /// A copy of the elements as a constant.
    default Literal toLiteral() {
        return Literal.of(self().aval().type(), toSegment());
    }

    /// The elements in row-major order, of a floating-point dtype of at most 32 bits or an integer dtype of at
    /// most 16.
    default float[] toFloatArray() {
        DType dtype = self().dtype();
        if (dtype == DType.FLOAT32) {
            return toSegment().toArray(ValueLayout.JAVA_FLOAT);
        }
        require(!dtype.isComplex() && dtype.bits() <= (dtype.isFloating() ? 32 : 16), "a float[]");
        Literal literal = toLiteral();
        float[] elements = new float[count()];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = (float) literal.doubleAt(index);
        }
        return elements;
    }

    /// The elements in row-major order, of any real dtype but the 64-bit integers.
    default double[] toDoubleArray() {
        DType dtype = self().dtype();
        if (dtype == DType.FLOAT64) {
            return toSegment().toArray(ValueLayout.JAVA_DOUBLE);
        }
        require(!dtype.isComplex() && !(dtype.isInteger() && dtype.bits() == 64), "a double[]");
        Literal literal = toLiteral();
        return IntStream.range(0, count()).mapToDouble(literal::doubleAt).toArray();
    }

    /// The elements in row-major order, of a dtype whose values all are Java integers.
    default int[] toIntArray() {
        DType dtype = self().dtype();
        if (dtype == DType.INT32) {
            return toSegment().toArray(ValueLayout.JAVA_INT);
        }
        require(dtype == DType.BOOL || dtype.isInteger() && dtype.bits() < 32, "an int[]");
        Literal literal = toLiteral();
        return IntStream.range(0, count())
                .map(index -> (int) literal.longAt(index))
                .toArray();
    }

    /// The elements in row-major order, of an integer or boolean dtype; unsigned 64-bit ones keep their bits.
    default long[] toLongArray() {
        DType dtype = self().dtype();
        if (dtype == DType.INT64) {
            return toSegment().toArray(ValueLayout.JAVA_LONG);
        }
        require(!dtype.isInexact(), "a long[]");
        Literal literal = toLiteral();
        return IntStream.range(0, count()).mapToLong(literal::longAt).toArray();
    }

    /// The elements of a boolean array in row-major order.
    default boolean[] toBooleanArray() {
        require(self().dtype() == DType.BOOL, "a boolean[]");
        Literal literal = toLiteral();
        boolean[] elements = new boolean[count()];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = literal.longAt(index) != 0;
        }
        return elements;
    }

    /// The elements as nested Java arrays of the type that fits the dtype, such as `float[][]` for a float32
    /// matrix; a boxed number for a scalar. Dtypes narrower than Java's come as `float` or `int`; unsigned ones
    /// as the next wider integer.
    default Object toNestedArray() {
        Class<?> element = NestedArrays.elementType(self().dtype());
        return NestedArrays.of(toLiteral(), element);
    }

    /// The elements in row-major order.
    default DoubleStream stream() {
        return DoubleStream.of(toDoubleArray());
    }

    /// The only element of an array of one element, of a real dtype, as a `double`.
    default double item() {
        return only(Concretization.NUMBER).doubleAt(0);
    }

    /// The truth of the only element of an array of one element: whether it is not zero.
    default boolean toBoolean() {
        Literal literal = only(Concretization.BOOLEAN);
        return literal.doubleAt(0) != 0 || literal.imaginaryAt(0) != 0;
    }

    /// The only element of an integer array of one element.
    ///
    /// @throws ArithmeticException if it is no `int`
    default int toInt() {
        return Math.toIntExact(toLong());
    }

    /// The only element of an integer array of one element.
    default long toLong() {
        Literal literal = only(Concretization.INTEGER);
        require(!self().dtype().isInexact(), "a long");
        return literal.longAt(0);
    }

    private Literal only(Concretization wanted) {
        DeviceArray array = self().concrete(wanted);
        if (array.size() != 1) {
            throw new TypeError("Only arrays with one element can be converted to Java scalars, got an array of shape "
                    + Arrays.toString(array.shape()) + " with " + array.size() + " elements. "
                    + (wanted == Concretization.BOOLEAN
                            ? "Use any() or all()."
                            : "Take one with get, or read all with a method such as toFloatArray()."));
        }
        return array.toLiteral();
    }

    private int count() {
        return Math.toIntExact(self().size());
    }

    private void require(boolean lossless, String target) {
        if (!lossless) {
            throw new TypeError("an array of dtype " + self().dtype() + " cannot be read as " + target
                    + " without loss: convert it with astype first.");
        }
    }
}
