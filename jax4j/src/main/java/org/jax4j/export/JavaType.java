package org.jax4j.export;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A type as a program declares it, with what its type variables stand for.
///
/// @param type     no type variable and no wildcard
/// @param bindings for the type variables in it
record JavaType(Type type, Map<TypeVariable<?>, JavaType> bindings) {
    /// The type that says nothing.
    static final JavaType ANY = new JavaType(Object.class, Map.of());

    static JavaType of(Type type) {
        return of(type, Map.of());
    }

    private static JavaType of(Type type, Map<TypeVariable<?>, JavaType> bindings) {
        return switch (type) {
            case TypeVariable<?> variable ->
                Optional.ofNullable(bindings.get(variable)).orElseGet(() -> of(variable.getBounds()[0], bindings));
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], bindings);
            default -> new JavaType(type, bindings);
        };
    }

    /// The class without its arguments.
    Class<?> raw() {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case GenericArrayType array ->
                of(array.getGenericComponentType(), bindings).raw().arrayType();
            default -> Object.class;
        };
    }

    /// A type that occurs in the declaration of this one, such as that of a component.
    JavaType within(Type declared) {
        return of(declared, arguments());
    }

    /// The argument of a generic type, [#ANY] if it has none.
    JavaType argument(int index) {
        return type instanceof ParameterizedType generic ? of(generic.getActualTypeArguments()[index], bindings) : ANY;
    }

    /// The type of an array's elements.
    JavaType element() {
        return type instanceof GenericArrayType array
                ? of(array.getGenericComponentType(), bindings)
                : of(raw().getComponentType());
    }

    private Map<TypeVariable<?>, JavaType> arguments() {
        TypeVariable<?>[] variables = raw().getTypeParameters();
        Map<TypeVariable<?>, JavaType> arguments = new HashMap<>();
        for (int index = 0; index < variables.length; index++) {
            if (type instanceof ParameterizedType) {
                arguments.put(variables[index], argument(index));
            }
        }
        return arguments;
    }

    /// The type in whose declaration a method stands: this one, or that of which it is an extension.
    JavaType declaring(Method method) {
        return supertypes()
                .filter(parent -> parent.raw() == method.getDeclaringClass())
                .findFirst()
                .orElse(this);
    }

    private Stream<JavaType> supertypes() {
        return Stream.concat(
                Stream.of(this),
                Stream.of(raw().getGenericInterfaces()).map(this::within).flatMap(JavaType::supertypes));
    }

    /// As it is written in a program.
    @Override
    public String toString() {
        return switch (type) {
            case ParameterizedType generic ->
                IntStream.range(0, generic.getActualTypeArguments().length)
                        .mapToObj(index -> argument(index).toString())
                        .collect(Collectors.joining(", ", raw().getSimpleName() + "<", ">"));
            case GenericArrayType _ -> element() + "[]";
            default -> raw().getSimpleName();
        };
    }
}
