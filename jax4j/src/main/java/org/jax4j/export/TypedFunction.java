package org.jax4j.export;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jax4j.errors.TypeError;
import org.jspecify.annotations.Nullable;

/// An exported function whose arguments and result have types of Java's.
record TypedFunction(Exported exported, Exported.JavaResult result) {

    /// @throws TypeError if the types are not those of the function, naming the place
    static TypedFunction of(Exported exported, List<JavaType> arguments, JavaType result) {
        TypedStructure.requireArguments(exported, arguments);
        return new TypedFunction(exported, TypedStructure.result(exported, result));
    }

    /// The last class is that of the result.
    static TypedFunction of(Exported exported, Class<?>... types) {
        List<JavaType> all = Arrays.stream(types).map(JavaType::of).toList();
        return of(exported, all.subList(0, all.size() - 1), all.getLast());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the types were checked
    <R> R call(@Nullable Object... arguments) {
        return (R) result.build(exported.leaves(arguments));
    }

    /// An instance of an interface whose only abstract method has the types.
    static <F> F implement(Exported exported, Class<F> type) {
        Method method = method(type);
        JavaType declaring = JavaType.of(type).declaring(method);
        TypedFunction function = of(
                exported,
                Arrays.stream(method.getGenericParameterTypes())
                        .map(declaring::within)
                        .toList(),
                declaring.within(method.getGenericReturnType()));
        InvocationHandler handler = (self, called, arguments) -> switch (called) {
            case Method _
            when called.getDeclaringClass() == Object.class -> function.callObject(self, called, arguments);
            case Method _ when called.isDefault() -> callDefault(self, called, arguments);
            default -> function.call(arguments == null ? new Object[0] : arguments);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Method method(Class<?> type) {
        List<Method> methods = type.isInterface()
                ? Arrays.stream(type.getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .toList()
                : List.of();
        if (methods.size() != 1) {
            throw new TypeError("An exported function can be an interface with one abstract method, and "
                    + type.getSimpleName()
                    + (type.isInterface() ? " has " + methods.size() + "." : " is no interface.")
                    + " Several classes are those of the arguments, with that of the result behind them.");
        }
        return methods.getFirst();
    }

    /// Not [InvocationHandler#invokeDefault], which refuses interfaces that are not public.
    private static @Nullable Object callDefault(Object self, Method called, Object @Nullable [] arguments)
            throws Throwable {
        Class<?> type = called.getDeclaringClass();
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                .unreflectSpecial(called, type)
                .bindTo(self)
                .invokeWithArguments(arguments == null ? new Object[0] : arguments);
    }

    private Object callObject(Object self, Method called, Object[] arguments) {
        return switch (called.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> exported.toString();
        };
    }
}
