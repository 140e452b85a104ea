package org.jax4j.core.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jax4j.errors.ValueError;

/// The names of the batches around the running function, with their sizes.
public final class NamedAxes {
    private static final ScopedValue<Map<String, Integer>> CURRENT = ScopedValue.newInstance();

    private NamedAxes() {}

    /// The axes in scope; part of what a program that is traced here depends on.
    public static Map<String, Integer> current() {
        return CURRENT.isBound() ? CURRENT.get() : Map.of();
    }

    /// The number of members along an axis.
    ///
    /// @throws ValueError if no function around is vectorised over an axis of this name
    public static int size(String name) {
        Integer size = current().get(name);
        if (size == null) {
            throw new ValueError("Found an unbound axis name: " + name + ". The axes in scope are "
                    + new TreeSet<>(current().keySet()) + ". Call this in a function that is vectorised with the name: "
                    + "vmap(f, VmapOptions.axisName(\"" + name + "\")).");
        }
        return size;
    }

    /// Runs `body` with one more axis in scope.
    public static <T> T with(String name, int size, ScopedValue.CallableOp<T, RuntimeException> body) {
        Map<String, Integer> axes = new HashMap<>(current());
        axes.put(name, size);
        return ScopedValue.where(CURRENT, Map.copyOf(axes)).call(body);
    }
}
