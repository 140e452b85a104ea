package org.jax4j.numpy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.TracerArrayConversionError;
import org.jax4j.tree.Trees;
import org.jspecify.annotations.Nullable;

/// `np`: each method of [Numpy], or of an interface that extends it, as it is, but evaluated at once, whatever is
/// being traced around it.
///
/// A proxy around the interface's own methods, so that no function of NumPy can be forgotten here.
public final class HostNumpy implements InvocationHandler {
    private HostNumpy() {}

    /// An implementation of an interface of functions that have defaults.
    public static <T extends Numpy> T of(Class<T> functions) {
        return functions.cast(
                Proxy.newProxyInstance(functions.getClassLoader(), new Class<?>[] {functions}, new HostNumpy()));
    }

    @Override
    @SuppressWarnings("NullAway") // what is given is passed on as it came
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "toString" -> "np";
                case "hashCode" -> System.identityHashCode(proxy);
                default -> proxy == given[0];
            };
        }
        for (Object argument : given) {
            refuseTracers(method.getName(), argument);
        }
        try {
            return Trace.evaluation().call(() -> onHost(invokeDefault(proxy, method, given)));
        } catch (Thrown wrapped) {
            throw wrapped.getCause();
        }
    }

    /// Carries what a method throws through code that declares nothing.
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Thrown(Throwable cause) {
            super(cause);
        }

        @Override
        public synchronized Throwable getCause() {
            return Objects.requireNonNull(super.getCause());
        }
    }

    private static @Nullable Object invokeDefault(Object proxy, Method method, Object[] arguments) {
        try {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        } catch (Throwable thrown) {
            throw new Thrown(thrown);
        }
    }

    private static void refuseTracers(String function, @Nullable Object argument) {
        switch (argument) {
            case Tracer tracer ->
                throw new TracerArrayConversionError("The numpy.ndarray conversion method __array__() was called on "
                        + tracer + ", made at " + tracer.madeAt() + ": np." + function
                        + " computes at once and needs elements, which a traced value does not have. Use jnp."
                        + function + ", or np only on what is static, such as shapes.");
            case Collection<?> elements -> elements.forEach(element -> refuseTracers(function, element));
            case Object[] elements -> List.of(elements).forEach(element -> refuseTracers(function, element));
            case null, default -> {}
        }
    }

    private static @Nullable Object onHost(@Nullable Object result) {
        if (!(result instanceof Array || result instanceof Record || result instanceof Collection)) {
            return result;
        }
        return new Trees<>(DeviceArray.class).map(array -> array.onHost(true), result);
    }
}
