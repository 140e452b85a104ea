package org.jax4j.checkify;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;
import static org.jax4j.checkify.Checkify.allChecks;
import static org.jax4j.checkify.Checkify.check;
import static org.jax4j.checkify.Checkify.checkError;
import static org.jax4j.checkify.Checkify.checkify;
import static org.jax4j.checkify.Checkify.indexChecks;
import static org.jax4j.checkify.OperationPrograms.floats;
import static org.jax4j.checkify.OperationPrograms.number;

import java.util.List;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Pair;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.grad.Jvp;

/// Programs of the golden that transform checked functions, and that are checked with transformations in them.
final class TransformedPrograms {
    private TransformedPrograms() {}

    static final Fn1<Array, Array> LOG = y -> {
        check(y.gt(0), "y is {}", y);
        return lax.log(y);
    };
    static final Fn1<Array, Array> IDENTITY = y -> {
        check(y.gt(0), "y is {}", y);
        return y;
    };

    static void addTo(CheckedPrograms all) {
        batches(all);
        derivatives(all);
        customRules(all);
        nested(all);
    }

    private static void batches(CheckedPrograms all) {
        Array four = floats(1, -2, 3, -4);
        all.add("vmap_of_checked", four, x -> vmap(checkify(LOG, allChecks)).apply(x));
        all.add(
                "vmap_of_checked_holds",
                floats(1, 2),
                x -> vmap(checkify((Array y) -> lax.log(y), allChecks)).apply(x));
        all.add(
                "vmap_of_several_kinds",
                floats(1, -2, 0),
                x -> vmap(checkify(
                                (Array y) -> {
                                    Array z = lax.div(number(1), y);
                                    check(y.gt(0.5), "y is {}", y);
                                    return lax.log(y).times(z);
                                },
                                allChecks))
                        .apply(x));
        all.add(
                "vmap_twice",
                four.reshape(2, 2),
                x -> vmap(vmap(checkify(IDENTITY))).apply(x));
        all.add(
                "vmap_of_index",
                jnp.arange(5).astype(DType.FLOAT32),
                jnp.array(new int[] {1, 7, -8}),
                (x, i) -> vmap(checkify((Array j) -> lax.dynamicIndexInDim(x, j, 0, true), indexChecks))
                        .apply(i));
        all.add(
                "vmap_of_checked_while",
                jnp.arange(5),
                n -> vmap(checkify((Array m) -> lax.whileLoop(
                                (Array c) -> c.lt(m),
                                (Array c) -> {
                                    check(c.lt(2), "c is {}", c);
                                    return c.plus(1);
                                },
                                jnp.array(0))))
                        .apply(n));
        all.add(
                "vmap_of_checked_cond",
                floats(1, -2),
                x -> vmap(checkify((Array y) -> lax.cond(
                                y.gt(0),
                                (Array z) -> {
                                    check(z.gt(5), "taken {}", z);
                                    return z;
                                },
                                (Array z) -> lax.sin(z),
                                y)))
                        .apply(x));
        all.add("checked_vmap", four, x -> vmap(LOG).apply(x));
        all.add("throw_of_batch", four, x -> {
            vmap(checkify(IDENTITY)).apply(x).error().throwError();
            return x;
        });
    }

    private static void derivatives(CheckedPrograms all) {
        all.add("checked_grad", number(0), x -> grad((Array y) -> lax.sqrt(y)).apply(x));
        all.add(
                "checked_grad_of_check",
                number(-2),
                x -> grad((Array y) -> {
                            check(y.gt(0), "y is {}", y);
                            return y.times(y);
                        })
                        .apply(x));
        all.add(
                "checked_grad_of_jit",
                number(-2),
                x -> grad(jit((Array y) -> {
                            check(y.gt(0), "y is {}", y);
                            return lax.sin(y).times(y);
                        }))
                        .apply(x));
        all.add(
                "checked_grad_of_check_alone",
                number(-2),
                x -> grad((Array y) -> {
                            jit((Array z) -> {
                                        check(z.gt(0), "y is {}", z);
                                        return List.<Array>of();
                                    })
                                    .apply(y);
                            return y.times(y);
                        })
                        .apply(x));
        all.add(
                "checked_grad_of_scan",
                floats(1, -2, 3),
                x -> grad((Array xs) -> lax.scan(
                                        (Array c, Array y) -> {
                                            check(y.gt(0), "y is {}", y);
                                            return new Step<>(c.times(y), List.<Array>of());
                                        },
                                        number(1),
                                        xs)
                                .carry())
                        .apply(x));
        all.add(
                "jvp_of_checked",
                number(-2),
                x -> valueAndTangent(jvp(
                        checkify((Array y) -> {
                            check(y.gt(0), "y is {}", y);
                            return lax.sin(y);
                        }),
                        x,
                        number(1))));
        all.add(
                "checked_remat",
                number(-2),
                x -> grad(checkpoint((Array y) -> {
                            check(y.gt(0), "y is {}", y);
                            return lax.sin(lax.log(y));
                        }))
                        .apply(x));
    }

    private static Checked<List<Array>> valueAndTangent(Jvp<Checked<Array>> result) {
        return new Checked<>(
                result.value().error(),
                List.of(result.value().value(), result.tangent().value()));
    }

    private static void customRules(CheckedPrograms all) {
        all.add(
                "checked_custom_jvp",
                number(-2),
                x -> customJvp(LOG, (y, dy) -> new Jvp<>(LOG.apply(y), dy.times(2)))
                        .apply(x));
        Fn1<Array, Array> ruleChecks = customJvp((Array y) -> lax.log(y), (y, dy) -> {
            check(y.gt(0), "rule {}", y);
            return new Jvp<>(lax.sin(y), dy.times(2));
        });
        all.add("checked_jvp_of_custom_jvp", number(-2), x -> {
            Jvp<Array> result = jvp(ruleChecks, x, number(1));
            return List.of(result.value(), result.tangent());
        });
        Fn1<Array, Array> functionChecks = customJvp(LOG, (y, dy) -> new Jvp<>(lax.sin(y), dy.times(2)));
        all.add(
                "jvp_of_checked_custom_jvp",
                number(-2),
                x -> valueAndTangent(jvp(checkify(functionChecks, allChecks), x, number(1))));
        Fn1<Array, Array> reverse = customVjp(LOG, y -> new Pair<>(lax.sin(y), y), (y, ct) -> ct.times(y));
        all.add("checked_custom_vjp", number(-2), x -> reverse.apply(x));
        Fn1<Array, Array> rulesCheck = customVjp(
                (Array y) -> lax.log(y),
                y -> {
                    check(y.gt(0), "forward {}", y);
                    return new Pair<>(lax.sin(y), y);
                },
                (y, ct) -> {
                    check(y.gt(0), "backward {}", y);
                    return lax.sqrt(y).times(ct);
                });
        all.add("checked_grad_of_custom_vjp", number(-2), x -> grad(rulesCheck).apply(x));
    }

    private static void nested(CheckedPrograms all) {
        all.add("nested", number(-2), x -> checkify(LOG).apply(x).value());
        all.add("nested_rethrown", number(-2), x -> {
            Checked<Array> result = jit(checkify(LOG)).apply(x);
            checkError(result.error());
            return result.value();
        });
        all.add("rethrown_batch", floats(1, -2, -3), x -> {
            Checked<Array> result = vmap(checkify(IDENTITY)).apply(x);
            checkError(result.error());
            return result.value();
        });
    }
}
