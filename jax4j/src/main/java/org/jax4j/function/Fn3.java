package org.jax4j.function;

/// A function of three arguments.
@FunctionalInterface
public interface Fn3<A, B, C, R> extends Fn<R> {
    R apply(A a, B b, C c);

    @Override
    @SuppressWarnings("unchecked")
    default R call(Object... arguments) {
        return apply((A) arguments[0], (B) arguments[1], (C) arguments[2]);
    }
}
