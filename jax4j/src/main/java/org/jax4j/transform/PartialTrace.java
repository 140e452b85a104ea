package org.jax4j.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.NameStack;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Split;
import org.jax4j.core.trace.Trace;
import org.jax4j.stablehlo.Location;

/// Partial evaluation: what depends on known values only is computed in the trace around this one; what depends
/// on unknown inputs is recorded as a jaxpr, of which the known values that it needs are constants.
///
/// Differentiation in reverse is forward differentiation under this trace, where the tangents are unknown: the
/// jaxpr is then the derivative as a linear program, ready to be run backwards.
final class PartialTrace implements Trace {

    /// Stands for a value that depends on unknown inputs.
    private static final class PartialTracer extends Recorder.VarTracer {
        PartialTracer(PartialTrace trace, Var var, Location location) {
            super(trace.recorder, var, location);
        }
    }

    /// What partial evaluation gives.
    ///
    /// @param known one a result: its value, or empty if it is a result of `rest`
    /// @param rest  the program of the unknown inputs; gives the results that are not known
    record Partial(List<Optional<Array>> known, Jaxpr rest) {}

    private final Trace parent = Trace.current();
    private final Recorder recorder;

    private PartialTrace(String function) {
        this.recorder = new Recorder(function, NameStack.current().size());
    }

    /// Applies `body` to unknown values of these types.
    static Partial evaluate(String function, List<Aval> unknown, Function<List<Array>, List<Array>> body) {
        return evaluate(function, unknown, body, index -> false);
    }

    /// Applies `body` to unknown values of these types.
    ///
    /// @param staged which results are to be results of the rest, even if they are known
    static Partial evaluate(
            String function, List<Aval> unknown, Function<List<Array>, List<Array>> body, IntPredicate staged) {
        PartialTrace trace = new PartialTrace(function);
        List<Optional<Array>> known = new ArrayList<>();
        Jaxpr rest = trace.recorder.write(unknown, trace::tracer, inputs -> {
            List<Array> results = trace.call(() -> body.apply(inputs));
            List<Array> recorded = new ArrayList<>();
            for (Array result : results) {
                if (trace.recorder.owns(result) || staged.test(known.size())) {
                    known.add(Optional.empty());
                    recorded.add(result);
                } else {
                    known.add(Optional.of(result));
                }
            }
            return recorded;
        });
        return new Partial(known, DeadCode.eliminate(rest));
    }

    @Override
    public List<Array> bind(Primitive primitive, List<Array> operands) {
        List<Boolean> unknown = operands.stream().map(recorder::owns).toList();
        if (!unknown.contains(true)) {
            return parent.call(() -> primitive.bind(operands));
        }
        Optional<Split> split = primitive.partialEval(unknown);
        return split.isPresent()
                ? bind(primitive, split.get(), operands)
                : recorder.record(primitive, operands, this::tracer);
    }

    @Override
    public List<Array> bindLate(Primitive primitive, List<Array> operands) {
        return recorder.record(primitive, operands, this::tracer);
    }

    @Override
    public boolean isDifferentiating() {
        return parent.isDifferentiating();
    }

    /// What has effects is done, even if nothing comes of it.
    private List<Array> bind(Primitive primitive, Split split, List<Array> operands) {
        List<Array> inputs = split.inputs().stream().map(operands::get).toList();
        List<Array> known = split.needsKnown() || primitive.hasEffects()
                ? parent.call(() -> split.known().apply(inputs))
                : List.of();
        List<Array> rest =
                recorder.record(split.unknown(), select(split.operands(), operands, known, List.of()), this::tracer);
        return select(split.results(), operands, known, rest);
    }

    private static List<Array> select(
            List<Split.Source> sources, List<Array> operands, List<Array> known, List<Array> unknown) {
        return sources.stream()
                .map(source -> switch (source) {
                    case Split.Given(int operand) -> operands.get(operand);
                    case Split.Known(int result) -> known.get(result);
                    case Split.Unknown(int result) -> unknown.get(result);
                })
                .toList();
    }

    private Array tracer(Var var, Location location) {
        return new PartialTracer(this, var, location);
    }
}
