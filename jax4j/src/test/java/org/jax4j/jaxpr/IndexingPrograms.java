package org.jax4j.jaxpr;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotGeneral;
import org.jax4j.lax.contraction.Precision;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.lax.indexing.FillValue;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.GatherDimensionNumbers;
import org.jax4j.lax.indexing.IndexMode;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.indexing.ScatterDimensionNumbers;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.reduction.ArgReductions;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// Programs of indexing, sorting, scans and dot products of `lax`.
final class IndexingPrograms {
    private static final GatherDimensionNumbers ROWS = new GatherDimensionNumbers(List.of(1), List.of(0), List.of(0));
    private static final GatherDimensionNumbers ELEMENTS =
            new GatherDimensionNumbers(List.of(), List.of(0), List.of(0));
    private static final ScatterDimensionNumbers FLAT = new ScatterDimensionNumbers(List.of(), List.of(0), List.of(0));
    private static final DotDimensionNumbers MATRICES = DotDimensionNumbers.contracting(List.of(1), List.of(0));

    private IndexingPrograms() {}

    static void addTo(Programs programs) {
        slices(programs);
        gathers(programs);
        scatters(programs);
        orders(programs);
        dots(programs);
    }

    private static void slices(Programs programs) {
        programs.three("dynamic_slice", (x, i, j) -> DynamicSlicing.dynamicSlice(x, List.of(i, j), List.of(2, 3)))
                .two(
                        "dynamic_slice_literal",
                        (x, i) -> DynamicSlicing.dynamicSlice(x, List.of(i, Scalars.like(i, 0)), List.of(2, 6)))
                .two(
                        "dynamic_slice_in_dim",
                        (x, i) -> DynamicSlicing.dynamicSlice(x, List.of(Scalars.like(i, 0), i), List.of(5, 2)))
                .many(
                        "dynamic_update_slice",
                        in -> DynamicSlicing.dynamicUpdateSlice(in.get(0), in.get(1), in.subList(2, 4)));
    }

    private static void gathers(Programs programs) {
        Gather elements = Gather.of(ELEMENTS, List.of(1));
        GatherDimensionNumbers batched =
                new GatherDimensionNumbers(List.of(), List.of(1), List.of(1), List.of(0), List.of(0));
        programs.two("gather", (x, i) -> Gather.gather(x, i, Gather.of(ROWS, List.of(1, 6))))
                .two(
                        "gather_modes",
                        (x, i) -> List.of(
                                Gather.gather(x, i, elements.withMode(IndexMode.CLIP)),
                                Gather.gather(
                                        x,
                                        i,
                                        elements.withMode(IndexMode.FILL_OR_DROP)
                                                .withFill(FillValue.of(0L))),
                                Gather.gather(x, i, elements.promising(true, true))))
                .two("gather_batching_dims", (x, i) -> Gather.gather(x, i, Gather.of(batched, List.of(1, 1))));
    }

    private static void scatters(Programs programs) {
        ScatterDimensionNumbers rows = new ScatterDimensionNumbers(List.of(1), List.of(0), List.of(0));
        programs.three(
                        "scatter",
                        (x, i, u) -> Scatter.of(Scatter.Update.REPLACE, FLAT).on(x, i, u))
                .three(
                        "scatter_add",
                        (x, i, u) -> Scatter.of(Scatter.Update.ADD, rows).on(x, i, u))
                .three(
                        "scatter_min_max_mul",
                        (x, i, u) -> List.of(
                                Scatter.of(Scatter.Update.MIN, FLAT).on(x, i, u),
                                Scatter.of(Scatter.Update.MAX, FLAT).on(x, i, u),
                                Scatter.of(Scatter.Update.MUL, FLAT).on(x, i, u),
                                Scatter.of(Scatter.Update.SUB, FLAT).on(x, i, u)));
    }

    private static void orders(Programs programs) {
        programs.one("sort", x -> Sorting.sort(List.of(x), -1, true, 1).getFirst())
                .one("sort_dimension", x -> Sorting.sort(List.of(x), 0, false, 1))
                .two("sort_key_value", (k, v) -> Sorting.sort(List.of(k, v), -1, true, 1))
                .three("sort_two_keys", (a, b, c) -> Sorting.sort(List.of(a, b, c), -1, true, 2))
                .many("many_results_of_one_equation", in -> Sorting.sort(in, 1, true, 1))
                .two(
                        "first_of_two_results_dropped",
                        (k, v) -> Sorting.sort(List.of(k, v), -1, true, 1).get(1))
                .one("top_k", x -> Sorting.topK(x, 3, -1))
                .one("top_k_values_only", x -> Sorting.topK(x, 3, -1).getFirst())
                .one(
                        "argmax",
                        x -> List.of(ArgReductions.argmax(x, 1, DType.INT32), ArgReductions.argmin(x, 0, DType.INT32)))
                .one(
                        "cumulative",
                        x -> List.of(
                                Cumulative.cumsum(x, 0, false),
                                Cumulative.cumprod(x, 0, true),
                                Cumulative.cummax(x, 0, false),
                                Cumulative.cummin(x, 0, false),
                                Cumulative.cumlogsumexp(x, 0, false)))
                .one("cumsum_axis", x -> Cumulative.cumsum(x, 1, false));
    }

    private static void dots(Programs programs) {
        programs.two("dot", (x, y) -> dot(MATRICES, x, y, null, null))
                .two(
                        "dot_general",
                        (x, y) -> dot(
                                new DotDimensionNumbers(List.of(2), List.of(1), List.of(0), List.of(0)),
                                x,
                                y,
                                null,
                                null))
                .two(
                        "dot_general_precision",
                        (x, y) -> dot(MATRICES, x, y, List.of(Precision.HIGHEST, Precision.HIGHEST), null))
                .two("dot_general_preferred_type", (x, y) -> dot(MATRICES, x, y, null, DType.FLOAT32))
                .two(
                        "dot_general_many_axes",
                        (x, y) -> dot(
                                new DotDimensionNumbers(List.of(3, 1), List.of(0, 1), List.of(0), List.of(2)),
                                x,
                                y,
                                null,
                                null))
                .two("seed_dot", (x, y) -> dot(MATRICES, x.plus(1), y.plus(1), null, null))
                .three("layer", IndexingPrograms::layer);
    }

    private static Array dot(
            DotDimensionNumbers numbers,
            Array x,
            Array y,
            @Nullable List<Precision> precision,
            @Nullable DType preferred) {
        return new DotGeneral(numbers, precision, preferred).bind(x, y);
    }

    private static Array layer(Array bias, Array weights, Array x) {
        Array y = Exponential.tanh(dot(MATRICES, x, weights, null, null).plus(bias));
        Array max = Reductions.reduceMax(y, List.of(1));
        Array e = Exponential.exp(y.minus(Movement.expandDims(max, List.of(1))));
        return e.div(Movement.expandDims(Reductions.reduceSum(e, List.of(1)), List.of(1)));
    }
}
