package org.jax4j.lax;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Arrays with elements from a domain, the same ones each time.
record Samples(DType dtype, List<Integer> shape, double low, double high) {

    static Samples of(DType dtype, int... shape) {
        return new Samples(dtype, Axes.list(shape), -2, 2);
    }

    static Samples f64(int... shape) {
        return of(DType.FLOAT64, shape);
    }

    /// Integers from 0 to before `end`.
    static Samples indices(int end, int... shape) {
        return new Samples(DType.INT32, Axes.list(shape), 0, end);
    }

    Samples in(double from, double to) {
        return new Samples(dtype, shape, from, to);
    }

    Samples withShape(int... other) {
        return new Samples(dtype, Axes.list(other), low, high);
    }

    Aval aval() {
        return Aval.of(TensorType.of(dtype, shape));
    }

    /// Elements that differ from those of other seeds.
    Array array(long seed) {
        return DeviceArray.of(literal(TensorType.of(dtype, shape), seed));
    }

    private Literal literal(TensorType type, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + shape.hashCode());
        Literal.Writer writer = new Literal.Writer(type);
        for (long index = 0; index < type.elementCount(); index++) {
            double value = random.nextDouble(low, high);
            if (dtype.isComplex()) {
                writer.put(index, value, random.nextDouble(low, high));
            } else if (dtype == DType.BOOL) {
                writer.put(index, random.nextBoolean() ? 1L : 0L);
            } else if (dtype.isInteger()) {
                writer.put(index, (long) Math.floor(value));
            } else {
                writer.put(index, value);
            }
        }
        return writer.toLiteral();
    }

    /// Real parts, then imaginary parts of complex numbers.
    static double[] numbers(Array array) {
        Literal literal = array.toLiteral();
        int count = (int) array.size();
        double[] numbers = new double[array.dtype().isComplex() ? 2 * count : count];
        for (int index = 0; index < count; index++) {
            numbers[index] = literal.doubleAt(index);
            if (array.dtype().isComplex()) {
                numbers[count + index] = literal.imaginaryAt(index);
            }
        }
        return numbers;
    }

    /// The array plus `step` times another of the same type.
    static Array moved(Array array, Array direction, double step) {
        double[] start = numbers(array);
        double[] change = numbers(direction);
        for (int index = 0; index < start.length; index++) {
            start[index] += step * change[index];
        }
        return of(array.aval(), start);
    }

    static Array of(Aval aval, double[] numbers) {
        Literal.Writer writer = new Literal.Writer(aval.type());
        int count = (int) aval.type().elementCount();
        for (int index = 0; index < count; index++) {
            if (aval.dtype().isComplex()) {
                writer.put(index, numbers[index], numbers[count + index]);
            } else if (aval.dtype().isFloating()) {
                writer.put(index, numbers[index]);
            } else {
                writer.put(index, (long) numbers[index]);
            }
        }
        return DeviceArray.of(writer.toLiteral(), aval.weakType());
    }

    static List<Array> arrays(List<Samples> samples, long seed) {
        List<Array> arrays = new ArrayList<>();
        for (Samples sample : samples) {
            arrays.add(sample.array(seed * 31 + arrays.size()));
        }
        return arrays;
    }
}
