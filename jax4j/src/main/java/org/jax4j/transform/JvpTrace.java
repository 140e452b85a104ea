package org.jax4j.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.core.UserCode;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.NameStack;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.stablehlo.Location;

/// Forward-mode differentiation: each value carries its tangent, and each primitive is replaced by its `jvp`
/// rule.
///
/// A value whose tangent is zero needs no tracer, so what does not depend on the inputs is computed as it stands.
/// Nested differentiations do not confuse their perturbations: tracers of another trace are plain values to this
/// one.
public final class JvpTrace implements Trace {

    /// A value and its tangent.
    static final class JVPTracer extends Tracer {
        private final JvpTrace trace;
        private final Array primal;
        private final Array tangent;
        private final Location location = UserCode.location();

        JVPTracer(JvpTrace trace, Array primal, Array tangent) {
            super(primal.aval());
            this.trace = trace;
            this.primal = primal;
            this.tangent = tangent;
        }

        @Override
        public boolean isLive() {
            return trace.live;
        }

        @Override
        public Location madeAt() {
            return location;
        }

        /// JAX's text: of reverse mode, where the tangent is unknown, `GradTracer`.
        @Override
        public String toString() {
            return trace.isReverse
                    ? "GradTracer(primal=" + shown(primal) + ", typeof(tangent)="
                            + tangent.aval().type().toShortString() + ")"
                    : "JVPTracer(primal=" + shown(primal) + ", tangent=" + shown(tangent) + ")";
        }

        private static String shown(Array value) {
            return value instanceof DeviceArray scalar && scalar.ndim() == 0
                    ? String.valueOf(scalar.item())
                    : value.toString();
        }
    }

    private final Trace parent;
    private final boolean isReverse;
    private final LeakCheck leaks = new LeakCheck();
    private boolean live = true;

    private JvpTrace(Trace parent, boolean isReverse) {
        this.parent = parent;
        this.isReverse = isReverse;
    }

    /// The results of `function` at `primals`, and their change along `tangents`.
    public static Dual jvp(UnaryOperator<List<Array>> function, List<Array> primals, List<Tangent> tangents) {
        JvpTrace trace = new JvpTrace(Trace.current(), false);
        return NameStack.transforming("jvp", () -> checked(trace, function, primals, tangents));
    }

    /// [#jvp] of a program that another one calls, of which the caller says that it is differentiated.
    static Dual jvp(Jaxpr jaxpr, List<Array> primals, List<Tangent> tangents) {
        JvpTrace trace = new JvpTrace(Trace.current(), false);
        return checked(trace, jaxpr::evaluate, primals, tangents);
    }

    /// [#jvp], of tangents that are not known, for reverse mode.
    static Dual linearize(UnaryOperator<List<Array>> function, List<Array> primals, List<Tangent> tangents) {
        JvpTrace trace = new JvpTrace(Trace.current(), true);
        return NameStack.transforming("jvp", () -> checked(trace, function, primals, tangents));
    }

    private static Dual checked(
            JvpTrace trace, UnaryOperator<List<Array>> function, List<Array> primals, List<Tangent> tangents) {
        Dual dual = run(trace, function, primals, tangents);
        trace.leaks.end("a function that was differentiated");
        return dual;
    }

    private static Dual run(
            JvpTrace trace, UnaryOperator<List<Array>> function, List<Array> primals, List<Tangent> tangents) {
        try {
            List<Array> inputs = trace.wrap(primals, tangents);
            List<Array> outputs = trace.call(() -> function.apply(inputs));
            return new Dual(
                    outputs.stream().map(trace::primal).toList(),
                    outputs.stream().map(trace::tangent).toList());
        } finally {
            trace.live = false;
        }
    }

    @Override
    public List<Array> bind(Primitive primitive, List<Array> operands) {
        List<Array> primals = operands.stream().map(this::primal).toList();
        List<Tangent> tangents = operands.stream().map(this::tangent).toList();
        if (tangents.stream().allMatch(Tangent.Zero.class::isInstance)) {
            return parent.call(() -> primitive.bind(primals));
        }
        Dual dual = parent.call(() -> primitive.jvp(primals, tangents));
        return wrap(dual.primals(), dual.tangents());
    }

    @Override
    public boolean isDifferentiating() {
        return true;
    }

    private List<Array> wrap(List<Array> primals, List<Tangent> tangents) {
        List<Array> values = new ArrayList<>(primals.size());
        for (int index = 0; index < primals.size(); index++) {
            Array primal = primals.get(index);
            values.add(
                    switch (tangents.get(index)) {
                        case Tangent.Some(Array tangent) -> leaks.made(new JVPTracer(this, primal, tangent));
                        case Tangent.Zero _ -> primal;
                    });
        }
        return values;
    }

    private Array primal(Array value) {
        return value instanceof JVPTracer tracer && tracer.trace == this ? tracer.primal : value;
    }

    private Tangent tangent(Array value) {
        return value instanceof JVPTracer tracer && tracer.trace == this
                ? Tangent.of(tracer.tangent)
                : Tangent.zero(value.aval());
    }
}
