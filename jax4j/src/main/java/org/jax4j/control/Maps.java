package org.jax4j.control;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.vmap.Vectorized;
import org.jax4j.transform.vmap.VmapOptions;

/// Functions applied to one element after another, or to a batch of elements after another.
final class Maps {
    private Maps() {}

    /// A step that carries nothing; two are equal if they apply the same function, so that it is traced once.
    private record Mapping<X, Y>(Fn1<X, Y> function) implements Fn2<List<Array>, X, Step<List<Array>, Y>> {
        @Override
        public Step<List<Array>, Y> apply(List<Array> nothing, X element) {
            return new Step<>(nothing, function.apply(element));
        }
    }

    /// A function over a batch.
    private record Batch<X, Y>(Fn1<X, Y> function) implements Fn1<X, Y> {
        @Override
        public Y apply(X elements) {
            return Vectorized.call(function, VmapOptions.DEFAULT, elements);
        }
    }

    static <X, Y> Y map(Fn1<X, Y> function, X elements) {
        return Scans.scan(new Mapping<>(function), List.of(), elements, ScanOptions.DEFAULT, Mismatches.Loop.SCAN)
                .outputs();
    }

    @SuppressWarnings("unchecked")
    static <X, Y> Y map(Fn1<X, Y> function, X elements, int batchSize) {
        if (batchSize < 0) {
            throw new ValueError("map: the batch size must not be negative, got " + batchSize + ".");
        }
        Flattened flat = Flattened.of(elements);
        int length = Scans.length(flat, OptionalInt.empty());
        int batches = batchSize == 0 ? 0 : length / batchSize;
        Batch<X, Y> batch = new Batch<>(function);
        if (batches == 0) {
            return batch.apply(elements);
        }
        int looped = batches * batchSize;
        List<Array> whole = new ArrayList<>();
        List<Array> rest = new ArrayList<>();
        for (Array x : flat.leaves()) {
            Array front = looped == length ? x : rows(x, 0, looped);
            int[] shape = Axes.insert(x.shape(), 0, batches);
            shape[1] = batchSize;
            whole.add(Movement.reshape(front, shape));
            if (looped < length) {
                rest.add(rows(x, looped, length));
            }
        }
        Y results = map(batch, (X) flat.structures().getFirst().unflatten(whole));
        Flattened stacked = Flattened.of(results);
        List<Array> remaining = looped < length
                ? Flattened.of(batch.apply((X) flat.structures().getFirst().unflatten(rest)))
                        .leaves()
                : List.of();
        List<Array> joined = new ArrayList<>();
        for (int index = 0; index < stacked.leaves().size(); index++) {
            Array y = stacked.leaves().get(index);
            int[] shape = Axes.without(y.shape(), List.of(0));
            shape[0] = looped;
            Array flatRows = Movement.reshape(y, shape);
            joined.add(
                    remaining.isEmpty() ? flatRows : Joining.concatenate(List.of(flatRows, remaining.get(index)), 0));
        }
        return (Y) stacked.structures().getFirst().unflatten(joined);
    }

    private static Array rows(Array x, int start, int end) {
        int[] starts = new int[x.ndim()];
        int[] limits = x.shape();
        starts[0] = start;
        limits[0] = end;
        return Slicing.slice(x, Axes.list(starts), Axes.list(limits), null);
    }
}
