package org.jax4j.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Tracer;
import org.jax4j.core.UserCode;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.Location;

/// Taylor mode: carries, with each value, its derivatives along a curve up to some order.
///
/// A primitive without a rule of its own follows from its forward derivative: of y = f(x) the derivatives of
/// order 1 to K are the series of order K-1 of y' = f'(x) x', which the primitive's jvp rule computes under a
/// trace of that order, of x and of x'.
public final class JetTrace implements Trace {

    /// A value and its derivatives.
    static final class JetTracer extends Tracer {
        private final JetTrace trace;
        private final Series series;
        private final Location location = UserCode.location();

        JetTracer(JetTrace trace, Series series) {
            super(series.value().aval());
            this.trace = trace;
            this.series = series;
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

    private final Trace parent;
    private final int order;
    private boolean live = true;

    private JetTrace(Trace parent, int order) {
        this.parent = parent;
        this.order = order;
    }

    /// The results of `function` along the curve of the inputs, all of which have the same order.
    public static List<Series> jet(UnaryOperator<List<Array>> function, int order, List<Series> inputs) {
        JetTrace trace = new JetTrace(Trace.current(), order);
        try {
            List<Array> values = inputs.stream().map(trace::wrap).toList();
            return trace.call(() -> function.apply(values)).stream()
                    .map(trace::series)
                    .toList();
        } finally {
            trace.live = false;
        }
    }

    @Override
    public List<Array> bind(Primitive primitive, List<Array> operands) {
        List<Series> series = operands.stream().map(this::series).toList();
        if (series.stream().allMatch(Series::isConstant)) {
            return parent.call(() -> primitive.bind(operands));
        }
        List<Series> results =
                parent.call(() -> primitive.taylor(series).orElseGet(() -> derived(primitive, order, series)));
        return results.stream().map(this::wrap).toList();
    }

    /// The series of the results, from the primitive's forward derivative.
    private static List<Series> derived(Primitive primitive, int order, List<Series> operands) {
        List<Series> inputs = new ArrayList<>();
        for (Series operand : operands) {
            inputs.add(new Series(operand.value(), operand.terms().subList(0, order - 1)));
        }
        for (Series operand : operands) {
            if (operand.terms().getFirst() instanceof Tangent.Some(Array velocity)) {
                inputs.add(new Series(velocity, operand.terms().subList(1, order)));
            } else if (!operand.isConstant()) {
                inputs.add(new Series(
                        Scalars.zeros(operand.value().aval()), operand.terms().subList(1, order)));
            }
        }
        List<Boolean> moving =
                operands.stream().map(operand -> !operand.isConstant()).toList();
        List<Boolean> changes = new ArrayList<>();
        List<Series> outputs = jet(
                arrays -> {
                    int count = operands.size();
                    List<Array> primals = arrays.subList(0, count);
                    Dual dual = primitive.jvp(
                            primals,
                            JaxprTransforms.tangents(
                                    arrays.subList(count, arrays.size()),
                                    moving,
                                    primals.stream().map(Array::aval).toList()));
                    List<Array> results = new ArrayList<>(dual.primals());
                    for (Tangent tangent : dual.tangents()) {
                        changes.add(tangent instanceof Tangent.Some);
                        if (tangent instanceof Tangent.Some(Array array)) {
                            results.add(array);
                        }
                    }
                    return results;
                },
                order - 1,
                inputs);
        int count = changes.size();
        List<Series> results = new ArrayList<>();
        int next = count;
        for (int index = 0; index < count; index++) {
            Array value = outputs.get(index).value();
            results.add(
                    changes.get(index)
                            ? Series.of(value, joined(value, outputs.get(next++)))
                            : Series.constant(value, order));
        }
        return results;
    }

    /// A value before the derivatives of which the first is the value of `slope`.
    private static List<Tangent> joined(Array value, Series slope) {
        List<Tangent> coefficients = new ArrayList<>(List.of(Tangent.of(value)));
        coefficients.addAll(slope.coefficients());
        return coefficients;
    }

    private Array wrap(Series series) {
        return series.isConstant() ? series.value() : new JetTracer(this, series);
    }

    private Series series(Array value) {
        return value instanceof JetTracer tracer && tracer.trace == this
                ? tracer.series
                : Series.constant(value, order);
    }
}
