package org.jax4j.function;

/// A function of no arguments.
@FunctionalInterface
public interface Fn0<R> extends Fn<R> {
    R apply();

    @Override
    default R call(Object... arguments) {
        return apply();
    }
}
