package org.jax4j.tree;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn;

/// What may be a static value of a tree: what does not change, and does not hide leaves that transformations
/// would pass by.
final class StaticValues {
    private static final ClassValue<Optional<String>> LEAF_FIELD = new ClassValue<>() {
        @Override
        protected Optional<String> computeValue(Class<?> type) {
            return leafField(type);
        }
    };

    /// Collections that would look like constants. The empty List is one.
    private static final ClassValue<Boolean> SCALA_COLLECTION = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return Components.inherits(type, "scala.collection.Iterable")
                    && !Components.inherits(type, "scala.Product");
        }
    };

    private StaticValues() {}

    /// The value, if it may be one.
    ///
    /// @throws TypeError if not
    static Object require(Object value) {
        Class<?> type = value.getClass();
        if (isMutable(value)) {
            throw new TypeError(
                    "a static value must be immutable and have a meaningful equals, and a "
                            + type.getTypeName()
                            + " has not. To trace it, pass an Array (jnp.array(...)); to keep it static, pass a List or a record.");
        }
        if (SCALA_COLLECTION.get(type)) {
            throw new TypeError("of Scala's collections, List is a tree; convert a " + type.getName()
                    + " to a List, or to one of Java's collections with asJava.");
        }
        LEAF_FIELD.get(type).ifPresent(field -> {
            throw new TypeError(type.getTypeName() + " holds arrays, in its field " + field
                    + ", but is no tree, so transformations would take them for constants. Make it a record (in "
                    + "Kotlin a data class, in Scala a case class), or tell how it is taken apart with "
                    + "tree.register(" + type.getSimpleName() + ".class, ...).");
        });
        return value;
    }

    private static boolean isMutable(Object value) {
        return value.getClass().isArray()
                || value instanceof StringBuilder
                || value instanceof AtomicInteger
                || value instanceof AtomicLong
                || value instanceof AtomicBoolean
                || value instanceof AtomicReference;
    }

    /// The name of a field for leaves. What functions capture is a constant of theirs: no field.
    private static Optional<String> leafField(Class<?> type) {
        if (type.isHidden() || Fn.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                boolean state = !field.isSynthetic() && !Modifier.isStatic(field.getModifiers());
                if (state && holdsLeaves(field.getGenericType())) {
                    return Optional.of(field.getName());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holdsLeaves(Type type) {
        return switch (type) {
            case Class<?> raw -> raw.isArray() ? holdsLeaves(raw.getComponentType()) : Leaf.class.isAssignableFrom(raw);
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).anyMatch(StaticValues::holdsLeaves);
            case GenericArrayType array -> holdsLeaves(array.getGenericComponentType());
            default -> false;
        };
    }
}
