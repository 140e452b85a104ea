package org.jax4j.transform.custom;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Tracer;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.JitTrace;

/// A function traced for arguments of certain types, of which the captured values that may have a derivative are
/// inputs.
///
/// @param <R> the type of the result
public final class ClosureConversion<R> {
    private final Flattened examples;
    private final Flattened.FlatFunction body;
    private final Jaxpr jaxpr;

    /// All captured tracers; those of integers and booleans stay captured.
    private final List<Array> captured;

    /// @param examples arguments, of which only the types matter
    public ClosureConversion(Fn<R> function, Object... examples) {
        this.examples = Flattened.of(examples);
        this.body = new Flattened.FlatFunction(function, this.examples.structures());
        JitTrace.Closed closed = JitTrace.traceClosed("closureConvert", this.examples.avals(), body::apply);
        this.jaxpr = closed.jaxpr();
        this.captured = closed.captured();
    }

    private static boolean isHoisted(Array captured) {
        return captured instanceof Tracer && captured.dtype().isInexact();
    }

    /// The captured values that are inputs.
    public List<Array> constants() {
        return captured.stream().filter(ClosureConversion::isHoisted).toList();
    }

    /// The result for other captured values.
    ///
    /// @throws TypeError if there are not as many as were captured, or the arguments are of other types than the
    /// examples
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public R call(List<Array> constants, Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        if (!flat.structures().equals(examples.structures())
                || !flat.avals().stream()
                        .map(aval -> aval.type())
                        .toList()
                        .equals(examples.avals().stream()
                                .map(aval -> aval.type())
                                .toList())) {
            throw new TypeError("a function of closureConvert takes arguments of the types of its examples, "
                    + examples.avals() + " in " + examples.structures() + ", got " + flat.avals() + " in "
                    + flat.structures() + ".");
        }
        if (constants.size() != constants().size()) {
            throw new TypeError("a function of closureConvert takes the "
                    + constants().size() + " captured values behind its arguments, got " + constants.size() + ".");
        }
        List<Array> inputs = new ArrayList<>();
        int next = 0;
        for (Array value : captured) {
            inputs.add(isHoisted(value) ? constants.get(next++) : value);
        }
        inputs.addAll(flat.leaves());
        return (R) body.resultStructure().unflatten(jaxpr.evaluate(inputs));
    }
}
