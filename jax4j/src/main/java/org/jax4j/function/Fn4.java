package org.jax4j.function;

/// A function of four arguments.
@FunctionalInterface
public interface Fn4<A, B, C, D, R> extends Fn<R> {
    R apply(A a, B b, C c, D d);

    @Override
    @SuppressWarnings("unchecked")
    default R call(Object... arguments) {
        return apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3]);
    }
}
