package org.jax4j.numpy.indexing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jax4j.core.Array;
import org.jax4j.core.ArrayMethods;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.errors.NonConcreteBooleanIndexError;
import org.jax4j.errors.TypeError;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// One component of an index, such as `1:3` in `x[0, 1:3]`.
public sealed interface Index {

    /// One position; a negative one counts from the end. The axis vanishes.
    record At(int position) implements Index {}

    /// Positions from `start` up to, not including, `stop`. Where a bound is missing, the slice begins or ends
    /// with the axis.
    record Slice(@Nullable Integer start, @Nullable Integer stop, int step) implements Index {
        /// The whole axis.
        static final Slice ALL = new Slice(null, null, 1);

        public Slice {
            if (step == 0) {
                throw new TypeError("slice step cannot be zero");
            }
        }

        /// The first position and the number of positions on an axis of this size.
        Range on(int size) {
            int lowest = step > 0 ? 0 : -1;
            int highest = step > 0 ? size : size - 1;
            int from = start == null ? (step > 0 ? lowest : highest) : clamp(start, size, lowest, highest);
            int to = stop == null ? (step > 0 ? highest : lowest) : clamp(stop, size, lowest, highest);
            int span = step > 0 ? to - from : from - to;
            return new Range(from, span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1, step);
        }

        private static int clamp(int bound, int size, int lowest, int highest) {
            return Math.clamp(bound < 0 ? bound + (long) size : bound, lowest, highest);
        }
    }

    /// Positions `first`, `first + step`, …
    record Range(int first, int count, int step) {
        boolean isWhole(int size) {
            return first == 0 && count == size && step == 1;
        }
    }

    /// As many whole axes as are left over.
    record Ellipsis() implements Index {}

    /// A new axis of size 1.
    record NewAxis() implements Index {}

    /// A mask without axes: a new axis that has one element or none, where index arrays' axes go.
    record Flag(boolean value) implements Index {}

    /// Positions given by an array of integers.
    ///
    /// @param size of the mask's axis, if they are those of a mask: as large as the array's axis
    record Positions(Array array, OptionalInt size) implements Index {
        public Positions(Array array) {
            this(array, OptionalInt.empty());
        }
    }

    /// The components of an index as users write it: integers, texts such as `"::2"` or `"0, ..., 1:"`, arrays of
    /// integers or booleans (of Jax4j or Java), and values of this type; `null` is a new axis.
    ///
    /// @throws TypeError for anything else
    static List<Index> parse(@Nullable Object... components) {
        List<Index> parsed = new ArrayList<>();
        for (Object component : components) {
            switch (component) {
                case null -> parsed.add(new NewAxis());
                case Index index -> parsed.add(index);
                case Integer position -> parsed.add(new At(position));
                case Boolean flag -> parsed.add(new Flag(flag));
                case String text -> parsed.addAll(SliceText.parse(text));
                case Array array -> parsed.addAll(ofArray(array));
                case int[] positions -> parsed.add(new Positions(data(positions)));
                case boolean[] mask -> parsed.addAll(ofArray(data(mask)));
                case List<?> nested -> parsed.addAll(ofArray(data(nested)));
                case int[][] positions -> parsed.add(new Positions(data(positions)));
                default ->
                    throw new TypeError("an index is an integer, a slice, \"...\", a new axis, or an array of integers "
                            + "or booleans, got a " + component.getClass().getTypeName() + ".");
            }
        }
        return parsed;
    }

    private static List<Index> ofArray(Array array) {
        if (array.dtype() == DType.BOOL) {
            return switch (array) {
                case DeviceArray mask -> Masks.positions(mask);
                case Tracer tracer ->
                    throw new NonConcreteBooleanIndexError(
                            "Array boolean indices must be concrete; got " + tracer + ", made at " + tracer.madeAt()
                                    + ". The size of the result would depend on values that are not known while the "
                                    + "program is traced. Use jnp.where(mask, x, y) in its form with three arguments "
                                    + "instead, or index outside of jit.");
            };
        }
        if (!array.dtype().isInteger()) {
            throw new TypeError("Indexer must have integer or boolean type, got indexer with type " + array.dtype()
                    + " at position 0, indexer value " + array);
        }
        return List.of(new Positions(array));
    }

    private static Array data(Object data) {
        return ArrayMethods.instance().array(data);
    }
}
