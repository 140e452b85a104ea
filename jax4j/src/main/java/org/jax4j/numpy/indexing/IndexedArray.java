package org.jax4j.numpy.indexing;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.ArrayMethods;
import org.jax4j.core.IndexUpdate;
import org.jax4j.core.Promotion;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.indexing.FillValue;
import org.jax4j.lax.indexing.IndexMode;
import org.jax4j.lax.indexing.Scatter.Update;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// `x.at(index)`, or `x.get(index)`.
///
/// @param x          the array
/// @param index      which elements
/// @param mode       what happens to positions outside of the array, if it was said
/// @param fill       what they read as
/// @param sorted     whether positions are promised to be in order
/// @param unique     whether they are promised to differ
public record IndexedArray(
        Array x, List<Index> index, Optional<IndexMode> mode, Optional<Number> fill, boolean sorted, boolean unique)
        implements IndexUpdate {

    /// Elements of an array.
    ///
    /// @param components see [Index#parse]
    public static IndexedArray of(Array x, @Nullable Object... components) {
        return new IndexedArray(x, Index.parse(components), Optional.empty(), Optional.empty(), false, false);
    }

    private Indexer indexer() {
        return new Indexer(x.shape(), index);
    }

    @Override
    public Array get() {
        IndexMode reading = mode.orElse(IndexMode.CLIP);
        return indexer().read(x, reading, fill.map(this::fillValue).orElse(null));
    }

    private FillValue fillValue(Number value) {
        return x.dtype().isInexact() ? FillValue.of(value.doubleValue()) : FillValue.of(value.longValue());
    }

    /// Scatters in the dtype that array and values promote to, and converts back.
    private Array scatter(Update update, Array values) {
        Promotion.Result common = Promotion.promote(List.of(x.aval(), values.aval()));
        DType dtype = common.dtype();
        Array updated = indexer()
                .write(
                        Conversion.convertElementType(x, dtype),
                        Conversion.convertElementType(values, dtype),
                        update,
                        mode.orElse(IndexMode.FILL_OR_DROP),
                        sorted,
                        unique);
        return Conversion.convertElementType(updated, x.dtype(), x.weakType());
    }

    /// For each element of the array the product of the values that meet it; 1 where none does.
    private Array product(Array values) {
        return new IndexedArray(Scalars.full(x, 1), index, mode, fill, sorted, unique).multiply(values);
    }

    private Array scalar(Number value) {
        return ArrayMethods.instance().scalar(value, x);
    }

    @Override
    public Array set(Array values) {
        return scatter(Update.REPLACE, values);
    }

    @Override
    public Array set(Number value) {
        return set(scalar(value));
    }

    @Override
    public Array add(Array values) {
        return scatter(Update.ADD, values);
    }

    @Override
    public Array add(Number value) {
        return add(scalar(value));
    }

    @Override
    public Array subtract(Array values) {
        return scatter(Update.SUB, values);
    }

    @Override
    public Array subtract(Number value) {
        return subtract(scalar(value));
    }

    @Override
    public Array multiply(Array values) {
        return scatter(Update.MUL, values);
    }

    @Override
    public Array multiply(Number value) {
        return multiply(scalar(value));
    }

    @Override
    public Array divide(Array values) {
        return x.div(product(values));
    }

    @Override
    public Array divide(Number value) {
        return divide(scalar(value));
    }

    @Override
    public Array power(Array values) {
        return x.pow(product(values));
    }

    @Override
    public Array power(Number value) {
        return power(scalar(value));
    }

    @Override
    public Array min(Array values) {
        return scatter(Update.MIN, values);
    }

    @Override
    public Array min(Number value) {
        return min(scalar(value));
    }

    @Override
    public Array max(Array values) {
        return scatter(Update.MAX, values);
    }

    @Override
    public Array max(Number value) {
        return max(scalar(value));
    }

    @Override
    public Array apply(UnaryOperator<Array> function) {
        return index.stream().anyMatch(Index.Positions.class::isInstance) && !unique
                ? indexer().apply(x, function, mode.orElse(IndexMode.FILL_OR_DROP), sorted)
                : set(function.apply(get()));
    }

    private IndexedArray withMode(IndexMode newMode, Optional<Number> newFill) {
        return new IndexedArray(x, index, Optional.of(newMode), newFill, sorted, unique);
    }

    @Override
    public IndexedArray clip() {
        return withMode(IndexMode.CLIP, Optional.empty());
    }

    @Override
    public IndexedArray drop() {
        return withMode(IndexMode.FILL_OR_DROP, Optional.empty());
    }

    @Override
    public IndexedArray fill(Number value) {
        return withMode(IndexMode.FILL_OR_DROP, Optional.of(value));
    }

    @Override
    public IndexedArray promiseInBounds() {
        return withMode(IndexMode.PROMISE_IN_BOUNDS, Optional.empty());
    }

    @Override
    public IndexedArray indicesAreSorted() {
        return new IndexedArray(x, index, mode, fill, true, unique);
    }

    @Override
    public IndexedArray uniqueIndices() {
        return new IndexedArray(x, index, mode, fill, sorted, true);
    }
}
