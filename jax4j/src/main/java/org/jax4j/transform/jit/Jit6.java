package org.jax4j.transform.jit;

import org.jax4j.function.Fn6;

/// A compiled function of six arguments.
public final class Jit6<A, B, C, D, E, F, R> extends Jitted<R> implements Fn6<A, B, C, D, E, F, R> {
    public Jit6(Fn6<A, B, C, D, E, F, R> function, JitOptions options) {
        super(function, options);
    }

    @Override
    public R apply(A a, B b, C c, D d, E e, F f) {
        return call(a, b, c, d, e, f);
    }

    /// Traces the function for arguments like these, of which only types and static values matter.
    public Traced<R> trace(A a, B b, C c, D d, E e, F f) {
        return traceAll(a, b, c, d, e, f);
    }

    /// Traces and lowers the function for arguments like these.
    public Lowered<R> lower(A a, B b, C c, D d, E e, F f) {
        return trace(a, b, c, d, e, f).lower();
    }
}
