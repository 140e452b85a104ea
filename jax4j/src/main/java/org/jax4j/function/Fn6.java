package org.jax4j.function;

/// A function of six arguments.
@FunctionalInterface
public interface Fn6<A, B, C, D, E, F, R> {
    R apply(A a, B b, C c, D d, E e, F f);
}
