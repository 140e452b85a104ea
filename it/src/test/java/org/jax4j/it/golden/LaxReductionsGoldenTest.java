package org.jax4j.it.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.reduction.ArgReductions;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.lax.reduction.GeneralReduction;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.MakeJaxpr;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Reductions and cumulative operations equal JAX's.
final class LaxReductionsGoldenTest {
    private static final Map<String, BiFunction<Array, List<Integer>, Array>> REDUCTIONS = Map.of(
            "reduce_sum", Reductions::reduceSum,
            "reduce_prod", Reductions::reduceProd,
            "reduce_max", Reductions::reduceMax,
            "reduce_min", Reductions::reduceMin,
            "reduce_and", BitReductions::reduceAnd,
            "reduce_or", BitReductions::reduceOr,
            "reduce_xor", BitReductions::reduceXor);

    private static final Map<String, Fn2<Array, Array, Array>> FOLDS = Map.of(
            "add", Arithmetic::add,
            "mul", Arithmetic::mul,
            "max", Arithmetic::max,
            "min", Arithmetic::min,
            "bitwise_and", Bitwise::bitwiseAnd,
            "bitwise_or", Bitwise::bitwiseOr);

    /// A cumulative operation along an axis, forwards or backwards.
    private interface Scan {
        Array apply(Array x, int axis, boolean reverse);
    }

    private static final Map<String, Scan> SCANS = Map.of(
            "cumsum", Cumulative::cumsum,
            "cumprod", Cumulative::cumprod,
            "cummax", Cumulative::cummax,
            "cummin", Cumulative::cummin,
            "cumlogsumexp", Cumulative::cumlogsumexp);

    private static Expressions expressions() {
        Expressions all = new Expressions();
        REDUCTIONS.forEach((name, reduction) ->
                all.like("lax." + name + "(x, axes=#)", call -> reduction.apply(call.x(), call.integers(0))));
        SCANS.forEach((name, scan) -> all.like(
                        "lax." + name + "(x, axis=#)", call -> scan.apply(call.x(), call.integer(0), false))
                .like(
                        "lax." + name + "(x, axis=#, reverse=True)",
                        call -> scan.apply(call.x(), call.integer(0), true)));
        all.like("lax.argmax(x, #, #)", call -> ArgReductions.argmax(call.x(), call.integer(0), call.dtype(1)));
        all.like("lax.argmin(x, #, #)", call -> ArgReductions.argmin(call.x(), call.integer(0), call.dtype(1)));
        general(all);
        return all;
    }

    private static void general(Expressions all) {
        for (String name : List.of("add", "mul", "max", "min")) {
            all.like(
                    "lax.reduce(x, #, lax." + name + ", #)",
                    call -> fold(name, call.x(), Scalars.of(call.x().dtype(), call.real(0)), call.integers(1)));
        }
        all.like("lax.reduce(x, y, lax.max, #)", call -> fold("max", call.x(), call.y(), call.integers(0)))
                .one(
                        "lax.reduce(x, True, lax.bitwise_and, (0,))",
                        x -> fold("bitwise_and", x, Scalars.of(DType.BOOL, 1L), List.of(0)))
                .one(
                        "lax.reduce(x, False, lax.bitwise_or, (1,))",
                        x -> fold("bitwise_or", x, Scalars.of(DType.BOOL, 0L), List.of(1)))
                .one(
                        "lax.reduce(x, 0.0, lambda a, b: lax.sub(lax.add(a, b), lax.mul(a, b)), (1,))",
                        x -> reduce(
                                List.of(x),
                                List.of(Scalars.of(x.dtype(), 0.0)),
                                in -> List.of(Arithmetic.sub(
                                        Arithmetic.add(in.get(0), in.get(1)), Arithmetic.mul(in.get(0), in.get(1)))),
                                List.of(1)))
                .two(
                        "lax.reduce((x, y), (-inf, 0), lambda a, b: (lax.select(lax.ge(a[0], b[0]), a[0], b[0]), "
                                + "lax.select(lax.ge(a[0], b[0]), a[1], b[1])), (0,))",
                        LaxReductionsGoldenTest::largest)
                .two(
                        "lax.reduce((x, y), (0.0, 0.0), lambda a, b: (lax.add(a[0], b[0]), lax.add(a[1], b[1])), (1,))",
                        (x, y) -> reduce(
                                List.of(x, y),
                                List.of(Scalars.of(x.dtype(), 0.0), Scalars.of(y.dtype(), 0.0)),
                                in -> List.of(
                                        Arithmetic.add(in.get(0), in.get(2)), Arithmetic.add(in.get(1), in.get(3))),
                                List.of(1)));
    }

    private static Object fold(String name, Array x, Array initial, List<Integer> axes) {
        Fn2<Array, Array, Array> operation = Objects.requireNonNull(FOLDS.get(name));
        return reduce(List.of(x), List.of(initial), in -> List.of(operation.apply(in.get(0), in.get(1))), axes);
    }

    private static List<Array> largest(Array x, Array y) {
        return reduce(
                List.of(x, y),
                List.of(Scalars.of(x.dtype(), Double.NEGATIVE_INFINITY), Scalars.of(y.dtype(), 0L)),
                in -> {
                    Array first = Comparison.ge(in.get(0), in.get(2));
                    return List.of(
                            Selection.select(first, in.get(0), in.get(2)),
                            Selection.select(first, in.get(1), in.get(3)));
                },
                List.of(0));
    }

    private static List<Array> reduce(
            List<Array> operands, List<Array> initial, Function<List<Array>, List<Array>> fold, List<Integer> axes) {
        List<Array> scalars = new ArrayList<>(initial);
        scalars.addAll(initial);
        Fn1<List<Array>, List<Array>> function = fold::apply;
        Jaxpr jaxpr = MakeJaxpr.of(function, scalars);
        List<Array> all = new ArrayList<>(operands);
        all.addAll(initial);
        return new GeneralReduction("fold", axes, jaxpr).bind(all);
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-reductions", expressions());
    }
}
