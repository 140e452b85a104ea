package org.jax4j.transform.custom;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.BatchTrace;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JvpTrace;

/// The rule for batches of the derivative of a function that has a rule for batches: the derivative of that rule.
///
/// Where a value or its tangent holds a batch and the other does not, the rule is not told of a batch but applied
/// to each member, as in JAX. Where other operands hold both, it is told of all, and what is shared is repeated.
///
/// @param name   of the function
/// @param rule   of the function
/// @param moving which operands have a tangent, all of which follow behind the operands
record VmapDerivative(String name, CustomVmapCall.Rule rule, List<Boolean> moving) implements CustomVmapCall.Rule {
    @Override
    public CustomVmapCall.Outcome apply(int size, List<Boolean> batched, List<Array> operands) {
        int count = moving.size();
        List<Boolean> values = batched.subList(0, count);
        List<Boolean> tangents = new ArrayList<>();
        int next = count;
        for (int index = 0; index < count; index++) {
            tangents.add(moving.get(index) ? batched.get(next++) : values.get(index));
        }
        boolean eachAlone = true;
        for (int index = 0; index < count; index++) {
            eachAlone &= !(values.get(index) && tangents.get(index));
        }
        return eachAlone ? alone(size, batched, operands) : together(size, values, tangents, operands);
    }

    /// For each member, the rule of values that all members share.
    private CustomVmapCall.Outcome alone(int size, List<Boolean> batched, List<Array> operands) {
        List<Batched> inputs = new ArrayList<>();
        for (int index = 0; index < operands.size(); index++) {
            inputs.add(new Batched(operands.get(index), batched.get(index) ? 0 : Batched.NOT_MAPPED));
        }
        List<Boolean> shared = new ArrayList<>();
        List<Batched> outputs = BatchTrace.batch(
                arrays -> {
                    CustomVmapCall.Outcome outcome = derivative(size, Axes.repeat(false, moving.size()), arrays);
                    shared.addAll(outcome.batched());
                    return outcome.results();
                },
                size,
                inputs);
        List<Array> results = new ArrayList<>();
        List<Boolean> mapped = new ArrayList<>();
        for (Batched output : outputs) {
            boolean alreadyBatched = shared.get(results.size());
            mapped.add(alreadyBatched || output.isMapped());
            results.add(output.isMapped() ? Batching.atFront(output, size) : output.array());
        }
        return new CustomVmapCall.Outcome(results, mapped);
    }

    private CustomVmapCall.Outcome together(
            int size, List<Boolean> values, List<Boolean> tangents, List<Array> operands) {
        List<Boolean> either = new ArrayList<>();
        List<Array> same = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            boolean batch = values.get(index) || tangents.get(index);
            either.add(batch);
            same.add(repeated(operands.get(index), batch && !values.get(index), size));
        }
        int next = values.size();
        for (int index = 0; index < values.size(); index++) {
            if (moving.get(index)) {
                same.add(repeated(operands.get(next++), either.get(index) && !tangents.get(index), size));
            }
        }
        return derivative(size, either, same);
    }

    private static Array repeated(Array array, boolean repeat, int size) {
        return repeat ? Batching.repeat(array, 0, size) : array;
    }

    private CustomVmapCall.Outcome derivative(int size, List<Boolean> batched, List<Array> operands) {
        int count = moving.size();
        List<Array> primals = operands.subList(0, count);
        List<Aval> avals = primals.stream().map(Array::aval).toList();
        List<Boolean> results = new ArrayList<>();
        Dual dual = JvpTrace.jvp(
                arrays -> {
                    CustomVmapCall.Outcome outcome = rule.apply(size, batched, arrays);
                    results.addAll(outcome.batched());
                    return outcome.results();
                },
                primals,
                JaxprTransforms.tangents(operands.subList(count, operands.size()), moving, avals));
        List<Array> all = new ArrayList<>(dual.primals());
        List<Boolean> flags = new ArrayList<>(results);
        for (int index = 0; index < results.size(); index++) {
            Tangent tangent = dual.tangents().get(index);
            if (tangent.aval().dtype().isInexact()) {
                all.add(Tangents.instantiate(tangent));
                flags.add(results.get(index));
            }
        }
        return new CustomVmapCall.Outcome(all, flags);
    }
}
