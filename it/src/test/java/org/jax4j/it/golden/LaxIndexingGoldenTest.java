package org.jax4j.it.golden;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.lax.indexing.FillValue;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.GatherDimensionNumbers;
import org.jax4j.lax.indexing.IndexMode;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.indexing.ScatterDimensionNumbers;
import org.jax4j.transform.MakeJaxpr;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Reading and writing at computed positions equals JAX's.
final class LaxIndexingGoldenTest {
    private static final String GATHER_NUMBERS =
            "lax.GatherDimensionNumbers(offset_dims=#, collapsed_slice_dims=#, start_index_map=#";
    private static final String GATHER_BATCH = ", operand_batching_dims=#, start_indices_batching_dims=#";
    private static final String SCATTER_NUMBERS =
            "lax.ScatterDimensionNumbers(update_window_dims=#, inserted_window_dims=#, scatter_dims_to_operand_dims=#";
    private static final String SCATTER_BATCH = ", operand_batching_dims=#, scatter_indices_batching_dims=#";

    private static final Map<String, Scatter.Update> SCATTERS = Map.of(
            "scatter", Scatter.Update.REPLACE,
            "scatter_add", Scatter.Update.ADD,
            "scatter_sub", Scatter.Update.SUB,
            "scatter_mul", Scatter.Update.MUL,
            "scatter_min", Scatter.Update.MIN,
            "scatter_max", Scatter.Update.MAX);

    private static Expressions expressions() {
        Expressions all = new Expressions();
        slices(all);
        gathers(all);
        SCATTERS.forEach((name, update) -> scatters(all, name, update));
        all.two(
                "lax.scatter_apply(x, y, lambda v: v * 2, lax.ScatterDimensionNumbers(update_window_dims=(), "
                        + "inserted_window_dims=(0,), scatter_dims_to_operand_dims=(0,)), update_shape=(2,))",
                LaxIndexingGoldenTest::doubled);
        return all;
    }

    private static void slices(Expressions all) {
        all.three(
                        "lax.dynamic_slice(x, (y, z), (2, 3))",
                        (x, y, z) -> DynamicSlicing.dynamicSlice(x, List.of(y, z), List.of(2, 3)))
                .two(
                        "lax.dynamic_slice(x, (y, 1), (2, 3))",
                        (x, y) -> DynamicSlicing.dynamicSlice(x, List.of(y, Scalars.like(y, 1)), List.of(2, 3)))
                .two(
                        "lax.dynamic_slice(x, y, (2, 0))",
                        (x, y) -> DynamicSlicing.dynamicSlice(x, List.of(element(y, 0), element(y, 1)), List.of(2, 0)))
                .one("lax.dynamic_slice(x, (), ())", x -> DynamicSlicing.dynamicSlice(x, List.of(), List.of()))
                .two(
                        "lax.dynamic_slice_in_dim(x, y, 2, axis=1)",
                        (x, y) -> DynamicSlicing.dynamicSlice(x, starts(x, y, 1), List.of(x.shape()[0], 2)))
                .two(
                        "lax.dynamic_index_in_dim(x, y, axis=0, keepdims=False)",
                        (x, y) -> Movement.squeeze(
                                DynamicSlicing.dynamicSlice(x, starts(x, y, 0), List.of(1, x.shape()[1])), List.of(0)))
                .two(
                        "lax.dynamic_index_in_dim(x, y, axis=1)",
                        (x, y) -> DynamicSlicing.dynamicSlice(x, starts(x, y, 1), List.of(x.shape()[0], 1)))
                .four(
                        "lax.dynamic_update_slice(x, y, (z, w))",
                        (x, y, z, w) -> DynamicSlicing.dynamicUpdateSlice(x, y, List.of(z, w)))
                .three(
                        "lax.dynamic_update_slice_in_dim(x, y, z, axis=1)",
                        (x, y, z) -> DynamicSlicing.dynamicUpdateSlice(x, y, starts(x, z, 1)))
                .three(
                        "lax.dynamic_update_index_in_dim(x, y, z, axis=0)",
                        (x, y, z) -> DynamicSlicing.dynamicUpdateSlice(
                                x, y.ndim() == 1 ? Movement.expandDims(y, List.of(0)) : y, starts(x, z, 0)));
    }

    private static Array element(Array vector, int index) {
        return Movement.reshape(Slicing.sliceInDim(vector, index, index + 1, 0));
    }

    /// Zeros but for one axis.
    private static List<Array> starts(Array operand, Array start, int axis) {
        return IntStream.range(0, operand.ndim())
                .mapToObj(each -> each == axis ? start : Scalars.like(start, 0))
                .toList();
    }

    private static void gathers(Expressions all) {
        for (boolean batch : new boolean[] {false, true}) {
            String head = "lax.gather(x, y, " + GATHER_NUMBERS + (batch ? GATHER_BATCH : "") + "), #";
            int sizes = batch ? 5 : 3;
            Function<Call, Gather> gather = call -> Gather.of(gatherNumbers(call, batch), call.integers(sizes));
            gather(all, head + ")", gather);
            gather(all, head + ", mode=#)", call -> gather.apply(call).withMode(mode(call, sizes + 1)));
            if (!batch) {
                gather(
                        all,
                        head + ", mode=#, fill_value=#)",
                        call -> gather.apply(call)
                                .withMode(mode(call, sizes + 1))
                                .withFill(FillValue.of((long) call.integer(sizes + 2))));
                gather(
                        all,
                        head + ", unique_indices=True, indices_are_sorted=True)",
                        call -> gather.apply(call).promising(true, true));
            }
        }
    }

    private static void gather(Expressions all, String template, Function<Call, Gather> gather) {
        all.like(template, call -> Gather.gather(call.x(), call.y(), gather.apply(call)));
    }

    private static GatherDimensionNumbers gatherNumbers(Call call, boolean batch) {
        return new GatherDimensionNumbers(
                call.integers(0),
                call.integers(1),
                call.integers(2),
                batch ? call.integers(3) : List.of(),
                batch ? call.integers(4) : List.of());
    }

    private static IndexMode mode(Call call, int place) {
        if (call.isNone(place)) {
            return IndexMode.PROMISE_IN_BOUNDS;
        }
        return switch (call.text(place)) {
            case "clip" -> IndexMode.CLIP;
            case "fill", "drop" -> IndexMode.FILL_OR_DROP;
            case "promise_in_bounds" -> IndexMode.PROMISE_IN_BOUNDS;
            default -> throw new IllegalArgumentException(call.text(place));
        };
    }

    private static void scatters(Expressions all, String name, Scatter.Update update) {
        String head = "lax." + name + "(x, y, z, " + SCATTER_NUMBERS;
        Function<Call, Scatter> scatter = call ->
                Scatter.of(update, new ScatterDimensionNumbers(call.integers(0), call.integers(1), call.integers(2)));
        scatter(all, head + "))", scatter);
        scatter(all, head + "), mode=#)", call -> scatter.apply(call).withMode(mode(call, 3)));
        scatter(
                all,
                head + "), indices_are_sorted=True, unique_indices=True)",
                call -> scatter.apply(call).promising(true, true));
        scatter(
                all,
                head + SCATTER_BATCH + "))",
                call -> Scatter.of(
                        update,
                        new ScatterDimensionNumbers(
                                call.integers(0),
                                call.integers(1),
                                call.integers(2),
                                call.integers(3),
                                call.integers(4))));
    }

    private static void scatter(Expressions all, String template, Function<Call, Scatter> scatter) {
        all.like(template, call -> scatter.apply(call).on(call.x(), call.y(), call.z()));
    }

    private static Array doubled(Array x, Array indices) {
        Array scalar = Scalars.of(x.dtype(), 1.0);
        Fn2<Array, Array, Array> function = (element, update) -> element.times(2);
        Jaxpr jaxpr = MakeJaxpr.of(function, scalar, scalar);
        ScatterDimensionNumbers numbers = new ScatterDimensionNumbers(List.of(), List.of(0), List.of(0));
        Array updates = Creation.full(new int[] {2}, scalar);
        return new Scatter(Scatter.Update.APPLY, numbers, false, IndexMode.FILL_OR_DROP, false, jaxpr)
                .on(x, indices, updates);
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-indexing", expressions());
    }
}
