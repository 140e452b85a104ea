package org.jax4j.export.translation;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.Value;
import org.jspecify.annotations.Nullable;

/// What the values of a block, and of those around it, stand for.
final class Environment {
    private final @Nullable Environment around;
    private final Map<Value, Array> arrays = new IdentityHashMap<>();

    /// @param around the environment of the block around; null for a function's body
    Environment(@Nullable Environment around) {
        this.around = around;
    }

    void define(List<Value> values, List<Array> meanings) {
        for (int index = 0; index < values.size(); index++) {
            arrays.put(values.get(index), meanings.get(index));
        }
    }

    Array get(Value value) {
        for (Environment inner = this; inner != null; inner = inner.around) {
            Array array = inner.arrays.get(value);
            if (array != null) {
                return array;
            }
        }
        throw new IllegalStateException("a value is used before it is defined: " + value);
    }

    List<Array> get(List<Value> values) {
        return values.stream().map(this::get).toList();
    }
}
