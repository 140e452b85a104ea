package org.jax4j.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.Atom;
import org.jax4j.core.Atom.Lit;
import org.jax4j.core.Atom.Var;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Equation;
import org.jax4j.core.Jaxpr;
import org.jax4j.core.Primitive;
import org.jax4j.core.Trace;
import org.jax4j.core.Tracer;
import org.jax4j.core.UserCode;
import org.jax4j.errors.UnexpectedTracerError;
import org.jax4j.stablehlo.Location;

/// Records the primitives that a function applies as the equations of a jaxpr.
///
/// What the function captures becomes a constant of the jaxpr, or a literal if it is a concrete scalar. A
/// captured tracer of a trace around this one is a constant too; whoever asked for the jaxpr passes it as an
/// argument ([#liftTracers]).
public final class JitTrace implements Trace {

    /// Stands for a variable of the jaxpr.
    static final class JitTracer extends Tracer {
        private final JitTrace trace;
        private final Var var;
        private final Location location;

        JitTracer(JitTrace trace, Var var, Location location) {
            super(var.aval());
            this.trace = trace;
            this.var = var;
            this.location = location;
        }

        @Override
        public Trace trace() {
            return trace;
        }

        @Override
        public boolean isLive() {
            return trace.live;
        }

        @Override
        public Location madeAt() {
            return location;
        }
    }

    private final String function;
    private final List<Equation> equations = new ArrayList<>();
    private final List<Var> constantVars = new ArrayList<>();
    private final List<Array> constants = new ArrayList<>();
    private final Map<Array, Var> constantOf = new HashMap<>();
    private boolean live = true;

    private JitTrace(String function) {
        this.function = function;
    }

    /// The jaxpr of `body`, applied to arguments of these types.
    public static Jaxpr trace(String function, List<Aval> inputs, Function<List<Array>, List<Array>> body) {
        JitTrace trace = new JitTrace(function);
        Location location = UserCode.location();
        List<Var> vars = inputs.stream().map(Var::new).toList();
        try {
            List<Array> tracers = vars.stream()
                    .<Array>map(var -> new JitTracer(trace, var, location))
                    .toList();
            List<Array> results = trace.call(() -> body.apply(tracers));
            List<Atom> outputs = results.stream().map(trace::atom).toList();
            return new Jaxpr(trace.constantVars, trace.constants, vars, trace.equations, outputs);
        } finally {
            trace.live = false;
        }
    }

    /// The same program with the tracers that it captured as leading inputs.
    public static Jaxpr liftTracers(Jaxpr jaxpr) {
        List<Var> vars = new ArrayList<>();
        List<Array> constants = new ArrayList<>();
        List<Var> inputs = new ArrayList<>();
        for (int index = 0; index < jaxpr.constants().size(); index++) {
            Array constant = jaxpr.constants().get(index);
            Var var = jaxpr.constantVars().get(index);
            if (constant instanceof Tracer) {
                inputs.add(var);
            } else {
                vars.add(var);
                constants.add(constant);
            }
        }
        inputs.addAll(jaxpr.inputs());
        return inputs.size() == jaxpr.inputs().size()
                ? jaxpr
                : new Jaxpr(vars, constants, inputs, jaxpr.equations(), jaxpr.outputs());
    }

    @Override
    public List<Array> bind(Primitive primitive, List<Array> operands) {
        List<Atom> atoms = operands.stream().map(this::atom).toList();
        List<Aval> types = primitive.type(atoms.stream().map(Atom::aval).toList());
        List<Var> results = types.stream().map(Var::new).toList();
        Location location = UserCode.location();
        equations.add(new Equation(primitive, atoms, results, location));
        return results.stream()
                .<Array>map(var -> new JitTracer(this, var, location))
                .toList();
    }

    private Atom atom(Array array) {
        return switch (array) {
            case JitTracer tracer when tracer.trace == this -> tracer.var;
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
