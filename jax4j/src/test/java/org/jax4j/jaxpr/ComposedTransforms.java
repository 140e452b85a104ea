package org.jax4j.jaxpr;

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
import static org.jax4j.Jax.valueAndGrad;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;

/// The transformations, and compositions of them, that the oracle applies to functions, by name.
final class ComposedTransforms {
    /// Applies a transformed function.
    interface Transform {
        Object apply(Fn1<List<Array>, Array> function, List<Array> arguments);
    }

    private static final Array SCALES = jnp.array(0.5f, 1f);

    private ComposedTransforms() {}

    static Map<String, Transform> all() {
        Map<String, Transform> all = new LinkedHashMap<>();
        differentiated(all);
        vectorized(all);
        composed(all);
        return all;
    }

    private static void differentiated(Map<String, Transform> all) {
        all.put("grad", (f, a) -> grad(scalar(f)).apply(a));
        all.put("value_and_grad", (f, a) -> valueAndGrad(first(scalar(f), a)).apply(a.getFirst()));
        all.put("jvp", (f, a) -> jvp(f, half(a, 0), half(a, 1)));
        all.put("vjp", (f, a) -> {
            var at = vjp(f, a);
            return at.pullback().apply(lax.cos(at.value()));
        });
        all.put("linearize", (f, a) -> linearize(f, half(a, 0)).derivative().apply(half(a, 1)));
        all.put("jacfwd", (f, a) -> jacfwd(first(f, a)).apply(a.getFirst()));
        all.put("jacrev", (f, a) -> jacrev(first(f, a)).apply(a.getFirst()));
        all.put("hessian", (f, a) -> hessian(first(scalar(f), a)).apply(a.getFirst()));
    }

    private static void vectorized(Map<String, Transform> all) {
        all.put("vmap", (f, a) -> vmap(f).apply(a));
        all.put("vmap_first", (f, a) -> {
            List<Object> axes = new ArrayList<>(Collections.nCopies(a.size(), Axis.NONE));
            axes.set(0, 0);
            return vmap(f, VmapOptions.inAxes(axes)).apply(a);
        });
        all.put(
                "vmap_last",
                (f, a) -> vmap(f, VmapOptions.inAxes(-1).withOutAxes(-1)).apply(a));
        all.put("vmap_vmap", (f, a) -> vmap(vmap(f)).apply(a));
    }

    private static void composed(Map<String, Transform> all) {
        all.put("jit", (f, a) -> jit(f).apply(a));
        all.put("vmap_grad", (f, a) -> vmap(grad(scalar(f))).apply(a));
        all.put("grad_vmap", (f, a) -> grad(scalar(vmap(f))).apply(a));
        all.put("grad_jit", (f, a) -> grad(scalar(jit(f))).apply(a));
        all.put("jit_grad", (f, a) -> jit(grad(scalar(f))).apply(a));
        all.put("jvp_jit", (f, a) -> jvp(jit(f), half(a, 0), half(a, 1)));
        all.put("vmap_jit", (f, a) -> vmap(jit(f)).apply(a));
        all.put("jvp_grad", (f, a) -> jvp(grad(scalar(f)), half(a, 0), half(a, 1)));
        all.put("grad_grad", (f, a) -> grad(scalar1(grad(first(scalar(f), a)))).apply(a.getFirst()));
        all.put("grad_remat", (f, a) -> grad(scalar(checkpoint(f))).apply(a));
        all.put(
                "grad_scan",
                (f, a) -> grad((List<Array> b) -> lax.scan(
                                        (Array carry, Array scale) -> Step.of(carry.plus(scalar(f)
                                                .apply(with(b, b.getFirst().times(scale))))),
                                        jnp.array(0f),
                                        SCALES)
                                .carry())
                        .apply(a));
    }

    private static Array total(Array y) {
        int[] axes = new int[y.ndim()];
        Arrays.setAll(axes, axis -> axis);
        return lax.reduceSum(lax.sin(y), axes);
    }

    private static Fn1<List<Array>, Array> scalar(Fn1<List<Array>, Array> function) {
        return a -> total(function.apply(a));
    }

    private static Fn1<Array, Array> scalar1(Fn1<Array, Array> function) {
        return x -> total(function.apply(x));
    }

    /// The function of its first array only.
    private static Fn1<Array, Array> first(Fn1<List<Array>, Array> function, List<Array> arguments) {
        return x -> function.apply(with(arguments, x));
    }

    private static List<Array> with(List<Array> arguments, Array first) {
        List<Array> all = new ArrayList<>(arguments);
        all.set(0, first);
        return all;
    }

    /// Points, or directions, of which the arguments are one after the other.
    private static List<Array> half(List<Array> arguments, int which) {
        int size = arguments.size() / 2;
        return List.copyOf(arguments.subList(which * size, (which + 1) * size));
    }
}
