package org.jax4j.checkify;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.checkify.Checkify.allChecks;
import static org.jax4j.checkify.Checkify.check;
import static org.jax4j.checkify.Checkify.checkify;
import static org.jax4j.checkify.Checkify.debugCheck;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.DType;

/// Programs of the golden that look at operations and at checks of their own.
final class OperationPrograms {
    private OperationPrograms() {}

    static Array floats(double... values) {
        return jnp.array(values).astype(DType.FLOAT32);
    }

    static Array number(double value) {
        return floats(value).reshape();
    }

    static void addTo(CheckedPrograms all) {
        floating(all);
        indexing(all);
        checks(all);
    }

    private static void floating(CheckedPrograms all) {
        all.add("sin_of_infinity", number(Double.POSITIVE_INFINITY), x -> jnp.sin(x));
        all.add("nan_passes", floats(1, Double.NaN, 3), x -> lax.neg(lax.max(x, lax.mul(x, x))));
        all.add("first_nan_counts", floats(-1, 2), x -> lax.sqrt(lax.log(x)));
        all.add("nan_in_dead_code", number(-1), x -> {
            Array unused = lax.log(x);
            return List.of(x, unused).getFirst();
        });
        all.add("divide_by_zero", floats(1, 2), floats(1, 0), (x, y) -> lax.div(x, y));
        all.add("zero_by_zero", number(0), number(0), (x, y) -> lax.div(x, y));
        all.add(
                "integer_divide_by_zero",
                jnp.array(new int[] {4, 3}),
                jnp.array(new int[] {2, 0}),
                (x, y) -> lax.div(x, y));
        all.add("remainder", number(3), number(0), (x, y) -> lax.rem(x, y));
        all.add("dot_of_infinities", floats(Double.POSITIVE_INFINITY, 1), floats(0, 1), (x, y) -> lax.dot(x, y));
        all.add(
                "reductions",
                floats(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                x -> List.of(lax.reduceSum(x, 0), lax.reduceMax(x, 0)));
        all.add("pow_and_gamma", number(-2), x -> List.of(lax.lgamma(x), lax.pow(x, number(0.5))));
    }

    private static void indexing(CheckedPrograms all) {
        Array five = jnp.arange(5).astype(DType.FLOAT32);
        Array four = jnp.arange(4).astype(DType.FLOAT32);
        Array table = jnp.arange(12).astype(DType.FLOAT32).reshape(3, 4);
        Array wide = jnp.arange(15).astype(DType.FLOAT32).reshape(3, 5);
        all.add("dynamic_slice_within", five, jnp.array(3), (x, i) -> lax.dynamicSlice(x, List.of(i), 2));
        all.add("dynamic_slice_beyond", five, jnp.array(4), (x, i) -> lax.dynamicSlice(x, List.of(i), 2));
        all.add(
                "dynamic_slice_below",
                table,
                jnp.array(0),
                jnp.array(-1),
                (x, i, j) -> lax.dynamicSlice(x, List.of(i, lax.select(j.lt(0), j.plus(4), j)), 1, 2));
        all.add(
                "dynamic_update_slice_beyond",
                table,
                jnp.array(2),
                (x, i) -> lax.dynamicUpdateSlice(x, jnp.ones(2, 2), List.of(i, jnp.array(1))));
        all.add("gather_rows", wide, jnp.array(new int[] {2, -1, 4}), (x, i) -> x.get(i));
        all.add(
                "gather_pairs",
                wide,
                jnp.array(new int[] {2, 1}),
                jnp.array(new int[] {4, 7}),
                (x, i, j) -> x.get(i, j));
        all.add("gather_far_below", four, jnp.array(new int[] {0, -9}), (x, i) -> x.get(i));
        all.add(
                "gather_clipped",
                four,
                jnp.array(new int[] {0, 9}),
                (x, i) -> x.at(i).clip().get());
        all.add(
                "scatter_beyond",
                four,
                jnp.array(new int[] {0, 9}),
                (x, i) -> x.at(i).set(7));
        all.add(
                "scatter_add_pairs",
                jnp.zeros(3, 5),
                jnp.array(new int[] {2, 3}),
                jnp.array(new int[] {4, 4}),
                (x, i, j) -> x.at(i, j).add(1));
        all.add(
                "scatter_nan",
                jnp.zeros(4),
                jnp.array(new int[] {0, 1}),
                (x, i) -> x.at(i).add(Double.NaN));
    }

    private static void checks(CheckedPrograms all) {
        for (String name : List.of("user_check", "user_check_holds")) {
            all.add(name, number(name.equals("user_check") ? -3 : 4), x -> {
                check(x.gt(0), "x must be positive, got {}", x);
                return lax.sqrt(x);
            });
        }
        all.add(
                "formats",
                number(0.1),
                jnp.array(-7),
                floats(1.5, 2),
                jnp.array(new boolean[][] {{true, false}}),
                (x, n, v, m) -> {
                    check(x.gt(1), "{} {:.3f} {:8.2e}|{} {:5d}|{}|{} {{}}", x, x, x, n, n, v, m);
                    return x;
                });
        all.add("numbered_formats", number(0.1), jnp.array(-7), (x, n) -> {
            check(x.gt(1), "{1} {0} {1}", x, n);
            return x;
        });
        for (String name : List.of("first_of_two_checks", "second_of_two_checks")) {
            all.add(name, number(name.startsWith("first") ? -3 : 0.5), x -> {
                check(x.gt(0), "first {}", x);
                check(x.gt(1), "second {}", x);
                return x;
            });
        }
        all.add("checks_of_several_kinds", number(-3), jnp.array(8), (x, n) -> {
            Array y = lax.log(x);
            check(n.lt(0), "n is {}", n);
            check(x.gt(0), "x is {}", x);
            check(x.gt(0), "not positive");
            return y;
        });
        all.add("kind_order", number(-3), jnp.array(8), (x, n) -> {
            check(n.lt(0), "n is {}", n);
            return lax.log(x);
        });
        all.add("debug_checks", number(-3), x -> {
            debugCheck(x.gt(0), "debug {}", x);
            return jit((Array y) -> {
                        debugCheck(y.gt(1), "inner");
                        return y;
                    })
                    .apply(x);
        });
        all.add(
                "through_jit",
                number(-3),
                x -> jit((Array z) -> {
                            check(z.gt(0), "x is {}", z);
                            return jit((Array y) -> lax.log(y)).apply(z);
                        })
                        .apply(x));
        all.add(
                "jit_of_checked",
                number(-3),
                x -> jit(checkify(TransformedPrograms.LOG, allChecks)).apply(x));
        all.add(
                "check_under_jit",
                number(-2),
                x -> jit(TransformedPrograms.IDENTITY).apply(x));
        all.add("check_at_once", number(-2), x -> {
            check(x.gt(0), "x is {}", x);
            return x;
        });
        all.add("check_of_vector", jnp.array(new boolean[] {true, false}), x -> {
            check(x, "x");
            return x;
        });
        all.add("check_of_number", jnp.array(3), x -> {
            check(x, "x");
            return x;
        });
    }
}
