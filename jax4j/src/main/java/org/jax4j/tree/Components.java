package org.jax4j.tree;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What the instances of a class consist of, read and put together by method handles that are found once: Java's
/// records, Kotlin's data classes and Scala's case classes.
///
/// The other languages' classes are known by what their compilers write, without a library of theirs: a mark, and
/// a method `copy` whose parameters are those of a constructor and the first fields.
final class Components {
    private static final ClassValue<Optional<Components>> CACHE = new ClassValue<>() {
        @Override
        protected Optional<Components> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private final List<String> names;
    private final List<Type> declared;
    private final MethodHandle[] readers;
    private final MethodHandle constructor;

    private Components(Class<?> type, List<String> names, List<Class<?>> types, List<Type> declared, Readers readers) {
        this.names = names;
        this.declared = declared;
        this.readers = new MethodHandle[names.size()];
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            for (int index = 0; index < this.readers.length; index++) {
                this.readers[index] =
                        readers.find(lookup, index).asType(MethodType.methodType(Object.class, Object.class));
            }
            var canonical = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            constructor = lookup.unreflectConstructor(canonical)
                    .asSpreader(Object[].class, names.size())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (InaccessibleObjectException | ReflectiveOperationException inaccessible) {
            throw new IllegalArgumentException(
                    (type.isRecord() ? "the record " : "the class ") + type.getName()
                            + " is used as a tree, but its package is closed: declare `opens "
                            + type.getPackageName() + " to org.jax4j;` in the module-info of "
                            + type.getModule().getName(),
                    inaccessible);
        }
    }

    @FunctionalInterface
    private interface Readers {
        MethodHandle find(MethodHandles.Lookup lookup, int component) throws ReflectiveOperationException;
    }

    /// Whether instances of the class are containers.
    static boolean has(Class<?> type) {
        return type.isRecord() || CACHE.get(type).isPresent();
    }

    /// The components of a class that [#has] them.
    static Components of(Class<?> type) {
        return CACHE.get(type).orElseThrow();
    }

    private static Optional<Components> find(Class<?> type) {
        if (type.isRecord()) {
            return Optional.of(ofRecord(type));
        }
        if (!isDataClass(type) && !inherits(type, "scala.Product")) {
            return Optional.empty();
        }
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isCopy(method, type, fields))
                .findFirst()
                .map(copy -> ofFields(type, fields.subList(0, copy.getParameterCount())));
    }

    private static Components ofRecord(Class<?> type) {
        List<String> names = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        List<Type> declared = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            names.add(component.getName());
            types.add(component.getType());
            declared.add(component.getGenericType());
        }
        return new Components(type, names, types, declared, (lookup, index) -> {
            Method accessor = components[index].getAccessor();
            accessor.setAccessible(true);
            return lookup.unreflect(accessor);
        });
    }

    private static Components ofFields(Class<?> type, List<Field> fields) {
        List<String> names = fields.stream().map(Field::getName).toList();
        List<Class<?>> types = fields.stream().<Class<?>>map(Field::getType).toList();
        List<Type> declared = fields.stream().map(Field::getGenericType).toList();
        return new Components(type, names, types, declared, (lookup, index) -> {
            fields.get(index).setAccessible(true);
            return lookup.unreflectGetter(fields.get(index));
        });
    }

    /// Whether Kotlin's compiler made the class, of which its data classes have a method `component1`.
    private static boolean isDataClass(Class<?> type) {
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals("kotlin.Metadata")) {
                return Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.getName().startsWith("component1"));
            }
        }
        return false;
    }

    /// Whether the class extends or implements one of this name.
    static boolean inherits(Class<?> type, String name) {
        return type.getName().equals(name)
                || (type.getSuperclass() != null && inherits(type.getSuperclass(), name))
                || Arrays.stream(type.getInterfaces()).anyMatch(parent -> inherits(parent, name));
    }

    private static boolean isCopy(Method method, Class<?> type, List<Field> fields) {
        Class<?>[] parameters = method.getParameterTypes();
        if (!method.getName().equals("copy")
                || method.getReturnType() != type
                || Modifier.isStatic(method.getModifiers())
                || parameters.length == 0
                || parameters.length > fields.size()) {
            return false;
        }
        for (int index = 0; index < parameters.length; index++) {
            if (fields.get(index).getType() != parameters[index]) {
                return false;
            }
        }
        return Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor -> Arrays.equals(constructor.getParameterTypes(), parameters));
    }

    /// Their names, in order.
    List<String> names() {
        return names;
    }

    /// Their declared types by their names, in order.
    SequencedMap<String, Type> types() {
        SequencedMap<String, Type> types = new LinkedHashMap<>();
        for (int index = 0; index < names.size(); index++) {
            types.put(names.get(index), declared.get(index));
        }
        return types;
    }

    @Nullable
    Object get(Object instance, int component) {
        try {
            return (Object) readers[component].invokeExact(instance);
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

    /// The class's own code fails as if it had been called directly.
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException rethrow(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
