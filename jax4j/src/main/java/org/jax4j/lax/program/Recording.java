package org.jax4j.lax.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Lit;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.stablehlo.Location;

/// Records a rule's own functions of scalars as jaxprs, such as the derivative of a fold.
///
/// Users' functions are traced by the transformations, which also take care of what a function captures; here it
/// captures scalar constants only.
final class Recording implements Trace {
    private final List<Equation> equations = new ArrayList<>();

    private static final class RecordingTracer extends Tracer {
        private final Var var;

        RecordingTracer(Var var) {
            super(var.aval());
            this.var = var;
        }

        @Override
        public boolean isLive() {
            return true;
        }

        @Override
        public Location madeAt() {
            return Location.UNKNOWN;
        }
    }

    private Recording() {}

    static Jaxpr of(List<Aval> inputs, Function<List<Array>, List<Array>> body) {
        Recording trace = new Recording();
        List<Var> vars = inputs.stream().map(Var::new).toList();
        List<Array> tracers = tracers(vars);
        List<Array> results = trace.call(() -> body.apply(tracers));
        List<Atom> outputs = results.stream().map(Recording::atom).toList();
        return new Jaxpr(List.of(), List.of(), vars, trace.equations, outputs);
    }

    private static List<Array> tracers(List<Var> vars) {
        return vars.stream().<Array>map(RecordingTracer::new).toList();
    }

    private static Atom atom(Array array) {
        return switch (array) {
            case RecordingTracer tracer -> tracer.var;
            case DeviceArray scalar -> new Lit(scalar.toLiteral(), scalar.weakType());
            case Tracer other -> throw new IllegalStateException(other + " belongs to another trace than the function");
        };
    }

    @Override
    public List<Array> bind(Primitive primitive, List<Array> operands) {
        List<Atom> atoms = operands.stream().map(Recording::atom).toList();
        List<Var> results = primitive.type(atoms.stream().map(Atom::aval).toList()).stream()
                .map(Var::new)
                .toList();
        equations.add(new Equation(primitive, atoms, results));
        return tracers(results);
    }
}
