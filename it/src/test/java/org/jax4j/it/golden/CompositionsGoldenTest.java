package org.jax4j.it.golden;

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
import static org.jax4j.Jax.tree;
import static org.jax4j.Jax.valueAndGrad;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Functions of all kinds under transformations, and transformations of one another, equal JAX's.
final class CompositionsGoldenTest {
    /// A function of a list of arrays, and the derivative of which by all of them is a list.
    private interface Transform {
        Object apply(Fn1<List<Array>, Array> function, List<Array> arguments);
    }

    private static Map<String, Transform> transforms() {
        Map<String, Transform> all = new LinkedHashMap<>();
        all.put("value", (f, a) -> f.apply(a));
        all.put("jit", (f, a) -> jit(f).apply(a));
        all.put("grad", (f, a) -> grad(scalar(f)).apply(a));
        all.put("jit_grad", (f, a) -> jit(grad(scalar(f))).apply(a));
        all.put("grad_jit", (f, a) -> grad(scalar(jit(f))).apply(a));
        all.put(
                "value_and_grad",
                (f, a) -> valueAndGrad((Array x) -> scalar(f).apply(with(a, x))).apply(a.getFirst()));
        all.put("jvp", (f, a) -> jvp(f, a, cosines(a)));
        all.put("vjp", (f, a) -> {
            var at = vjp(f, a);
            return at.pullback().apply(jnp.cos(at.value()));
        });
        all.put("linearize", (f, a) -> linearize(f, a).derivative().apply(cosines(a)));
        all.put("vmap", CompositionsGoldenTest::batched);
        all.put("vmap_first", (f, a) -> {
            List<Object> axes = new ArrayList<>(Collections.nCopies(a.size(), Axis.NONE));
            axes.set(0, 0);
            Array x = a.getFirst();
            return vmap(f, VmapOptions.inAxes(axes)).apply(with(a, jnp.stack(List.of(x, jnp.cos(x)))));
        });
        all.put(
                "vmap_last",
                (f, a) -> vmap(f, VmapOptions.inAxes(-1).withOutAxes(-1))
                        .apply(tree.map(v -> jnp.stack(List.of(v, jnp.cos(v)), -1), a)));
        all.put(
                "vmap_vmap",
                (f, a) -> vmap((List<Array> b) -> batched(f, b))
                        .apply(tree.map(v -> jnp.stack(List.of(v, v.times(0.25))), a)));
        all.put("vmap_jit", (f, a) -> batched(jit(f), a));
        all.put("vmap_grad", (f, a) -> batched(grad(scalar(f)), a));
        all.put("grad_vmap", (f, a) -> grad(scalar(b -> batched(f, b))).apply(a));
        all.put(
                "jit_vmap_grad",
                (f, a) -> jit((List<Array> b) -> batched(grad(scalar(f)), b)).apply(a));
        all.put("jacfwd", (f, a) -> jacfwd(first(f, a)).apply(a.getFirst()));
        all.put("jacrev", (f, a) -> jacrev(first(f, a)).apply(a.getFirst()));
        all.put("hessian", (f, a) -> hessian(first(scalar(f), a)).apply(a.getFirst()));
        all.put("jvp_grad", (f, a) -> jvp(grad(scalar(f)), a, cosines(a)));
        all.put(
                "grad_grad",
                (f, a) -> grad((Array x) ->
                                jnp.sum(jnp.sin(grad(first(scalar(f), a)).apply(x))))
                        .apply(a.getFirst()));
        all.put("grad_remat", (f, a) -> grad(scalar(checkpoint(f))).apply(a));
        all.put(
                "grad_scan",
                (f, a) -> grad((Array w) -> lax.scan(
                                        (Array carry, Array scale) -> new Step<>(
                                                carry.plus(scalar(f).apply(with(a, w.times(scale)))), List.of()),
                                        jnp.array(0f),
                                        jnp.array(0.5f, 1f))
                                .carry())
                        .apply(a.getFirst()));
        return all;
    }

    private static Fn1<List<Array>, Array> scalar(Fn1<List<Array>, Array> function) {
        return a -> jnp.sum(jnp.sin(function.apply(a)));
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

    private static List<Array> cosines(List<Array> arguments) {
        return tree.map(v -> jnp.cos(v), arguments);
    }

    private static <R> R batched(Fn1<List<Array>, R> function, List<Array> arguments) {
        return vmap(function).apply(tree.map(v -> jnp.stack(List.of(v, jnp.cos(v), v.times(0.5))), arguments));
    }

    private static Expressions expressions() {
        Map<String, Transform> transforms = transforms();
        Map<String, Fn1<List<Array>, Array>> functions = CompositionFunctions.all();
        return new Expressions().matching("(\\w+)\\((\\w+)_\\)\\(.*\\)", (text, call) -> {
            Transform transform = Objects.requireNonNull(transforms.get(text.group(1)), text.group(1));
            return transform.apply(Objects.requireNonNull(functions.get(text.group(2)), text.group(2)), call.inputs());
        });
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("compositions", expressions());
    }
}
