package org.jax4j.numpy.sets;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.core.Tracer;
import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.numpy.Sized;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;

/// Distinct elements, and operations on sets. How many results there are depends on values: to trace these
/// functions, say how many there shall be.
public interface Sets {

    /// The distinct elements in ascending order; NaNs count as equal.
    ///
    /// @throws ConcretizationTypeError while a program is traced
    default Array unique(Array x) {
        return unique(x, UniqueSpec.DEFAULT);
    }

    /// The distinct elements, or members along an axis, in ascending order.
    ///
    /// @throws ConcretizationTypeError if `x` is traced and no size is given
    default Array unique(Array x, UniqueSpec spec) {
        return Distinct.of(x, spec).values();
    }

    /// The distinct elements in ascending order, each NaN by itself.
    default Array uniqueValues(Array x) {
        return unique(x, UniqueSpec.DEFAULT.equalNan(false));
    }

    /// Distinct elements and how often each occurs.
    record UniqueCounts(Array values, Array counts) {}

    /// The distinct elements in ascending order, and how often each occurs.
    default UniqueCounts uniqueCounts(Array x) {
        return uniqueCounts(x, UniqueSpec.DEFAULT.equalNan(false));
    }

    default UniqueCounts uniqueCounts(Array x, UniqueSpec spec) {
        Distinct distinct = Distinct.of(x, spec);
        return new UniqueCounts(distinct.values(), distinct.counts());
    }

    /// Distinct elements and, for each element, the position of its equal among them.
    record UniqueInverse(Array values, Array inverseIndices) {}

    /// The distinct elements, and for each element the position of its equal among them.
    default UniqueInverse uniqueInverse(Array x) {
        return uniqueInverse(x, UniqueSpec.DEFAULT.equalNan(false));
    }

    default UniqueInverse uniqueInverse(Array x, UniqueSpec spec) {
        Distinct distinct = Distinct.of(x, spec);
        return new UniqueInverse(distinct.values(), distinct.inverse());
    }

    /// All that is known of distinct elements.
    ///
    /// @param values         the elements in ascending order
    /// @param indices        where each occurs first
    /// @param inverseIndices for each element the position of its equal among the values
    /// @param counts         how often each occurs
    record UniqueAll(Array values, Array indices, Array inverseIndices, Array counts) {}

    /// The distinct elements, where they occur first, and how often.
    default UniqueAll uniqueAll(Array x) {
        return uniqueAll(x, UniqueSpec.DEFAULT.equalNan(false));
    }

    default UniqueAll uniqueAll(Array x, UniqueSpec spec) {
        Distinct distinct = Distinct.of(x, spec);
        return new UniqueAll(distinct.values(), distinct.indices(), distinct.inverse(), distinct.counts());
    }

    /// Whether each element of `x` is among those of `y`.
    default Array isin(Array x, Array y) {
        return isin(x, y, false);
    }

    /// Whether each element of `x` is, or is not, among those of `y`.
    default Array isin(Array x, Array y, boolean invert) {
        List<Array> promoted = Promoting.dtypes(List.of(JNP.ravel(x), JNP.ravel(y)));
        Array column = Movement.expandDims(promoted.get(0), List.of(1));
        Array row = Movement.expandDims(promoted.get(1), List.of(0));
        ReductionSpec along = ReductionSpec.axis(1);
        Array found = invert ? JNP.all(JNP.notEqual(column, row), along) : JNP.any(JNP.equal(column, row), along);
        return JNP.reshape(found, x.shape());
    }

    /// The sorted distinct elements of both arrays (`jnp.union1d`).
    default Array union1d(Array x, Array y) {
        return unique(both(x, y));
    }

    /// [#union1d(Array, Array)] with a fixed number of results, which can be traced.
    default Array union1d(Array x, Array y, Sized sized) {
        UniqueSpec spec = UniqueSpec.DEFAULT.size(sized.size());
        return unique(both(x, y), sized.fill().map(spec::fill).orElse(spec));
    }

    private static Array both(Array x, Array y) {
        return JNP.concatenate(List.of(JNP.ravel(x), JNP.ravel(y)));
    }

    /// The sorted distinct elements that are in both arrays (`jnp.intersect1d`).
    ///
    /// @throws ConcretizationTypeError while a program is traced
    default Array intersect1d(Array x, Array y) {
        return intersect1dWithIndices(x, y).values();
    }

    /// The elements of two arrays that are in both, and where each occurs first in either.
    record Intersection(Array values, Array xIndices, Array yIndices) {}

    /// The distinct elements that are in both arrays, with their positions.
    default Intersection intersect1dWithIndices(Array x, Array y) {
        requireKnown("intersect1d", x, y);
        List<Array> promoted = Promoting.dtypes(List.of(JNP.ravel(x), JNP.ravel(y)));
        UniqueSpec spec = UniqueSpec.DEFAULT;
        Distinct first = Distinct.of(promoted.get(0), spec);
        Distinct second = Distinct.of(promoted.get(1), spec);
        Array values = first.values();
        Array others = second.values();
        Array inBoth = JNP.flatnonzero(isin(values, others));
        Array inOthers = JNP.flatnonzero(isin(others, values));
        return new Intersection(
                JNP.take(values, inBoth), JNP.take(first.indices(), inBoth), JNP.take(second.indices(), inOthers));
    }

    /// [#intersect1d(Array, Array)] with a fixed number of results, which can be traced; missing ones are the
    /// fill, else the least of them.
    default Array intersect1d(Array x, Array y, Sized sized) {
        List<Array> promoted = Promoting.dtypes(List.of(JNP.ravel(x), JNP.ravel(y)));
        Distinct distinct = distinct(promoted.get(0));
        Array values = distinct.values();
        return some(values, JNP.logicalAnd(valid(distinct, values), isin(values, promoted.get(1))), sized);
    }

    /// The sorted distinct elements of `x` that are not in `y` (`jnp.setdiff1d`).
    ///
    /// @throws ConcretizationTypeError while a program is traced
    default Array setdiff1d(Array x, Array y) {
        requireKnown("setdiff1d", x, y);
        Array values = unique(x);
        return JNP.take(values, JNP.flatnonzero(isin(values, y, true)));
    }

    /// [#setdiff1d(Array, Array)] with a fixed number of results, which can be traced; missing ones are zero
    /// unless `sized` says otherwise.
    default Array setdiff1d(Array x, Array y, Sized sized) {
        Distinct distinct = distinct(JNP.ravel(x));
        Array values = distinct.values();
        Array fill = sized.fill().orElseGet(() -> Scalars.like(x, 0));
        return some(
                values,
                JNP.logicalAnd(valid(distinct, values), isin(values, y, true)),
                Sized.size(sized.size()).fill(fill));
    }

    /// The sorted distinct elements that are in exactly one of the arrays (`jnp.setxor1d`).
    ///
    /// @throws ConcretizationTypeError while a program is traced
    default Array setxor1d(Array x, Array y) {
        requireKnown("setxor1d", x, y);
        List<Array> promoted = Promoting.dtypes(List.of(JNP.ravel(x), JNP.ravel(y)));
        Array first = unique(promoted.get(0));
        Array second = unique(promoted.get(1));
        Array lonely = JNP.concatenate(List.of(isin(first, second, true), isin(second, first, true)));
        Array all = JNP.concatenate(List.of(first, second));
        return JNP.sort(JNP.take(all, JNP.flatnonzero(lonely)));
    }

    /// [#setxor1d(Array, Array)] with a fixed number of results, which can be traced.
    default Array setxor1d(Array x, Array y, Sized sized) {
        List<Array> promoted = Promoting.dtypes(List.of(JNP.ravel(x), JNP.ravel(y)));
        Distinct distinct = distinct(both(promoted.get(0), promoted.get(1)));
        Array values = distinct.values();
        Array lonely = JNP.logicalXor(isin(values, promoted.get(0)), isin(values, promoted.get(1)));
        return some(values, JNP.logicalAnd(valid(distinct, values), lonely), sized);
    }

    /// The distinct elements, at most as many as there are elements.
    private static Distinct distinct(Array x) {
        return Distinct.of(x, UniqueSpec.DEFAULT.size((int) x.size()));
    }

    private static Array valid(Distinct distinct, Array values) {
        return JNP.arange((int) values.size()).lt(distinct.count());
    }

    /// So many of the values that are wanted, in their order.
    private static Array some(Array values, Array wanted, Sized sized) {
        if (values.size() == 0) {
            Array fill = sized.fill().orElseGet(() -> Scalars.like(values, 0));
            return JNP.full(new int[] {sized.size()}, fill.astype(values.dtype()));
        }
        Array found = JNP.arange(sized.size()).lt(JNP.sum(wanted));
        Array chosen = JNP.take(values, JNP.flatnonzero(wanted, Sized.size(sized.size())));
        Array fill = sized.fill().map(given -> given.astype(values.dtype())).orElseGet(() -> least(values, wanted));
        return JNP.where(found, chosen, fill);
    }

    private static Array least(Array values, Array wanted) {
        Array none = Scalars.like(values, Literal.greatest(values.dtype()));
        Array some = Selection.select(wanted, values, JNP.full(values.shape(), none));
        return values.dtype() == DType.BOOL ? JNP.all(some) : JNP.min(some);
    }

    private static void requireKnown(String function, Array... operands) {
        for (Array operand : operands) {
            if (operand instanceof Tracer tracer) {
                throw new ConcretizationTypeError("Abstract tracer value encountered where a concrete value is "
                        + "expected: jnp." + function + " got " + tracer + ", made at " + tracer.madeAt()
                        + ". The size of its result depends on values that are not known while the program is "
                        + "traced. Say how many results there are with Sized.size(…).");
            }
        }
    }
}
