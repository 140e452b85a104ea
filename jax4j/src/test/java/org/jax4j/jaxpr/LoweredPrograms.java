package org.jax4j.jaxpr;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.transform.jit.JitOptions.named;

import java.util.List;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.jit.Jit1;
import org.jax4j.transform.jit.Jit2;
import org.jax4j.transform.jit.JitOptions;

/// The programs of `stablehlo_programs.txt`: what is donated, kept, called and named, and what constants become.
final class LoweredPrograms {
    private static final Array CAPTURED = jnp.array(1f, 2f, 3f);

    private record State(Array mean, Object count) {}

    private record Layer(Array w, Array b) {}

    private record Parameters(List<Layer> layers) {}

    private LoweredPrograms() {}

    static void addTo(Programs programs) {
        donations(programs);
        deadCode(programs);
        calls(programs);
        results(programs);
        constants(programs);
        programs.one(
                        "special_functions_of_chlo",
                        x -> List.of(lax.erf(x), lax.erfc(x), lax.erfInv(x), lax.lgamma(x), lax.digamma(x)))
                .none("no_arguments", () -> lax.iota(DType.FLOAT32, 5).plus(1))
                .three("scalars", LoweredPrograms::scalars)
                .three(
                        "wide_types",
                        (x, i, u) -> List.of(lax.exp(x), i.times(2), lax.shiftRightLogical(u, Scalars.like(u, 3))))
                .tree("records_as_arguments", layers(), in -> {
                    Layer first = new Layer(in.get(0), in.get(1));
                    Layer second = new Layer(in.get(2), in.get(3));
                    return new Object[] {new Parameters(List.of(first, second)), in.get(4)};
                });
    }

    private static JitOptions donating(Integer... positions) {
        return JitOptions.DEFAULT.withDonated(positions);
    }

    private static void donations(Programs programs) {
        programs.compiled("donated_argument", donating(0), in -> in.get(0).plus(1))
                .compiled(
                        "donated_second_of_three",
                        donating(1),
                        in -> in.get(0).times(in.get(1)).plus(in.get(2)))
                .compiled(
                        "donated_two_for_one_result",
                        donating(0, 1),
                        in -> in.get(0).plus(in.get(1)))
                .compiled(
                        "donated_two_for_two_results",
                        donating(0, 1),
                        in -> List.of(in.get(0).plus(in.get(1)), in.get(0).minus(in.get(1))))
                .compiled(
                        "donated_of_types_in_another_order",
                        donating(0, 1),
                        in -> List.of(in.get(1).plus(1), in.get(0).times(2)))
                .compiled("donated_for_as_many_elements", donating(0), in -> lax.reshape(in.get(0), 3, 2))
                .compiled(
                        "donated_for_another_dtype",
                        donating(0, 1),
                        in -> List.of(in.get(0).astype(DType.INT32), lax.sin(in.get(1))))
                .compiled("donated_and_unused", donating(0, 1), in -> lax.sin(in.get(1)));
    }

    private static Array sineBesideDeadCode(Array x, Array unused) {
        Array dead = lax.exp(unused);
        return dead == x ? dead : lax.sin(x);
    }

    private static void deadCode(Programs programs) {
        JitOptions keeping = JitOptions.DEFAULT.withKeepUnused(true);
        Jit2<Array, Array, Array> unused = jit((Array a, Array b) -> lax.sin(a), named("g"));
        Jit1<Array, Array> dead = jit((Array a) -> sineBesideDeadCode(a, a), named("g"));
        Jit1<Array, Array> twice = jit((Array a) -> lax.sin(a).times(2), named("g"));
        programs.compiled("keep_unused", keeping, in -> lax.sin(in.get(1)))
                .compiled("keep_unused_dead_code", keeping, in -> sineBesideDeadCode(in.get(0), in.get(1)))
                .two("dead_code", LoweredPrograms::sineBesideDeadCode)
                .one("dead_constant", x -> sineBesideDeadCode(x, x.plus(CAPTURED)))
                .one("dead_call", x -> twice.apply(x) == x ? x : lax.cos(x))
                .two("call_with_unused_argument", (x, y) -> unused.apply(x, y).plus(1))
                .one("call_with_dead_code", x -> dead.apply(x).plus(1));
    }

    private static void calls(Programs programs) {
        Jit2<Array, Array, List<Array>> three =
                jit((Array a, Array b) -> List.of(a.plus(b), a.minus(b), lax.exp(b)), named("g"));
        Jit2<Array, Array, List<Array>> both = jit((Array a, Array b) -> List.of(lax.sin(a), lax.cos(b)), named("g"));
        Jit1<List<Array>, Array> none = jit((List<Array> nothing) -> lax.iota(DType.FLOAT32, 3), named("g"));
        Jit1<Array, Array> twice = jit((Array x) -> x.times(2), named("double"));
        Jit1<Array, Array> h = jit((Array x) -> lax.cos(x), named("h"));
        Jit1<Array, Array> g = jit((Array x) -> h.apply(x).plus(h.apply(lax.neg(x))), named("g"));
        programs.two("call_with_dropped_result", (x, y) -> three.apply(x, y).get(1))
                .two("call_used_in_two_ways", (x, y) -> {
                    List<Array> apart =
                            List.of(both.apply(x, y).get(0), both.apply(x, y).get(1));
                    List<Array> together = both.apply(y, x);
                    return List.of(apart.get(0), apart.get(1), together.get(0), together.get(1));
                })
                .one("call_without_operands", x -> x.plus(none.apply(List.of())))
                .one("names_that_collide", LoweredPrograms::collidingNames)
                .one("three_deep", x -> g.apply(x).times(h.apply(x)))
                .two("same_function_of_two_types", (x, y) -> List.of(twice.apply(x), twice.apply(y), twice.apply(x)))
                .one("name_with_underscores", x -> x.plus(1));
    }

    private static Array collidingNames(Array x) {
        Fn1<Array, Array> g = jit((Array y) -> y.times(2));
        Fn1<Array, Array> h = jit((Array y) -> y.times(3));
        Fn1<Array, Array> first = jit((Array y) -> y.times(5), named("n"));
        Fn1<Array, Array> second = jit((Array y) -> y.times(6), named("n"));
        Fn1<Array, Array> main = jit((Array y) -> y.times(7), named("main"));
        return g.apply(h.apply(first.apply(second.apply(main.apply(g.apply(x))))));
    }

    private static void results(Programs programs) {
        programs.one("result_in_a_list", x -> List.of(x.plus(1)))
                .one(
                        "results_nested",
                        x -> List.of(lax.sin(x), List.of(lax.cos(x), Map.of("a", lax.tan(x), "b", List.of(x)))))
                .one("results_keyed_by_integers", x -> Map.of(2, x.plus(1), 1, x.times(2)))
                .one("results_of_a_record", x -> List.of(new State(lax.sin(x), new State(x, jnp.array(1))), x))
                .one("same_result_three_times", x -> {
                    Array y = lax.sin(x);
                    return List.of(y, y, x);
                });
    }

    private static void constants(Programs programs) {
        Array floats = jnp.array(0.5f, -1f, 3e20f);
        Array integers = jnp.array(new int[][] {{1, 2}, {3, 4}});
        Array mask = jnp.array(true, false, true);
        Array equal = jnp.array(2.5f, 2.5f, 2.5f, 2.5f);
        Array large = jnp.arange(64f);
        Array halves = jnp.array(0.5f, 1f, 2f).astype(DType.FLOAT16);
        Array brains = jnp.array(1f, 2f, 3f).astype(DType.BFLOAT16);
        Array complex = lax.complex(jnp.array(1f, -0f), jnp.array(2f, -1f));
        Jit1<Array, Array> g = jit((Array x) -> x.times(CAPTURED), named("g"));
        programs.two(
                        "constants_small",
                        (x, y) -> List.of(x.plus(floats), y.plus(integers), lax.select(mask, x, x.times(2))))
                .one("constant_of_equal_elements", x -> x.plus(equal))
                .one("constant_large", x -> x.times(large))
                .one("constant_used_twice", x -> g.apply(x.plus(CAPTURED)).minus(CAPTURED))
                .two("constant_of_halves", (x, y) -> List.of(x.plus(brains), y.times(halves)))
                .one("constant_complex", x -> x.times(complex));
    }

    private static List<Array> scalars(Array x, Array i, Array p) {
        return List.of(
                lax.sin(x), i.plus(1), lax.logistic(x), jnp.logicalNot(p), lax.integerPow(x, -2), x.astype(DType.BOOL));
    }

    private static Fn2<Parameters, Array, Map<String, Array>> layers() {
        return (p, input) -> {
            Array x = input;
            for (Layer layer : p.layers()) {
                x = lax.tanh(jnp.matmul(x, layer.w()).plus(layer.b()));
            }
            return Map.of("loss", lax.reduceSum(x, 0, 1), "out", x);
        };
    }
}
