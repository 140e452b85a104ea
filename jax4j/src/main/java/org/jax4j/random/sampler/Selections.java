package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Exponential.log;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.operand.Axes;
import org.jax4j.numpy.Numpy;
import org.jax4j.random.CategoricalSpec;
import org.jax4j.random.GumbelMode;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// Orders and choices.
public final class Selections {
    public static final Sampler PERMUTATION = new Sampler("permutation", Selections::permutation);
    public static final Sampler RANGE = new Sampler(
            "permutation", (key, parameters, draw) -> range(key, draw.sizes().getFirst(), draw.dtype()));
    public static final Sampler POSITIONS = new Sampler("choice", Selections::positions);
    public static final Sampler CATEGORICAL = new Sampler("categorical", Selections::categorical);

    /// The order of an array's elements.
    public record Order(int axis, boolean independent) {}

    private Selections() {}

    /// A random order of the numbers 0 … `count - 1`.
    private static Array range(Key key, int count, DType dtype) {
        return shuffle(key, Creation.iota(dtype, count), 0);
    }

    private static Array permutation(Key key, List<Array> parameters, Sampler.Draw draw) {
        Order order = (Order) draw.settings();
        Array x = parameters.getFirst();
        if (order.independent() || x.ndim() == 1) {
            return shuffle(key, x, order.axis());
        }
        Array positions = range(key, x.aval().type().dim(order.axis()), draw.dtype());
        return Numpy.JNP.take(x, positions, order.axis());
    }

    /// Sorts by random keys, as often as is needed for it to be unlikely that two elements always had the same.
    private static Array shuffle(Key key, Array x, int axis) {
        double bits = Math.log((double) Math.max(1, x.size()));
        int rounds = (int) Math.ceil(3 * bits / Math.log((double) 0xFFFFFFFFL));
        Key rest = key;
        Array shuffled = x;
        for (int round = 0; round < rounds; round++) {
            List<Key> keys = Uniforms.split(rest, 2).unstack();
            rest = keys.get(0);
            Array order = Uniforms.bits(keys.get(1), 32, x.shape());
            shuffled = Sorting.sort(List.of(order, shuffled), axis, true, 1).get(1);
        }
        return shuffled;
    }

    /// The positions of a choice among `parameters`' or the settings' number of elements.
    private static Array positions(Key key, List<Array> parameters, Sampler.Draw draw) {
        ChoiceFrom from = (ChoiceFrom) draw.settings();
        if (parameters.isEmpty()) {
            if (from.replaces()) {
                Array count = Scalars.of(draw.dtype(), (long) from.count());
                Array zero = Scalars.of(draw.dtype(), 0L);
                return Uniforms.integers(key, draw.dtype(), draw.shape(), zero, count);
            }
            Array order = range(key, from.count(), draw.dtype());
            return Movement.reshape(Slicing.sliceInDim(order, 0, from.draws(), 0), draw.shape());
        }
        Array p = parameters.getFirst();
        if (from.replaces()) {
            Array sums = Numpy.JNP.cumsum(p);
            Array total = Slicing.index(sums, from.count() - 1, 0);
            Array u = Uniforms.unit(key, p.dtype(), draw.shape());
            Array target = mul(total, sub(Scalars.of(p.dtype(), 1.0), u));
            return Conversion.convertElementType(Numpy.JNP.searchsorted(sums, target), draw.dtype());
        }
        Array scores = add(Gumbels.gumbel(key, p.dtype(), new int[] {from.count()}, from.mode()), log(p));
        Array best = Sorting.topK(scores, from.draws(), 0).get(1);
        return Movement.reshape(Conversion.convertElementType(best, draw.dtype()), draw.shape());
    }

    /// What a choice is made from.
    ///
    /// @param count the number of elements
    /// @param draws how many of them are drawn
    public record ChoiceFrom(int count, int draws, boolean replaces, GumbelMode mode) {}

    /// By the Gumbel-max trick: the greatest of the logits, each with a Gumbel number added.
    private static Array categorical(Key key, List<Array> parameters, Sampler.Draw draw) {
        CategoricalSpec spec = (CategoricalSpec) draw.settings();
        Array logits = parameters.getFirst();
        int rank = logits.ndim();
        int axis = Math.floorMod(spec.axis(), rank);
        int[] shape = draw.shape();
        int prefix = shape.length - (rank - 1);
        if (spec.replaces()) {
            int[] batch = Arrays.copyOfRange(shape, prefix, shape.length);
            int[] full = Axes.insert(batch, axis, logits.aval().type().dim(axis));
            int[] noise = Axes.array(Axes.concat(draw.sizes().subList(0, prefix), Axes.list(full)));
            Array numbers = Gumbels.gumbel(key, logits.dtype(), noise, spec.mode());
            return Numpy.JNP.argmax(add(numbers, Movement.expandDims(logits, Axes.range(prefix))), prefix + axis);
        }
        int draws = Arrays.stream(shape, 0, prefix).reduce(1, Math::multiplyExact);
        Array scores = add(logits, Gumbels.gumbel(key, logits.dtype(), logits.shape(), spec.mode()));
        Array last = Movement.transpose(scores, Axes.moving(rank, axis, rank - 1));
        Array best = Sorting.topK(last, draws, rank - 1).get(1);
        return Movement.reshape(Movement.transpose(best, Axes.moving(rank, rank - 1, 0)), shape);
    }
}
