package org.jax4j.transform.jit;

import org.jax4j.function.Fn3;

/// A compiled function of three arguments.
public final class Jit3<A, B, C, R> extends Jitted<R> implements Fn3<A, B, C, R> {
    public Jit3(Fn3<A, B, C, R> function, JitOptions options) {
        super(function, options);
    }

    @Override
    public R apply(A a, B b, C c) {
        return call(a, b, c);
    }

    /// Traces the function for arguments like these, of which only types and static values matter.
    public Traced<R> trace(A a, B b, C c) {
        return traceAll(a, b, c);
    }

    /// Traces and lowers the function for arguments like these.
    public Lowered<R> lower(A a, B b, C c) {
        return trace(a, b, c).lower();
    }
}
