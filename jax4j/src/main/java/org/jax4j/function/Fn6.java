package org.jax4j.function;

/// A function of six arguments.
@FunctionalInterface
public interface Fn6<A, B, C, D, E, F, R> extends Fn<R> {
    R apply(A a, B b, C c, D d, E e, F f);

    @Override
    @SuppressWarnings("unchecked")
    default R call(Object... arguments) {
        return apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4], (F)
                arguments[5]);
    }
}
