package org.jax4j.random.functions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.Numpy;
import org.jax4j.random.CategoricalSpec;
import org.jax4j.random.ChoiceSpec;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.sampler.Sampler;
import org.jax4j.random.sampler.Selections;
import org.jax4j.stablehlo.DType;

/// Random orders, choices and categories.
public interface SelectionFunctions {

    /// A random permutation of 0 … `count - 1`.
    default Array permutation(Key key, int count) {
        Checks.single("permutation", key);
        int[] shape = Checks.shape("permutation", SampleSpec.shape(count));
        return Selections.RANGE.sample(key, shape, Config.current().defaultInt());
    }

    /// The array with its first axis randomly permuted: slices stay whole.
    default Array permutation(Key key, Array x) {
        return permutation(key, x, 0, false);
    }

    /// The array with an axis randomly permuted: slices stay whole.
    default Array permutation(Key key, Array x, int axis) {
        return permutation(key, x, axis, false);
    }

    /// The array with an axis randomly permuted.
    ///
    /// @param independent whether each vector along the axis is permuted by itself; otherwise slices stay whole
    /// @throws TypeError for a scalar
    default Array permutation(Key key, Array x, int axis, boolean independent) {
        Checks.single("permutation", key);
        if (x.ndim() == 0) {
            throw new TypeError("x must be an integer or at least 1-dimensional");
        }
        Selections.Order order = new Selections.Order(Operands.axis(axis, x.ndim()), independent);
        DType dtype = Config.current().defaultInt();
        return Selections.PERMUTATION.sample(key, new Sampler.Draw(List.of(), dtype, order), x);
    }

    /// Random samples of 0 … `count - 1`, with replacement.
    default Array choice(Key key, int count, int... shape) {
        return choice(key, count, ChoiceSpec.shape(shape));
    }

    /// Random samples of 0 … `count - 1`.
    ///
    /// @throws ValueError if more are drawn without replacement than there are, or if the probabilities do not
    ///         fit
    default Array choice(Key key, int count, ChoiceSpec spec) {
        Checks.single("choice", key);
        int draws = spec.shape().stream().reduce(1, Math::multiplyExact);
        int[] shape = Checks.shape("choice", SampleSpec.shape(Axes.array(spec.shape())));
        DType dtype = Config.current().defaultInt();
        if (draws == 0) {
            return Numpy.JNP.zeros(dtype, shape);
        }
        if (count <= 0) {
            throw new ValueError("a must be greater than 0 unless no samples are taken");
        }
        if (!spec.replaces() && draws > count) {
            throw new ValueError("Cannot take a larger sample (size " + draws + ") than population (size " + count
                    + ") when 'replace=False'");
        }
        Array[] parameters =
                spec.probabilities().map(p -> new Array[] {weights(p, count)}).orElse(new Array[0]);
        Selections.ChoiceFrom from = new Selections.ChoiceFrom(count, draws, spec.replaces(), spec.mode());
        return Selections.POSITIONS.sample(key, new Sampler.Draw(Axes.list(shape), dtype, from), parameters);
    }

    private static Array weights(Array p, int count) {
        if (!Arrays.equals(p.shape(), new int[] {count})) {
            throw new ValueError("p must be None or a 1D vector with the same size as a.shape[axis]. p has shape "
                    + Operands.shape(p.shape()) + " and a.shape[axis] is " + count + ".");
        }
        return Checks.toInexact(p);
    }

    /// Random samples of the slices along the first axis of an array, with replacement.
    default Array choice(Key key, Array x, int... shape) {
        return choice(key, x, ChoiceSpec.shape(shape));
    }

    /// Random samples of the slices along an axis of an array. The shape of the sample replaces the axis.
    ///
    /// @throws TypeError  for a scalar: pass the count as an `int`
    /// @throws ValueError if more are drawn without replacement than there are, or if the probabilities do not
    ///         fit
    default Array choice(Key key, Array x, ChoiceSpec spec) {
        Checks.single("choice", key);
        if (x.ndim() == 0) {
            throw new TypeError("choice needs an array of at least one dimension, got " + x.aval()
                    + "; to choose from 0 … n - 1, pass n as an int.");
        }
        int axis = Operands.axis(spec.axis(), x.ndim());
        int count = x.shape()[axis];
        int[] shape = Axes.array(spec.shape());
        List<Integer> sizes = Axes.list(x.shape());
        int[] result = Axes.array(
                Axes.concat(Axes.concat(sizes.subList(0, axis), spec.shape()), sizes.subList(axis + 1, x.ndim())));
        if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
            return Numpy.JNP.zeros(x.dtype(), shape);
        }
        return Numpy.JNP.take(x, choice(key, count, spec), axis).reshape(result);
    }

    /// Samples from the categorical distributions along the last axis, with probabilities proportional to the
    /// exponentials of the logits.
    default Array categorical(Key key, Array logits) {
        return categorical(key, logits, CategoricalSpec.DEFAULT);
    }

    /// Samples from the categorical distributions along an axis, with probabilities proportional to the
    /// exponentials of the logits.
    default Array categorical(Key key, Array logits, int axis) {
        return categorical(key, logits, CategoricalSpec.axis(axis));
    }

    /// Samples from the categorical distributions, with probabilities proportional to the exponentials of the
    /// logits.
    ///
    /// @throws ValueError if the shape of the spec does not end with that of the logits without their axis, or if
    ///         more are drawn without replacement than there are
    default Array categorical(Key key, Array logits, CategoricalSpec spec) {
        Checks.single("categorical", key);
        int axis = Operands.axis(spec.axis(), logits.ndim());
        int[] batch = Axes.without(logits.shape(), List.of(axis));
        SampleSpec sizes = new SampleSpec(spec.shape(), Optional.empty());
        int[] shape = Checks.shape("categorical", sizes, new int[][] {batch});
        int count = logits.shape()[axis];
        int draws = Arrays.stream(shape, 0, shape.length - batch.length).reduce(1, Math::multiplyExact);
        if (!spec.replaces() && draws > count) {
            throw new ValueError("Number of samples without replacement (" + draws
                    + ") cannot exceed number of categories (" + count + ").");
        }
        Array scores = Checks.toInexact(logits);
        return Selections.CATEGORICAL.sample(key, new Sampler.Draw(Axes.list(shape), scores.dtype(), spec), scores);
    }
}
