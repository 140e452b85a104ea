package org.jax4j.bench;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.core.ReductionSpec.axis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.DType;

/// The programs that are measured. `jax_peer.py` has the same ones, under the same names and on the same data.
final class Programs {
    private Programs() {}

    /// Each program, ready to be called.
    static Map<String, Supplier<Supplier<Array>>> all() {
        Map<String, Supplier<Supplier<Array>>> programs = new LinkedHashMap<>();
        programs.put("selu 1M", () -> {
            var function = jit(Programs::selu);
            Array x = grid(1_000_000);
            return () -> function.apply(x);
        });
        programs.put("row normalisation 10000x100", () -> {
            var function = jit(Programs::rowNormalisation);
            Array x = grid(10_000, 100);
            return () -> function.apply(x);
        });
        programs.put("softmax 1024x1024", () -> {
            var function = jit(Programs::softmax);
            Array x = grid(1024, 1024);
            return () -> function.apply(x);
        });
        programs.put("layer norm + gelu 4096x768", () -> {
            var function = jit(Programs::layerNormGelu);
            Array x = grid(4096, 768);
            return () -> function.apply(x);
        });
        programs.put("column sums 1024x1024", () -> {
            var function = jit((Array x) -> jnp.sum(x, axis(0)));
            Array x = grid(1024, 1024);
            return () -> function.apply(x);
        });
        programs.put("sum 10M", () -> {
            var function = jit((Array x) -> jnp.sum(x));
            Array x = grid(10_000_000);
            return () -> function.apply(x);
        });
        programs.put("x + 1, 1M", () -> {
            var function = jit((Array x) -> x.plus(1));
            Array x = grid(1_000_000);
            return () -> function.apply(x);
        });
        programs.put("matmul 1024 float32", () -> matmul(DType.FLOAT32));
        programs.put("matmul 1024 float64", () -> matmul(DType.FLOAT64));
        programs.put("jitted call on a scalar", () -> {
            var function = jit((Array x) -> x.plus(1));
            Array x = jnp.array(3f);
            return () -> function.apply(x);
        });
        programs.put("eager add of 3 elements", () -> {
            Array x = jnp.array(1f, 2f, 3f);
            return () -> x.plus(x);
        });
        ModelPrograms.addTo(programs);
        return programs;
    }

    static Array grid(int... shape) {
        int size = 1;
        for (int dim : shape) {
            size *= dim;
        }
        return jnp.sin(jnp.arange(size).astype(DType.FLOAT32)).reshape(shape).blockUntilReady();
    }

    private static Supplier<Array> matmul(DType dtype) {
        var function = jit((Array x, Array y) -> jnp.matmul(x, y));
        Array x = grid(1024, 1024).astype(dtype);
        Array y = grid(1024, 1024).astype(dtype);
        return () -> function.apply(x, y);
    }

    private static Array selu(Array x) {
        return jnp.where(x.gt(0), x, jnp.exp(x).times(1.67).minus(1.67)).times(1.05);
    }

    private static Array rowNormalisation(Array x) {
        Array centred = x.minus(jnp.mean(x, axis(0)));
        return centred.div(jnp.std(centred, axis(0)));
    }

    private static Array softmax(Array x) {
        Array e = jnp.exp(x.minus(jnp.max(x, axis(1).keepDims())));
        return e.div(jnp.sum(e, axis(1).keepDims()));
    }

    private static Array layerNormGelu(Array x) {
        Array centred = x.minus(jnp.mean(x, axis(1).keepDims()));
        Array y = centred.div(jnp.sqrt(jnp.var(x, axis(1).keepDims()).plus(1e-5)));
        Array inner = y.plus(y.times(y).times(y).times(0.044715)).times(0.7978845608028654);
        return y.times(0.5).times(jnp.tanh(inner).plus(1));
    }
}
