package org.jax4j.transform;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.BoundedCache;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.function.Fn;
import org.jax4j.transform.Flattened.FlatFunction;
import org.jax4j.tree.TreeDef;

/// The jaxprs of one function, one for each kind of arguments.
///
/// Caches of what is derived from a jaxpr, such as its derivative and its machine code, compare jaxprs by
/// identity: they work only if equal kinds of arguments get the same jaxpr.
public final class FunctionCache {
    /// A function for one kind of arguments.
    ///
    /// @param jaxpr    takes the captured tracers, then the arrays of the arguments
    /// @param captured tracers around the function that it uses
    /// @param result   the structure of the result
    public record Closed(Jaxpr jaxpr, List<Array> captured, TreeDef result) {}

    private final String name;
    private final Fn<?> function;
    private final BoundedCache<TraceKind, Closed> cache = new BoundedCache<>(256);

    /// @param name what the function is traced for, for messages
    public FunctionCache(String name, Fn<?> function) {
        this.name = name;
        this.function = function;
    }

    /// The function for arguments like these.
    public Closed trace(Flattened arguments) {
        TraceKind key = TraceKind.of(arguments.structures(), arguments.avals());
        Closed present = cache.get(key);
        if (present != null) {
            return present;
        }
        FlatFunction body = new FlatFunction(function, arguments.structures());
        JitTrace.Closed traced = JitTrace.traceClosed(name, key.avals(), body::apply);
        Closed closed = new Closed(traced.jaxpr(), traced.captured(), body.resultStructure());
        // What was captured belongs to one call of the function around this one, so the program cannot be used again.
        return closed.captured().isEmpty() ? cache.putIfAbsent(key, closed) : closed;
    }
}
