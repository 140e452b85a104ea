package org.jax4j.function;

/// A function of three arguments.
@FunctionalInterface
public interface Fn3<A, B, C, R> {
    R apply(A a, B b, C c);
}
