package org.jax4j.numpy.editing;

import java.util.List;
import java.util.OptionalInt;
import org.jax4j.errors.ValueError;

/// What `pad` puts around an array: `jnp.pad(x, 2, PadMode.REFLECT)`, `jnp.pad(x, 1, PadMode.constant(7))`.
public sealed interface PadMode {
    /// Zeros.
    PadMode ZERO = constant(0);

    /// The elements at the edges.
    PadMode EDGE = new Edge();

    /// The elements at the other end, as if the array went on periodically.
    PadMode WRAP = new Wrap();

    /// Whatever; here zeros.
    PadMode EMPTY = new Empty();

    /// Numbers that go evenly from the edge to zero.
    PadMode LINEAR_RAMP = linearRamp(0);

    /// The elements mirrored at the edge, which is not repeated.
    Reflection REFLECT = new Reflection(false, false);

    /// The elements mirrored behind the edge, which is repeated.
    Reflection SYMMETRIC = new Reflection(true, false);

    /// The greatest element along the axis.
    Statistic MAXIMUM = new Statistic(Kind.MAXIMUM, OptionalInt.empty());

    /// The least element along the axis.
    Statistic MINIMUM = new Statistic(Kind.MINIMUM, OptionalInt.empty());

    /// The mean along the axis.
    Statistic MEAN = new Statistic(Kind.MEAN, OptionalInt.empty());

    /// The median along the axis.
    Statistic MEDIAN = new Statistic(Kind.MEDIAN, OptionalInt.empty());

    /// A number on all sides.
    static PadMode constant(Number value) {
        return constant(value, value);
    }

    /// One number before and another one behind the elements of each axis.
    static PadMode constant(Number before, Number after) {
        return constant(List.of(new Ends(before, after)));
    }

    /// Numbers of their own for each axis.
    static PadMode constant(List<Ends> ends) {
        return new Constant(ends);
    }

    /// Numbers that go evenly from the edge to `end`.
    static PadMode linearRamp(Number end) {
        return new LinearRamp(List.of(new Ends(end, end)));
    }

    /// Numbers that go evenly from the edge to numbers of their own for each axis.
    static PadMode linearRamp(List<Ends> ends) {
        return new LinearRamp(ends);
    }

    /// What stands before and behind the elements of an axis.
    record Ends(Number before, Number after) {}

    /// The ends of an axis, where one pair may stand for all axes.
    private static Ends of(List<Ends> ends, int axis, int rank) {
        if (ends.size() != 1 && ends.size() != rank) {
            throw new ValueError("pad: got values for " + ends.size() + " axes, the array has " + rank + ".");
        }
        return ends.size() == 1 ? ends.getFirst() : ends.get(axis);
    }

    /// Numbers.
    record Constant(List<Ends> ends) implements PadMode {
        public Constant {
            ends = List.copyOf(ends);
        }

        Ends at(int axis, int rank) {
            return of(ends, axis, rank);
        }
    }

    /// Ramps.
    record LinearRamp(List<Ends> ends) implements PadMode {
        public LinearRamp {
            ends = List.copyOf(ends);
        }

        Ends at(int axis, int rank) {
            return of(ends, axis, rank);
        }
    }

    /// The edges.
    record Edge() implements PadMode {}

    /// The other end.
    record Wrap() implements PadMode {}

    /// Whatever.
    record Empty() implements PadMode {}

    /// Mirrors.
    ///
    /// @param repeatsEdge whether the edge stands in the mirror too
    /// @param negated     whether mirrored elements are subtracted from twice the edge
    record Reflection(boolean repeatsEdge, boolean negated) implements PadMode {
        /// Mirrored elements subtracted from twice the edge, NumPy's `reflect_type="odd"`.
        public Reflection odd() {
            return new Reflection(repeatsEdge, true);
        }
    }

    /// What is computed of the elements along an axis.
    enum Kind {
        MAXIMUM,
        MINIMUM,
        MEAN,
        MEDIAN
    }

    /// A value computed of elements along the axis.
    ///
    /// @param kind   which
    /// @param length of how many elements at each edge, if not of all
    record Statistic(Kind kind, OptionalInt length) implements PadMode {
        /// Of so many elements at each edge, NumPy's `stat_length`.
        public Statistic over(int elements) {
            if (elements < 1) {
                throw new ValueError("stat_length of " + elements + " yields no value for padding");
            }
            return new Statistic(kind, OptionalInt.of(elements));
        }
    }
}
