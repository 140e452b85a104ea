package org.jax4j.transform.custom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.BatchTrace;
import org.jax4j.transform.BatchTrace.Vectorisation;

/// Users' rules over flat lists of arrays, and what vectorisation makes of them.
final class FlatRules {
    private FlatRules() {}

    /// Results and their tangents from operands and theirs.
    @FunctionalInterface
    interface Jvp {
        Dual apply(List<Array> primals, List<Tangent> tangents);

        /// The rule for all members of a batch; its results lie along their first axis.
        ///
        /// @param axes of the operands
        default Jvp batched(int size, List<Integer> axes) {
            return batched(size, axes, _ -> true);
        }

        /// The rule for all members of a batch, which share the operands.
        default Jvp shared(int size, int operands, SharedCall call) {
            return batched(size, Axes.repeat(Batched.NOT_MAPPED, operands), call::gives);
        }

        private Jvp batched(int size, List<Integer> axes, Predicate<List<Batched>> isMapped) {
            Vectorisation vectorisation = BatchTrace.ofRules(size);
            return (primals, tangents) -> {
                List<Boolean> zeros = new ArrayList<>();
                List<Boolean> givenZeros =
                        tangents.stream().map(Tangent.Zero.class::isInstance).toList();
                List<Batched> inputs = Axes.concat(
                        batch(primals, axes),
                        batch(tangents.stream().map(Tangents::instantiate).toList(), axes));
                int count = primals.size();
                List<Batched> outputs = vectorisation.resume(
                        values -> {
                            List<Tangent> directions = new ArrayList<>();
                            for (int index = 0; index < count; index++) {
                                Array direction = values.get(count + index);
                                directions.add(
                                        givenZeros.get(index) ? Tangent.zero(direction.aval()) : Tangent.of(direction));
                            }
                            Dual dual = apply(values.subList(0, count), directions);
                            dual.tangents().forEach(tangent -> zeros.add(tangent instanceof Tangent.Zero));
                            return Axes.concat(
                                    dual.primals(),
                                    dual.tangents().stream()
                                            .map(Tangents::instantiate)
                                            .toList());
                        },
                        inputs);
                List<Array> arrays = isMapped.test(outputs) ? atFront(outputs, size) : Batching.arrays(outputs);
                int results = arrays.size() / 2;
                List<Tangent> changes = new ArrayList<>();
                for (int index = 0; index < results; index++) {
                    Array change = arrays.get(results + index);
                    changes.add(zeros.get(index) ? Tangent.zero(change.aval()) : Tangent.of(change));
                }
                return new Dual(arrays.subList(0, results), changes);
            };
        }
    }

    /// Results, and what runs the derivative backwards.
    @FunctionalInterface
    interface Forward {
        Residuals apply(List<Array> primals);

        /// The rule for all members of a batch; its results lie along their first axis.
        ///
        /// @param axes of the operands
        default Forward batched(int size, List<Integer> axes) {
            return batched(size, axes, _ -> true);
        }

        /// The rule for all members of a batch, which share the operands.
        default Forward shared(int size, int operands, SharedCall call) {
            return batched(size, Axes.repeat(Batched.NOT_MAPPED, operands), call::gives);
        }

        private Forward batched(int size, List<Integer> axes, Predicate<List<Batched>> isMapped) {
            Optional<String> axisName = BatchTrace.ruleAxis();
            Vectorisation vectorisation = BatchTrace.ofRules(size);
            return primals -> {
                List<Backward> backward = new ArrayList<>();
                List<Integer> counts = new ArrayList<>();
                List<Batched> outputs = vectorisation.resume(
                        values -> {
                            Residuals forward = apply(values);
                            backward.add(forward.backward());
                            counts.add(forward.results().size());
                            return Axes.concat(forward.results(), forward.residuals());
                        },
                        batch(primals, axes));
                List<Batched> results = outputs.subList(0, counts.getFirst());
                List<Batched> residuals = outputs.subList(counts.getFirst(), outputs.size());
                if (!isMapped.test(outputs)) {
                    return new Residuals(Batching.arrays(results), Batching.arrays(residuals), backward.getFirst());
                }
                List<Integer> residualAxes =
                        residuals.stream().map(Batched::axis).toList();
                return new Residuals(
                        atFront(results, size),
                        Batching.arrays(residuals),
                        backward.getFirst().batched(axisName, size, residualAxes, axes));
            };
        }
    }

    /// What a forward rule gives. The backward rule is run when the vectorised function has ended, so what it
    /// needs of a member has to be a residual.
    record Residuals(List<Array> results, List<Array> residuals, Backward backward) {}

    /// Cotangents of the operands from residuals and the cotangents of the results.
    @FunctionalInterface
    interface Backward {
        List<Tangent> apply(List<Array> residuals, List<Tangent> cotangents);

        /// The rule for all members of a batch; the cotangents of the results lie along their first axis. What
        /// an operand that all members share contributes to each of them adds up.
        private Backward batched(
                Optional<String> axisName, int size, List<Integer> residualAxes, List<Integer> operandAxes) {
            return (residuals, cotangents) -> {
                int count = residuals.size();
                List<Boolean> given =
                        cotangents.stream().map(Tangent.Zero.class::isInstance).toList();
                List<Boolean> zeros = new ArrayList<>();
                List<Batched> outputs = BatchTrace.batch(
                        axisName,
                        values -> {
                            List<Tangent> seeds = new ArrayList<>();
                            for (int index = 0; index < given.size(); index++) {
                                Array seed = values.get(count + index);
                                seeds.add(given.get(index) ? Tangent.zero(seed.aval()) : Tangent.of(seed));
                            }
                            List<Tangent> results = apply(values.subList(0, count), seeds);
                            results.forEach(result -> zeros.add(result instanceof Tangent.Zero));
                            return results.stream().map(Tangents::instantiate).toList();
                        },
                        size,
                        Axes.concat(
                                batch(residuals, residualAxes),
                                Batching.along(
                                        0,
                                        cotangents.stream()
                                                .map(Tangents::instantiate)
                                                .toList())));
                List<Tangent> results = new ArrayList<>();
                for (int index = 0; index < outputs.size(); index++) {
                    Array array = matched(outputs.get(index), operandAxes.get(index), size);
                    results.add(zeros.get(index) ? Tangent.zero(array.aval()) : Tangent.of(array));
                }
                return results;
            };
        }

        private static Array matched(Batched output, int axis, int size) {
            return axis == Batched.NOT_MAPPED
                    ? Reductions.reduceSum(Batching.atFront(output, size), List.of(0))
                    : Batching.at(output, axis, size);
        }
    }

    private static List<Array> atFront(List<Batched> outputs, int size) {
        return outputs.stream().map(output -> Batching.atFront(output, size)).toList();
    }

    private static List<Batched> batch(List<Array> arrays, List<Integer> axes) {
        List<Batched> batched = new ArrayList<>();
        for (int index = 0; index < arrays.size(); index++) {
            batched.add(new Batched(arrays.get(index), axes.get(index)));
        }
        return batched;
    }

    /// The tangents that a rule gave, checked.
    ///
    /// @param what the rule and which of its results, for messages
    static List<Tangent> checked(String what, List<Aval> expected, List<Array> given) {
        List<Tangent> tangents = new ArrayList<>();
        for (int index = 0; index < expected.size(); index++) {
            Aval aval = expected.get(index);
            Array array = given.get(index);
            boolean hasDerivative = aval.dtype().isInexact();
            if (!Arrays.equals(array.shape(), aval.shape()) || hasDerivative && array.dtype() != aval.dtype()) {
                throw new TypeError(what + " must have the type of what it is the derivative of: expected " + aval
                        + " but got " + array.aval() + " (array " + index + ").");
            }
            tangents.add(array instanceof SymbolicZero || !hasDerivative ? Tangent.zero(aval) : Tangent.of(array));
        }
        return tangents;
    }

    /// Tangents as users' rules get them.
    static List<Array> given(List<Tangent> tangents, boolean symbolicZeros) {
        return tangents.stream()
                .map(tangent -> switch (tangent) {
                    case Tangent.Some(Array array) -> array;
                    case Tangent.Zero(Aval aval) ->
                        symbolicZeros ? new SymbolicZero(aval) : Tangents.instantiate(tangent);
                })
                .toList();
    }
}
