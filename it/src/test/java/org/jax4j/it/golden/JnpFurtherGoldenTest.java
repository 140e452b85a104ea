package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.numpy.Sized;
import org.jax4j.numpy.arithmetic.Representation.BitOrder;
import org.jax4j.numpy.calculus.InterpSpec;
import org.jax4j.numpy.creation.Grids.BoundsMode;
import org.jax4j.numpy.editing.PadMode;
import org.jax4j.numpy.editing.PadMode.Ends;
import org.jax4j.numpy.polynomial.PolyfitSpec;
import org.jax4j.numpy.polynomial.Polynomials.Fit;
import org.jax4j.numpy.sets.UniqueSpec;
import org.jax4j.numpy.statistics.CovarianceSpec;
import org.jax4j.numpy.statistics.HistogramSpec;
import org.jax4j.numpy.statistics.QuantileSpec;
import org.jax4j.numpy.statistics.QuantileSpec.Method;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// What the other tests of `jnp` leave out equals JAX's: options of sets, padding, histograms, polynomials, bits,
/// and edits of arrays.
final class JnpFurtherGoldenTest {
    static Expressions expressions() {
        Expressions all = new Expressions();
        sets(all);
        edits(all);
        padding(all);
        statistics(all);
        polynomials(all);
        calculus(all);
        others(all);
        return all;
    }

    private static void sets(Expressions all) {
        Sized four = Sized.size(4);
        Sized nine = Sized.size(9).fill(-7);
        UniqueSpec spec = UniqueSpec.DEFAULT;
        String everything = "jnp.unique(x, return_index=True, return_inverse=True, return_counts=True, ";
        all.two("jnp.union1d(x, y, size=4)", (x, y) -> jnp.union1d(x, y, four))
                .two("jnp.intersect1d(x, y, size=4)", (x, y) -> jnp.intersect1d(x, y, four))
                .two("jnp.setdiff1d(x, y, size=4)", (x, y) -> jnp.setdiff1d(x, y, four))
                .two("jnp.setxor1d(x, y, size=4)", (x, y) -> jnp.setxor1d(x, y, four))
                .two("jnp.union1d(x, y, size=9, fill_value=-7)", (x, y) -> jnp.union1d(x, y, nine))
                .two("jnp.intersect1d(x, y, size=9, fill_value=-7)", (x, y) -> jnp.intersect1d(x, y, nine))
                .two("jnp.setdiff1d(x, y, size=9, fill_value=-7)", (x, y) -> jnp.setdiff1d(x, y, nine))
                .two("jnp.setxor1d(x, y, size=9, fill_value=-7)", (x, y) -> jnp.setxor1d(x, y, nine))
                .one(everything + "size=4)", x -> jnp.uniqueAll(x, spec.size(4)))
                .one(everything + "axis=0)", x -> jnp.uniqueAll(x, UniqueSpec.axis(0)))
                .one("jnp.unique(x, equal_nan=False)", x -> jnp.unique(x, spec.equalNan(false)))
                .concrete(everything + "axis=0)", "jnp.unique(x, equal_nan=False)")
                .one("jnp.argwhere(x, size=4, fill_value=9)", x -> jnp.argwhere(x, four.fill(9)))
                .one("jnp.flatnonzero(x, size=2)", x -> jnp.flatnonzero(x, Sized.size(2)))
                .one("jnp.extract(x > 0, x, size=4, fill_value=-5)", x -> jnp.extract(x.gt(0), x, four.fill(-5)))
                .two(
                        "jnp.compress(x, y, axis=1, size=2, fill_value=7)",
                        (x, y) -> jnp.compress(x, y, 1, Sized.size(2).fill(7)))
                .one("jnp.partition(x, 3)", x -> jnp.partition(x, 3, -1))
                .one("jnp.argpartition(x, 2, axis=0)", x -> jnp.argpartition(x, 2, 0))
                .one("jnp.argwhere(x)", x -> jnp.argwhere(x))
                .concrete("jnp.argwhere(x)");
    }

    private static void edits(Expressions all) {
        all.two("jnp.insert(x, jnp.array([1, 3, 1]), y)", (x, y) -> jnp.insert(x, jnp.array(new int[] {1, 3, 1}), y, 0))
                .two("jnp.insert(x, 1, y, axis=1)", (x, y) -> jnp.insert(x, 1, y, 1))
                .one("jnp.insert(x, -1, 9, axis=0)", x -> jnp.insert(x, -1, jnp.array(9), 0))
                .one("jnp.delete(x, jnp.array([0, 2, 0]))", x -> jnp.delete(x, new int[] {0, 2, 0}, 0))
                .one(
                        "jnp.delete(x, jnp.array([0, -2]), axis=1, assume_unique_indices=True)",
                        x -> jnp.delete(x, jnp.array(new int[] {0, -2}), 1))
                .one(
                        "jnp.delete(x, jnp.array([True, False, True]))",
                        x -> jnp.delete(x, new boolean[] {true, false, true}, 0))
                .one("jnp.trim_zeros(x, 'f')", x -> jnp.trimZeros(x, true, false))
                .one("jnp.trim_zeros(x, 'b')", x -> jnp.trimZeros(x, false, true))
                .one("jnp.trim_zeros(x)", x -> jnp.trimZeros(x))
                .concrete("jnp.trim_zeros(x, 'f')", "jnp.trim_zeros(x, 'b')", "jnp.trim_zeros(x)")
                .three("jnp.put(x, y, z, mode=\"clip\", inplace=False)", (x, y, z) -> jnp.put(x, y, z, BoundsMode.CLIP))
                .three("jnp.put(x, y, z, mode=\"wrap\", inplace=False)", (x, y, z) -> jnp.put(x, y, z, BoundsMode.WRAP))
                .two("jnp.fill_diagonal(x, y, inplace=False)", (x, y) -> jnp.fillDiagonal(x, y))
                .two("jnp.take_along_axis(x, y, axis=0)", (x, y) -> jnp.takeAlongAxis(x, y, 0))
                .three("x[jnp.ix_(y, z)]", (x, y, z) -> x.get(jnp.ix(y, z)))
                .two("jnp.r_[x, y]", (x, y) -> jnp.r(x, y))
                .two("jnp.c_[x, y]", (x, y) -> jnp.c(x, y))
                .none("jnp.mgrid[0:2, 0:3]", () -> jnp.mgrid(jnp.arange(2), jnp.arange(3)))
                .none("jnp.ogrid[0:2, 0:3]", () -> jnp.ogrid(jnp.arange(2), jnp.arange(3)))
                .one("jnp.unravel_index(x, (3, 4))", x -> jnp.unravelIndex(x, 3, 4))
                .none("jnp.mask_indices(3, jnp.triu)", () -> jnp.maskIndices(3, jnp::triu, 0))
                .concrete("jnp.mask_indices(3, jnp.triu)")
                .one("jnp.vander(x, 4)", x -> jnp.vander(x, 4, false));
    }

    private static void padding(Expressions all) {
        List<Ends> ends = List.of(new Ends(1, 2), new Ends(3, 4));
        all.one("jnp.pad(x, (1, 2), mode=\"median\")", x -> jnp.pad(x, 1, 2, PadMode.MEDIAN))
                .one("jnp.pad(x, 2, mode=\"empty\")", x -> jnp.pad(x, 2, PadMode.EMPTY))
                .one(
                        "jnp.pad(x, (3, 4), mode=\"reflect\", reflect_type=\"odd\")",
                        x -> jnp.pad(x, 3, 4, PadMode.REFLECT.odd()))
                .one(
                        "jnp.pad(x, (3, 4), mode=\"symmetric\", reflect_type=\"odd\")",
                        x -> jnp.pad(x, 3, 4, PadMode.SYMMETRIC.odd()))
                .one("jnp.pad(x, 2, mode=\"mean\", stat_length=2)", x -> jnp.pad(x, 2, PadMode.MEAN.over(2)))
                .one("jnp.pad(x, 2, mode=\"maximum\", stat_length=2)", x -> jnp.pad(x, 2, PadMode.MAXIMUM.over(2)))
                .one(
                        "jnp.pad(x, (2, 3), mode=\"linear_ramp\", end_values=(5, -4))",
                        x -> jnp.pad(x, 2, 3, PadMode.linearRamp(List.of(new Ends(5, -4)))))
                .one(
                        "jnp.pad(x, ((1, 1), (0, 2)), constant_values=((1, 2), (3, 4)))",
                        x -> jnp.pad(x, new int[][] {{1, 1}, {0, 2}}, PadMode.constant(ends)));
    }

    private static void statistics(Expressions all) {
        CovarianceSpec spec = CovarianceSpec.DEFAULT;
        all.two(
                        "jnp.quantile(x, y, method=\"inverted_cdf\")",
                        (x, y) -> jnp.quantile(x, y, QuantileSpec.ALL.method(Method.INVERTED_CDF)))
                .two(
                        "jnp.quantile(x, y, axis=(0, 2), keepdims=True)",
                        (x, y) -> jnp.quantile(x, y, QuantileSpec.axis(0, 2).keepDims()))
                .two("jnp.nanquantile(x, y, axis=1)", (x, y) -> jnp.nanquantile(x, y, QuantileSpec.axis(1)))
                .one("jnp.median(x, axis=(0, 1))", x -> jnp.median(x, QuantileSpec.axis(0, 1)))
                .two("jnp.histogram2d(x, y, bins=3)", (x, y) -> jnp.histogram2d(x, y, HistogramSpec.bins(3)))
                .two(
                        "jnp.histogram2d(x, y, bins=(2, 3), density=True)",
                        (x, y) -> jnp.histogram2d(x, y, HistogramSpec.bins(2).density(true), HistogramSpec.bins(3)))
                .two(
                        "jnp.histogramdd(x, bins=2, weights=y)",
                        (x, y) -> jnp.histogramdd(x, HistogramSpec.bins(2).weights(y)))
                .three(
                        "jnp.cov(x, fweights=y, aweights=z)",
                        (x, y, z) -> jnp.cov(x, spec.frequencies(y).observationWeights(z)))
                .two("jnp.cov(x, aweights=y)", (x, y) -> jnp.cov(x, spec.observationWeights(y)))
                .two(
                        "jnp.cov(x, fweights=y, ddof=0)",
                        (x, y) -> jnp.cov(x, spec.frequencies(y).ddof(0)))
                .two("jnp.cov(x, y, rowvar=False)", (x, y) -> jnp.cov(x, y, spec.columns()))
                .one("jnp.corrcoef(x, rowvar=False)", x -> jnp.corrcoef(x, spec.columns()))
                .two("jnp.bincount(x, weights=y, length=4)", (x, y) -> jnp.bincount(x, y, 4))
                .two("jnp.digitize(x, y)", (x, y) -> jnp.digitize(x, y))
                .one("jnp.nanargmax(x, axis=0)", x -> jnp.nanargmax(x, 0))
                .two("jnp.average(x, axis=1, weights=y)", (x, y) -> jnp.average(x, y, 1));
    }

    private static void polynomials(Expressions all) {
        PolyfitSpec spec = PolyfitSpec.DEFAULT;
        all.two("jnp.polyval(x, y)", jnp::polyval)
                .two("jnp.polyfit(x, y, 2)", (x, y) -> jnp.polyfit(x, y, 2))
                .three("jnp.polyfit(x, y, 1, w=z)", (x, y, z) -> jnp.polyfit(x, y, 1, spec.weights(z)))
                .two("jnp.polyfit(x, y, 1, cov=True)", (x, y) -> jnp.polyfitWithCovariance(x, y, 1, spec, false))
                .two("jnp.polyfit(x, y, 1, cov=\"unscaled\")", (x, y) -> jnp.polyfitWithCovariance(x, y, 1, spec, true))
                .two("jnp.polyfit(x, y, 1, full=True)[:4]", (x, y) -> {
                    Fit fit = jnp.polyfitFull(x, y, 1, spec);
                    return List.of(fit.coefficients(), fit.residuals(), fit.rank(), fit.singularValues());
                })
                .two("jnp.polydiv(x, y)", jnp::polydiv)
                .one("jnp.poly(x)", jnp::poly)
                .one("jnp.polyder(x, m=2)", x -> jnp.polyder(x, 2))
                .one("jnp.polyint(x, m=2)", x -> jnp.polyint(x, 2, jnp.array(0f)))
                .two("jnp.polyint(x, m=2, k=y)", (x, y) -> jnp.polyint(x, 2, y))
                .one("jnp.sort(jnp.roots(x).real)", x -> jnp.sort(jnp.real(jnp.roots(x))))
                .one("jnp.roots(x)", x -> jnp.roots(x))
                .one("jnp.roots(x, strip_zeros=False)", x -> jnp.roots(x, false))
                .two("jnp.polymul(x, y)", jnp::polymul)
                .concrete("jnp.sort(jnp.roots(x).real)", "jnp.roots(x)");
    }

    private static void calculus(Expressions all) {
        all.two("jnp.gradient(x, y)", (x, y) -> jnp.gradient(x, y, 0))
                .one("jnp.gradient(x)", x -> jnp.gradient(x))
                .two("jnp.trapezoid(x, y)", (x, y) -> jnp.trapezoid(x, y, -1))
                .three("jnp.ediff1d(x, to_end=y, to_begin=z)", (x, y, z) -> jnp.ediff1d(x, z, y))
                .two("jnp.diff(x, n=2, axis=0, prepend=y)", (x, y) -> jnp.diff(x, 2, 0, List.of(y), List.of()))
                .three(
                        "jnp.interp(x, y, z, left=-1, right=9)",
                        (x, y, z) ->
                                jnp.interp(x, y, z, InterpSpec.DEFAULT.left(-1).right(9)))
                .three(
                        "jnp.interp(x, y, z, period=3.0)",
                        (x, y, z) -> jnp.interp(x, y, z, InterpSpec.DEFAULT.period(3)))
                .three(
                        "jnp.interp(x, y, z, left=\"extrapolate\", right=\"extrapolate\")",
                        (x, y, z) -> jnp.interp(x, y, z, InterpSpec.EXTRAPOLATE))
                .three("jnp.interp(x, y, z)", (x, y, z) -> jnp.interp(x, y, z))
                .one("jnp.unwrap(x, period=4)", x -> jnp.unwrap(x, 4, Double.NaN, -1))
                .one("jnp.unwrap(x, discont=4.0)", x -> jnp.unwrap(x, 2 * Math.PI, 4, -1))
                .one("jnp.unwrap(x, axis=0)", x -> jnp.unwrap(x, 2 * Math.PI, Double.NaN, 0))
                .two("jnp.cross(x, y)", (x, y) -> jnp.cross(x, y));
    }

    private static void others(Expressions all) {
        List<UnaryOperator<Array>> pieces = List.of(Array::unaryMinus, v -> v.times(v), v -> jnp.asarray(7, v));
        all.one("jnp.packbits(x)", x -> jnp.packbits(x))
                .one("jnp.packbits(x, axis=1, bitorder=\"little\")", x -> jnp.packbits(x, 1, BitOrder.LITTLE))
                .one("jnp.unpackbits(x)", x -> jnp.unpackbits(x))
                .one(
                        "jnp.unpackbits(x, axis=0, bitorder=\"little\", count=11)",
                        x -> jnp.unpackbits(x, 0, BitOrder.LITTLE, 11))
                .like("jnp.unpackbits(x, count=#)", call -> jnp.unpackbits(call.x(), 0, BitOrder.BIG, call.integer(0)))
                .one("jnp.iscomplex(x)", jnp::iscomplex)
                .one("jnp.isreal(x)", jnp::isreal)
                .two("jnp.array_equal(x, y, equal_nan=True)", (x, y) -> jnp.arrayEqual(x, y, true))
                .one("jnp.frexp(x)", jnp::frexp)
                .two("jnp.ldexp(x, y)", jnp::ldexp)
                .one("jnp.cumulative_prod(x, include_initial=True)", x -> jnp.cumulativeProd(x, 0, true))
                .two(
                        "jnp.vectorize(jnp.dot, signature='(n,m),(m)->(n)')(x, y)",
                        (x, y) -> jnp.vectorize((Array a, Array b) -> jnp.dot(a, b), "(n,m),(m)->(n)")
                                .apply(x, y))
                .three(
                        "jnp.choose(x, [y, z], mode=\"clip\")",
                        (x, y, z) -> jnp.choose(x, List.of(y, z), BoundsMode.CLIP))
                .three(
                        "jnp.choose(x, [y, z], mode=\"wrap\")",
                        (x, y, z) -> jnp.choose(x, List.of(y, z), BoundsMode.WRAP))
                .one(
                        "jnp.piecewise(x, [x < 0, x > 1], [lambda v: -v, lambda v: v * v, 7])",
                        x -> jnp.piecewise(x, List.of(x.lt(0), x.gt(1)), pieces))
                .two("jnp.lexsort((x, y), axis=0)", (x, y) -> jnp.lexsort(List.of(x, y), 0))
                .none("jnp.bartlett(1)", () -> jnp.bartlett(1))
                .none("jnp.blackman(0)", () -> jnp.blackman(0))
                .none("jnp.kaiser(6, 14.0)", () -> jnp.kaiser(6, 14));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-further", expressions());
    }
}
