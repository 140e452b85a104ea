package org.jax4j.stablehlo.interpreter.rules;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.RandomBits.Algorithm;
import org.jax4j.stablehlo.op.RandomBits.Distribution;

/// Sources of random numbers. Bits are those of JAX on a CPU, whose default algorithm is Philox.
final class RandomRules {
    /// `rng` has no state in the program, so each use draws from a new stream.
    private static final AtomicLong STREAM = new AtomicLong();

    private RandomRules() {}

    static List<Tensor> evaluate(RandomBits op, Frame frame) {
        return switch (op) {
            case RandomBits.RngBitGenerator(var state, var algorithm, var type) ->
                rngBitGenerator(frame.tensor(state), algorithm, type);
            case RandomBits.Rng(var a, var b, var distribution, var type) ->
                List.of(rng(frame.tensor(a), frame.tensor(b), distribution, type));
        };
    }

    private static List<Tensor> rngBitGenerator(Tensor state, Algorithm algorithm, TensorType type) {
        if (state.dtype() != DType.UINT64 || state.rank() != 1 || state.dim(0) < 2 || state.dim(0) > 3) {
            throw new BackendException(
                    "stablehlo.rng_bit_generator needs a state of type tensor<2xui64> or tensor<3xui64>, got "
                            + state.type());
        }
        if (!type.dtype().isInteger() && !type.dtype().isFloating()) {
            throw new BackendException(
                    "stablehlo.rng_bit_generator makes integers and floating-point bits, not " + type);
        }
        CounterBasedRandom random =
                algorithm == Algorithm.THREE_FRY ? new CounterBasedRandom.Threefry() : new CounterBasedRandom.Philox();
        long[] words = new long[state.count()];
        for (int i = 0; i < words.length; i++) {
            words[i] = state.longAt(i);
        }
        Tensor result = new Tensor(type);
        random.fill(result, words);
        Tensor next = new Tensor(state.type());
        for (int i = 0; i < words.length; i++) {
            next.put(i, words[i]);
        }
        return List.of(next, result);
    }

    /// Uniform on `[a, b)`, or normal with mean `a` and standard deviation `b`.
    private static Tensor rng(Tensor a, Tensor b, Distribution distribution, TensorType type) {
        SplittableRandom random = new SplittableRandom(STREAM.incrementAndGet());
        Tensor result = new Tensor(type);
        for (int at = 0; at < result.count(); at++) {
            if (type.dtype().isFloating()) {
                double low = a.doubleAt(0);
                double scale = distribution == Distribution.UNIFORM ? b.doubleAt(0) - low : b.doubleAt(0);
                double draw = distribution == Distribution.UNIFORM ? random.nextDouble() : random.nextGaussian();
                result.put(at, low + scale * draw);
            } else {
                long low = a.longAt(0);
                long range = b.longAt(0) - low;
                result.put(at, low + (range == 0 ? 0 : Long.remainderUnsigned(random.nextLong(), range)));
            }
        }
        return result;
    }
}
