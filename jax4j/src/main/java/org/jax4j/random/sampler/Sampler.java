package org.jax4j.random.sampler;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Tracer;
import org.jax4j.core.trace.Trace;
import org.jax4j.lax.operand.Axes;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.jit.Jit3;
import org.jax4j.transform.jit.JitOptions;

/// A distribution: how its numbers are made of a key, of parameters, and of what is drawn.
///
/// Outside of traced programs a whole sampler is one compiled program, so that bits, uniform numbers and what is
/// made of them are computed in one pass; within a traced program it leaves its equations there.
public final class Sampler {
    /// What is drawn: a shape, a dtype, and the settings of the sampler, which have a meaningful `equals`.
    public record Draw(List<Integer> sizes, DType dtype, Object settings) {
        int[] shape() {
            return Axes.array(sizes);
        }
    }

    /// The numbers.
    @FunctionalInterface
    interface Body {
        public Array sample(Key key, List<Array> parameters, Draw draw);
    }

    private final Body body;
    private final Jit3<Key, List<Array>, Draw, Array> compiled;

    Sampler(String name, Body body) {
        this.body = body;
        compiled = new Jit3<>(body::sample, JitOptions.named(name));
    }

    public Array sample(Key key, int[] shape, DType dtype, Array... parameters) {
        return sample(key, new Draw(Axes.list(shape), dtype, ""), parameters);
    }

    public Array sample(Key key, Draw draw, Array... parameters) {
        List<Array> operands = List.of(parameters);
        boolean traced = !Trace.isEvaluating()
                || key.data() instanceof Tracer
                || operands.stream().anyMatch(Tracer.class::isInstance);
        return traced ? body.sample(key, operands, draw) : compiled.apply(key, operands, draw);
    }
}
