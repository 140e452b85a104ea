package org.jax4j.numpy;

import java.lang.foreign.MemorySegment;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Scalars;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.runtime.Backends;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Functions that make arrays.
///
/// Data keeps its Java type: a `double[]` becomes float64, a `long[]` int64. Where no data decides, arrays are
/// float32 or int32, or what the configuration says.
public interface Creation {

    /// A scalar, or an array of one axis, of dtype bool.
    default Array array(boolean... elements) {
        return NestedData.toArray(elements);
    }

    /// A scalar of dtype bool.
    default Array array(boolean value) {
        return NestedData.toArray(value);
    }

    /// An int32 array of one axis.
    default Array array(int... elements) {
        return of(DType.INT32, MemorySegment.ofArray(elements), elements.length);
    }

    /// An int32 scalar.
    default Array array(int value) {
        return NestedData.toArray(value);
    }

    /// An int64 array of one axis.
    default Array array(long... elements) {
        return of(DType.INT64, MemorySegment.ofArray(elements), elements.length);
    }

    /// An int64 scalar.
    default Array array(long value) {
        return NestedData.toArray(value);
    }

    /// A float32 array of one axis.
    default Array array(float... elements) {
        return of(DType.FLOAT32, MemorySegment.ofArray(elements), elements.length);
    }

    /// A float32 scalar.
    default Array array(float value) {
        return NestedData.toArray(value);
    }

    /// A float64 array of one axis.
    default Array array(double... elements) {
        return of(DType.FLOAT64, MemorySegment.ofArray(elements), elements.length);
    }

    /// A float64 scalar.
    default Array array(double value) {
        return NestedData.toArray(value);
    }

    /// An array of nested Java arrays or lists, such as `float[][]` or `List<List<Integer>>`.
    ///
    /// @throws ValueError if nested arrays of one level differ in length
    default Array array(Object nested) {
        return nested instanceof Array array ? array : NestedData.toArray(nested);
    }

    /// [#array(Object)], converted to a dtype.
    default Array array(Object nested, DType dtype) {
        return array(nested).astype(dtype);
    }

    /// A weakly typed scalar, as Python's numbers are: beside an array it takes the array's dtype.
    default Array asarray(Number value) {
        return Promoting.scalar(value);
    }

    /// A weakly typed scalar of the dtype that it will have when combined with `beside`.
    default Array asarray(Number value, Array beside) {
        return Promoting.scalarBeside(beside, value);
    }

    private static Array of(DType dtype, MemorySegment elements, int... shape) {
        TensorType type = TensorType.of(dtype, shape);
        return new DeviceArray(
                Aval.of(type), Backends.named(Config.current().backend()).copyFrom(type, elements), false);
    }

    /// An array with a copy of the elements in `memory`, which lie in storage order (see [DType]).
    default Array fromMemory(MemorySegment memory, DType dtype, int... shape) {
        return of(dtype, memory, shape);
    }

    /// An array over the caller's memory, without a copy if it lies off-heap and aligned to 64 bytes. The caller
    /// must not write to it while the array, or a program that was called with it, is alive.
    default Array wrapMemory(MemorySegment memory, DType dtype, int... shape) {
        TensorType type = TensorType.of(dtype, shape);
        return new DeviceArray(
                Aval.of(type), Backends.named(Config.current().backend()).wrap(type, memory), false);
    }

    default Array zeros(int... shape) {
        return zeros(Config.current().defaultFloat(), shape);
    }

    default Array zeros(DType dtype, int... shape) {
        return org.jax4j.lax.Creation.full(shape, Scalars.of(dtype, 0.0));
    }

    default Array ones(int... shape) {
        return ones(Config.current().defaultFloat(), shape);
    }

    default Array ones(DType dtype, int... shape) {
        return org.jax4j.lax.Creation.full(shape, Scalars.of(dtype, 1.0));
    }

    /// An array all of whose elements are a number, weakly typed: beside others it takes their dtype.
    default Array full(int[] shape, Number value) {
        return org.jax4j.lax.Creation.full(shape, Promoting.scalar(value));
    }

    default Array full(int[] shape, Number value, DType dtype) {
        Array scalar = Promoting.isIntegral(value)
                ? Scalars.of(dtype, value.longValue())
                : Scalars.of(dtype, value.doubleValue());
        return org.jax4j.lax.Creation.full(shape, scalar);
    }

    /// An array of a shape to which `value` is broadcast (`jnp.full`).
    default Array full(int[] shape, Array value) {
        return Shapes.broadcastTo(value, shape);
    }

    default Array zerosLike(Array x) {
        return Scalars.full(x, 0);
    }

    /// Zeros in the shape of `x`, of a dtype.
    default Array zerosLike(Array x, DType dtype) {
        return zeros(dtype, x.shape());
    }

    default Array onesLike(Array x) {
        return Scalars.full(x, 1);
    }

    /// Ones in the shape of `x`, of a dtype.
    default Array onesLike(Array x, DType dtype) {
        return ones(dtype, x.shape());
    }

    /// An array whose elements mean nothing: zeros, as in JAX.
    default Array empty(int... shape) {
        return zeros(shape);
    }

    /// An array whose elements mean nothing: zeros, as in JAX.
    default Array empty(DType dtype, int... shape) {
        return zeros(dtype, shape);
    }

    /// An array of the type of `x` whose elements mean nothing: zeros, as in JAX.
    default Array emptyLike(Array x) {
        return zerosLike(x);
    }

    /// An array of booleans that are all the same.
    default Array full(int[] shape, boolean value) {
        return full(shape, value ? 1 : 0, DType.BOOL);
    }

    /// A weakly typed complex scalar, Python's `1 + 2j`.
    default Array complex(double real, double imaginary) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.COMPLEX64));
        writer.put(0, real, imaginary);
        return DeviceArray.weak(writer.toLiteral());
    }

    /// Another array with the same elements.
    default Array copy(Array x) {
        return Conversion.copy(x);
    }

    /// An array of the type of `x`, all of whose elements are a number.
    default Array fullLike(Array x, Number value) {
        return full(x.shape(), value, x.dtype());
    }

    /// An array of the shape of `x` and a dtype, all of whose elements are a number.
    default Array fullLike(Array x, Number value, DType dtype) {
        return full(x.shape(), value, dtype);
    }

    /// 0, 1, …, `stop - 1` as integers.
    default Array arange(int stop) {
        return arange(0, stop);
    }

    /// `start`, …, `stop - 1` as integers.
    default Array arange(int start, int stop) {
        return arange(start, stop, 1);
    }

    /// Integers from `start` up to, not including, `stop`.
    default Array arange(int start, int stop, int step) {
        return arange(Config.current().defaultInt(), start, stop, step);
    }

    /// 0, 1, … below `stop`.
    default Array arange(double stop) {
        return arange(0.0, stop, 1.0);
    }

    default Array arange(double start, double stop) {
        return arange(start, stop, 1.0);
    }

    /// Numbers from `start` up to, not including, `stop`.
    default Array arange(double start, double stop, double step) {
        return arange(Config.current().defaultFloat(), start, stop, step);
    }

    /// 0, 1, … below `stop`, as this dtype.
    default Array arange(DType dtype, double stop) {
        return arange(dtype, 0, stop, 1);
    }

    /// `start`, `start + 1`, … below `stop`, as this dtype.
    default Array arange(DType dtype, double start, double stop) {
        return arange(dtype, start, stop, 1);
    }

    /// Numbers from `start` up to, not including, `stop`, as this dtype.
    default Array arange(DType dtype, double start, double stop, double step) {
        if (step == 0) {
            throw new ValueError("arange: step must not be zero, got start " + start + ", stop " + stop + ".");
        }
        int count = (int) Math.max(0, Math.ceil((stop - start) / step));
        if (start == 0 && step == 1) {
            return org.jax4j.lax.Creation.iota(dtype, count);
        }
        // Like NumPy, which adds the rounded difference of the first two elements again and again.
        double delta = start + step - start;
        Literal.Writer writer = new Literal.Writer(TensorType.of(dtype, count));
        for (int index = 0; index < count; index++) {
            if (dtype.isInteger()) {
                writer.put(index, (long) start + ((long) step) * index);
            } else {
                writer.put(index, start + index * delta);
            }
        }
        return DeviceArray.of(writer.toLiteral());
    }

    /// The identity matrix.
    default Array eye(int rows) {
        return eye(rows, rows, 0);
    }

    /// The identity matrix of a dtype.
    default Array eye(DType dtype, int rows) {
        return eye(dtype, rows, rows, 0);
    }

    /// A matrix of zeros with ones on the main diagonal.
    default Array eye(int rows, int columns) {
        return eye(rows, columns, 0);
    }

    /// A matrix of zeros with ones on diagonal `k`; positive ones lie above the main diagonal.
    default Array eye(int rows, int columns, int k) {
        return eye(Config.current().defaultFloat(), rows, columns, k);
    }

    /// A matrix of zeros with ones on diagonal `k`, of a dtype.
    default Array eye(DType dtype, int rows, int columns, int k) {
        Array difference = Arithmetic.add(index(rows, columns, 0), Scalars.of(DType.INT32, (long) k));
        return Conversion.convertElementType(Comparison.eq(difference, index(rows, columns, 1)), dtype);
    }

    default Array identity(int size) {
        return eye(size);
    }

    /// The identity matrix of a dtype.
    default Array identity(DType dtype, int size) {
        return eye(dtype, size, size, 0);
    }

    private static Array index(int rows, int columns, int dimension) {
        return org.jax4j.lax.Creation.broadcastedIota(DType.INT32, new int[] {rows, columns}, dimension);
    }
}
