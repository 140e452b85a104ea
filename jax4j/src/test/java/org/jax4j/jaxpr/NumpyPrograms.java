package org.jax4j.jaxpr;

import static org.jax4j.Jax.jnp;
import static org.jax4j.core.ReductionSpec.axis;

import java.util.List;
import org.jax4j.core.Array;

/// Programs of functions of `jnp`.
///
/// Those of the golden that are not here are composed otherwise on purpose: `stack` is no primitive here, and
/// others differ in the order of independent equations.
final class NumpyPrograms {
    private NumpyPrograms() {}

    static void addTo(Programs programs) {
        elementwise(programs);
        reductions(programs);
        products(programs);
        movement(programs);
    }

    private static void elementwise(Programs programs) {
        programs.three("where", jnp::where)
                .one("where_scalar", x -> jnp.where(x.gt(0), x, 0))
                .one(
                        "selu",
                        x -> jnp.multiply(
                                1.05,
                                jnp.where(
                                        x.gt(0),
                                        x,
                                        jnp.multiply(1.67, jnp.exp(x)).minus(1.67))))
                .one("maximum_minimum", x -> jnp.minimum(jnp.maximum(x, 0), 1))
                .one("clip", x -> jnp.clip(x, 0, 1))
                .two("floor_divide_int", jnp::floorDivide)
                .two("remainder", jnp::remainder);
    }

    private static void reductions(Programs programs) {
        programs.one("normalise_rows", x -> {
                    Array centred = x.minus(jnp.mean(x, axis(0)));
                    return centred.div(jnp.std(centred, axis(0)));
                })
                .one("sum_axis", x -> jnp.sum(x, axis(1).keepDims()))
                .one("sum_of_int8", jnp::sum)
                .one("mean", x -> jnp.mean(x, axis(0)))
                .one("max_and_argmax", x -> List.of(jnp.max(x, axis(1)), jnp.argmax(x, 1)))
                .one("var", x -> jnp.var(x, axis(1)))
                .one("cumsum", x -> jnp.cumsum(x, 1))
                .one("sort_argsort", x -> List.of(jnp.sort(x), jnp.argsort(x)));
    }

    private static void products(Programs programs) {
        programs.two("dot", (x, y) -> jnp.dot(x.plus(1), y.plus(1)))
                .two("matmul_batched", jnp::matmul)
                .two("einsum", (x, y) -> jnp.einsum("ij,jk->ik", x, y))
                .two("convolve_full", jnp::convolve);
    }

    private static void movement(Programs programs) {
        programs.one("reshape_transpose", x -> jnp.transpose(jnp.reshape(x, 3, 4)))
                .one("squeeze_expand", x -> jnp.expandDims(jnp.squeeze(x), -1))
                .one("roll_flip", x -> List.of(jnp.roll(x, 2), jnp.flip(x)))
                .two("take", (x, i) -> jnp.take(x, i, 1));
    }
}
