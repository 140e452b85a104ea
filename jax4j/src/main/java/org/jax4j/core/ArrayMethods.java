package org.jax4j.core;

import java.util.Iterator;
import java.util.ServiceLoader;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// What the methods of [Array] mean. `core` states it, `numpy` above it implements it: the one place where a
/// lower layer calls a higher.
public interface ArrayMethods {

    /// The implementation, found once.
    static ArrayMethods instance() {
        return Holder.INSTANCE;
    }

    /// Loads the implementation when it is first used.
    final class Holder {
        private static final ArrayMethods INSTANCE = ServiceLoader.load(
                        ArrayMethods.class, ArrayMethods.class.getClassLoader())
                .findFirst()
                .orElseThrow();

        private Holder() {}
    }

    /// An array of Java data: a number, or nested Java arrays or lists of numbers.
    Array array(Object data);

    /// A weakly typed scalar, of the dtype that it has beside an array.
    Array scalar(Number value, Array beside);

    Array add(Array x, Array y);

    Array add(Array x, Number y);

    Array subtract(Array x, Array y);

    Array subtract(Array x, Number y);

    Array multiply(Array x, Array y);

    Array multiply(Array x, Number y);

    Array divide(Array x, Array y);

    Array divide(Array x, Number y);

    Array remainder(Array x, Array y);

    Array remainder(Array x, Number y);

    Array power(Array x, Array y);

    Array power(Array x, Number y);

    Array equal(Array x, Array y);

    Array equal(Array x, Number y);

    Array notEqual(Array x, Array y);

    Array notEqual(Array x, Number y);

    Array less(Array x, Array y);

    Array less(Array x, Number y);

    Array lessEqual(Array x, Array y);

    Array lessEqual(Array x, Number y);

    Array greater(Array x, Array y);

    Array greater(Array x, Number y);

    Array greaterEqual(Array x, Array y);

    Array greaterEqual(Array x, Number y);

    Array negative(Array x);

    Array abs(Array x);

    Array sum(Array x);

    Array prod(Array x);

    Array mean(Array x);

    Array std(Array x);

    Array var(Array x);

    Array max(Array x);

    Array min(Array x);

    Array any(Array x);

    Array all(Array x);

    Array argmax(Array x);

    Array argmax(Array x, int axis);

    Array argmin(Array x);

    Array argmin(Array x, int axis);

    Array floorDivide(Array x, Array y);

    Array floorDivide(Array x, Number y);

    Array bitwiseAnd(Array x, Array y);

    Array bitwiseAnd(Array x, Number y);

    Array bitwiseOr(Array x, Array y);

    Array bitwiseOr(Array x, Number y);

    Array bitwiseXor(Array x, Array y);

    Array bitwiseXor(Array x, Number y);

    Array leftShift(Array x, Array y);

    Array leftShift(Array x, Number y);

    Array rightShift(Array x, Array y);

    Array rightShift(Array x, Number y);

    Array invert(Array x);

    Array round(Array x);

    Array round(Array x, int decimals);

    Array clip(Array x, Number min, Number max);

    Array real(Array x);

    Array imag(Array x);

    Array conj(Array x);

    Array sum(Array x, ReductionSpec spec);

    Array prod(Array x, ReductionSpec spec);

    Array mean(Array x, ReductionSpec spec);

    Array std(Array x, ReductionSpec spec);

    Array var(Array x, ReductionSpec spec);

    Array max(Array x, ReductionSpec spec);

    Array min(Array x, ReductionSpec spec);

    Array any(Array x, ReductionSpec spec);

    Array all(Array x, ReductionSpec spec);

    Array ptp(Array x);

    Array trace(Array x);

    Array cumsum(Array x, int axis);

    Array cumprod(Array x, int axis);

    Array sort(Array x);

    Array sort(Array x, int axis);

    Array argsort(Array x);

    Array argsort(Array x, int axis);

    Array repeat(Array x, int times, int axis);

    Array take(Array x, Array positions, int axis);

    Array diagonal(Array x);

    Array astype(Array x, DType dtype);

    Array reshape(Array x, int... shape);

    Array transpose(Array x);

    Array transpose(Array x, int... axes);

    Array matrixTranspose(Array x);

    Array squeeze(Array x, int... axes);

    Array swapaxes(Array x, int first, int second);

    Array dot(Array x, Array y);

    Array matmul(Array x, Array y);

    Array get(Array x, @Nullable Object... index);

    IndexUpdate at(Array x, @Nullable Object... index);

    Iterator<Array> iterate(Array x);

    /// NumPy's text of an array that is not traced, such as `Array([0., 1.], dtype=float32)`.
    String repr(DeviceArray array);
}
