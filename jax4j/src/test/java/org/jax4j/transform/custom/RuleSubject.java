package org.jax4j.transform.custom;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Pair;
import org.jax4j.function.Triple;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.checkpoint.Checkpoint;
import org.jax4j.transform.checkpoint.CheckpointPolicy;
import org.jax4j.transform.grad.Jvp;

/// A function with a rule of its own, and one without that has the derivative which the rule states.
///
/// Rules state twice the true derivative of the first argument, so that it shows whether they are used.
///
/// @param forward whether the rule serves forward mode
/// @param ruled   takes two arrays of one shape, which are floating point, and gives one
/// @param plain   what `ruled` must equal, with its derivatives
record RuleSubject(String name, boolean forward, Fn2<Array, Array, Array> ruled, Fn2<Array, Array, Array> plain) {

    private static final CustomOptions ZEROS = CustomOptions.DEFAULT.withSymbolicZeros(true);

    /// A value that changes twice as fast as it seems to.
    private static Array twice(Array x) {
        return x.times(2).minus(lax.stopGradient(x));
    }

    private static Array product(Array x, Array y) {
        return jnp.sin(x).times(y);
    }

    private static final Fn2<Array, Array, Array> TWICE = (x, y) -> product(twice(x), y);

    private static Array slope(Array x, Array y, Array dx) {
        return jnp.cos(twice(x)).times(y).times(dx).times(2);
    }

    private static Jvp<Array> jvpRule(Pair<Array, Array> at, Pair<Array, Array> along) {
        Array x = at.first();
        Array y = at.second();
        return new Jvp<>(
                TWICE.apply(x, y),
                slope(x, y, along.first()).plus(jnp.sin(twice(x)).times(along.second())));
    }

    private static final Fn2<Array, Array, Array> BY_JVP = customJvp(RuleSubject::product, RuleSubject::jvpRule);

    private static final Fn2<Array, Array, Array> BY_VJP =
            customVjp(RuleSubject::product, (x, y) -> new Pair<>(TWICE.apply(x, y), new Pair<>(x, y)), (saved, ct) -> {
                Array x = saved.first();
                return new Pair<>(
                        slope(x, saved.second(), ct), jnp.sin(twice(x)).times(ct));
            });

    /// Adds up the terms of arguments that do change.
    private static Array ifMoving(Array tangent, Fn1<Array, Array> term, Array like) {
        return tangent instanceof SymbolicZero ? jnp.zerosLike(like) : term.apply(tangent);
    }

    private static final Fn2<Array, Array, Array> BY_JVP_WITH_ZEROS = customJvp(
            RuleSubject::product,
            (at, along) -> {
                Array x = at.first();
                Array y = at.second();
                Array change = ifMoving(along.first(), dx -> slope(x, y, dx), x)
                        .plus(ifMoving(along.second(), dy -> jnp.sin(twice(x)).times(dy), x));
                return new Jvp<>(TWICE.apply(x, y), change);
            },
            ZEROS);

    private static final Fn2<Array, Array, Array> BY_VJP_WITH_ZEROS = customVjp(
            RuleSubject::product,
            (x, y) -> new Pair<>(TWICE.apply(x, y), new Pair<>(x, y)),
            (saved, ct) -> new Pair<>(
                    ifMoving(ct, seed -> slope(saved.first(), saved.second(), seed), saved.first()),
                    ifMoving(ct, seed -> jnp.sin(twice(saved.first())).times(seed), saved.first())),
            ZEROS);

    /// A static argument chooses the exponent; an integer has no derivative.
    private static final Fn3<Array, Integer, Array, Array> WITH_STATIC = customJvp(
            (Array x, Integer power, Array count) -> x.pow(power).times(count.astype(x.dtype())), (at, along) -> {
                Array scale = at.third().astype(at.first().dtype());
                Array x = at.first();
                return new Jvp<>(
                        twice(x).pow(at.second()).times(scale),
                        twice(x).pow(at.second() - 1)
                                .times(2 * at.second())
                                .times(scale)
                                .times(along.first()));
            });

    private static final Fn3<Array, Integer, Array, Array> WITH_STATIC_BACKWARDS = customVjp(
            (Array x, Integer power, Array count) -> x.pow(power).times(count.astype(x.dtype())),
            (x, power, count) ->
                    new Pair<>(twice(x).pow(power).times(count.astype(x.dtype())), new Triple<>(x, power, count)),
            (saved, ct) -> {
                Array x = saved.first();
                Array scale = saved.third().astype(x.dtype());
                int power = saved.second();
                return new Triple<>(
                        twice(x).pow(power - 1).times(2 * power).times(scale).times(ct),
                        power,
                        jnp.zeros(saved.third().shape()).astype(DType.BOOL));
            });

    private static final Array COUNT = jnp.array(3);

    private static final Fn1<Map<String, Array>, List<Array>> OF_TREES = customJvp(
            (Map<String, Array> tree) -> List.of(BY_JVP.apply(part(tree, "x"), part(tree, "y"))), (at, along) -> {
                Jvp<Array> inner = jvpRule(
                        new Pair<>(part(at, "x"), part(at, "y")), new Pair<>(part(along, "x"), part(along, "y")));
                return new Jvp<>(List.of(inner.value()), List.of(inner.tangent()));
            });

    private static Array part(Map<String, Array> tree, String name) {
        return Objects.requireNonNull(tree.get(name));
    }

    private static Array looped(Fn2<Array, Array, Array> function, Array x, Array y) {
        return lax.scan(
                        (Array carry, Array element) -> {
                            Array next = function.apply(carry, element);
                            return new Step<>(next, next);
                        },
                        x,
                        jnp.stack(List.of(y, x, y)))
                .carry();
    }

    private static Array chosen(Fn2<Array, Array, Array> function, Array x, Array y) {
        return lax.cond(jnp.sum(x).gt(0), function, (a, b) -> function.apply(b, a), x, y);
    }

    static List<RuleSubject> all() {
        return List.of(
                new RuleSubject("customJvp", true, BY_JVP, TWICE),
                new RuleSubject("customVjp", false, BY_VJP, TWICE),
                new RuleSubject("customJvp with symbolic zeros", true, BY_JVP_WITH_ZEROS, TWICE),
                new RuleSubject("customVjp with symbolic zeros", false, BY_VJP_WITH_ZEROS, TWICE),
                new RuleSubject(
                        "customJvp with static and integer arguments",
                        true,
                        (x, y) -> WITH_STATIC.apply(x, 3, COUNT).plus(y),
                        (x, y) -> twice(x).pow(3).times(3).plus(y)),
                new RuleSubject(
                        "customVjp with static and integer arguments",
                        false,
                        (x, y) -> WITH_STATIC_BACKWARDS.apply(x, 3, COUNT).plus(y),
                        (x, y) -> twice(x).pow(3).times(3).plus(y)),
                new RuleSubject(
                        "customJvp of trees",
                        true,
                        (x, y) -> OF_TREES.apply(Map.of("x", x, "y", y)).getFirst(),
                        TWICE),
                new RuleSubject("customJvp in jit", true, jit(BY_JVP), TWICE),
                new RuleSubject("customVjp in jit", false, jit(BY_VJP), TWICE),
                new RuleSubject(
                        "customJvp in a scan", true, (x, y) -> looped(BY_JVP, x, y), (x, y) -> looped(TWICE, x, y)),
                new RuleSubject(
                        "customVjp in a scan", false, (x, y) -> looped(BY_VJP, x, y), (x, y) -> looped(TWICE, x, y)),
                new RuleSubject(
                        "customJvp in a branch", true, (x, y) -> chosen(BY_JVP, x, y), (x, y) -> chosen(TWICE, x, y)),
                new RuleSubject(
                        "customVjp in a branch", false, (x, y) -> chosen(BY_VJP, x, y), (x, y) -> chosen(TWICE, x, y)),
                new RuleSubject("checkpoint", true, checkpoint(RuleSubject::product), RuleSubject::product),
                new RuleSubject(
                        "checkpoint that keeps everything",
                        true,
                        checkpoint(
                                RuleSubject::product, Checkpoint.Options.policy(CheckpointPolicy.EVERYTHING_SAVEABLE)),
                        RuleSubject::product),
                new RuleSubject("checkpoint of customJvp", true, checkpoint(BY_JVP), TWICE),
                new RuleSubject("checkpoint of customVjp", false, checkpoint(BY_VJP), TWICE),
                new RuleSubject(
                        "checkpoint in a scan",
                        true,
                        (x, y) -> looped(checkpoint(RuleSubject::product), x, y),
                        (x, y) -> looped(RuleSubject::product, x, y)));
    }
}
