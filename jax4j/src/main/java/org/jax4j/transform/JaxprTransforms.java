package org.jax4j.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;

/// Jaxprs made of jaxprs: what the rules of loops and branches build on, which have to say which of the results
/// carry a tangent or a batch.
///
/// Each is made once for the same arguments and kept, so that the programs that contain it are found again.
public final class JaxprTransforms {
    private JaxprTransforms() {}

    /// A jaxpr with its derivative: takes the inputs, then the tangents that there are; gives the results, then
    /// the tangents that there are.
    ///
    /// @param tangents which results have a tangent
    public record JvpJaxpr(Jaxpr jaxpr, List<Boolean> tangents) {}

    /// A jaxpr over batches.
    ///
    /// @param mapped which results hold a batch
    public record BatchedJaxpr(Jaxpr jaxpr, List<Boolean> mapped) {}

    /// A jaxpr in Taylor mode: takes the inputs, then the derivatives of those that have any, one after the
    /// other; gives the results, then the derivatives that there are.
    ///
    /// @param moving which results have derivatives
    public record JetJaxpr(Jaxpr jaxpr, List<Boolean> moving) {}

    private record JetKey(int order, List<Boolean> moving, List<Boolean> instantiate) {}

    private record JvpKey(List<Boolean> hasTangent, List<Boolean> instantiate) {}

    private record BatchKey(
            Optional<String> axisName, int size, List<Integer> axes, List<Integer> into, List<Boolean> force) {}

    /// The jaxpr with its derivative.
    ///
    /// @param hasTangent  which inputs have a tangent
    /// @param instantiate which results get a tangent even if it is zero
    public static JvpJaxpr jvp(Jaxpr jaxpr, List<Boolean> hasTangent, List<Boolean> instantiate) {
        return jaxpr.derived(new JvpKey(hasTangent, instantiate), JvpJaxpr.class, () -> {
            List<Aval> avals = jaxpr.inputAvals();
            List<Boolean> present = new ArrayList<>();
            Jaxpr jvp = JitTrace.trace("jvp", Axes.concat(avals, Flags.marked(hasTangent, avals)), inputs -> {
                List<Array> primals = inputs.subList(0, avals.size());
                List<Tangent> tangents = tangents(inputs.subList(avals.size(), inputs.size()), hasTangent, avals);
                Dual dual = JvpTrace.jvp(jaxpr, primals, tangents);
                List<Array> results = new ArrayList<>(dual.primals());
                for (int index = 0; index < dual.tangents().size(); index++) {
                    Tangent tangent = dual.tangents().get(index);
                    boolean some = tangent instanceof Tangent.Some || instantiate.get(index);
                    present.add(some);
                    if (some) {
                        results.add(Tangents.instantiate(tangent));
                    }
                }
                return results;
            });
            return new JvpJaxpr(jvp, List.copyOf(present));
        });
    }

    /// The jaxpr in Taylor mode.
    ///
    /// @param moving      which inputs have derivatives
    /// @param instantiate which results get derivatives even if all of them are zero
    public static JetJaxpr jet(Jaxpr jaxpr, int order, List<Boolean> moving, List<Boolean> instantiate) {
        return jaxpr.derived(new JetKey(order, moving, instantiate), JetJaxpr.class, () -> {
            List<Aval> avals = jaxpr.inputAvals();
            List<Aval> terms = new ArrayList<>();
            Flags.marked(moving, avals).forEach(aval -> terms.addAll(Axes.repeat(aval, order)));
            List<Boolean> present = new ArrayList<>();
            Jaxpr jet = JitTrace.trace("jet", Axes.concat(avals, terms), inputs -> {
                int count = avals.size();
                List<Series> series =
                        series(inputs.subList(0, count), inputs.subList(count, inputs.size()), moving, order);
                List<Series> outputs = JetTrace.jet(jaxpr::evaluate, order, series);
                List<Array> results =
                        new ArrayList<>(outputs.stream().map(Series::value).toList());
                for (int index = 0; index < outputs.size(); index++) {
                    Series output = outputs.get(index);
                    boolean some = !output.isConstant() || instantiate.get(index);
                    present.add(some);
                    if (some) {
                        output.terms().forEach(term -> results.add(Tangents.instantiate(term)));
                    }
                }
                return results;
            });
            return new JetJaxpr(jet, List.copyOf(present));
        });
    }

    /// Values with `order` derivatives each where `moving` says, and constant elsewhere.
    public static List<Series> series(List<Array> values, List<Array> terms, List<Boolean> moving, int order) {
        List<Series> series = new ArrayList<>();
        int next = 0;
        for (int index = 0; index < values.size(); index++) {
            Array value = values.get(index);
            if (moving.get(index)) {
                series.add(new Series(
                        value,
                        terms.subList(next, next + order).stream()
                                .map(Tangent::of)
                                .toList()));
                next += order;
            } else {
                series.add(Series.constant(value, order));
            }
        }
        return series;
    }

    /// The derivatives of those values that have any, one after the other.
    public static List<Array> terms(List<Series> series) {
        return series.stream()
                .filter(value -> !value.isConstant())
                .flatMap(value -> value.terms().stream())
                .map(Tangents::instantiate)
                .toList();
    }

    /// The jaxpr over batches.
    ///
    /// @param axes  where the inputs hold their members, or [Batched#NOT_MAPPED]
    /// @param into  where the results that are batches shall hold their members
    /// @param force which results shall be batches even if all members share them
    public static BatchedJaxpr batch(
            Jaxpr jaxpr, int size, List<Integer> axes, List<Integer> into, List<Boolean> force) {
        BatchKey key = new BatchKey(BatchTrace.ruleAxis(), size, axes, into, force);
        return jaxpr.derived(key, BatchedJaxpr.class, () -> {
            List<Aval> avals = new ArrayList<>();
            for (int index = 0; index < axes.size(); index++) {
                Aval aval = jaxpr.inputs().get(index).aval();
                int axis = axes.get(index);
                avals.add(axis == Batched.NOT_MAPPED ? aval : aval.withShape(Axes.insert(aval.shape(), axis, size)));
            }
            List<Boolean> mapped = new ArrayList<>();
            Jaxpr batched = JitTrace.trace("vmap", avals, inputs -> {
                List<Batched> members = new ArrayList<>();
                for (int index = 0; index < axes.size(); index++) {
                    members.add(new Batched(inputs.get(index), axes.get(index)));
                }
                List<Array> results = new ArrayList<>();
                for (Batched output : BatchTrace.batch(jaxpr, size, members)) {
                    int index = results.size();
                    boolean batch = output.isMapped() || force.get(index);
                    mapped.add(batch);
                    results.add(batch ? Batching.at(output, into.get(index), size) : output.array());
                }
                return results;
            });
            return new BatchedJaxpr(batched, List.copyOf(mapped));
        });
    }

    /// Arrays where `present` says, and zeros elsewhere.
    public static List<Tangent> tangents(List<Array> arrays, List<Boolean> present, List<Aval> avals) {
        List<Tangent> tangents = new ArrayList<>();
        int next = 0;
        for (int index = 0; index < avals.size(); index++) {
            tangents.add(present.get(index) ? Tangent.of(arrays.get(next++)) : Tangent.zero(avals.get(index)));
        }
        return tangents;
    }
}
