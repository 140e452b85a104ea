package org.jax4j.jaxpr;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Pair;
import org.jax4j.lax.Joining.Padding;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.GatherDimensionNumbers;
import org.jax4j.lax.indexing.IndexMode;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.indexing.ScatterDimensionNumbers;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Linalg.FftType;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Jvp;
import org.jax4j.transform.vmap.VmapOptions;

/// The functions of the oracle's list of functions to be transformed, by name.
final class ComposedFunctions {
    private static final Array CAPTURED = jnp.array(1f, 2f, 3f);

    private final Map<String, Fn1<List<Array>, Array>> functions = new LinkedHashMap<>();

    private ComposedFunctions() {
        elementwise();
        choices();
        reductions();
        products();
        moving();
        indexing();
        decompositions();
        control();
        rules();
        calls();
    }

    static Map<String, Fn1<List<Array>, Array>> all() {
        return new ComposedFunctions().functions;
    }

    private void one(String name, Fn1<Array, Array> function) {
        functions.put(name, a -> function.apply(a.get(0)));
    }

    private void two(String name, Fn2<Array, Array, Array> function) {
        functions.put(name, a -> function.apply(a.get(0), a.get(1)));
    }

    private void three(String name, Fn3<Array, Array, Array, Array> function) {
        functions.put(name, a -> function.apply(a.get(0), a.get(1), a.get(2)));
    }

    private void elementwise() {
        two("waves", (x, y) -> x.times(lax.sin(y)).plus(lax.cos(x.times(y))));
        one(
                "polynomial",
                x -> x.pow(3).minus(lax.mul(2.0, x.pow(2))).plus(x.div(4)).minus(1.5));
        two("quotient", (x, y) -> x.div(lax.sqrt(y.times(y).plus(1))).minus(lax.atan2(x, y)));
        one(
                "activations",
                x -> lax.logistic(x).times(lax.tanh(x)).plus(lax.expm1(x).times(lax.log1p(x.times(x)))));
        one("softplus", x -> lax.max(x, 0.0).plus(lax.log1p(lax.exp(lax.neg(lax.abs(x))))));
        two("power", (x, y) -> x.times(x).plus(1).pow(y));
        two("rounded", (x, y) -> x.times(lax.floor(y)).plus(lax.sign(x).times(y)));
        one("special", x -> lax.erf(x).plus(lax.lgamma(x.times(x).plus(1))));
        one(
                "inverses",
                x -> lax.asin(x)
                        .times(lax.atan(x))
                        .plus(lax.rsqrt(x).times(lax.cbrt(x)))
                        .plus(lax.sinh(x).div(lax.cosh(x))));
        two(
                "complex",
                (x, y) -> lax.real(lax.exp(lax.complex(x, y)))
                        .times(lax.imag(lax.complex(y, x).times(lax.conj(lax.complex(x, x))))));
        one(
                "converted",
                x -> lax.convertElementType(lax.sin(lax.convertElementType(x, DType.BFLOAT16)), DType.FLOAT32)
                        .times(x));
        one("constants", x -> x.times(CAPTURED).plus(lax.sin(CAPTURED)));
        two("unused", (x, _) -> lax.sin(x));
        one("identity", x -> x);
    }

    private void choices() {
        one("where", x -> lax.select(x.gt(0), x.times(x), lax.exp(x)));
        one("clamp", x -> lax.clamp(-1.0, x.times(3), 1.0).times(x));
        two("minimum", (x, y) -> lax.min(x, y.times(2)).times(lax.max(x, y)));
    }

    private static Array rows(Array x, int... shape) {
        return lax.broadcastInDim(x, shape, 0);
    }

    private void reductions() {
        one("softmax", x -> {
            Array e = lax.exp(x.minus(rows(lax.reduceMax(x, 1), 2, 4)));
            return e.div(rows(lax.reduceSum(e, 1), 2, 4));
        });
        one("stopped_softmax", x -> {
            Array e = lax.exp(x.minus(lax.stopGradient(rows(lax.reduceMax(x, 1), 2, 4))));
            return e.div(rows(lax.reduceSum(e, 1), 2, 4));
        });
        one("logsumexp", x -> lax.log(lax.reduceSum(lax.exp(x), 1)));
        two("normalised", (x, y) -> {
            Array centred = x.minus(rows(lax.reduceSum(x, 1).div(4), 2, 4));
            Array scale =
                    lax.rsqrt(lax.reduceSum(centred.times(centred), 1).div(4).plus(0.001));
            return centred.times(rows(scale, 2, 4)).times(lax.broadcastInDim(y, new int[] {2, 4}, 1));
        });
        one("prod", x -> lax.reduceProd(x, 0));
        one("extremes", x -> lax.reduceMax(x, 0).minus(lax.reduceMin(x, 0)));
        two("cumsum", (x, y) -> lax.cumsum(x.times(y), 0));
        one("cumprod", x -> lax.cumprod(x, 0));
        one("cummax", x -> lax.cummax(x, 0, true).times(x));
        one("pool", x -> lax.reduceWindowMax(x, new int[] {2, 2}, new int[] {1, 1}, WindowPadding.valid()));
        one("average", x -> lax.reduceWindowSum(x.times(x), new int[] {2, 2}, new int[] {2, 2}, WindowPadding.valid()));
    }

    private void products() {
        two("dot", (x, y) -> lax.dot(x, y).times(x));
        two("matmul", (x, y) -> lax.dot(x, y));
        three("mlp", (x, y, z) -> lax.dot(lax.tanh(lax.dot(x, y)), z));
        two(
                "batched_dot",
                (x, y) ->
                        lax.dotGeneral(x, y, new DotDimensionNumbers(List.of(2), List.of(1), List.of(0), List.of(0))));
        two(
                "conv",
                (x, y) -> lax.convGeneralDilated(x, y, ConvSpec.strides(2, 1).padding(WindowPadding.same())));
        three("attention", (x, y, z) -> {
            Array scores = lax.dot(x, lax.transpose(y, 1, 0)).div(2);
            Array weights = lax.exp(scores);
            return lax.dot(weights.div(rows(lax.reduceSum(weights, 1), 3, 2)), z);
        });
        two("rowwise", (x, y) -> vmap((Array row) -> lax.dot(row, y).times(row)).apply(x));
    }

    private void moving() {
        two(
                "broadcast",
                (x, y) -> lax.broadcastInDim(x, new int[] {2, 3}, 1).times(y).plus(lax.expandDims(x, 0)));
        two(
                "shapes",
                (x, y) -> lax.concatenate(
                        List.of(
                                lax.slice(
                                        lax.reshape(lax.rev(lax.transpose(x, 1, 0), 0), 6),
                                        new int[] {1},
                                        new int[] {5},
                                        new int[] {2}),
                                lax.pad(y, 0.0, new Padding(1, 2, 0))),
                        0));
        one(
                "reshaped",
                x -> lax.squeeze(lax.expandDims(lax.reshape(x.times(2), 3, 2), 1), 1)
                        .times(lax.transpose(x, 1, 0)));
    }

    private void indexing() {
        one(
                "window",
                x -> lax.dynamicSlice(x, List.of(jnp.array(1), jnp.array(2)), 2, 2)
                        .pow(2));
        two("update", (x, y) -> lax.dynamicUpdateSlice(x, y.times(y), List.of(jnp.array(1))));
        GatherDimensionNumbers gathered = new GatherDimensionNumbers(List.of(), List.of(0), List.of(0));
        two(
                "gather",
                (x, y) -> lax.gather(
                                x, indices(), Gather.of(gathered, List.of(1)).withMode(IndexMode.CLIP))
                        .times(y));
        ScatterDimensionNumbers scattered = new ScatterDimensionNumbers(List.of(), List.of(0), List.of(0));
        Scatter add = Scatter.of(Scatter.Update.ADD, scattered).withMode(IndexMode.CLIP);
        two("scatter", (x, y) -> lax.scatterAdd(x, indices(), y.times(y), add));
        two("sort", (x, y) -> lax.sort(x.times(2)).times(y));
        two("sort_two", (x, y) -> lax.sort(List.of(x, y), 0, true, 1).get(1));
        one("top", x -> lax.topK(x, 2).getFirst());
    }

    private static Array indices() {
        return lax.broadcastedIota(DType.INT32, new int[] {2, 1}, 0);
    }

    private void decompositions() {
        two("spectrum", (x, y) -> lax.real(lax.fft(lax.complex(x, y), FftType.FFT, 6)));
        one("cholesky", x -> lax.linalg.cholesky(x, false));
        two("triangular", (x, y) -> lax.linalg.triangularSolve(x, y, TriangularSolve.LOWER));
    }

    private void control() {
        two("recurrent", (x, y) -> {
            var scanned = lax.scan(
                    (Array carry, Array element) -> {
                        Array next = lax.tanh(carry.times(y).plus(element));
                        return new Step<>(next, next.times(element));
                    },
                    y.times(0.5),
                    x);
            return scanned.outputs().plus(scanned.carry());
        });
        three(
                "matrix_recurrent",
                (x, y, z) -> lax.scan(
                                (Array carry, Array element) ->
                                        Step.of(lax.tanh(lax.dot(y, carry).plus(element))),
                                z,
                                x,
                                ScanOptions.reversed())
                        .carry());
        one("cond", x -> lax.cond(lax.reduceSum(x, 0).gt(0), (Array a) -> lax.sin(a), (Array a) -> a.times(a), x));
        two(
                "cond_captured",
                (x, y) -> lax.cond(
                        lax.reduceSum(x, 0).gt(0), (Array a) -> lax.sin(a).times(y), (Array a) -> a.times(3), x));
        two(
                "switch",
                (x, y) -> lax.switchCase(
                        lax.convertElementType(y, DType.INT32),
                        List.<Fn1<Array, Array>>of(a -> a, a -> a.times(a), a -> lax.exp(lax.sin(a))),
                        x));
        one("fori", x -> lax.foriLoop(0, 4, (Array i, Array c) -> c.times(lax.sin(c.plus(x))), x));
        one(
                "while",
                x -> lax.whileLoop(
                        (Array c) -> lax.reduceSum(c, 0).lt(30),
                        (Array c) -> c.times(c).plus(1),
                        x));
        two("map", (x, y) -> lax.map((Array e) -> lax.sin(e).times(y), x));
    }

    private void rules() {
        two(
                "doubled",
                customJvp(
                        (x, y) -> lax.sin(x).times(y),
                        (p, t) -> {
                            Array x = p.first();
                            Array value = lax.sin(x).times(p.second());
                            Array change =
                                    lax.mul(2.0, lax.cos(x)).times(p.second()).times(t.first());
                            return new Jvp<>(value, change.plus(lax.mul(3.0, t.second())));
                        },
                        CustomOptions.named("f")));
        two(
                "tripled",
                customVjp(
                        (Array x, Array y) -> lax.sin(x).times(y),
                        (x, y) -> new Pair<>(lax.sin(x).times(y), new Pair<>(x, y)),
                        (saved, cotangent) -> new Pair<>(
                                lax.mul(3.0, cotangent).times(saved.first()).times(saved.second()),
                                cotangent.times(lax.cos(saved.first()))),
                        CustomOptions.named("f")));
        one(
                "inner_grad",
                x -> grad((Array a) -> lax.reduceSum(a.pow(3), 0)).apply(x).times(x));
        two("inner_jvp", (x, y) -> jvp((Array a) -> lax.sin(a).times(a), x, y).tangent());
        one(
                "psum",
                x -> vmap((Array r) -> r.times(lax.psum(lax.sin(r), "i")), VmapOptions.axisName("i"))
                        .apply(x));
    }

    private void calls() {
        two(
                "inner_jit",
                (x, y) -> jit((Array a, Array b) -> lax.sin(a).times(b))
                        .apply(x, y)
                        .plus(x));
        two("inner_jits", (x, y) -> {
            Fn1<Array, Array> g = jit((Array a) -> lax.sin(a).times(2));
            return g.apply(g.apply(x)).times(g.apply(y));
        });
        two("inner_jit_results", (x, y) -> {
            List<Array> results = jit((Array a, Array b) -> List.of(lax.exp(a), a.times(b), b))
                    .apply(x, y);
            return results.get(0).times(results.get(2));
        });
        two(
                "inner_jit_captures",
                (x, y) -> jit((Array a) -> lax.sin(a).times(y).plus(CAPTURED)).apply(x));
        one("remat", checkpoint((Array x) -> lax.sin(lax.sin(x).times(x))));
        two(
                "remat_captures",
                (x, y) -> checkpoint((Array a) -> lax.sin(a.times(y))).apply(x).times(x));
    }
}
