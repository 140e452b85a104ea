package org.jax4j.transform.jit;

import org.jax4j.function.Fn1;

/// A compiled function of one argument.
public final class Jit1<A, R> extends Jitted<R> implements Fn1<A, R> {
    public Jit1(Fn1<A, R> function, JitOptions options) {
        super(function, options);
    }

    @Override
    public R apply(A a) {
        return call(a);
    }

    /// Traces the function for arguments like these, of which only types and static values matter.
    public Traced<R> trace(A a) {
        return traceAll(a);
    }

    /// Traces and lowers the function for arguments like these.
    public Lowered<R> lower(A a) {
        return trace(a).lower();
    }
}
