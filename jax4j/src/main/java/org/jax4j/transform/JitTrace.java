package org.jax4j.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.Tracer;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.NameStack;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.stablehlo.Location;

/// Records the primitives that a function applies as the equations of a jaxpr.
///
/// What the function captures becomes a constant of the jaxpr, or a literal if it is a concrete scalar. A
/// captured tracer of a trace around this one is a constant too; whoever asked for the jaxpr passes it as an
/// argument ([#liftTracers]).
public final class JitTrace implements Trace {

    /// Stands for a variable of the jaxpr.
    static final class JitTracer extends Recorder.VarTracer {
        JitTracer(JitTrace trace, Var var, Location location) {
            super(trace.recorder, var, location);
        }
    }

    private final Recorder recorder;
    private final LeakCheck leaks = new LeakCheck();

    private JitTrace(String function) {
        this.recorder = new Recorder(function, 0);
    }

    /// The jaxpr of `body`, applied to arguments of these types.
    public static Jaxpr trace(String function, List<Aval> inputs, Function<List<Array>, List<Array>> body) {
        JitTrace trace = new JitTrace(function);
        Jaxpr jaxpr = trace.recorder.write(
                inputs, trace::tracer, arguments -> NameStack.reset(() -> trace.call(() -> body.apply(arguments))));
        trace.leaks.end("the function traced for " + function);
        return Config.current().enableChecks() ? jaxpr.check() : jaxpr;
    }

    /// A program that captures no tracers.
    ///
    /// @param jaxpr    takes what was captured, then the arguments
    /// @param captured if the function captured a tracer, all arrays that it captured, else nothing; they belong
    ///                 to the function around it, so while there are any, the program is of one call only
    public record Closed(Jaxpr jaxpr, List<Array> captured) {}

    /// [#trace], with all that the function captures as leading inputs if any of it is a tracer.
    public static Closed traceClosed(String function, List<Aval> inputs, Function<List<Array>, List<Array>> body) {
        Jaxpr traced = trace(function, inputs, body);
        return traced.constants().stream().anyMatch(Tracer.class::isInstance)
                ? new Closed(traced.withConstantsAsInputs(), traced.constants())
                : new Closed(traced, List.of());
    }

    /// The same program with the tracers that it captured as leading inputs.
    static Jaxpr liftTracers(Jaxpr jaxpr) {
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
        return recorder.record(primitive, operands, this::tracer);
    }

    private Array tracer(Var var, Location location) {
        return leaks.made(new JitTracer(this, var, location));
    }
}
