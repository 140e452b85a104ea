package org.jax4j.it.laws;

import static org.jax4j.Jax.lax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;

/// A function in the course of being drawn: the values that there are, of which the next operation takes some.
///
/// What is drawn depends on the seed and the types of the values only, so that the same function is drawn each
/// time it is applied, under whatever transformation.
final class Body {
    /// What a program may contain.
    ///
    /// @param smooth     only operations with continuous derivatives
    /// @param forward    no functions that have a rule for reverse mode only
    /// @param reverse    no loops whose number of turns is computed
    /// @param unrolled   loops and calls written out, where they compute the same
    /// @param deep       how many levels of functions within functions
    record Rules(boolean smooth, boolean forward, boolean reverse, boolean unrolled, int deep) {
        Rules unroll() {
            return new Rules(smooth, forward, reverse, true, deep);
        }

        Rules inner() {
            return new Rules(smooth, forward, reverse, unrolled, deep - 1);
        }

        Rules differentiable() {
            return new Rules(smooth, true, true, unrolled, deep - 1);
        }
    }

    private static final int LARGEST = 48;

    private final SplittableRandom random;
    private final Rules rules;
    private final List<Array> floats = new ArrayList<>();
    private final List<Array> integers = new ArrayList<>();

    Body(long seed, Rules rules, List<Array> values) {
        this.random = new SplittableRandom(seed);
        this.rules = rules;
        values.forEach(this::add);
    }

    /// A function within this one, which may use the values that there are, and others more often.
    Body inner(long seed, Rules inner, List<Array> values) {
        Body body = new Body(seed, inner, floats.subList(Math.max(0, floats.size() - 3), floats.size()));
        integers.forEach(body::add);
        values.forEach(body::add);
        values.forEach(body::add);
        return body;
    }

    Rules rules() {
        return rules;
    }

    /// Draws operations.
    Body operations(int count) {
        for (int index = 0; index < count; index++) {
            Operations.draw(this);
        }
        return this;
    }

    void add(Array value) {
        if (value.dtype() == DType.FLOAT64) {
            floats.add(value);
        } else if (value.dtype() == DType.INT32) {
            integers.add(value);
        } else {
            throw new IllegalArgumentException("no value of a drawn program: " + value);
        }
    }

    int draw(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    long seed() {
        return random.nextLong();
    }

    double number() {
        return Math.rint(random.nextDouble(-2, 2) * 8) / 8;
    }

    /// One of the values; newer ones more often.
    Array any() {
        int back = Math.min(random.nextInt(floats.size()), random.nextInt(floats.size()));
        return floats.get(floats.size() - 1 - back);
    }

    /// A value of at least one axis, none of which is empty.
    Array ranked(int rank) {
        List<Array> found =
                floats.stream().filter(value -> value.ndim() >= rank).toList();
        if (!found.isEmpty()) {
            return found.get(random.nextInt(found.size()));
        }
        int[] shape = IntStream.range(0, rank).map(_ -> 1 + random.nextInt(3)).toArray();
        return fit(any(), shape);
    }

    Array integer() {
        return integers.isEmpty() ? counted(any()) : integers.get(random.nextInt(integers.size()));
    }

    /// Small integers made of a value, which do not change with it but in jumps.
    static Array counted(Array value) {
        return lax.convertElementType(lax.floor(lax.mul(lax.stopGradient(value), constant(value, 3))), DType.INT32);
    }

    /// An integer scalar.
    Array count() {
        Array chosen = integer();
        return chosen.ndim() == 0 ? chosen : lax.reduceMax(chosen, axes(chosen));
    }

    /// A boolean scalar.
    Array decision() {
        return lax.gt(scalar(any()), constant(scalar(any()), random.nextDouble(-0.3, 0.3)));
    }

    static int[] axes(Array value) {
        return IntStream.range(0, value.ndim()).toArray();
    }

    /// A number in the shape of a value.
    static Array constant(Array like, double number) {
        Array scalar = Scalars.of(like.dtype(), number);
        return like.ndim() == 0 ? scalar : lax.broadcastInDim(scalar, like.shape());
    }

    /// A value as a scalar.
    static Array scalar(Array value) {
        return value.ndim() == 0 ? value : lax.sin(lax.reduceSum(value, axes(value)));
    }

    /// A value in another shape.
    static Array fit(Array value, int[] shape) {
        if (Arrays.equals(value.shape(), shape)) {
            return value;
        }
        Array scalar = scalar(value);
        return shape.length == 0 ? scalar : lax.broadcastInDim(scalar, shape);
    }

    /// Another value in the shape of one.
    Array like(Array value) {
        List<Array> found = floats.stream()
                .filter(other -> Arrays.equals(other.shape(), value.shape()))
                .toList();
        return chance(4) || found.isEmpty() ? fit(any(), value.shape()) : found.get(random.nextInt(found.size()));
    }

    /// Takes up a result, brought back to numbers around zero, unless it has grown too large to go on with.
    void take(Array value) {
        if (value.dtype() == DType.FLOAT64) {
            floats.add(value.size() > LARGEST ? lax.sin(lax.reduceSum(value, 0)) : value);
        } else {
            integers.add(value.size() > LARGEST ? lax.reduceMax(value, 0) : value);
        }
    }

    /// Takes up what may have grown.
    void takeTamed(Array value) {
        take(lax.sin(value));
    }

    /// The last value, in this shape.
    Array result(int[] shape) {
        return fit(floats.getLast(), shape);
    }

    /// The results of the whole function.
    List<Array> results() {
        List<Array> results = new ArrayList<>();
        results.add(floats.getLast());
        results.add(any());
        if (!integers.isEmpty()) {
            results.add(integers.getLast());
        }
        return results;
    }
}
