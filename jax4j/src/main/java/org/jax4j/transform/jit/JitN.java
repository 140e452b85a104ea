package org.jax4j.transform.jit;

import org.jax4j.function.Fn;

/// A compiled function of any number of arguments, of which the compiler checks no types.
///
/// For functions that are chosen while the program runs, and for those of more than eight arguments; more
/// readable for the latter is a record of arrays as one argument.
public final class JitN<R> extends Jitted<R> {
    public JitN(Fn<R> function, JitOptions options) {
        super(function, options);
    }

    /// Traces the function for arguments like these, of which only types and static values matter.
    public Traced<R> trace(Object... arguments) {
        return traceAll(arguments);
    }

    /// Traces and lowers the function for arguments like these.
    public Lowered<R> lower(Object... arguments) {
        return trace(arguments).lower();
    }
}
