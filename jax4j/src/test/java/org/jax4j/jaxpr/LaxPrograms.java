package org.jax4j.jaxpr;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;

import java.util.List;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.function.Fn2;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.contraction.ConvDimensionNumbers;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.Precision;
import org.jax4j.lax.window.GeneralWindowReduction;
import org.jax4j.lax.window.Window;
import org.jax4j.transform.MakeJaxpr;

/// Programs of products, convolutions and windows of `lax`, and with trees as arguments.
final class LaxPrograms {

    /// The parameters of a layer, with the components in the order of a dictionary's keys.
    private record Parameters(Array b, Array w) {}

    private LaxPrograms() {}

    static void addTo(Programs programs) {
        Fn2<Parameters, Array, Map<String, Array>> layer =
                (p, x) -> Map.of("out", jnp.matmul(x, p.w()).plus(p.b()), "x", x);
        Array imaginary = lax.complex(jnp.array(0f), jnp.array(3f));
        programs.none("constant_results", () -> List.of(jnp.array(1), jnp.array(2.5f), jnp.array(true), imaginary))
                .one(
                        "unary_special",
                        x -> List.of(
                                lax.erf(x),
                                lax.erfc(x),
                                lax.erfInv(x),
                                lax.lgamma(x),
                                lax.digamma(x),
                                lax.besselI0e(x),
                                lax.besselI1e(x)))
                .one("reduce_window_general", LaxPrograms::foldedWindows)
                .two("operators_int", LaxPrograms::integerOperators)
                .two("matrix_multiply", jnp::matmul)
                .two("conv_general_dilated", LaxPrograms::convolution)
                .two(
                        "conv_batch_groups",
                        (x, w) -> lax.convGeneralDilated(
                                x, w, ConvSpec.strides(1).batchGroupCount(2).precision(Precision.HIGHEST)))
                .one(
                        "reduce_window_max",
                        x -> lax.reduceWindowMax(
                                x, new int[] {1, 2, 2, 1}, new int[] {1, 2, 2, 1}, WindowPadding.same()))
                .many("optimization_barrier", lax::optimizationBarrier)
                .tree("dict_argument", layer, in -> new Object[] {new Parameters(in.get(0), in.get(1)), in.get(2)});
    }

    private static Array foldedWindows(Array x) {
        Fn2<Array, Array, Array> fold = (a, b) -> a.times(b).plus(0.0);
        Jaxpr folded = MakeJaxpr.of(fold, jnp.array(1f), jnp.array(1f));
        Window window = Window.over(
                x.shape(), List.of(3), List.of(2), WindowPadding.of(new Edges(1, 1)), List.of(2), List.of(1));
        return new GeneralWindowReduction(folded, window).bind(x, jnp.array(1f));
    }

    private static List<Array> integerOperators(Array x, Array y) {
        return List.of(
                x.plus(y),
                x.minus(y),
                x.times(y),
                x.unaryMinus(),
                jnp.bitwiseAnd(x, y),
                jnp.bitwiseOr(x, y),
                jnp.bitwiseXor(x, y),
                jnp.bitwiseNot(x),
                jnp.leftShift(x, y),
                jnp.rightShift(x, y));
    }

    private static Array convolution(Array x, Array w) {
        ConvSpec spec = ConvSpec.strides(2, 1)
                .padding(WindowPadding.of(new Edges(1, 1), new Edges(0, 2)))
                .lhsDilation(1, 2)
                .rhsDilation(2, 1)
                .dimensionNumbers(ConvDimensionNumbers.of("NHWC", "HWIO", "NHWC"))
                .featureGroupCount(2);
        return lax.convGeneralDilated(x, w, spec);
    }
}
