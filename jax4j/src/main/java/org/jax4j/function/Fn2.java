package org.jax4j.function;

/// A function of two arguments.
@FunctionalInterface
public interface Fn2<A, B, R> extends Fn<R> {
    R apply(A a, B b);

    @Override
    @SuppressWarnings("unchecked")
    default R call(Object... arguments) {
        return apply((A) arguments[0], (B) arguments[1]);
    }
}
