package org.jax4j.core;

import java.util.Iterator;
import java.util.ServiceLoader;
import org.jax4j.stablehlo.DType;

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

    /// A weakly typed scalar.
    Array scalar(Number value);

    Array add(Array x, Array y);

    Array subtract(Array x, Array y);

    Array multiply(Array x, Array y);

    Array negative(Array x);

    Array sum(Array x);

    Array astype(Array x, DType dtype);

    Array reshape(Array x, int... shape);

    Iterator<Array> iterate(Array x);

    /// NumPy's text of an array that is not traced, such as `Array([0., 1.], dtype=float32)`.
    String repr(DeviceArray array);
}
