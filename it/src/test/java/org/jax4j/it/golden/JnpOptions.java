package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.scipy;

import java.util.List;
import java.util.Locale;
import org.jax4j.core.Array;
import org.jax4j.function.Fn2;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.numpy.Ordering.Side;
import org.jax4j.numpy.Signals.Mode;
import org.jax4j.numpy.creation.Grids.BoundsMode;
import org.jax4j.numpy.linalg.Decompositions.QrResult;
import org.jax4j.numpy.statistics.QuantileSpec;
import org.jax4j.numpy.statistics.QuantileSpec.Method;
import org.jax4j.scipy.linalg.Factorizations.PivotedQr;
import org.jax4j.stablehlo.DType;

/// Options of functions that are asked for rarely.
final class JnpOptions {
    private static final DotSpec WIDE = DotSpec.DEFAULT.preferredElementType(DType.FLOAT32);

    private JnpOptions() {}

    static void add(Expressions all) {
        quantiles(all);
        products(all);
        windows(all);
        all.two("jnp.allclose(x, y, 1e-3, 1e-3, equal_nan=True)", (x, y) -> jnp.allclose(x, y, 1e-3, 1e-3, true))
                .one("jnp.angle(x, deg=True)", x -> jnp.angle(x, true))
                .two("jnp.cross(x, y, axisa=0, axisb=1, axisc=0)", (x, y) -> jnp.cross(x, y, 0, 1, 0))
                .two("jnp.cross(x, y, axisa=0, axisb=1)", (x, y) -> jnp.cross(x, y, 0, 1, -1))
                .two(
                        "jnp.take_along_axis(x, y, 1, mode=\"clip\")",
                        (x, y) -> jnp.takeAlongAxis(x, y, 1, BoundsMode.CLIP))
                .three(
                        "jnp.searchsorted(x, y, sorter=z)",
                        (x, values, order) -> jnp.searchsorted(x, order, values, Side.LEFT))
                .two(
                        "jnp.average(x, axis=1, weights=y, keepdims=True)",
                        (x, weights) -> jnp.average(x, weights, 1, true))
                .like(
                        "jax.scipy.linalg.qr_multiply(x, y, mode=#, conjugate=True)",
                        call -> product(scipy.linalg.qrMultiply(
                                call.x(), call.y(), call.text(0).equals("left"), true)))
                .like(
                        "jax.scipy.linalg.qr_multiply(x, y, mode=#, pivoting=True)",
                        call -> product(scipy.linalg.qrMultiplyPivoting(
                                call.x(), call.y(), call.text(0).equals("left"), false)));
    }

    private static void quantiles(Expressions all) {
        QuantileSpec cdf = QuantileSpec.ALL.method(Method.INVERTED_CDF);
        QuantileSpec row = QuantileSpec.axis(1).keepDims().method(Method.INVERTED_CDF);
        String options = ", method=\"inverted_cdf\", weights=y)";
        all.two("jnp.quantile(x, 0.4" + options, (x, weights) -> jnp.quantile(x, 0.4, cdf.weights(weights)))
                .two("jnp.nanquantile(x, 0.4" + options, (x, weights) -> jnp.nanquantile(x, 0.4, cdf.weights(weights)))
                .three(
                        "jnp.quantile(x, z, axis=1, keepdims=True" + options,
                        (x, weights, q) -> jnp.quantile(x, q, row.weights(weights)))
                .three(
                        "jnp.nanquantile(x, z, axis=1, keepdims=True" + options,
                        (x, weights, q) -> jnp.nanquantile(x, q, row.weights(weights)))
                .two(
                        "jnp.percentile(x, 40, axis=(0, 2)" + options,
                        (x, weights) -> jnp.percentile(
                                x,
                                40,
                                QuantileSpec.axis(0, 2)
                                        .method(Method.INVERTED_CDF)
                                        .weights(weights)));
    }

    private static void products(Expressions all) {
        String wide = "preferred_element_type=jnp.float32)";
        all.two("jnp.inner(x, y, " + wide, (x, y) -> jnp.inner(x, y, WIDE))
                .two("jnp.vdot(x, y, " + wide, (x, y) -> jnp.vdot(x, y, WIDE))
                .two("jnp.tensordot(x, y, axes=1, " + wide, (x, y) -> jnp.tensordot(x, y, 1, WIDE))
                .two("jnp.vecdot(x, y, " + wide, (x, y) -> jnp.vecdot(x, y, -1, WIDE));
        for (Mode mode : List.of(Mode.SAME)) {
            String named = "(x, y, mode=\"" + mode.name().toLowerCase(Locale.ROOT) + "\", " + wide;
            all.two("jnp.convolve" + named, (x, y) -> jnp.convolve(x, y, mode, WIDE))
                    .two("jnp.correlate" + named, (x, y) -> jnp.correlate(x, y, mode, WIDE));
        }
    }

    private static void windows(Expressions all) {
        all.two("lax.linalg.cholesky_update(x, y)", (x, y) -> lax.linalg.choleskyUpdate(x, y))
                .two(
                        "jnp.frompyfunc(lambda a, b: a * 2 + b, 2, 1).reduceat(x, y)",
                        (x, y) -> jnp.frompyfunc((a, b) -> a.times(2).plus(b)).reduceat(x, y, 0));
        window(all, "0.0, lax.add", 0, (a, b) -> lax.add(a, b));
        window(all, "-inf, lax.max", Double.NEGATIVE_INFINITY, (a, b) -> lax.max(a, b));
        window(all, "inf, lax.min", Double.POSITIVE_INFINITY, (a, b) -> lax.min(a, b));
        window(all, "1.0, lax.mul", 1, (a, b) -> lax.mul(a, b));
    }

    private static void window(Expressions all, String operation, double initial, Fn2<Array, Array, Array> function) {
        WindowPadding padding =
                new WindowPadding.Explicit(List.of(new WindowPadding.Edges(1, 0), new WindowPadding.Edges(0, 2)));
        int[] size = {2, 2};
        int[] strides = {1, 2};
        int[] base = {2, 1};
        int[] dilation = {2, 3};
        all.one(
                "lax.reduce_window(x, " + operation
                        + ", (2, 2), (1, 2), [(1, 0), (0, 2)], base_dilation=(2, 1), window_dilation=(2, 3))",
                x -> lax.reduceWindow(x, jnp.array((float) initial), function, size, strides, padding, base, dilation));
    }

    private static List<Array> product(QrResult result) {
        return List.of(result.q(), result.r());
    }

    private static List<Array> product(PivotedQr result) {
        return List.of(result.q(), result.r(), result.permutation());
    }
}
