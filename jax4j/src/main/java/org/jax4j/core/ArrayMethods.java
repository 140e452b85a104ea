package org.jax4j.core;

import java.util.ServiceLoader;

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

    Array add(Array x, Array y);

    Array add(Array x, Number y);

    Array multiply(Array x, Array y);

    Array multiply(Array x, Number y);

    /// NumPy's text of an array that is not traced, such as `Array([0., 1.], dtype=float32)`.
    String repr(DeviceArray array);
}
