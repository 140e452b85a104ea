package org.jax4j.transform;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;

import java.util.Map;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;

/// Programs of the golden `captures.txt`: applications of functions whose rules capture a value.
final class CapturingPrograms {
    private static final Array XS = jnp.arange(1f, 4f);
    private static final Array TWO = jnp.array(2f);
    private static final Array THREE = jnp.array(3f);

    private CapturingPrograms() {}

    static void addTo(Map<String, Fn1<Fn1<Array, Fn1<Array, Array>>, Object>> all) {
        all.put(
                "grad_in_vmap",
                make -> vmap((Array x) ->
                                grad((Array y) -> make.apply(x).apply(y)).apply(TWO))
                        .apply(XS));
        all.put(
                "grad_in_vmap_of_both",
                make -> vmap((Array x, Array z) ->
                                grad((Array y) -> make.apply(x).apply(y)).apply(z))
                        .apply(XS, XS.plus(1)));
        all.put(
                "vmap_in_grad",
                make -> grad((Array y) -> vmap((Array x) -> make.apply(x).apply(y))
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put(
                "vmap_of_both_in_grad",
                make -> grad((Array z) -> vmap((Array x, Array y) ->
                                        make.apply(x).apply(y))
                                .apply(XS, z)
                                .sum())
                        .apply(XS.plus(1)));
        all.put(
                "differentiated_in_vmap",
                make -> grad((Array x) -> vmap((Array y) -> make.apply(x).apply(y))
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put(
                "differentiated",
                make -> grad((Array x) -> make.apply(x).apply(TWO)).apply(THREE));
        all.put(
                "differentiated_twice",
                make -> grad((Array x) -> make.apply(x).apply(x)).apply(THREE));
        all.put(
                "stopped",
                make -> grad((Array x) -> make.apply(lax.stopGradient(x)).apply(x))
                        .apply(THREE));
        all.put(
                "grad_in_grad",
                make -> grad((Array x) ->
                                grad((Array y) -> make.apply(x).apply(y)).apply(TWO))
                        .apply(THREE));
        all.put(
                "stopped_in_grad",
                make -> grad((Array x) -> x.times(grad((Array y) ->
                                        make.apply(lax.stopGradient(x)).apply(y).times(y))
                                .apply(x)))
                        .apply(THREE));
        all.put("jit", make -> jit((Array x, Array y) -> make.apply(x).apply(y)).apply(THREE, TWO));
        all.put(
                "grad_in_jit",
                make -> jit((Array x, Array y) -> grad(make.apply(x)).apply(y)).apply(THREE, TWO));
        all.put(
                "jit_in_grad",
                make -> grad((Array z) -> jit((Array x, Array y) ->
                                        make.apply(x).apply(y))
                                .apply(THREE, z))
                        .apply(TWO));
        all.put(
                "grad_of_jit_in_jit",
                make -> jit((Array x, Array y) -> grad(jit(make.apply(x))).apply(y))
                        .apply(THREE, TWO));
        all.put(
                "grad_of_jit_in_vmap",
                make -> vmap((Array x) -> grad(jit(make.apply(x))).apply(TWO)).apply(XS));
        all.put(
                "vmap_of_jit_in_grad",
                make -> grad((Array y) -> vmap((Array x) -> jit(make.apply(x)).apply(y))
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put("vmap", make -> vmap((Array x) -> make.apply(x).apply(TWO)).apply(XS));
        all.put(
                "vmap_of_both",
                make -> vmap((Array x, Array y) -> make.apply(x).apply(y)).apply(XS, XS));
        all.put(
                "grad_in_vmap_in_vmap",
                make -> vmap((Array x) ->
                                vmap((Array y) -> grad(make.apply(x)).apply(y)).apply(XS))
                        .apply(XS));
        all.put(
                "vmap_in_grad_in_vmap",
                make -> vmap((Array x) -> grad((Array z) -> vmap((Array y) ->
                                                make.apply(x).apply(y))
                                        .apply(z)
                                        .sum())
                                .apply(XS))
                        .apply(XS));
        all.put(
                "outer_of_two_vmaps",
                make -> grad((Array y) -> vmap((Array x) -> vmap((Array w) ->
                                                make.apply(x).apply(y.times(w)))
                                        .apply(XS))
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put(
                "inner_of_two_vmaps",
                make -> grad((Array y) -> vmap((Array x) -> vmap((Array w) ->
                                                make.apply(w).apply(y.times(x)))
                                        .apply(XS))
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put(
                "both_of_two_vmaps",
                make -> grad((Array y) -> vmap((Array x) -> vmap((Array w) ->
                                                make.apply(w.times(x)).apply(y))
                                        .apply(XS))
                                .apply(XS)
                                .sum())
                        .apply(TWO));
        all.put(
                "scan",
                make -> lax.scan((Array c, Array x) -> Step.of(make.apply(x).apply(c), c), TWO, XS)
                        .carry());
    }
}
