package org.jax4j.jaxpr;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.grad.GradOptions;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;

/// Programs with branches.
final class BranchPrograms {
    private BranchPrograms() {}

    static void addTo(Programs programs) {
        choices(programs);
        captures(programs);
        switches(programs);
        derivatives(programs);
        batches(programs);
    }

    private static void choices(Programs programs) {
        programs.two("cond", (p, x) -> lax.cond(p, v -> v.times(2), v -> v.plus(1), x))
                .two("cond_number", (p, x) -> lax.cond(p, v -> lax.sin(v), v -> lax.cos(v), x))
                .two("cond_float", (p, x) -> lax.cond(p, v -> lax.sin(v), v -> lax.cos(v), x))
                .three("cond_two_operands", (p, x, y) -> lax.cond(p, (a, b) -> a.times(b), (a, b) -> a.minus(b), x, y))
                .three(
                        "cond_tree",
                        (p, x, y) -> lax.cond(
                                p,
                                t -> List.of(t.get(1).times(2), t.get(0)),
                                t -> List.of(t.get(1), lax.neg(t.get(0))),
                                List.of(x, y)))
                .three(
                        "cond_passed_on",
                        (p, x, y) ->
                                lax.cond(p, (a, b) -> List.of(a, b.times(2)), (a, b) -> List.of(a, b.plus(2)), x, y))
                .two(
                        "cond_constant_results",
                        (p, x) -> lax.cond(
                                p,
                                v -> List.of(lax.full(new int[] {2}, Scalars.of(DType.FLOAT32, 1.0)), v),
                                v -> List.of(lax.full(new int[] {2}, Scalars.of(DType.FLOAT32, 2.0)), lax.neg(v)),
                                x))
                .two(
                        "cond_inside_jit",
                        (p, x) -> jit((Array q, Array v) -> lax.cond(q, w -> w.times(2), w -> w.plus(1), v))
                                .apply(p, x));
    }

    private static void captures(Programs programs) {
        programs.three(
                        "cond_captures",
                        (p, x, y) -> lax.cond(p.gt(0), () -> x.times(y), () -> y.minus(LoopPrograms.CAPTURED)))
                .three(
                        "cond_captures_in_both",
                        (p, x, y) -> lax.cond(p.gt(0), v -> v.times(y).plus(p), v -> v.minus(p.times(x)), x))
                .two(
                        "cond_nested",
                        (p, x) -> lax.cond(
                                p.gt(0), v -> lax.cond(p.gt(1), w -> w.times(2), w -> w.times(3), v), v -> v, x));
    }

    private static void switches(Programs programs) {
        programs.two("switch", (i, x) -> lax.switchCase(i, List.of(v -> v.times(2), v -> v, v -> v.plus(x)), x))
                .three(
                        "switch_two",
                        (i, x, y) -> lax.switchCase(i, List.of((a, b) -> a.plus(b), (a, b) -> a.minus(b)), x, y))
                .two("switch_uint8", (i, x) -> lax.switchCase(i, List.of(v -> v.times(2), v -> lax.exp(v)), x))
                .two("switch_one", (i, x) -> lax.switchCase(i, List.of(v -> v.times(2)), x));
    }

    private static void derivatives(Programs programs) {
        programs.two(
                        "grad_cond",
                        grad(
                                (Array p, Array x) -> lax.reduceSum(
                                        lax.cond(
                                                p.gt(0),
                                                v -> lax.sin(v),
                                                v -> v.times(v).times(2),
                                                x),
                                        0),
                                GradOptions.argnums(1)))
                .three(
                        "grad_cond_captured",
                        grad(
                                (Array p, Array x, Array y) -> lax.reduceSum(
                                        lax.cond(p.gt(0), v -> lax.sin(v).times(y), v -> v.times(3), x), 0),
                                GradOptions.argnums(1, 2)))
                .two(
                        "grad_switch",
                        grad(
                                (Array i, Array x) -> lax.reduceSum(
                                        lax.switchCase(
                                                i,
                                                List.of(
                                                        v -> lax.exp(v),
                                                        v -> v,
                                                        v -> lax.sin(v).times(v)),
                                                x),
                                        0),
                                GradOptions.argnums(1)))
                .three(
                        "jvp_cond",
                        (p, x, t) -> jvp(
                                (Array v) -> lax.cond(
                                        p.gt(0),
                                        w -> List.of(lax.sin(w), w.times(2)),
                                        w -> List.of(w.times(w), LoopPrograms.CAPTURED),
                                        v),
                                x,
                                t))
                .one(
                        "grad_vmap_cond",
                        grad((Array x) -> lax.reduceSum(
                                vmap((Array v) -> lax.cond(v.gt(0), w -> lax.sqrt(w), w -> w.times(2), v))
                                        .apply(x),
                                0)));
    }

    private static void batches(Programs programs) {
        Fn2<Array, Array, Array> choice = (p, x) -> lax.cond(p, v -> v.times(2), v -> v.plus(LoopPrograms.CAPTURED), x);
        programs.two("vmap_cond_shared_predicate", vmap(choice, VmapOptions.inAxes(Axis.NONE, 0)))
                .two("vmap_cond_own_predicate", vmap(choice))
                .three(
                        "vmap_switch",
                        vmap(
                                (Array i, Array x, Array y) -> {
                                    List<Fn1<Array, Array>> branches =
                                            List.of(v -> v.times(2), v -> v.times(y), v -> lax.sin(v));
                                    return lax.switchCase(i, branches, x);
                                },
                                VmapOptions.inAxes(0, 0, Axis.NONE)));
    }
}
