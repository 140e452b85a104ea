package org.jax4j.jaxpr;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;

import java.util.List;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Scanned;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.function.Fn2;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.transform.grad.GradOptions;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;

/// Derivatives and batches of loops.
final class TransformedLoopPrograms {
    private TransformedLoopPrograms() {}

    static void addTo(Programs programs) {
        gradientsOfScans(programs);
        residuals(programs);
        gradientsOfOthers(programs);
        tangents(programs);
        batchedScans(programs);
        batchedWhiles(programs);
        mixed(programs);
    }

    /// The last carried value of repeated sines.
    private static Array sines(Array c, Array xs) {
        return lax.scan((Array s, Array x) -> Step.of(lax.sin(s).times(x)), c, xs)
                .carry();
    }

    private static Array total(Array x) {
        return lax.reduceSum(x, 0);
    }

    private static void gradientsOfScans(Programs programs) {
        Fn2<Array, Array, Array> sum = (c, xs) -> total(sines(c, xs));
        programs.two("grad_scan_carry", grad(sum))
                .two("grad_scan_elements", grad(sum, GradOptions.argnums(1)))
                .two(
                        "grad_scan_outputs",
                        grad(
                                (Array c, Array xs) -> total(lax.scan(
                                                (Array s, Array x) ->
                                                        new Step<>(lax.sin(s).times(x), total(s.times(s))),
                                                c,
                                                xs)
                                        .outputs()),
                                GradOptions.argnums(0, 1)))
                .two(
                        "grad_scan_reverse",
                        grad(
                                (Array c, Array xs) -> lax.scan(
                                                (Array s, Array x) ->
                                                        Step.of(lax.sin(s).times(x)),
                                                c,
                                                xs,
                                                ScanOptions.reversed())
                                        .carry(),
                                GradOptions.argnums(1)))
                .two("grad_grad_scan", grad(grad(TransformedLoopPrograms::sines)));
    }

    private static void residuals(Programs programs) {
        Array one = DeviceArray.weak(Literal.splat(TensorType.of(DType.FLOAT32), 1.0));
        programs.three(
                        "grad_scan_captured",
                        grad((Array w, Array c, Array xs) -> total(lax.scan(
                                        (Array s, Array x) ->
                                                Step.of(lax.tanh(s.times(w)).plus(x)),
                                        c,
                                        xs)
                                .carry())))
                .three(
                        "grad_scan_hoists",
                        grad(
                                (Array w, Array c, Array xs) -> total(lax.scan(
                                                (Array s, Array x) -> Step.of(
                                                        s.times(lax.sin(w)).plus(x)),
                                                c,
                                                xs)
                                        .carry()),
                                GradOptions.argnums(0, 1)))
                .three(
                        "grad_scan_known_part",
                        grad((Array c, Array xs, Array ys) -> lax.scan(
                                        (List<Array> s, List<Array> e) -> Step.of(List.of(
                                                s.get(0).times(lax.sin(e.get(0).times(s.get(1)))),
                                                s.get(1).plus(e.get(1)))),
                                        List.of(c, one),
                                        List.of(xs, ys))
                                .carry()
                                .get(0)));
    }

    private static void gradientsOfOthers(Programs programs) {
        programs.one(
                        "grad_fori",
                        grad((Array x) ->
                                total(lax.foriLoop(0, 5, (i, c) -> lax.sin(c).times(x), x))))
                .two(
                        "grad_scan_of_cond",
                        grad((Array c, Array xs) -> lax.scan(
                                        (Array s, Array x) -> Step.of(lax.cond(
                                                x.gt(0), t -> lax.sin(t).plus(x), t -> t.times(x), s)),
                                        c,
                                        xs)
                                .carry()))
                .two(
                        "grad_nested_scan",
                        grad((Array c, Array xs) -> total(lax.scan(
                                        (Array s, Array b) -> {
                                            var inner = lax.scan(
                                                    (Array t, Array x) ->
                                                            Step.of(lax.sin(t).times(x)),
                                                    s,
                                                    b);
                                            return new Step<>(inner.carry(), inner.outputs());
                                        },
                                        c,
                                        xs)
                                .carry())))
                .one(
                        "grad_map",
                        grad((Array xs) -> total(lax.map((Array x) -> lax.sin(x).times(x), xs))));
    }

    private static void tangents(Programs programs) {
        programs.two(
                        "jvp_while",
                        (x, t) -> jvp(
                                (Array v) -> lax.whileLoop(
                                        c -> c.lt(100), c -> c.times(v).plus(30), v),
                                x,
                                t))
                .three(
                        "jvp_while_tree",
                        (x, t, n) -> jvp(
                                (Array v) -> lax.whileLoop(
                                                c -> c.get(2).lt(4),
                                                c -> List.of(
                                                        lax.sin(c.get(0)),
                                                        c.get(1).plus(c.get(0)),
                                                        c.get(2).plus(1)),
                                                List.of(v, x, n))
                                        .get(1),
                                x,
                                t))
                .three(
                        "jvp_scan",
                        (c, xs, ts) -> jvp(
                                (Array e) -> lax.scan(
                                        (Array s, Array x) ->
                                                new Step<>(s.times(x).plus(1), s.plus(x)),
                                        c,
                                        e),
                                xs,
                                ts))
                .three(
                        "jvp_dynamic_fori",
                        (x, t, n) -> jvp(
                                (Array v) ->
                                        lax.foriLoop(0, n, (i, c) -> lax.sin(c).plus(i), v),
                                x,
                                t));
    }

    private static Scanned<Array, Array> affine(Array c, Array xs) {
        return lax.scan((Array s, Array x) -> new Step<>(s.times(x).plus(1), s.plus(x)), c, xs);
    }

    private static void batchedScans(Programs programs) {
        Fn2<Array, Array, Scanned<Array, Array>> scan = TransformedLoopPrograms::affine;
        programs.two("vmap_scan_carry", vmap(scan, VmapOptions.inAxes(0, Axis.NONE)))
                .two("vmap_scan_elements", vmap(scan, VmapOptions.inAxes(Axis.NONE, 0)))
                .three(
                        "vmap_scan_captured",
                        vmap(
                                (Array c, Array y, Array xs) -> lax.scan(
                                        (List<Array> s, Array x) -> new Step<>(
                                                List.of(
                                                        s.get(0).plus(x),
                                                        s.get(1).times(y)),
                                                s.get(0)),
                                        List.of(c, c),
                                        xs),
                                VmapOptions.inAxes(Axis.NONE, 0, Axis.NONE)));
    }

    private static Array doubled(Array x) {
        return lax.whileLoop(c -> c.lt(100), c -> c.times(2).plus(30), x);
    }

    private static void batchedWhiles(Programs programs) {
        programs.two(
                        "vmap_while_shared_predicate",
                        vmap(
                                (Array x, Array n) -> lax.whileLoop(
                                        c -> c.get(1).lt(4),
                                        c -> List.of(lax.sin(c.get(0)), c.get(1).plus(1)),
                                        List.of(x, n)),
                                VmapOptions.inAxes(0, Axis.NONE)))
                .one("vmap_while_own_predicate", vmap(TransformedLoopPrograms::doubled))
                .two(
                        "vmap_while_own_predicate_tree",
                        vmap(
                                (Array x, Array y) -> lax.whileLoop(
                                        c -> c.get(0).lt(100),
                                        c -> List.of(
                                                c.get(0).times(2).plus(30),
                                                c.get(1).plus(c.get(0))),
                                        List.of(x, y)),
                                VmapOptions.inAxes(0, Axis.NONE)))
                .one("vmap_vmap_while", vmap(vmap(TransformedLoopPrograms::doubled)))
                .two(
                        "vmap_dynamic_fori",
                        vmap((Array x, Array n) ->
                                lax.foriLoop(0, n, (i, c) -> c.times(2).plus(i), x)));
    }

    private static void mixed(Programs programs) {
        programs.two(
                        "vmap_grad_scan",
                        vmap(grad((Array c, Array xs) -> total(sines(c, xs))), VmapOptions.inAxes(0, Axis.NONE)))
                .two(
                        "grad_vmap_scan",
                        grad(
                                (Array c, Array xs) ->
                                        total(vmap((Array v) -> sines(v, xs)).apply(c)),
                                GradOptions.argnums(0, 1)));
    }
}
