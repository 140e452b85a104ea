package org.jax4j.numpy.sets;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.ReductionSpec;
import org.jax4j.core.Tracer;
import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.Sized;
import org.jax4j.stablehlo.DType;

/// The distinct members of an array: its members are sorted, and each that differs from the one before starts a
/// run of equals.
///
/// @param members  the members along the first axis, in ascending order
/// @param starts   which members differ from those before them
/// @param order    where each sorted member stood
/// @param original the shape of the array if all of its elements were members, else of the axis
/// @param along    the axis
/// @param spec     what is wanted
record Distinct(Array members, Array starts, Array order, List<Integer> original, int along, UniqueSpec spec) {

    static Distinct of(Array x, UniqueSpec spec) {
        if (spec.sized().isEmpty() && x instanceof Tracer tracer) {
            throw new ConcretizationTypeError("Abstract tracer value encountered where a concrete value is expected: "
                    + "jnp.unique got " + tracer + ", made at " + tracer.madeAt()
                    + ". How many distinct elements there are depends on values that are not known while the program "
                    + "is traced. Say how many results there are with UniqueSpec.DEFAULT.size(…).");
        }
        boolean whole = spec.along().isEmpty();
        Array members = whole ? JNP.ravel(x) : x;
        int along = whole ? 0 : Operands.axis(spec.along().getAsInt(), x.ndim());
        int count = members.shape()[along];
        if (count == 0
                && spec.sized()
                        .filter(sized -> sized.size() > 0 && sized.fill().isEmpty())
                        .isPresent()) {
            throw new ValueError(
                    "jnp.unique: for zero-sized input with nonzero size argument, fill_value must be " + "specified");
        }
        List<Integer> original = whole ? Axes.list(x.shape()) : List.of(count);
        return sorted(JNP.moveaxis(members, along, 0), original, along, spec);
    }

    private static Distinct sorted(Array x, List<Integer> original, int along, UniqueSpec spec) {
        int count = x.shape()[0];
        if (x.size() == 0) {
            // Members without elements are all equal.
            int found = Math.min(count, 1);
            Array members = Slicing.sliceInDim(x, 0, found, 0);
            return new Distinct(
                    members, JNP.ones(DType.BOOL, found), JNP.zeros(integer(), found), original, along, spec);
        }
        Array comparable =
                x.dtype().isComplex() ? Selection.select(Comparison.ne(x, x), Scalars.full(x, Double.NaN), x) : x;
        Array rows = JNP.reshape(comparable, count, -1);
        List<Array> keys = IntStream.range(0, rows.shape()[1])
                .mapToObj(column -> rows.get(":", column))
                .toList();
        Array order = JNP.lexsort(keys.reversed());
        Array members = JNP.take(comparable, order, 0);
        return new Distinct(members, starts(members, spec.equalNan()), order, original, along, spec);
    }

    private static Array starts(Array members, boolean equalNan) {
        Array later = members.get("1:");
        Array earlier = members.get(":-1");
        Array differ = Comparison.ne(later, earlier);
        if (equalNan && members.dtype().isInexact()) {
            Array bothNan = JNP.logicalAnd(JNP.isnan(later), JNP.isnan(earlier));
            differ = JNP.logicalAnd(differ, JNP.logicalNot(bothNan));
        }
        int[] inner = Axes.array(Axes.range(1, members.ndim()));
        Array changes = inner.length == 0 ? differ : JNP.any(differ, ReductionSpec.axis(inner));
        return JNP.concatenate(List.of(JNP.ones(DType.BOOL, 1), changes));
    }

    private static DType integer() {
        return Config.current().defaultInt();
    }

    private boolean isEmpty() {
        return members.size() == 0;
    }

    /// The positions of the first members of runs.
    private Array firsts() {
        return spec.sized()
                .map(sized -> JNP.flatnonzero(starts, Sized.size(sized.size())))
                .orElseGet(() -> JNP.flatnonzero(starts));
    }

    /// How many distinct members there are.
    Array count() {
        return JNP.sum(starts);
    }

    Array values() {
        Array values = isEmpty() ? members : JNP.take(members, firsts(), 0);
        return JNP.moveaxis(spec.sized().map(sized -> filled(values, sized)).orElse(values), 0, along);
    }

    private Array filled(Array values, Sized sized) {
        if (sized.fill().isEmpty()) {
            return values;
        }
        Array fill = sized.fill().get().astype(values.dtype());
        if (values.shape()[0] == 0) {
            int[] shape = values.shape();
            shape[0] = sized.size();
            return JNP.broadcastTo(fill, shape);
        }
        int[] column = new int[values.ndim()];
        Arrays.fill(column, 1);
        column[0] = sized.size();
        Array found = Movement.reshape(JNP.arange(sized.size()).lt(count()), column);
        return JNP.where(found, values, fill);
    }

    /// Where each distinct member occurs first.
    Array indices() {
        return isEmpty() ? order : JNP.take(order, firsts());
    }

    /// For each member the position of its equal among the distinct ones, in the shape of what was given.
    Array inverse() {
        Array ordinals = JNP.zeros(integer(), original.stream().reduce(1, Math::multiplyExact));
        if (!isEmpty()) {
            ordinals = ordinals.at(order).set(JNP.cumsum(starts).minus(1));
        }
        return JNP.reshape(ordinals, Axes.array(original));
    }

    /// How often each distinct member occurs.
    Array counts() {
        int all = (int) starts.size();
        if (isEmpty()) {
            return all == 0 ? JNP.zeros(integer(), 0) : JNP.full(new int[] {1}, original.getFirst(), integer());
        }
        if (spec.sized().isEmpty()) {
            Array bounds = JNP.concatenate(List.of(JNP.flatnonzero(starts), JNP.full(new int[] {1}, all, integer())));
            return JNP.subtract(bounds.get("1:"), bounds.get(":-1"));
        }
        Array bounds = JNP.flatnonzero(
                starts, Sized.size(spec.sized().get().size() + 1).fill(all));
        return JNP.subtract(bounds.get("1:"), bounds.get(":-1"));
    }
}
