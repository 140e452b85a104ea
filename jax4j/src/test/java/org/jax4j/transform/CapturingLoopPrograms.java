package org.jax4j.transform;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.hessian;
import static org.jax4j.Jax.jacfwd;
import static org.jax4j.Jax.jacrev;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.linearize;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;

import java.util.Map;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;

/// Programs of the golden `captures.txt`: applications of functions whose rules capture a value.
final class CapturingLoopPrograms {
    private static final Array XS = jnp.arange(1f, 4f);
    private static final Array ONE = jnp.array(1f);
    private static final Array TWO = jnp.array(2f);
    private static final Array THREE = jnp.array(3f);

    private CapturingLoopPrograms() {}

    static void addTo(Map<String, Fn1<Fn1<Array, Fn1<Array, Array>>, Object>> all) {
        all.put(
                "grad_of_scan",
                make -> grad((Array y) -> lax.scan(
                                        (Array c, Array x) ->
                                                Step.of(make.apply(x).apply(c), c),
                                        y,
                                        XS)
                                .carry())
                        .apply(TWO));
        all.put(
                "grad_in_scan",
                make -> lax.scan(
                                (Array c, Array x) ->
                                        Step.of(grad(make.apply(x)).apply(c), c),
                                TWO,
                                XS)
                        .carry());
        all.put(
                "grad_of_scan_in_vmap",
                make -> vmap((Array x) -> grad((Array y) -> lax.scan(
                                                (Array c) ->
                                                        Step.of(make.apply(x).apply(c)),
                                                y,
                                                2)
                                        .carry())
                                .apply(TWO))
                        .apply(XS));
        all.put(
                "scan_in_vmap_in_grad",
                make -> grad((Array y) -> vmap((Array x) -> lax.scan(
                                                (Array c) ->
                                                        Step.of(make.apply(x).apply(c)),
                                                y,
                                                2)
                                        .carry())
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put(
                "grad_of_cond_in_vmap",
                make -> vmap((Array x) -> grad((Array y) -> lax.cond(y.gt(0), make.apply(x), (Array z) -> z, y))
                                .apply(TWO))
                        .apply(XS));
        all.put(
                "cond_in_vmap_in_grad",
                make -> grad((Array y) -> vmap((Array x) -> lax.cond(x.gt(1), make.apply(x), (Array z) -> z, y))
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put(
                "grad_in_cond",
                make -> jit((Array x, Array y) -> lax.cond(x.gt(1), grad(make.apply(x)), (Array z) -> z, y))
                        .apply(THREE, TWO));
        all.put(
                "grad_in_while",
                make -> jit((Array x, Array y) -> lax.whileLoop(
                                (Array c) -> c.lt(100),
                                (Array c) -> c.plus(grad(make.apply(x)).apply(c).pow(2))
                                        .plus(1),
                                y))
                        .apply(THREE, TWO));
        all.put(
                "jvp_of_while",
                make -> jit((Array x, Array y) -> jvp(
                                        (Array z) -> lax.whileLoop(
                                                (Array c) -> c.lt(100),
                                                (Array c) ->
                                                        make.apply(x).apply(c).plus(1),
                                                z),
                                        y,
                                        ONE)
                                .tangent())
                        .apply(THREE, TWO));
        all.put(
                "jvp_of_while_in_vmap",
                make -> vmap((Array x) -> jvp(
                                        (Array z) -> lax.whileLoop(
                                                (Array c) -> c.lt(100),
                                                (Array c) ->
                                                        make.apply(x).apply(c).plus(1),
                                                z),
                                        TWO,
                                        ONE)
                                .tangent())
                        .apply(XS));
        all.put("grad_in_jvp", make -> jvp((Array x) -> grad(make.apply(x)).apply(TWO), THREE, ONE));
        all.put(
                "jvp_in_jvp",
                make -> jvp((Array x) -> jvp(make.apply(x), TWO, ONE).tangent(), THREE, ONE));
        all.put(
                "jvp_in_vmap",
                make -> vmap((Array x) -> jvp(make.apply(x), TWO, ONE).tangent())
                        .apply(XS));
        all.put(
                "vmap_in_jvp",
                make -> jvp(
                                (Array y) -> vmap((Array x) -> make.apply(x).apply(y))
                                        .apply(XS),
                                TWO,
                                ONE)
                        .tangent());
        all.put(
                "vmap_in_jacfwd",
                make -> jacfwd((Array y) ->
                                vmap((Array x) -> make.apply(x).apply(y.get(0))).apply(XS))
                        .apply(XS));
        all.put(
                "vmap_in_jacrev",
                make -> jacrev((Array y) ->
                                vmap((Array x) -> make.apply(x).apply(y.get(0))).apply(XS))
                        .apply(XS));
        all.put(
                "vmap_in_hessian",
                make -> hessian((Array y) -> vmap((Array x) -> make.apply(x).apply(y))
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put(
                "grad_of_checkpoint",
                make -> grad(checkpoint(
                                (Array y) -> vmap((Array x) -> make.apply(x).apply(y))
                                        .apply(XS)
                                        .sum()))
                        .apply(TWO));
        all.put(
                "checkpoint_in_vmap_in_grad",
                make -> grad((Array y) -> vmap((Array x) ->
                                        checkpoint(make.apply(x)).apply(y))
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put(
                "vmap_in_grad_in_jit",
                make -> jit(grad((Array y) -> vmap((Array x) -> make.apply(x).apply(y))
                                .apply(XS)
                                .sum()))
                        .apply(TWO));
        all.put(
                "grad_of_jit_of_vmap",
                make -> grad(jit((Array y) -> vmap((Array x) -> make.apply(x).apply(y))
                                .apply(XS)
                                .sum()))
                        .apply(TWO));
        all.put(
                "vmap_in_linearize",
                make -> linearize(
                                (Array y) -> vmap((Array x) -> make.apply(x).apply(y))
                                        .apply(XS),
                                TWO)
                        .derivative()
                        .apply(ONE));
        all.put(
                "vmap_in_vjp",
                make -> vjp(
                                (Array y) -> vmap((Array x) -> make.apply(x).apply(y))
                                        .apply(XS),
                                TWO)
                        .pullback()
                        .apply(XS));
        all.put(
                "vmap_in_vjp_in_vmap",
                make -> vmap((Array g) -> vjp(
                                        (Array y) -> vmap((Array x) ->
                                                        make.apply(x).apply(y))
                                                .apply(XS),
                                        TWO)
                                .pullback()
                                .apply(g))
                        .apply(jnp.ones(2, 3)));
        all.put(
                "vjp_in_vmap",
                make -> vmap((Array x) -> vjp(make.apply(x), TWO).pullback().apply(x))
                        .apply(XS));
    }
}
