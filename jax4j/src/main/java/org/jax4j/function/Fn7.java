package org.jax4j.function;

/// A function of seven arguments.
@FunctionalInterface
public interface Fn7<A, B, C, D, E, F, G, R> {
    R apply(A a, B b, C c, D d, E e, F f, G g);
}
