package org.jax4j.checkify;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.customVmap;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.sequentialVmap;
import static org.jax4j.Jax.vmap;
import static org.jax4j.checkify.Checkify.check;
import static org.jax4j.checkify.Checkify.checkify;
import static org.jax4j.checkify.OperationPrograms.floats;
import static org.jax4j.checkify.OperationPrograms.number;

import java.util.List;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.transform.custom.VmapResult;
import org.jax4j.transform.grad.Jvp;

/// Programs of the golden with checks in functions that have a rule for batches, in solvers, and in nested
/// transformations.
final class RuledPrograms {
    private RuledPrograms() {}

    private static Array log(Array y) {
        check(y.gt(0), "y is {}", y);
        return lax.log(y);
    }

    static void addTo(CheckedPrograms all) {
        batches(all);
        roots(all);
        all.add(
                "check_in_checkpoint_in_scan",
                number(-2),
                x -> lax.scan(
                                (Array c) ->
                                        Step.of(checkpoint(RuledPrograms::log).apply(c)),
                                x,
                                2)
                        .carry());
        all.add("checked_jvp_of_while", number(-2), x -> {
            Jvp<Array> result = jvp(
                    (Array y) -> lax.whileLoop(
                            (Array c) -> c.lt(0),
                            (Array c) -> {
                                check(c.lt(-1.5), "c is {}", c);
                                return c.plus(1);
                            },
                            y),
                    x,
                    number(1));
            return List.of(result.value(), result.tangent());
        });
        all.add(
                "checked_associative_scan",
                floats(1, -2, 3),
                x -> lax.associativeScan(
                        (Array a, Array b) -> {
                            check(jnp.all(a.plus(b).gt(0)), "sum {}", jnp.sum(a.plus(b)));
                            return a.plus(b);
                        },
                        x));
        all.add("check_in_loop_of_map", floats(1, -2, 3), x -> lax.map(RuledPrograms::log, x));
    }

    private static void batches(CheckedPrograms all) {
        Fn1<Array, Array> ruled =
                customVmap((Array y) -> log(y), (size, batched, y) -> new VmapResult<>(lax.sin(y), List.of(true)));
        all.add("checked_custom_vmap", number(-2), x -> ruled.apply(x));
        all.add("checked_vmap_of_custom_vmap", floats(1, -2), x -> vmap(ruled).apply(x));
        Fn1<Array, Array> ruleChecks = customVmap((Array y) -> lax.log(y), (size, batched, y) -> {
            check(jnp.all(y.gt(0)), "rule {}", jnp.sum(y));
            return new VmapResult<>(lax.sin(y), List.of(true));
        });
        all.add(
                "check_in_rule_of_custom_vmap",
                floats(1, -2),
                x -> vmap(ruleChecks).apply(x));
        all.add(
                "checked_sequential_vmap",
                floats(1, -2),
                x -> vmap(sequentialVmap(RuledPrograms::log)).apply(x));
    }

    private static void roots(CheckedPrograms all) {
        all.add(
                "checked_root",
                number(-2),
                x -> lax.customRoot(
                        (Array y) -> y.times(y).minus(x),
                        x,
                        (g, y) -> {
                            check(y.gt(0), "guess {}", y);
                            return lax.sqrt(y);
                        },
                        (g, y) -> y.div(g.apply(number(1)))));
        all.add("jvp_of_checked_root", number(4), x -> {
            Jvp<Checked<Array>> result = jvp(checkify(RuledPrograms::root), x, number(1));
            return new Checked<>(
                    result.value().error(),
                    List.of(result.value().value(), result.tangent().value()));
        });
        all.add(
                "checked_grad_of_root",
                number(4),
                x -> grad((Array y) -> root(y)).apply(x));
    }

    private static Array root(Array x) {
        return lax.customRoot(
                (Array y) -> y.times(y).minus(x),
                x,
                (g, y) -> {
                    check(y.gt(5), "guess {}", y);
                    return lax.whileLoop((Array z) -> z.times(z).gt(4), (Array z) -> z.minus(0.5), y);
                },
                (g, y) -> y.div(g.apply(number(1))));
    }
}
