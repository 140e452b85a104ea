package org.jax4j.transform.jit;

import org.jax4j.function.Fn7;

/// A compiled function of seven arguments.
public final class Jit7<A, B, C, D, E, F, G, R> extends Jitted<R> implements Fn7<A, B, C, D, E, F, G, R> {
    public Jit7(Fn7<A, B, C, D, E, F, G, R> function, JitOptions options) {
        super(function, options);
    }

    @Override
    public R apply(A a, B b, C c, D d, E e, F f, G g) {
        return call(a, b, c, d, e, f, g);
    }

    /// Traces the function for arguments like these, of which only types and static values matter.
    public Traced<R> trace(A a, B b, C c, D d, E e, F f, G g) {
        return traceAll(a, b, c, d, e, f, g);
    }

    /// Traces and lowers the function for arguments like these.
    public Lowered<R> lower(A a, B b, C c, D d, E e, F f, G g) {
        return trace(a, b, c, d, e, f, g).lower();
    }
}
