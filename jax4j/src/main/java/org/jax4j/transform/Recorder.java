package org.jax4j.transform;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.core.UserCode;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Lit;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.NameStack;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.UnexpectedTracerError;
import org.jax4j.stablehlo.Location;

/// Writes a jaxpr equation by equation.
///
/// Arrays that are not variables of the jaxpr become its constants, or literals if they are concrete scalars.
final class Recorder {

    /// Stands for a variable of a jaxpr that is being written.
    abstract static class VarTracer extends Tracer {
        private final Recorder recorder;
        private final Var var;
        private final Location location;

        VarTracer(Recorder recorder, Var var, Location location) {
            super(var.aval());
            this.recorder = recorder;
            this.var = var;
            this.location = location;
        }

        @Override
        public final boolean isLive() {
            return recorder.live;
        }

        @Override
        public final Location madeAt() {
            return location;
        }
    }

    private final String function;
    private final int outerNames;
    private final List<Equation> equations = new ArrayList<>();
    private final List<Var> constantVars = new ArrayList<>();
    private final List<Array> constants = new ArrayList<>();
    private final Map<Array, Var> constantOf = new IdentityHashMap<>();
    private boolean live = true;

    /// @param function   the name of what is traced, for messages
    /// @param outerNames how many of the names around an equation are around the whole jaxpr
    Recorder(String function, int outerNames) {
        this.function = function;
        this.outerNames = outerNames;
    }

    /// Whether `array` is a variable of this jaxpr.
    boolean owns(Array array) {
        return array instanceof VarTracer tracer && tracer.recorder == this;
    }

    /// Records an equation; `wrap` makes the tracer of each result.
    List<Array> record(Primitive primitive, List<Array> operands, Wrap wrap) {
        List<Atom> atoms = operands.stream().map(this::atom).toList();
        List<Var> results = primitive.type(atoms.stream().map(Atom::aval).toList()).stream()
                .map(Var::new)
                .toList();
        Location location = UserCode.location();
        NameStack names = NameStack.current().within(outerNames);
        equations.add(new Equation(primitive, atoms, results, location, names));
        return results.stream().map(var -> wrap.tracer(var, location)).toList();
    }

    /// Makes the tracer of a variable.
    @FunctionalInterface
    interface Wrap {
        Array tracer(Var var, Location location);
    }

    /// The jaxpr, after `body` was applied to its inputs.
    Jaxpr write(List<Aval> inputs, Wrap wrap, Function<List<Array>, List<Array>> body) {
        List<Var> vars = inputs.stream().map(Var::new).toList();
        Location location = UserCode.location();
        try {
            List<Array> results = body.apply(
                    vars.stream().map(var -> wrap.tracer(var, location)).toList());
            List<Atom> outputs = results.stream().map(this::atom).toList();
            return new Jaxpr(constantVars, constants, vars, equations, outputs);
        } finally {
            live = false;
        }
    }

    private Atom atom(Array array) {
        return switch (array) {
            case VarTracer tracer when tracer.recorder == this -> tracer.var;
            case DeviceArray scalar when scalar.ndim() == 0 -> new Lit(scalar.toLiteral(), scalar.weakType());
            case Tracer tracer when !tracer.isLive() -> throw leaked(tracer);
            default -> constantOf.computeIfAbsent(array, this::constant);
        };
    }

    private Var constant(Array array) {
        Var var = new Var(array.aval());
        constantVars.add(var);
        constants.add(array);
        return var;
    }

    private UnexpectedTracerError leaked(Tracer tracer) {
        return new UnexpectedTracerError("Encountered an unexpected tracer: " + tracer + ", made at " + tracer.madeAt()
                + ", was used while " + function
                + " was traced, but the transformation that made it had ended. Return the value from the "
                + "transformed function instead of storing it elsewhere.");
    }
}
