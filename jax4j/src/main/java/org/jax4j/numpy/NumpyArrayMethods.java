package org.jax4j.numpy;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.ArrayMethods;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.IndexUpdate;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Conversion;
import org.jax4j.numpy.indexing.IndexedArray;
import org.jax4j.numpy.text.NumpyText;
import org.jax4j.numpy.text.PrintOptions;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// The methods of arrays in terms of NumPy's functions. An array that is a result of `np` keeps to `np`.
public final class NumpyArrayMethods implements ArrayMethods {
    /// Made by the service loader.
    public NumpyArrayMethods() {}

    private static Numpy numpy(Array... operands) {
        for (Array operand : operands) {
            if (!operand.isHost()) {
                return Numpy.JNP;
            }
        }
        return Numpy.NP;
    }

    @Override
    public Array array(Object data) {
        return Numpy.JNP.array(data);
    }

    @Override
    public Array scalar(Number value, Array beside) {
        return Numpy.JNP.asarray(value, beside);
    }

    @Override
    public Array add(Array x, Array y) {
        return numpy(x, y).add(x, y);
    }

    @Override
    public Array add(Array x, Number y) {
        return numpy(x).add(x, y);
    }

    @Override
    public Array subtract(Array x, Array y) {
        return numpy(x, y).subtract(x, y);
    }

    @Override
    public Array subtract(Array x, Number y) {
        return numpy(x).subtract(x, y);
    }

    @Override
    public Array multiply(Array x, Array y) {
        return numpy(x, y).multiply(x, y);
    }

    @Override
    public Array multiply(Array x, Number y) {
        return numpy(x).multiply(x, y);
    }

    @Override
    public Array divide(Array x, Array y) {
        return numpy(x, y).divide(x, y);
    }

    @Override
    public Array divide(Array x, Number y) {
        return numpy(x).divide(x, y);
    }

    @Override
    public Array remainder(Array x, Array y) {
        return numpy(x, y).remainder(x, y);
    }

    @Override
    public Array remainder(Array x, Number y) {
        return numpy(x).remainder(x, y);
    }

    @Override
    public Array power(Array x, Array y) {
        return numpy(x, y).power(x, y);
    }

    @Override
    public Array power(Array x, Number y) {
        return numpy(x).power(x, y);
    }

    @Override
    public Array equal(Array x, Array y) {
        return numpy(x, y).equal(x, y);
    }

    @Override
    public Array equal(Array x, Number y) {
        return numpy(x).equal(x, y);
    }

    @Override
    public Array notEqual(Array x, Array y) {
        return numpy(x, y).notEqual(x, y);
    }

    @Override
    public Array notEqual(Array x, Number y) {
        return numpy(x).notEqual(x, y);
    }

    @Override
    public Array less(Array x, Array y) {
        return numpy(x, y).less(x, y);
    }

    @Override
    public Array less(Array x, Number y) {
        return numpy(x).less(x, y);
    }

    @Override
    public Array lessEqual(Array x, Array y) {
        return numpy(x, y).lessEqual(x, y);
    }

    @Override
    public Array lessEqual(Array x, Number y) {
        return numpy(x).lessEqual(x, y);
    }

    @Override
    public Array greater(Array x, Array y) {
        return numpy(x, y).greater(x, y);
    }

    @Override
    public Array greater(Array x, Number y) {
        return numpy(x).greater(x, y);
    }

    @Override
    public Array greaterEqual(Array x, Array y) {
        return numpy(x, y).greaterEqual(x, y);
    }

    @Override
    public Array greaterEqual(Array x, Number y) {
        return numpy(x).greaterEqual(x, y);
    }

    @Override
    public Array negative(Array x) {
        return numpy(x).negative(x);
    }

    @Override
    public Array sum(Array x) {
        return numpy(x).sum(x);
    }

    @Override
    public Array prod(Array x) {
        return numpy(x).prod(x);
    }

    @Override
    public Array mean(Array x) {
        return numpy(x).mean(x);
    }

    @Override
    public Array std(Array x) {
        return numpy(x).std(x);
    }

    @Override
    public Array var(Array x) {
        return numpy(x).var(x);
    }

    @Override
    public Array max(Array x) {
        return numpy(x).max(x);
    }

    @Override
    public Array min(Array x) {
        return numpy(x).min(x);
    }

    @Override
    public Array any(Array x) {
        return numpy(x).any(x);
    }

    @Override
    public Array all(Array x) {
        return numpy(x).all(x);
    }

    @Override
    public Array argmax(Array x) {
        return numpy(x).argmax(x);
    }

    @Override
    public Array argmax(Array x, int axis) {
        return numpy(x).argmax(x, axis);
    }

    @Override
    public Array argmin(Array x) {
        return numpy(x).argmin(x);
    }

    @Override
    public Array argmin(Array x, int axis) {
        return numpy(x).argmin(x, axis);
    }

    @Override
    public Array abs(Array x) {
        return numpy(x).abs(x);
    }

    @Override
    public Array astype(Array x, DType dtype) {
        return Conversion.convertElementType(x, dtype);
    }

    @Override
    public Array reshape(Array x, int... shape) {
        return numpy(x).reshape(x, shape);
    }

    @Override
    public Array transpose(Array x) {
        return numpy(x).transpose(x);
    }

    @Override
    public Array transpose(Array x, int... axes) {
        return numpy(x).transpose(x, axes);
    }

    @Override
    public Array matrixTranspose(Array x) {
        return numpy(x).matrixTranspose(x);
    }

    @Override
    public Array squeeze(Array x, int... axes) {
        return axes.length == 0 ? numpy(x).squeeze(x) : numpy(x).squeeze(x, axes);
    }

    @Override
    public Array swapaxes(Array x, int first, int second) {
        return numpy(x).swapaxes(x, first, second);
    }

    @Override
    public Array dot(Array x, Array y) {
        return numpy(x, y).dot(x, y);
    }

    @Override
    public Array matmul(Array x, Array y) {
        return numpy(x, y).matmul(x, y);
    }

    @Override
    public Array get(Array x, @Nullable Object... index) {
        return IndexedArray.of(x, index).get();
    }

    @Override
    public IndexUpdate at(Array x, @Nullable Object... index) {
        return IndexedArray.of(x, index);
    }

    @Override
    public Iterator<Array> iterate(Array x) {
        if (x.ndim() == 0) {
            throw new TypeError("iteration over a 0-d array");
        }
        return IntStream.range(0, x.shape()[0]).mapToObj(x::get).iterator();
    }

    @Override
    public String repr(DeviceArray array) {
        return NumpyText.repr(array.aval(), array.toSegment(), PrintOptions.DEFAULT);
    }

    @Override
    public Array floorDivide(Array x, Array y) {
        return numpy(x, y).floorDivide(x, y);
    }

    @Override
    public Array floorDivide(Array x, Number y) {
        return numpy(x).floorDivide(x, y);
    }

    @Override
    public Array bitwiseAnd(Array x, Array y) {
        return numpy(x, y).bitwiseAnd(x, y);
    }

    @Override
    public Array bitwiseAnd(Array x, Number y) {
        return numpy(x).bitwiseAnd(x, y);
    }

    @Override
    public Array bitwiseOr(Array x, Array y) {
        return numpy(x, y).bitwiseOr(x, y);
    }

    @Override
    public Array bitwiseOr(Array x, Number y) {
        return numpy(x).bitwiseOr(x, y);
    }

    @Override
    public Array bitwiseXor(Array x, Array y) {
        return numpy(x, y).bitwiseXor(x, y);
    }

    @Override
    public Array bitwiseXor(Array x, Number y) {
        return numpy(x).bitwiseXor(x, y);
    }

    @Override
    public Array leftShift(Array x, Array y) {
        return numpy(x, y).leftShift(x, y);
    }

    @Override
    public Array leftShift(Array x, Number y) {
        return numpy(x).leftShift(x, y);
    }

    @Override
    public Array rightShift(Array x, Array y) {
        return numpy(x, y).rightShift(x, y);
    }

    @Override
    public Array rightShift(Array x, Number y) {
        return numpy(x).rightShift(x, y);
    }

    @Override
    public Array invert(Array x) {
        return numpy(x).invert(x);
    }

    @Override
    public Array round(Array x) {
        return numpy(x).round(x);
    }

    @Override
    public Array round(Array x, int decimals) {
        return numpy(x).round(x, decimals);
    }

    @Override
    public Array clip(Array x, Number min, Number max) {
        return numpy(x).clip(x, min, max);
    }

    @Override
    public Array real(Array x) {
        return numpy(x).real(x);
    }

    @Override
    public Array imag(Array x) {
        return numpy(x).imag(x);
    }

    @Override
    public Array conj(Array x) {
        return numpy(x).conj(x);
    }

    @Override
    public Array sum(Array x, ReductionSpec spec) {
        return numpy(x).sum(x, spec);
    }

    @Override
    public Array prod(Array x, ReductionSpec spec) {
        return numpy(x).prod(x, spec);
    }

    @Override
    public Array mean(Array x, ReductionSpec spec) {
        return numpy(x).mean(x, spec);
    }

    @Override
    public Array std(Array x, ReductionSpec spec) {
        return numpy(x).std(x, spec);
    }

    @Override
    public Array var(Array x, ReductionSpec spec) {
        return numpy(x).var(x, spec);
    }

    @Override
    public Array max(Array x, ReductionSpec spec) {
        return numpy(x).max(x, spec);
    }

    @Override
    public Array min(Array x, ReductionSpec spec) {
        return numpy(x).min(x, spec);
    }

    @Override
    public Array any(Array x, ReductionSpec spec) {
        return numpy(x).any(x, spec);
    }

    @Override
    public Array all(Array x, ReductionSpec spec) {
        return numpy(x).all(x, spec);
    }

    @Override
    public Array ptp(Array x) {
        return numpy(x).ptp(x);
    }

    @Override
    public Array trace(Array x) {
        return numpy(x).trace(x);
    }

    @Override
    public Array cumsum(Array x, int axis) {
        return numpy(x).cumsum(x, axis);
    }

    @Override
    public Array cumprod(Array x, int axis) {
        return numpy(x).cumprod(x, axis);
    }

    @Override
    public Array sort(Array x) {
        return numpy(x).sort(x);
    }

    @Override
    public Array sort(Array x, int axis) {
        return numpy(x).sort(x, axis);
    }

    @Override
    public Array argsort(Array x) {
        return numpy(x).argsort(x);
    }

    @Override
    public Array argsort(Array x, int axis) {
        return numpy(x).argsort(x, axis);
    }

    @Override
    public Array repeat(Array x, int times, int axis) {
        return numpy(x).repeat(x, times, axis);
    }

    @Override
    public Array take(Array x, Array positions, int axis) {
        return numpy(x, positions).take(x, positions, axis);
    }

    @Override
    public Array diagonal(Array x) {
        return numpy(x).diagonal(x);
    }
}
