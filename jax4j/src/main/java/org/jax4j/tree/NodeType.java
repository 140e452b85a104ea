package org.jax4j.tree;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jax4j.errors.ValueError;
import org.jspecify.annotations.Nullable;

/// A class whose instances are containers because the user says so.
///
/// @param flatten   takes an instance apart
/// @param unflatten makes an instance of the static data and the children
record NodeType<T>(Function<T, Parts> flatten, BiFunction<Object, List<Object>, T> unflatten) {
    private static final Map<Class<?>, NodeType<?>> REGISTERED = new ConcurrentHashMap<>();

    /// An instance taken apart.
    record Parts(Object data, List<?> children) {}

    static <T> void register(Class<T> type, NodeType<T> node) {
        if (Leaf.class.isAssignableFrom(type)) {
            throw new ValueError(type.getName() + " is a leaf of trees and cannot be a container");
        }
        if (REGISTERED.putIfAbsent(type, node) != null) {
            throw new ValueError(type.getName() + " is registered already");
        }
    }

    static boolean isRegistered(Class<?> type) {
        return REGISTERED.containsKey(type);
    }

    static NodeType<?> registered(Class<?> type) {
        @Nullable NodeType<?> node = REGISTERED.get(type);
        return Objects.requireNonNull(node, type.getName());
    }

    @SuppressWarnings("unchecked")
    Parts takeApart(Object instance) {
        return flatten.apply((T) instance);
    }

    Object build(Object data, List<Object> children) {
        return Objects.requireNonNull(unflatten.apply(data, children));
    }
}
