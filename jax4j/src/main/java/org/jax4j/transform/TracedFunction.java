package org.jax4j.transform;

import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.BoundedCache;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.function.Fn;
import org.jax4j.stablehlo.Location;
import org.jax4j.tree.TreeDef;

/// A function traced for arguments of certain kinds, as branches, loop bodies and checkpointed functions are: all that
/// it captured is an operand.
///
/// A function that captures nothing is traced once for equal kinds of arguments, so that what is derived from its
/// jaxpr, such as its derivative and its machine code, is found again: a Java lambda that captures nothing is one
/// object.
///
/// @param jaxpr    the program, whose leading inputs are what was captured
/// @param captured the values of the leading inputs
/// @param result   the structure of the result
public record TracedFunction(Jaxpr jaxpr, List<Array> captured, TreeDef result) {
    private record Key(Fn<?> function, TraceKind kind) {}

    private static final BoundedCache<Key, TracedFunction> CACHE = new BoundedCache<>(4096);

    /// The function for arguments of these structures, whose arrays have these types.
    ///
    /// @param name what the function is traced for, for messages
    public static TracedFunction of(String name, Fn<?> function, List<TreeDef> structures, List<Aval> avals) {
        Key key = new Key(function, TraceKind.of(structures, avals));
        TracedFunction present = CACHE.get(key);
        if (present != null) {
            return present;
        }
        Flattened.FlatFunction body = new Flattened.FlatFunction(function, structures);
        Jaxpr traced = JitTrace.trace(name, avals, body::apply);
        TracedFunction result =
                new TracedFunction(traced.withConstantsAsInputs(), traced.constants(), body.resultStructure());
        return traced.constants().isEmpty() ? CACHE.putIfAbsent(key, result) : result;
    }

    /// The user's line that computed a result, or unknown if the result is an argument or a constant.
    public Location madeAt(int output) {
        if (!(jaxpr.outputs().get(output) instanceof Var var)) {
            return Location.UNKNOWN;
        }
        return jaxpr.equations().stream()
                .filter(equation -> equation.results().contains(var))
                .map(Equation::location)
                .findFirst()
                .orElse(Location.UNKNOWN);
    }

    /// The same for each result.
    public List<Location> linesOfResults() {
        return IntStream.range(0, jaxpr.outputs().size()).mapToObj(this::madeAt).toList();
    }
}
