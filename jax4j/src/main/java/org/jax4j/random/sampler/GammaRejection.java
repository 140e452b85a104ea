package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Bitwise.bitwiseAnd;
import static org.jax4j.lax.Bitwise.bitwiseOr;
import static org.jax4j.lax.Comparison.eq;
import static org.jax4j.lax.Comparison.ge;
import static org.jax4j.lax.Comparison.le;
import static org.jax4j.lax.Comparison.lt;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Exponential.sqrt;
import static org.jax4j.lax.Powers.pow;
import static org.jax4j.lax.Selection.select;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.Composition;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// Gamma numbers by rejection (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000).
///
/// A cubed normal number, shifted and scaled, is nearly gamma distributed for parameters above 1; it is accepted
/// with a probability that makes up for the difference. A parameter below 1 is raised by 1, and the number
/// multiplied by a power of a uniform one; in log space that product does not underflow.
///
/// Every number has a key of its own, so numbers do not depend on how often others are rejected: all of them are
/// drawn together, and a loop goes on while any is still to be drawn.
final class GammaRejection {
    private static final double SQUEEZE = 0.0331;

    private final Key subkeys;
    private final Key keys;
    private final Array alpha;
    private final Array raised;
    private final Array isLarge;
    private final Array d;
    private final Array c;

    private GammaRejection(Key keys, Array alpha) {
        this.alpha = alpha;
        isLarge = ge(alpha, number(1));
        raised = select(isLarge, alpha, add(alpha, number(1)));
        d = sub(raised, number(1.0 / 3));
        c = div(number(1.0 / 3), sqrt(d));
        List<Key> halves = split(keys, 2);
        this.keys = halves.get(0);
        subkeys = halves.get(1);
    }

    /// Numbers for parameters whose shape begins with that of the keys.
    static Array sample(Key keys, Array alpha, boolean logSpace) {
        int count = Math.toIntExact(Arrays.stream(alpha.shape(), keys.ndim(), alpha.ndim())
                .asLongStream()
                .reduce(1, (x, y) -> x * y));
        Key each = Uniforms.split(keys.flatten(), count).flatten();
        Array flat = Movement.reshape(alpha, Math.toIntExact(alpha.size()));
        Array numbers = switch (keys.impl()) {
            case RBG, UNSAFE_RBG -> oneByOne(each, flat, logSpace);
            case THREEFRY2X32, THREEFRY4X32, PHILOX2X32, PHILOX4X32 -> new GammaRejection(each, flat).sample(logSpace);
        };
        return Movement.reshape(numbers, alpha.shape());
    }

    /// A batch of these keys would draw from the first of them, so each number is drawn by itself.
    private static Array oneByOne(Key keys, Array alpha, boolean logSpace) {
        Array zero = Scalars.of(DType.INT32, 0L);
        Array count = Scalars.of(DType.INT32, alpha.size());
        List<Array> result =
                Composition.loop(List.of(zero, Scalars.full(alpha, 0)), carry -> lt(carry.getFirst(), count), carry -> {
                    Array index = carry.get(0);
                    Key key = new Key(
                            Movement.squeeze(
                                    DynamicSlicing.dynamicSlice(
                                            keys.data(),
                                            List.of(index, zero),
                                            List.of(1, keys.impl().words())),
                                    List.of(0)),
                            keys.impl());
                    Array one = Movement.squeeze(
                            DynamicSlicing.dynamicSlice(alpha, List.of(index), List.of(1)), List.of(0));
                    Array number = new GammaRejection(key, one).sample(logSpace);
                    Array filled = DynamicSlicing.dynamicUpdateSlice(
                            carry.get(1), Movement.reshape(number, 1), List.of(index));
                    return List.of(add(index, Scalars.of(DType.INT32, 1L)), filled);
                });
        return result.get(1);
    }

    private Array number(double value) {
        return Scalars.constant(alpha, value);
    }

    private static List<Key> split(Key keys, int count) {
        Key split = Uniforms.split(keys, count);
        return Axes.range(count).stream()
                .map(index -> new Key(Slicing.index(split.data(), index, split.ndim() - 1), split.impl()))
                .toList();
    }

    private static Array any(Array flags) {
        return flags.ndim() == 0 ? flags : BitReductions.reduceOr(flags, Axes.range(flags.ndim()));
    }

    private Array sample(boolean logSpace) {
        Array zeros = Scalars.full(alpha, 0);
        Array twos = Scalars.full(alpha, 2);
        List<Array> accepted = Composition.loop(
                List.of(keys.data(), zeros, Scalars.full(alpha, 1), twos),
                carry -> any(isRejected(carry.get(1), carry.get(2), carry.get(3))),
                this::redraw);
        Array v = accepted.get(2);
        return logSpace ? logarithm(v) : product(v);
    }

    private Array isRejected(Array x, Array v, Array u) {
        Array quickly = ge(u, sub(number(1), mul(number(SQUEEZE), mul(x, x))));
        Array bound = add(mul(x, number(0.5)), mul(d, add(sub(number(1), v), log(v))));
        return bitwiseAnd(quickly, ge(log(u), bound));
    }

    /// Draws anew what is rejected: key, square of the normal number, its shifted cube, uniform number.
    private List<Array> redraw(List<Array> carry) {
        Array rejected = isRejected(carry.get(1), carry.get(2), carry.get(3));
        List<Key> split = split(new Key(carry.get(0), keys.impl()), 3);
        // What is accepted need not wait for a positive cube.
        Array start = select(rejected, Scalars.full(alpha, -1), Scalars.full(alpha, 1));
        List<Array> normal = Composition.loop(
                List.of(split.get(1).data(), Scalars.full(alpha, 0), start),
                inner -> any(le(inner.get(2), number(0))),
                this::drawNormal);
        Array x = normal.get(1);
        Array v = normal.get(2);
        Array u = Uniforms.unit(split.get(2), alpha.dtype());
        return List.of(
                selectKeys(rejected, split.get(0).data(), carry.get(0)),
                select(rejected, mul(x, x), carry.get(1)),
                select(rejected, mul(mul(v, v), v), carry.get(2)),
                select(rejected, u, carry.get(3)));
    }

    private List<Array> drawNormal(List<Array> carry) {
        Array negative = le(carry.get(2), number(0));
        List<Key> split = split(new Key(carry.get(0), keys.impl()), 2);
        Array x = Normals.normal(split.get(1), alpha.dtype());
        Array v = add(number(1), mul(x, c));
        return List.of(
                selectKeys(negative, split.get(0).data(), carry.get(0)),
                select(negative, x, carry.get(1)),
                select(negative, v, carry.get(2)));
    }

    /// Chooses whole keys.
    private static Array selectKeys(Array flags, Array onTrue, Array onFalse) {
        Array words =
                flags.ndim() == 0 ? flags : Movement.broadcastInDim(flags, onTrue.shape(), Axes.range(flags.ndim()));
        return select(words, onTrue, onFalse);
    }

    private Array logarithm(Array v) {
        Array exponential = neg(Exponentials.exponential(subkeys, alpha.dtype()));
        Array none = bitwiseOr(isLarge, eq(exponential, number(0)));
        Array boost = select(none, Scalars.full(alpha, 0), mul(exponential, div(number(1), alpha)));
        return add(add(log(d), log(v)), boost);
    }

    private Array product(Array v) {
        Array u = sub(number(1), Uniforms.unit(subkeys, alpha.dtype()));
        Array boost = select(isLarge, Scalars.full(alpha, 1), pow(u, div(number(1), alpha)));
        return mul(mul(d, v), boost);
    }
}
