package org.jax4j.numpy.functional;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Batched;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.transform.BatchTrace;

/// Applies functions to the parts of arrays, all parts at once.
final class Vectorization {
    private Vectorization() {}

    /// A function of vectors applied to all that lie along an axis; what it gives takes the axis' place.
    static Array alongAxis(UnaryOperator<Array> function, int axis, Array x) {
        int at = Operands.axis(axis, x.ndim());
        List<Integer> others = Axes.others(x.ndim(), List.of(at));
        if (others.isEmpty()) {
            return function.apply(x);
        }
        int[] batch = Axes.take(x.shape(), others);
        int members = Arrays.stream(batch).reduce(1, Math::multiplyExact);
        Array vectors = Movement.reshape(JNP.moveaxis(x, at, -1), members, x.shape()[at]);
        Array results = batched(
                        inputs -> List.of(function.apply(inputs.getFirst())), members, List.of(vectors), List.of(true))
                .getFirst();
        int[] inner = Arrays.copyOfRange(results.shape(), 1, results.ndim());
        Array shaped = Movement.reshape(results, Axes.concat(batch, inner));
        // The results' own axes stand last; they belong where the vectors' axis was.
        List<Integer> order = new ArrayList<>(Axes.range(at));
        order.addAll(Axes.range(batch.length, shaped.ndim()));
        order.addAll(Axes.range(at, batch.length));
        return Movement.transpose(shaped, order);
    }

    /// A function applied to all members of a batch; the batch's axis is the first of the results.
    private static List<Array> batched(
            UnaryOperator<List<Array>> function, int members, List<Array> inputs, List<Boolean> mapped) {
        List<Batched> operands = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            operands.add(new Batched(inputs.get(i), mapped.get(i) ? 0 : Batched.NOT_MAPPED));
        }
        return BatchTrace.batch(function, members, operands).stream()
                .map(result -> front(result, members))
                .toList();
    }

    private static Array front(Batched result, int members) {
        if (result.isMapped()) {
            return JNP.moveaxis(result.array(), result.axis(), 0);
        }
        int[] shape = Axes.concat(new int[] {members}, result.array().shape());
        return JNP.broadcastTo(result.array(), shape);
    }

    /// A function of arrays of the ranks that a signature says, applied to arrays whose leading axes broadcast.
    static List<Array> apply(UnaryOperator<List<Array>> function, CoreDimensions signature, List<Array> arguments) {
        signature.require(arguments);
        List<int[]> batches = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            int[] shape = arguments.get(i).shape();
            batches.add(Arrays.copyOf(shape, shape.length - signature.inputRank(i)));
        }
        int[] batch = Operands.broadcast(batches);
        int members = Arrays.stream(batch).reduce(1, Math::multiplyExact);
        List<Array> flat = new ArrayList<>();
        List<Boolean> mapped = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            int[] shape = arguments.get(i).shape();
            int[] own = Arrays.copyOfRange(shape, batches.get(i).length, shape.length);
            boolean shared = Arrays.stream(batches.get(i)).allMatch(size -> size == 1);
            mapped.add(!shared);
            flat.add(
                    shared
                            ? Movement.reshape(arguments.get(i), own)
                            : Movement.reshape(
                                    JNP.broadcastTo(arguments.get(i), Axes.concat(batch, own)),
                                    Axes.concat(new int[] {members}, own)));
        }
        List<Array> results =
                batched(inputs -> signature.checked(function.apply(inputs), arguments), members, flat, mapped);
        return results.stream()
                .map(result -> Movement.reshape(
                        result, Axes.concat(batch, Arrays.copyOfRange(result.shape(), 1, result.ndim()))))
                .toList();
    }

    static ValueError mismatch(String signature, String what) {
        return new ValueError("jnp.vectorize with signature " + signature + ": " + what);
    }
}
