package org.jax4j.transform.jit;

import org.jax4j.function.Fn2;

/// A compiled function of two arguments.
public final class Jit2<A, B, R> extends Jitted<R> implements Fn2<A, B, R> {
    public Jit2(Fn2<A, B, R> function, JitOptions options) {
        super(function, options);
    }

    @Override
    public R apply(A a, B b) {
        return call(a, b);
    }

    /// Traces the function for arguments like these, of which only types and static values matter.
    public Traced<R> trace(A a, B b) {
        return traceAll(a, b);
    }

    /// Traces and lowers the function for arguments like these.
    public Lowered<R> lower(A a, B b) {
        return trace(a, b).lower();
    }
}
