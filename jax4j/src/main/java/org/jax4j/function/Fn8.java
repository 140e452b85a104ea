package org.jax4j.function;

/// A function of eight arguments.
@FunctionalInterface
public interface Fn8<A, B, C, D, E, F, G, H, R> {
    R apply(A a, B b, C c, D d, E e, F f, G g, H h);
}
