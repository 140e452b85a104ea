package org.jax4j.it.golden;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.stopGradient;
import static org.jax4j.Jax.vmap;
import static org.jax4j.core.ReductionSpec.axis;

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
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Linalg.FftType;
import org.jax4j.transform.grad.Jvp;
import org.jax4j.transform.vmap.VmapOptions;

/// The functions that the suite of compositions transforms, under their names there.
final class CompositionFunctions {
    private final Map<String, Fn1<List<Array>, Array>> functions = new LinkedHashMap<>();

    private CompositionFunctions() {
        elementwise();
        products();
        moving();
        reductions();
        control();
        decompositions();
        rules();
    }

    static Map<String, Fn1<List<Array>, Array>> all() {
        return new CompositionFunctions().functions;
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
        two("waves", (x, y) -> x.times(jnp.sin(y)).plus(jnp.cos(x.times(y))));
        one("where", x -> jnp.where(x.gt(0), x.times(x), jnp.exp(x)));
        one("softplus", x -> jnp.maximum(x, 0).plus(jnp.log1p(jnp.exp(jnp.abs(x).unaryMinus()))));
        two("power", (x, y) -> x.times(x).plus(1).pow(y));
        one("special", x -> lax.erf(x).plus(lax.lgamma(x.times(x).plus(1))));
        two("rounded", (x, y) -> x.times(jnp.floor(y)).plus(jnp.sign(x).times(y)));
        two(
                "complex",
                (x, y) -> jnp.real(jnp.exp(lax.complex(x, y)))
                        .times(jnp.imag(lax.complex(y, x).times(lax.complex(x, x)))));
    }

    private void products() {
        two("matmul", (x, y) -> jnp.matmul(x, y));
        three("mlp", (x, y, z) -> jnp.matmul(jnp.tanh(jnp.matmul(x, y)), z));
        two("einsum", (x, y) -> jnp.einsum("ij,kj->ki", x, y));
        two(
                "conv",
                (x, y) -> lax.convGeneralDilated(x, y, ConvSpec.strides(2, 1).padding(WindowPadding.same())));
        three("attention", (x, y, z) -> {
            Array scores = jnp.matmul(x, y.T()).div(2);
            Array weights = jnp.exp(scores.minus(stopGradient(jnp.max(scores, axis(-1).keepDims()))));
            return jnp.matmul(weights.div(jnp.sum(weights, axis(-1).keepDims())), z);
        });
        two("rowwise", (x, y) -> vmap((Array row) -> jnp.dot(row, y).times(row)).apply(x));
    }

    private void moving() {
        two("take", (x, y) -> x.get(jnp.array(2, 0, 1, 2)).times(y));
        one("scatter", x -> jnp.zeros(5).at(jnp.array(1, 3, 1)).add(x));
        two("update", (x, y) -> x.at(jnp.array(1, 0)).set(y.times(y)));
        one(
                "window",
                x -> lax.dynamicSlice(x, List.of(jnp.array(1), jnp.array(2)), 2, 2)
                        .pow(2));
        two("sort", (x, y) -> jnp.sort(x).times(y));
        two(
                "shapes",
                (x, y) -> jnp.concatenate(List.of(
                        lax.slice(jnp.flip(x.T(), 0).reshape(-1), new int[] {1}, new int[] {5}, new int[] {2}),
                        lax.pad(y, 0, new Padding(1, 2, 0)))));
        one("top", x -> lax.topK(x, 2).getFirst());
    }

    private void reductions() {
        one("softmax", x -> {
            Array shifted = jnp.exp(x.minus(jnp.max(x, axis(-1).keepDims())));
            return shifted.div(jnp.sum(shifted, axis(-1).keepDims()));
        });
        one("logsumexp", x -> jnp.log(jnp.sum(jnp.exp(x), axis(-1))));
        two("cumsum", (x, y) -> jnp.cumsum(x.times(y)));
        one("cumprod", x -> jnp.cumprod(x));
        one("cummax", x -> lax.cummax(x, 0).times(x));
        one("pool", x -> lax.reduceWindowMax(x, new int[] {2, 2}, new int[] {1, 1}, WindowPadding.valid()));
        two("normalised", (x, y) -> {
            Array centred = x.minus(jnp.mean(x, axis(-1).keepDims()));
            Array variance = jnp.mean(centred.times(centred), axis(-1).keepDims());
            return centred.times(lax.rsqrt(variance.plus(1e-3))).times(y);
        });
        one("prod", x -> jnp.prod(x, axis(0)));
        one("extremes", x -> jnp.max(x, axis(0)).minus(jnp.min(x, axis(0))));
        one("deviation", x -> jnp.std(x, axis(0)));
        one(
                "spectrum",
                x -> jnp.abs(lax.fft(lax.complex(x, jnp.zerosLike(x)), FftType.FFT, 6))
                        .pow(2));
    }

    private void control() {
        two("recurrent", (x, y) -> {
            var scanned = lax.scan(
                    (Array carry, Array element) -> {
                        Array next = jnp.tanh(carry.times(y).plus(element));
                        return new Step<>(next, next.times(element));
                    },
                    jnp.array(0.5f),
                    x);
            return scanned.outputs().plus(scanned.carry());
        });
        two(
                "matrix_recurrent",
                (x, y) -> lax.scan(
                                (Array carry, Array element) -> {
                                    Array next = jnp.tanh(jnp.matmul(y, carry).plus(element));
                                    return new Step<>(next, List.of());
                                },
                                jnp.zeros(3),
                                x,
                                ScanOptions.DEFAULT.withReverse(true))
                        .carry());
        one("cond", x -> lax.cond(jnp.sum(x).gt(0), (Array a) -> jnp.sin(a), (Array a) -> a.times(a), x));
        two(
                "switch",
                (x, y) -> lax.switchCase(
                        jnp.sum(y).gt(0).astype(DType.INT32).plus(1),
                        List.<Fn1<Array, Array>>of(a -> a, a -> a.times(a), a -> jnp.sin(a)),
                        x));
        one("fori", x -> lax.foriLoop(0, 4, (Array i, Array c) -> c.times(jnp.sin(c.plus(x))), x));
        one(
                "while",
                x -> lax.whileLoop(
                        (Array c) -> jnp.sum(c).lt(30), (Array c) -> c.times(c).plus(1), x));
    }

    private void decompositions() {
        one(
                "cholesky",
                x -> lax.linalg.cholesky(jnp.matmul(x, x.T()).plus(jnp.eye(3).times(4))));
        two("solve", (x, y) -> {
            List<Array> factors = lax.linalg.lu(x.plus(jnp.eye(3).times(6)));
            Array permuted = y.get(factors.get(2));
            Array lower =
                    lax.linalg.triangularSolve(factors.get(0), permuted, TriangularSolve.LOWER.withUnitDiagonal());
            return lax.linalg.triangularSolve(factors.get(0), lower, TriangularSolve.UPPER);
        });
        two(
                "triangular",
                (x, y) -> lax.linalg.triangularSolve(jnp.tril(x).plus(jnp.eye(3).times(3)), y, TriangularSolve.LOWER));
    }

    private void rules() {
        two("doubled", customJvp((x, y) -> jnp.sin(x).times(y), (p, t) -> {
            Array x = p.first();
            Array change = jnp.cos(x).times(2).times(p.second()).times(t.first());
            return new Jvp<>(
                    jnp.sin(x).times(p.second()), change.plus(t.second().times(3)));
        }));
        two(
                "tripled",
                customVjp(
                        (Array x, Array y) -> jnp.sin(x).times(y),
                        (x, y) -> new Pair<>(jnp.sin(x).times(y), new Pair<>(x, y)),
                        (saved, cotangent) -> new Pair<>(
                                cotangent.times(3).times(saved.first()).times(saved.second()),
                                cotangent.times(jnp.cos(saved.first())))));
        one("inner_grad", x -> grad((Array a) -> jnp.sum(a.pow(3))).apply(x).times(x));
        two(
                "inner_jit",
                (x, y) -> jit((Array a, Array b) -> jnp.sin(a).times(b))
                        .apply(x, y)
                        .plus(x));
        one("remat", checkpoint((Array x) -> jnp.sin(jnp.sin(x).times(x))));
        one(
                "psum",
                x -> vmap((Array r) -> r.times(lax.psum(jnp.sin(r), "i")), VmapOptions.axisName("i"))
                        .apply(x));
    }
}
