package org.jax4j.transform;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Tracer;
import org.jax4j.core.UserCode;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.NamedAxes;
import org.jax4j.core.trace.Collective;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.NameStack;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.stablehlo.Location;

/// Vectorisation: each value may carry a batch along one axis, and each primitive is replaced by its `batch`
/// rule.
public final class BatchTrace implements Trace {

    /// One member of a batch, to the function that is vectorised; to the rules, the whole batch.
    static final class BatchTracer extends Tracer {
        private final BatchTrace trace;
        private final Batched batched;
        private final Location location = UserCode.location();

        BatchTracer(BatchTrace trace, Batched batched) {
            super(batched.memberAval());
            this.trace = trace;
            this.batched = batched;
        }

        @Override
        public boolean isLive() {
            return trace.live;
        }

        @Override
        public Location madeAt() {
            return location;
        }

        @Override
        public Array batch() {
            return batched.array();
        }

        /// JAX's text, such as `VmapTracer(aval=float32[], batched=float32[3])`.
        @Override
        public String toString() {
            return "VmapTracer(aval=" + aval() + ", batched=" + batched.array().aval() + ")";
        }
    }

    /// One vectorisation of a function: what a batching rule puts off is resumed by it, when the trace that asked
    /// for the rule may have ended.
    ///
    /// Values that the function made of its members are members still, so what is put off may have captured them.
    public static final class Vectorisation {
        private final Optional<String> axisName;
        private final int size;

        private Vectorisation(Optional<String> axisName, int size) {
            this.axisName = axisName;
            this.size = size;
        }

        /// [BatchTrace#batch(Optional, UnaryOperator, int, List)] of more of the same members.
        public List<Batched> resume(UnaryOperator<List<Array>> function, List<Batched> inputs) {
            return batch(this, function, inputs);
        }
    }

    /// The vectorisation whose batching rules are running.
    private static final ScopedValue<Vectorisation> RULES_OF = ScopedValue.newInstance();

    private final Trace parent;
    private final Vectorisation vectorisation;
    private final Optional<String> axisName;
    private final int size;
    private final LeakCheck leaks = new LeakCheck();
    private boolean live = true;

    private BatchTrace(Trace parent, Vectorisation vectorisation) {
        this.parent = parent;
        this.vectorisation = vectorisation;
        this.axisName = vectorisation.axisName;
        this.size = vectorisation.size;
    }

    /// Applies `function` to all members of a batch at once.
    ///
    /// @param axisName the name by which collectives find the batch
    /// @param size     the number of members
    /// @param inputs   each with its batch axis, if it has one
    /// @return the results, each with its batch axis, if it has one
    public static List<Batched> batch(
            Optional<String> axisName, UnaryOperator<List<Array>> function, int size, List<Batched> inputs) {
        return NameStack.transforming("vmap", () -> batch(new Vectorisation(axisName, size), function, inputs));
    }

    private static List<Batched> batch(
            Vectorisation vectorisation, UnaryOperator<List<Array>> function, List<Batched> inputs) {
        Optional<String> name = vectorisation.axisName;
        return name.isPresent()
                ? NamedAxes.with(name.get(), vectorisation.size, () -> run(vectorisation, function, inputs))
                : run(vectorisation, function, inputs);
    }

    /// [#batch(Optional, UnaryOperator, int, List)] for a batching rule: over the axis of the rule.
    public static List<Batched> batch(UnaryOperator<List<Array>> function, int size, List<Batched> inputs) {
        return batch(ruleAxis(), function, size, inputs);
    }

    /// [#batch(UnaryOperator, int, List)] of a program that another one calls, of which the caller says that it
    /// is vectorised.
    static List<Batched> batch(Jaxpr jaxpr, int size, List<Batched> inputs) {
        return batch(new Vectorisation(ruleAxis(), size), jaxpr::evaluate, inputs);
    }

    /// The name of the axis whose batching rules are running; what a rule makes of a jaxpr depends on it.
    public static Optional<String> ruleAxis() {
        return RULES_OF.isBound() ? RULES_OF.get().axisName : Optional.empty();
    }

    /// The vectorisation whose batching rules are running, for a rule that puts something off.
    ///
    /// @param size the number of members
    public static Vectorisation ofRules(int size) {
        return RULES_OF.isBound() ? RULES_OF.get() : new Vectorisation(Optional.empty(), size);
    }

    private static List<Batched> run(
            Vectorisation vectorisation, UnaryOperator<List<Array>> function, List<Batched> inputs) {
        BatchTrace trace = new BatchTrace(Trace.current(), vectorisation);
        List<Batched> results = trace.apply(function, inputs);
        trace.leaks.end("a function that was vectorised");
        return results;
    }

    private List<Batched> apply(UnaryOperator<List<Array>> function, List<Batched> inputs) {
        try {
            List<Array> members = inputs.stream().map(this::wrap).toList();
            List<Array> outputs = call(() -> function.apply(members));
            return outputs.stream().map(this::unwrap).toList();
        } finally {
            live = false;
        }
    }

    @Override
    public List<Array> bind(Primitive primitive, List<Array> operands) {
        List<Batched> batched = operands.stream().map(this::unwrap).toList();
        if (axisName.isPresent() && primitive instanceof Collective collective && collective.isOver(axisName.get())) {
            return wrap(() -> collective.batchOver(axisName.get(), size, batched));
        }
        boolean mayCapture = primitive.hasUserRules() && parent.isDifferentiating() && anyTraced(operands);
        if (batched.stream().noneMatch(Batched::isMapped)
                && !(axisName.isPresent() && primitive.hasJaxprs())
                && !mayCapture) {
            return parent.call(() -> primitive.bind(operands));
        }
        return wrap(() -> primitive.batch(size, batched));
    }

    private static boolean anyTraced(List<Array> operands) {
        return operands.stream().anyMatch(Tracer.class::isInstance);
    }

    @Override
    public boolean isDifferentiating() {
        return parent.isDifferentiating();
    }

    private List<Array> wrap(ScopedValue.CallableOp<List<Batched>, RuntimeException> rule) {
        List<Batched> results = ScopedValue.where(RULES_OF, vectorisation).call(() -> parent.call(rule));
        return results.stream().map(this::wrap).toList();
    }

    private Array wrap(Batched batched) {
        return batched.isMapped() ? leaks.made(new BatchTracer(this, batched)) : batched.array();
    }

    private Batched unwrap(Array value) {
        return value instanceof BatchTracer tracer && tracer.trace.vectorisation == vectorisation
                ? tracer.batched
                : Batched.shared(value);
    }
}
