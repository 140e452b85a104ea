package org.jax4j.transform.jit;

import org.jax4j.function.Fn4;

/// A compiled function of four arguments.
public final class Jit4<A, B, C, D, R> extends Jitted<R> implements Fn4<A, B, C, D, R> {
    public Jit4(Fn4<A, B, C, D, R> function, JitOptions options) {
        super(function, options);
    }

    @Override
    public R apply(A a, B b, C c, D d) {
        return call(a, b, c, d);
    }

    /// Traces the function for arguments like these, of which only types and static values matter.
    public Traced<R> trace(A a, B b, C c, D d) {
        return traceAll(a, b, c, d);
    }

    /// Traces and lowers the function for arguments like these.
    public Lowered<R> lower(A a, B b, C c, D d) {
        return trace(a, b, c, d).lower();
    }
}
