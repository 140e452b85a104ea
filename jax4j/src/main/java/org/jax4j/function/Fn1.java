package org.jax4j.function;

/// A function of one argument.
@FunctionalInterface
public interface Fn1<A, R> {
    R apply(A a);
}
