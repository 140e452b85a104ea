package org.jax4j.transform.jit;

import org.jax4j.function.Fn8;

/// A compiled function of eight arguments.
public final class Jit8<A, B, C, D, E, F, G, H, R> extends Jitted<R> implements Fn8<A, B, C, D, E, F, G, H, R> {
    public Jit8(Fn8<A, B, C, D, E, F, G, H, R> function, JitOptions options) {
        super(function, options);
    }

    @Override
    public R apply(A a, B b, C c, D d, E e, F f, G g, H h) {
        return call(a, b, c, d, e, f, g, h);
    }

    /// Traces the function for arguments like these, of which only types and static values matter.
    public Traced<R> trace(A a, B b, C c, D d, E e, F f, G g, H h) {
        return traceAll(a, b, c, d, e, f, g, h);
    }

    /// Traces and lowers the function for arguments like these.
    public Lowered<R> lower(A a, B b, C c, D d, E e, F f, G g, H h) {
        return trace(a, b, c, d, e, f, g, h).lower();
    }
}
