package org.jax4j.numpy.sets;

import java.util.Optional;
import java.util.OptionalInt;
import org.jax4j.core.Array;
import org.jax4j.numpy.Sized;

/// What `unique` finds: `jnp.unique(x, UniqueSpec.axis(0).size(3))`.
///
/// @param along    the axis whose members are compared; none for all elements
/// @param equalNan whether NaNs count as equal
/// @param sized    how many results there are, if it must be known
public record UniqueSpec(OptionalInt along, boolean equalNan, Optional<Sized> sized) {
    /// Of all elements, NaNs as one.
    public static final UniqueSpec DEFAULT = new UniqueSpec(OptionalInt.empty(), true, Optional.empty());

    /// Of the members along an axis.
    public static UniqueSpec axis(int axis) {
        return new UniqueSpec(OptionalInt.of(axis), true, Optional.empty());
    }

    public UniqueSpec equalNan(boolean equal) {
        return new UniqueSpec(along, equal, sized);
    }

    /// So many results, which is what tracing needs; missing ones repeat the first.
    public UniqueSpec size(int size) {
        return new UniqueSpec(along, equalNan, Optional.of(Sized.size(size)));
    }

    /// What missing results are filled with; says nothing without a size.
    public UniqueSpec fill(Number value) {
        return new UniqueSpec(along, equalNan, sized.map(given -> given.fill(value)));
    }

    /// [#fill(Number)] with a scalar of any dtype.
    public UniqueSpec fill(Array value) {
        return new UniqueSpec(along, equalNan, sized.map(given -> given.fill(value)));
    }
}
