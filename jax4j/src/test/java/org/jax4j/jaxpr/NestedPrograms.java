package org.jax4j.jaxpr;

import static org.jax4j.Jax.jit;
import static org.jax4j.transform.jit.JitOptions.named;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Powers;
import org.jax4j.lax.trigonometric.Trigonometric;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.transform.jit.JitOptions;

/// Programs with compiled functions in them.
final class NestedPrograms {
    private static final Array CAPTURED = captured();

    /// An argument that is a tree.
    private record Inner(Array first, Array second) {}

    private NestedPrograms() {}

    static void addTo(Programs programs) {
        simple(programs);
        arguments(programs);
        options(programs);
        shared(programs);
        trees(programs);
    }

    private static Array captured() {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.FLOAT32, 3));
        for (int i = 0; i < 3; i++) {
            writer.put(i, i + 1.0);
        }
        return DeviceArray.of(writer.toLiteral());
    }

    private static Array weakTwo() {
        return DeviceArray.weak(Literal.splat(TensorType.of(DType.FLOAT32), 2.0));
    }

    private static Fn1<Array, Array> sineTwice() {
        return jit((Array x) -> Trigonometric.sin(x).times(2), named("g"));
    }

    private static void simple(Programs programs) {
        programs.one("nested_jit", x -> sineTwice().apply(x).plus(1))
                .one("nested_jit_lambda", x -> jit((Array y) -> y.times(y)).apply(x))
                .one("nested_jit_identity", x -> jit((Array y) -> y).apply(x).plus(1))
                .none(
                        "nested_jit_no_arguments",
                        () -> jit((List<Array> none) -> Creation.iota(DType.FLOAT32, 3))
                                .apply(List.of()))
                .tree("toplevel_jit", jit((Array x) -> Trigonometric.sin(x).plus(1), named("f")), List::toArray)
                .one(
                        "nested_jit_constant",
                        x -> jit((Array y) -> y.plus(CAPTURED), named("g"))
                                .apply(x)
                                .times(2))
                .two(
                        "nested_jit_outer_value",
                        (x, y) -> jit((Array a) -> a.plus(y)).apply(x));
    }

    private static void arguments(Programs programs) {
        programs.two("nested_jit_many_results", (x, y) -> {
                    List<Array> three = jit(
                                    (Array a, Array b) -> List.of(a.plus(b), Arithmetic.sub(a, b), a), named("g"))
                            .apply(x, y);
                    return List.of(three.get(0).times(three.get(1)), three.get(2));
                })
                .two(
                        "nested_jit_result_dropped",
                        (x, y) -> jit((Array a, Array b) -> List.of(a.plus(b), Arithmetic.sub(a, b)), named("g"))
                                .apply(x, y)
                                .get(1))
                .one(
                        "nested_jit_unused_result_of_long_call",
                        x -> jit(
                                        (Array a) -> {
                                            Array y = Trigonometric.sin(a);
                                            return List.of(y, Trigonometric.cos(y), Trigonometric.tan(y));
                                        },
                                        named("g"))
                                .apply(x)
                                .get(0))
                .one(
                        "nested_jit_scalar_argument",
                        x -> jit((Array a, Array s) -> a.times(s), named("g")).apply(x, weakTwo()))
                .two(
                        "nested_jit_weak_argument_passed_on",
                        (s, x) -> jit((Array a, Array b) -> a.times(b), named("scale"))
                                .apply(s, x))
                .one("nested_jit_same_argument_twice", x -> {
                    Fn2<Array, Array, Array> g = jit((Array a, Array b) -> a.times(b), named("g"));
                    return g.apply(x, x);
                })
                .one(
                        "nested_jit_static_argument",
                        x -> jit((Array a, Integer power) -> Powers.integerPow(a, power), named("g"))
                                .apply(x, 3));
    }

    private static void options(Programs programs) {
        programs.one(
                        "nested_jit_donated",
                        x -> jit((Array a) -> a.plus(1), JitOptions.DEFAULT.withDonated(0))
                                .apply(x))
                .two(
                        "nested_jit_keep_unused",
                        (x, y) -> jit((Array a, Array b) -> a.plus(1), JitOptions.DEFAULT.withKeepUnused(true))
                                .apply(x, y))
                .one(
                        "nested_jit_inline",
                        x -> jit((Array a) -> a.plus(1), JitOptions.DEFAULT.withInline(true))
                                .apply(x)
                                .times(2));
    }

    private static void shared(Programs programs) {
        programs.one("nested_jit_twice", x -> {
                    Fn1<Array, Array> g = sineTwice();
                    return g.apply(g.apply(x));
                })
                .two("nested_jit_two_types", (x, y) -> {
                    Fn1<Array, Array> twice = jit((Array a) -> a.times(2), named("double"));
                    return List.of(twice.apply(x), twice.apply(y));
                })
                .tree("nested_jit_three_deep", threeDeep(), List::toArray)
                .one(
                        "nested_jit_long",
                        x -> jit((Array a) -> ElementwisePrograms.repeated(a, 12), named("long"))
                                .apply(x))
                .one(
                        "nested_jit_of_ten_equations",
                        x -> jit((Array a) -> ElementwisePrograms.repeated(a, 10), named("ten"))
                                .apply(x))
                .two("shared_names", (x, y) -> {
                    Fn1<Array, Array> g = jit((Array a) -> a.times(2), named("g"));
                    Fn1<Array, Array> h = jit((Array a) -> a.times(3), named("g"));
                    return List.of(g.apply(h.apply(x)), h.apply(g.apply(x)), g.apply(y));
                })
                .one("shared_jaxpr_with_constant", x -> {
                    Fn1<Array, Array> g = jit((Array a) -> a.plus(CAPTURED), named("g"));
                    return g.apply(g.apply(x));
                })
                .one("shared_jaxpr_inside_jit", x -> {
                    Fn1<Array, Array> inner = jit(Trigonometric::sin, named("inner"));
                    Fn1<Array, Array> outer =
                            jit((Array a) -> inner.apply(a).plus(inner.apply(Arithmetic.neg(a))), named("outer"));
                    return outer.apply(x).times(outer.apply(x));
                });
    }

    private static Fn1<Array, Array> threeDeep() {
        Fn1<Array, Array> h = jit(Trigonometric::cos, named("h"));
        Fn1<Array, Array> g = jit((Array x) -> h.apply(x).plus(h.apply(Arithmetic.neg(x))), named("g"));
        return jit((Array x) -> g.apply(x).times(h.apply(x)), named("f"));
    }

    private static void trees(Programs programs) {
        Fn2<Array, Inner, Map<String, Array>> g =
                jit((Array a, Inner b) -> Map.of("p", a.times(2), "q", b.second()), named("g"));
        Fn2<Array, Inner, Array> f =
                (a, b) -> Objects.requireNonNull(g.apply(a, b).get("p"));
        Fn1<Inner, List<Array>> pair =
                t -> List.of(t.first().plus(1), t.second().times(2));
        programs.tree("nested_jit_tree", f, in -> new Object[] {in.get(0), new Inner(in.get(1), in.get(2))})
                .tree("tuple_argument", pair, in -> new Object[] {new Inner(in.get(0), in.get(1))});
    }
}
