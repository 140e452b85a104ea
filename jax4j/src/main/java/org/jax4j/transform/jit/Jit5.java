package org.jax4j.transform.jit;

import org.jax4j.function.Fn5;

/// A compiled function of five arguments.
public final class Jit5<A, B, C, D, E, R> extends Jitted<R> implements Fn5<A, B, C, D, E, R> {
    public Jit5(Fn5<A, B, C, D, E, R> function, JitOptions options) {
        super(function, options);
    }

    @Override
    public R apply(A a, B b, C c, D d, E e) {
        return call(a, b, c, d, e);
    }

    /// Traces the function for arguments like these, of which only types and static values matter.
    public Traced<R> trace(A a, B b, C c, D d, E e) {
        return traceAll(a, b, c, d, e);
    }

    /// Traces and lowers the function for arguments like these.
    public Lowered<R> lower(A a, B b, C c, D d, E e) {
        return trace(a, b, c, d, e).lower();
    }
}
