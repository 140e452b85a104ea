package org.jax4j.tree;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads and makes records of one class, by method handles that are found once.
final class RecordAccess {
    private static final ClassValue<RecordAccess> CACHE = new ClassValue<>() {
        @Override
        protected RecordAccess computeValue(Class<?> type) {
            return new RecordAccess(type);
        }
    };

    private final MethodHandle[] accessors;
    private final MethodHandle constructor;

    private RecordAccess(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        accessors = new MethodHandle[components.length];
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            for (int index = 0; index < components.length; index++) {
                Method accessor = components[index].getAccessor();
                accessor.setAccessible(true);
                accessors[index] = lookup.unreflect(accessor).asType(MethodType.methodType(Object.class, Object.class));
            }
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            constructor = lookup.unreflectConstructor(canonical)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (InaccessibleObjectException | ReflectiveOperationException inaccessible) {
            throw new IllegalArgumentException(
                    "the record " + type.getName() + " is used as a tree, but its package is closed: declare `opens "
                            + type.getPackageName() + " to org.jax4j;` in the module-info of "
                            + type.getModule().getName(),
                    inaccessible);
        }
    }

    static RecordAccess of(Class<?> type) {
        return CACHE.get(type);
    }

    int size() {
        return accessors.length;
    }

    @Nullable
    Object get(Object instance, int component) {
        try {
            return (Object) accessors[component].invokeExact(instance);
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    Object create(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    /// A record's own code fails as if it had been called directly.
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException rethrow(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
