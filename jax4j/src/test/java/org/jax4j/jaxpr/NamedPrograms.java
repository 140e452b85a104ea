package org.jax4j.jaxpr;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.linearTranspose;
import static org.jax4j.Jax.linearize;
import static org.jax4j.Jax.namedCall;
import static org.jax4j.Jax.namedScope;
import static org.jax4j.Jax.vmap;

import java.util.List;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Pair;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Jvp;
import org.jax4j.transform.jit.JitOptions;

/// Programs with named scopes.
final class NamedPrograms {
    private NamedPrograms() {}

    static void addTo(Programs programs) {
        scopes(programs);
        derivatives(programs);
        calls(programs);
        control(programs);
        rules(programs);
    }

    private static Array nested(Array x) {
        Array y = namedScope("outer", () -> {
            Array sine = lax.sin(x);
            return namedScope("inner", () -> lax.mul(sine, x));
        });
        return lax.cos(y);
    }

    private static void scopes(Programs programs) {
        programs.one("scopes", NamedPrograms::nested)
                .one(
                        "scopes_on_one_line",
                        x -> namedScope("a", () -> {
                            Array y = lax.sin(x);
                            return namedScope("b", () -> lax.cos(y));
                        }))
                .one("call", namedCall("layer", (Array x) -> lax.sin(x)));
    }

    private static void derivatives(Programs programs) {
        Fn1<Array, Array> sine = x -> namedScope("a", () -> lax.sin(x));
        Fn1<Array, Array> one = x -> namedScope("a", () -> lax.sin(lax.cos(x)));
        Fn1<Array, Array> outer = x -> namedScope("outer", () -> lax.sin(lax.cos(x)));
        programs.two("jvp", (x, t) -> {
                    Jvp<Array> both = jvp(NamedPrograms::nested, x, t);
                    return List.of(both.value(), both.tangent());
                })
                .one("grad", grad(NamedPrograms::nested))
                .one("grad_twice", grad(grad(sine)))
                .one(
                        "grad_in_scope",
                        x -> namedScope("step", () -> lax.sub(x, grad(one).apply(x))))
                .one("vmap", vmap((Array x) -> lax.cos(namedScope("outer", () -> lax.sin(x)))))
                .one("vmap_grad", vmap(grad(outer)))
                .two("linearize", (x, t) -> {
                    var linearized = linearize(outer, x);
                    return List.of(linearized.value(), linearized.derivative().apply(t));
                })
                .two(
                        "linear_transpose",
                        (x, t) -> linearTranspose(
                                        (Array v) -> namedScope(
                                                "outer",
                                                () -> lax.mul(lax.neg(v), lax.full(new int[] {3}, 2f, DType.FLOAT32))),
                                        x)
                                .apply(t));
    }

    private static void calls(Programs programs) {
        Fn1<Array, Array> g = jit((Array x) -> namedScope("inside", () -> lax.sin(x)), JitOptions.named("g"));
        Fn1<Array, Array> around = x -> namedScope("around", () -> lax.cos(g.apply(x)));
        programs.one("nested_jit", around)
                .one("grad_nested_jit", grad(around))
                .one("vmap_nested_jit", vmap(g))
                .one(
                        "checkpoint",
                        x -> namedScope(
                                "around",
                                () -> checkpoint((Array v) -> namedScope("inside", () -> lax.sin(lax.sin(v))))
                                        .apply(x)));
    }

    private static void control(Programs programs) {
        programs.two(
                        "cond",
                        (p, x) -> namedScope(
                                "choice",
                                () -> lax.cond(p, v -> namedScope("a", () -> lax.sin(v)), v -> lax.cos(v), x)))
                .one(
                        "while",
                        x -> namedScope(
                                "loop",
                                () -> lax.whileLoop(
                                        v -> lax.lt(v, lax.fullLike(v, 9)),
                                        v -> namedScope("body", () -> lax.mul(v, lax.fullLike(v, 2))),
                                        x)))
                .one(
                        "vmap_while",
                        vmap((Array x) -> namedScope(
                                "loop",
                                () -> lax.whileLoop(
                                        v -> lax.lt(v, lax.fullLike(v, 0)),
                                        v -> namedScope("in", () -> lax.sin(v)),
                                        x))))
                .two(
                        "scan",
                        (c, xs) -> namedScope("loop", () -> {
                            var scanned = lax.scan(
                                    (Array v, Array x) ->
                                            namedScope("body", () -> new Step<>(lax.sin(v), lax.mul(v, x))),
                                    c,
                                    xs);
                            return List.of(scanned.carry(), scanned.outputs());
                        }))
                .one("grad_scan", grad(NamedPrograms::loop))
                .one("vmap_grad_scan", vmap(grad(NamedPrograms::loop)));
    }

    private static Array loop(Array start) {
        return namedScope(
                "loop",
                () -> lax.scan(
                                (Array c, List<Array> _) ->
                                        new Step<>(lax.cos(namedScope("body", () -> lax.sin(c))), List.of()),
                                start,
                                List.<Array>of(),
                                ScanOptions.ofLength(3))
                        .carry());
    }

    private static void rules(Programs programs) {
        Fn1<Array, Array> withJvp = ruled();
        programs.two(
                        "custom_jvp",
                        (x, t) -> namedScope("around", () -> {
                            Jvp<Array> both = jvp(withJvp, x, t);
                            return List.of(both.value(), both.tangent());
                        }))
                .one("custom_vjp", x -> {
                    Fn1<Array, Array> withVjp = customVjp(
                            (Array v) -> lax.sin(v),
                            v -> namedScope("forward", () -> new Pair<>(lax.sin(v), v)),
                            (v, t) -> namedScope("backward", () -> lax.mul(lax.cos(v), t)));
                    return grad((Array y) -> lax.neg(withVjp.apply(y))).apply(x);
                });
    }

    private static Fn1<Array, Array> ruled() {
        return new Fn1<>() {
            private final Fn1<Array, Array> function = customJvp(
                    (Array x) -> namedScope("function", () -> lax.sin(x)),
                    (x, t) -> namedScope("rule", () -> new Jvp<>(apply(x), lax.mul(lax.cos(x), t))),
                    CustomOptions.DEFAULT.withName("g"));

            @Override
            public Array apply(Array x) {
                return function.apply(x);
            }
        };
    }
}
