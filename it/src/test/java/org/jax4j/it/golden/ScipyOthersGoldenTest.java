package org.jax4j.it.golden;

import static org.jax4j.Jax.image;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.ops;
import static org.jax4j.Jax.scipy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn3;
import org.jax4j.image.ResizeMethod;
import org.jax4j.numpy.fft.FftSpec;
import org.jax4j.numpy.fft.FftSpec.Norm;
import org.jax4j.scipy.interpolate.RegularGridInterpolator;
import org.jax4j.scipy.interpolate.RegularGridInterpolator.Method;
import org.jax4j.scipy.ndimage.NdImage.Mode;
import org.jax4j.scipy.optimize.MinimizeResult;
import org.jax4j.scipy.signal.ConvolutionMode;
import org.jax4j.scipy.sparse.KrylovSpec;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Images, segments, and the smaller modules of SciPy equal JAX's.
final class ScipyOthersGoldenTest {
    private static Expressions expressions() {
        Expressions all = new Expressions();
        images(all);
        transforms(all);
        signals(all);
        interpolation(all);
        solvers(all);
        all.like("lax.approx_max_k(x, #)", call -> lax.approxMaxK(call.x(), call.integer(0)))
                .like("lax.approx_min_k(x, #)", call -> lax.approxMinK(call.x(), call.integer(0)))
                .like(
                        "lax.approx_max_k(x, #, reduction_dimension=0)",
                        call -> lax.approxMaxK(call.x(), call.integer(0), 0))
                .like(
                        "lax.approx_min_k(x, #, reduction_dimension=0)",
                        call -> lax.approxMinK(call.x(), call.integer(0), 0))
                .like("lax.broadcast_to_rank(x, #)", call -> lax.broadcastToRank(call.x(), call.integer(0)))
                .two(
                        "lax.linalg.symmetric_product(x, y, alpha=2.0, beta=0.5, symmetrize_output=True)",
                        (x, y) -> lax.linalg.symmetricProduct(x, y, 2, 0.5));
        return Derived.of(all);
    }

    private static ResizeMethod method(Call call, int place) {
        return ResizeMethod.valueOf(call.text(place).replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static void images(Expressions all) {
        all.like("jax.image.resize(x, #, #)", call -> image.resize(call.x(), method(call, 1), call.shape(0)))
                .like(
                        "jax.image.resize(x, #, #, antialias=False)",
                        call -> image.resize(call.x(), method(call, 1), false, call.shape(0)))
                .like(
                        "jax.image.scale_and_translate(x, #, #, y, z, #)",
                        call -> image.scaleAndTranslate(
                                call.x(), call.shape(0), call.shape(1), call.y(), call.z(), method(call, 2), true));
        segment(all, "sum", ops::segmentSum);
        segment(all, "prod", ops::segmentProd);
        segment(all, "max", ops::segmentMax);
        segment(all, "min", ops::segmentMin);
    }

    private static void segment(Expressions all, String name, Fn3<Array, Array, Integer, Array> function) {
        all.like("jax.ops.segment_" + name + "(x, y, #)", call -> function.apply(call.x(), call.y(), call.integer(0)));
    }

    private interface Transform {
        Array apply(Array x, FftSpec spec);
    }

    private static void transforms(Expressions all) {
        transform(all, "dct", scipy.fft::dct, scipy.fft::dct, FftSpec.axis(-1));
        transform(all, "idct", scipy.fft::idct, scipy.fft::idct, FftSpec.axis(-1));
        transform(all, "dctn", scipy.fft::dctn, scipy.fft::dctn, FftSpec.DEFAULT);
        transform(all, "idctn", scipy.fft::idctn, scipy.fft::idctn, FftSpec.DEFAULT);
        all.one(
                        "jax.scipy.fft.dct(x, n=4, axis=0)",
                        x -> scipy.fft.dct(x, FftSpec.axis(0).length(4)))
                .one(
                        "jax.scipy.fft.idct(x, n=4, axis=0)",
                        x -> scipy.fft.idct(x, FftSpec.axis(0).length(4)))
                .one("jax.scipy.fft.dctn(x, axes=(0, 2))", x -> scipy.fft.dctn(x, FftSpec.axis(0, 2)));
    }

    private static void transform(
            Expressions all, String name, Fn1<Array, Array> plain, Transform function, FftSpec spec) {
        all.one("jax.scipy.fft." + name + "(x)", plain)
                .one("jax.scipy.fft." + name + "(x, norm=\"ortho\")", x -> function.apply(x, spec.norm(Norm.ORTHO)));
    }

    private static void signals(Expressions all) {
        convolution(all, "convolve", scipy.signal::convolve);
        convolution(all, "correlate", scipy.signal::correlate);
        convolution(all, "convolve2d", scipy.signal::convolve2d);
        convolution(all, "correlate2d", scipy.signal::correlate2d);
        convolution(all, "fftconvolve", scipy.signal::fftconvolve);
        all.one("jax.scipy.signal.detrend(x)", x -> scipy.signal.detrend(x))
                .one("jax.scipy.signal.detrend(x, axis=0, bp=3)", x -> scipy.signal.detrend(x, 0, 3))
                .one("jax.scipy.signal.detrend(x, type=\"constant\")", x -> scipy.signal.detrendConstant(x, -1));
    }

    private static void convolution(Expressions all, String name, Fn3<Array, Array, ConvolutionMode, Array> function) {
        all.like(
                "jax.scipy.signal." + name + "(x, y, mode=#)",
                call -> function.apply(
                        call.x(), call.y(), ConvolutionMode.valueOf(call.text(0).toUpperCase(Locale.ROOT))));
    }

    private static void interpolation(Expressions all) {
        all.like(
                        "jax.scipy.ndimage.map_coordinates(x, [y, z], order=#, mode=#, cval=2.0)",
                        call -> scipy.ndimage.mapCoordinates(
                                call.x(),
                                List.of(call.y(), call.z()),
                                call.integer(0),
                                Mode.valueOf(call.text(1).toUpperCase(Locale.ROOT)),
                                2.0))
                .three(
                        "jax.scipy.ndimage.map_coordinates(x, [y, z], order=1)",
                        (x, y, z) -> scipy.ndimage.mapCoordinates(x, List.of(y, z), 1))
                .four(
                        "interpolate((x, y), z)(w)",
                        (x, y, z, w) -> new RegularGridInterpolator(List.of(x, y), z).apply(w))
                .four(
                        "interpolate((x, y), z, method=\"nearest\", fill_value=5.0)(w)",
                        (x, y, z, w) -> new RegularGridInterpolator(List.of(x, y), z, Method.NEAREST, Optional.of(5.0))
                                .apply(w))
                .four(
                        "interpolate((x, y), z, fill_value=None)(w)",
                        (x, y, z, w) ->
                                new RegularGridInterpolator(List.of(x, y), z, Method.LINEAR, Optional.empty()).apply(w))
                .two("jax.scipy.cluster.vq.vq(x, y)", scipy.cluster::vq)
                .one("jax.scipy.integrate.trapezoid(x)", x -> scipy.integrate.trapezoid(x));
    }

    private static Array valley(Array x) {
        Array centred = x.minus(jnp.array(1f, -0.5f));
        Array across = jnp.square(x.get(0).minus(x.get(1))).times(0.5);
        return jnp.sum(jnp.log(jnp.cosh(centred))).plus(across);
    }

    private static KrylovSpec<Array> preconditioned(Array matrix) {
        KrylovSpec<Array> spec = KrylovSpec.defaults();
        return spec.tolerance(1e-6).maxIterations(50).preconditioner(v -> v.div(jnp.diag(matrix)));
    }

    private static void solvers(Expressions all) {
        String rest = "(lambda v: x @ v, y, tol=1e-6, maxiter=50, M=lambda v: v / jnp.diag(x))[0]";
        all.one("minimum(valley, x)[:2]", x -> {
                    MinimizeResult found = scipy.optimize.minimize(ScipyOthersGoldenTest::valley, x);
                    return List.of(found.x(), found.success());
                })
                .two(
                        "minimum(quadratic(y), x).x",
                        (x, y) -> scipy.optimize
                                .minimize(v -> v.dot(y.matmul(v)).times(0.5).minus(jnp.sum(v)), x)
                                .x())
                .two(
                        "jax.scipy.sparse.linalg.cg(lambda v: x @ v, y)[0]",
                        (x, y) -> scipy.sparse.cg((Array v) -> x.matmul(v), y))
                .two(
                        "jax.scipy.sparse.linalg.bicgstab(lambda v: x @ v, y)[0]",
                        (x, y) -> scipy.sparse.bicgstab((Array v) -> x.matmul(v), y))
                .two(
                        "jax.scipy.sparse.linalg.cg" + rest,
                        (x, y) -> scipy.sparse.cg((Array v) -> x.matmul(v), y, preconditioned(x)))
                .two(
                        "jax.scipy.sparse.linalg.bicgstab" + rest,
                        (x, y) -> scipy.sparse.bicgstab((Array v) -> x.matmul(v), y, preconditioned(x)));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("scipy-others", expressions());
    }
}
