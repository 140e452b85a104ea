package org.jax4j.transform.jit;

import org.jax4j.function.Fn0;

/// A compiled function of no arguments: it computes the same each time, by the compiled program.
public final class Jit0<R> extends Jitted<R> implements Fn0<R> {
    public Jit0(Fn0<R> function, JitOptions options) {
        super(function, options);
    }

    @Override
    public R apply() {
        return call();
    }

    /// Traces the function.
    public Traced<R> trace() {
        return traceAll();
    }

    /// Traces and lowers the function.
    public Lowered<R> lower() {
        return trace().lower();
    }
}
