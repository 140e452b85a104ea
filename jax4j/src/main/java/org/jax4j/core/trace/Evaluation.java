package org.jax4j.core.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.BoundedCache;
import org.jax4j.core.Config;
import org.jax4j.core.Tracer;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.errors.UnexpectedTracerError;

/// The trace outside of all transformations: applying a primitive compiles it, once per operand types, and runs
/// it.
public final class Evaluation implements Trace {
    static final Evaluation INSTANCE = new Evaluation();

    private record Key(Primitive primitive, List<Aval> operands, String backend) {}

    private final BoundedCache<Key, CompiledJaxpr> cache = new BoundedCache<>(4096);

    private Evaluation() {}

    @Override
    public List<Array> bind(Primitive primitive, List<Array> operands) {
        List<Aval> avals = new ArrayList<>(operands.size());
        boolean host = !operands.isEmpty();
        for (Array operand : operands) {
            if (operand instanceof Tracer tracer) {
                throw escaped(primitive, tracer);
            }
            avals.add(operand.aval());
            host &= operand.isHost();
        }
        if (primitive instanceof HostCall call) {
            return runNow(call, operands);
        }
        Config config = Config.current();
        Key key = new Key(primitive, avals, config.backend());
        Optional<Jaxpr> called = primitive.called();
        CompiledJaxpr compiled =
                called.isPresent() ? called.get().derived(key, CompiledJaxpr.class, () -> compile(key)) : compiled(key);
        List<Array> results = compiled.execute(operands, host);
        return InvalidValues.areWanted(config) ? InvalidValues.check(primitive, operands, results) : results;
    }

    private CompiledJaxpr compiled(Key key) {
        CompiledJaxpr present = cache.get(key);
        return present != null ? present : cache.putIfAbsent(key, compile(key));
    }

    private static CompiledJaxpr compile(Key key) {
        return CompiledJaxpr.of(key.primitive().name(), single(key.primitive(), key.operands()), key.backend());
    }

    private static List<Array> runNow(HostCall call, List<Array> operands) {
        HostEffects.before(List.of(call));
        return HostCalls.run(call, operands);
    }

    /// The program that is this one primitive.
    private static Jaxpr single(Primitive primitive, List<Aval> operands) {
        List<Var> inputs = operands.stream().map(Var::new).toList();
        List<Var> outputs = primitive.type(operands).stream().map(Var::new).toList();
        Equation equation = new Equation(primitive, List.copyOf(inputs), outputs);
        return new Jaxpr(List.of(), List.of(), inputs, List.of(equation), outputs);
    }

    private static UnexpectedTracerError escaped(Primitive primitive, Tracer tracer) {
        return new UnexpectedTracerError("Encountered an unexpected tracer: " + tracer + ", made at " + tracer.madeAt()
                + ", was passed to " + primitive.name()
                + " after the transformation that made it had ended. Return the value from the "
                + "transformed function instead of storing it elsewhere.");
    }
}
