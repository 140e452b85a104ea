package org.jax4j.control;

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
import org.jax4j.transform.Flattened;
import org.jax4j.transform.JitTrace;
import org.jax4j.transform.TraceKind;
import org.jax4j.tree.TreeDef;

/// A function traced for arguments of certain kinds.
///
/// One that captures nothing is traced once for the same kinds of arguments: a Java lambda that captures nothing
/// is one object.
///
/// @param jaxpr    the program; what was captured are its leading inputs
/// @param captured values of the leading inputs
/// @param result   the structure of the result
record TracedFunction(Jaxpr jaxpr, List<Array> captured, TreeDef result) {
    private record Key(Fn<?> function, TraceKind kind) {}

    private static final BoundedCache<Key, TracedFunction> CACHE = new BoundedCache<>(4096);

    static TracedFunction of(String name, Fn<?> function, List<TreeDef> structures, List<Aval> avals) {
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
    Location madeAt(int output) {
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
    List<Location> linesOfResults() {
        return IntStream.range(0, jaxpr.outputs().size()).mapToObj(this::madeAt).toList();
    }
}
