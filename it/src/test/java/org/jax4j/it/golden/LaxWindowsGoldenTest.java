package org.jax4j.it.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.window.GeneralWindowReduction;
import org.jax4j.lax.window.Window;
import org.jax4j.lax.window.WindowReductions;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.MakeJaxpr;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Reductions of windows equal JAX's.
final class LaxWindowsGoldenTest {
    /// Combines as many elements so far with as many new ones.
    private interface Fold extends Function<List<Array>, List<Array>> {}

    private static final Map<String, Fold> FOLDS = Map.of(
            "add", in -> List.of(Arithmetic.add(in.get(0), in.get(1))),
            "mul", in -> List.of(Arithmetic.mul(in.get(0), in.get(1))),
            "max", in -> List.of(Arithmetic.max(in.get(0), in.get(1))),
            "min", in -> List.of(Arithmetic.min(in.get(0), in.get(1))));

    private static Expressions expressions() {
        Expressions all = new Expressions();
        FOLDS.forEach((name, fold) -> {
            String head = "lax.reduce_window(x, #, lax." + name + ", #, #, #";
            all.like(head + ")", call -> reduce(name, call, window(call, 1, false)));
            all.like(head + ", base_dilation=#, window_dilation=#)", call -> reduce(name, call, window(call, 1, true)));
        });
        for (String name : List.of("add", "max")) {
            all.like(
                    "lax.reduce_window(x, y, lax." + name + ", #, #, #)",
                    call -> general(List.of(call.x()), List.of(call.y()), fold(name), window(call, 0, false)));
        }
        all.one(
                        "lax.reduce_window(x, True, lax.bitwise_and, (2,), (1,), \"VALID\")",
                        x -> general(
                                List.of(x),
                                List.of(Scalars.of(DType.BOOL, 1L)),
                                in -> List.of(Bitwise.bitwiseAnd(in.get(0), in.get(1))),
                                line(x, 2, 1, WindowPadding.valid())))
                .one(
                        "lax.reduce_window(x, False, lax.bitwise_or, (2,), (1,), \"SAME\")",
                        x -> general(
                                List.of(x),
                                List.of(Scalars.of(DType.BOOL, 0L)),
                                in -> List.of(Bitwise.bitwiseOr(in.get(0), in.get(1))),
                                line(x, 2, 1, WindowPadding.same())))
                .one(
                        "lax.reduce_window(x, 0.0, lambda a, b: lax.sub(lax.add(a, b), lax.mul(a, b)), (3,), (2,), ((1, 1),))",
                        x -> general(
                                List.of(x),
                                List.of(Scalars.of(x.dtype(), 0.0)),
                                in -> List.of(Arithmetic.sub(
                                        Arithmetic.add(in.get(0), in.get(1)), Arithmetic.mul(in.get(0), in.get(1)))),
                                line(x, 3, 2, WindowPadding.of(new Edges(1, 1)))))
                .two(
                        "lax.reduce_window((x, y), (0.0, 0), lambda a, b: (lax.add(a[0], b[0]), lax.max(a[1], b[1])), (2,), (1,), \"VALID\")",
                        (x, y) -> general(
                                List.of(x, y),
                                List.of(Scalars.of(x.dtype(), 0.0), Scalars.of(y.dtype(), 0L)),
                                in -> List.of(
                                        Arithmetic.add(in.get(0), in.get(2)), Arithmetic.max(in.get(1), in.get(3))),
                                line(x, 2, 1, WindowPadding.valid())));
        return all;
    }

    private static Fold fold(String name) {
        return Objects.requireNonNull(FOLDS.get(name));
    }

    /// Folds that start from their neutral element have primitives of their own, a product has not.
    private static Object reduce(String name, Call call, Window window) {
        Array x = call.x();
        double start = call.real(0);
        if (name.equals("add")) {
            return WindowReductions.sum(x, window);
        }
        if (name.equals("max") && start == Double.NEGATIVE_INFINITY) {
            return WindowReductions.max(x, window);
        }
        if (name.equals("min") && start == Double.POSITIVE_INFINITY) {
            return WindowReductions.min(x, window);
        }
        return general(List.of(x), List.of(Scalars.of(x.dtype(), start)), fold(name), window);
    }

    private static Window window(Call call, int place, boolean dilated) {
        int[] shape = call.x().shape();
        WindowPadding padding = LaxConvolutionGoldenTest.padding(call, place + 2);
        List<Integer> dimensions = call.integers(place);
        List<Integer> strides = call.integers(place + 1);
        return dilated
                ? Window.over(shape, dimensions, strides, padding, call.integers(place + 3), call.integers(place + 4))
                : Window.over(shape, dimensions, strides, padding);
    }

    private static Window line(Array x, int size, int stride, WindowPadding padding) {
        return Window.over(x.shape(), List.of(size), List.of(stride), padding);
    }

    private static List<Array> general(List<Array> operands, List<Array> initial, Fold fold, Window window) {
        List<Array> scalars = new ArrayList<>(initial);
        scalars.addAll(initial);
        Fn1<List<Array>, List<Array>> function = fold::apply;
        Jaxpr jaxpr = MakeJaxpr.of(function, scalars);
        List<Array> all = new ArrayList<>(operands);
        all.addAll(initial);
        return new GeneralWindowReduction(jaxpr, window).bind(all);
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-windows", expressions());
    }
}
