package org.jax4j.function;

/// A function of two arguments.
@FunctionalInterface
public interface Fn2<A, B, R> {
    R apply(A a, B b);
}
