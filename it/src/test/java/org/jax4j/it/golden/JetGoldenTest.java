package org.jax4j.it.golden;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jet;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.tree;
import static org.jax4j.Jax.vmap;
import static org.jax4j.core.ReductionSpec.axis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.transform.grad.Jet;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Taylor mode of functions and of single operations equals JAX's.
final class JetGoldenTest {
    /// What is made of a function of a list of arrays, at arguments.
    private interface Transform {
        Object apply(Fn1<List<Array>, Array> function, List<Array> arguments);
    }

    private static Map<String, Transform> transforms() {
        Map<String, Transform> all = new LinkedHashMap<>();
        all.put("jet", JetGoldenTest::along);
        all.put("jit_jet", (f, a) -> jit((List<Array> b) -> along(f, b)).apply(a));
        all.put("jet_jit", (f, a) -> along(jit(f), a));
        all.put("vmap_jet", (f, a) -> batched(b -> along(f, b), a));
        all.put("jet_vmap", (f, a) -> along(b -> batched(f, b), a));
        all.put(
                "grad_jet",
                (f, a) -> grad((Array x) -> {
                            List<Array> arguments = new ArrayList<>(a);
                            arguments.set(0, x);
                            return sum(along(f, arguments));
                        })
                        .apply(a.getFirst()));
        all.put(
                "jet_grad",
                (f, a) -> along(
                        b -> grad((Array x) -> {
                                    List<Array> arguments = new ArrayList<>(b);
                                    arguments.set(0, x);
                                    return jnp.sum(jnp.sin(f.apply(arguments)));
                                })
                                .apply(b.getFirst()),
                        a));
        return all;
    }

    /// The function on curves that begin at the arguments.
    static Jet<Array> along(Fn1<List<Array>, Array> function, List<Array> arguments) {
        return jet(
                function,
                arguments,
                List.of(
                        tree.map(v -> jnp.cos(v), arguments),
                        tree.map(v -> v.times(0.5), arguments),
                        tree.map(v -> jnp.sin(v), arguments)));
    }

    private static <R> R batched(Fn1<List<Array>, R> function, List<Array> arguments) {
        return vmap(function).apply(tree.map(v -> jnp.stack(List.of(v, jnp.cos(v), v.times(0.5))), arguments));
    }

    private static Array sum(Jet<Array> jet) {
        Array sum = jnp.sum(jnp.sin(jet.value()));
        for (Array term : jet.series()) {
            sum = sum.plus(jnp.sum(jnp.sin(term)));
        }
        return sum;
    }

    private static Map<String, Fn1<List<Array>, Array>> operations() {
        Map<String, Fn1<List<Array>, Array>> all = new LinkedHashMap<>();
        Map<String, Fn1<Array, Array>> unary = new LinkedHashMap<>();
        unary.put("exp", lax::exp);
        unary.put("log", lax::log);
        unary.put("log1p", lax::log1p);
        unary.put("sqrt", lax::sqrt);
        unary.put("rsqrt", lax::rsqrt);
        unary.put("expm1", lax::expm1);
        unary.put("sin", lax::sin);
        unary.put("cos", lax::cos);
        unary.put("sinh", lax::sinh);
        unary.put("cosh", lax::cosh);
        unary.put("tanh", lax::tanh);
        unary.put("logistic", lax::logistic);
        unary.put("asinh", lax::asinh);
        unary.put("atanh", lax::atanh);
        unary.put("erf", lax::erf);
        unary.put("erfc", lax::erfc);
        unary.put("abs", lax::abs);
        unary.put("square", lax::square);
        unary.put("neg", lax::neg);
        unary.forEach((name, function) -> all.put(name, a -> function.apply(a.getFirst())));
        Map<String, Fn2<Array, Array, Array>> binary = new LinkedHashMap<>();
        binary.put("add", lax::add);
        binary.put("sub", lax::sub);
        binary.put("mul", lax::mul);
        binary.put("div", lax::div);
        binary.put("max", lax::max);
        binary.put("min", lax::min);
        binary.put("atan2", lax::atan2);
        binary.put("pow", lax::pow);
        binary.forEach((name, function) -> all.put(name, a -> function.apply(a.get(0), a.get(1))));
        return all;
    }

    private static Expressions expressions() {
        Map<String, Transform> transforms = transforms();
        Map<String, Fn1<List<Array>, Array>> functions = CompositionFunctions.all();
        Map<String, Fn1<List<Array>, Array>> operations = operations();
        return new Expressions()
                .matching("(\\w+)\\((\\w+)_\\)\\(.*\\)", (text, call) -> {
                    Transform transform = Objects.requireNonNull(transforms.get(text.group(1)), text.group(1));
                    return transform.apply(
                            Objects.requireNonNull(functions.get(text.group(2)), text.group(2)), call.inputs());
                })
                .matching(
                        "jet\\(lax\\.(\\w+)\\)\\(.*\\)",
                        (text, call) -> along(Objects.requireNonNull(operations.get(text.group(1))), call.inputs()))
                .like(
                        "jet(lambda v: lax.integer_pow(v, #))(x)",
                        call -> along(a -> lax.integerPow(a.getFirst(), call.integer(0)), call.inputs()))
                .like(
                        "jet(lambda v: lax.clamp(jnp.full_like(v, -1.0), v, jnp.full_like(v, 1.0)))(x)",
                        call -> along(
                                a -> lax.clamp(
                                        jnp.fullLike(a.getFirst(), -1.0),
                                        a.getFirst(),
                                        jnp.fullLike(a.getFirst(), 1.0)),
                                call.inputs()))
                .like(
                        "jet(lambda v: jnp.max(v, axis=0))(x)",
                        call -> along(a -> jnp.max(a.getFirst(), axis(0)), call.inputs()))
                .like(
                        "taylor(jnp.sin, (x,), ((y, z, w),), factorial_scaled=#)",
                        call -> jet(
                                v -> jnp.sin(v),
                                call.x(),
                                List.of(call.y(), call.z(), call.w()),
                                call.bool(0) ? Jet.Terms.DERIVATIVES : Jet.Terms.COEFFICIENTS));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jet", expressions());
    }
}
