package org.jax4j.function;

/// A function of one argument.
@FunctionalInterface
public interface Fn1<A, R> extends Fn<R> {
    R apply(A a);

    @Override
    @SuppressWarnings("unchecked")
    default R call(Object... arguments) {
        return apply((A) arguments[0]);
    }
}
