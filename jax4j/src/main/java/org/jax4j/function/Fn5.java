package org.jax4j.function;

/// A function of five arguments.
@FunctionalInterface
public interface Fn5<A, B, C, D, E, R> extends Fn<R> {
    R apply(A a, B b, C c, D d, E e);

    @Override
    @SuppressWarnings("unchecked")
    default R call(Object... arguments) {
        return apply((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4]);
    }
}
