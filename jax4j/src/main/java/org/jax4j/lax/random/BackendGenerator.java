package org.jax4j.lax.random;

import static org.jax4j.lax.Bitwise.bitwiseXor;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.random.RandomBits.Method;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// Keys whose bits are made by the backend's own generator, StableHLO's `rng_bit_generator`.
///
/// A batch of keys draws from the state of its first key alone, as in JAX: members are then independent of each
/// other, but are not what each key by itself would give.
///
/// @param splitsByHash whether keys are split and folded by Threefry, each half by itself; else by the backend's
///                     generator, of whose bits every tenth row is taken
record BackendGenerator(boolean splitsByHash) implements KeyGenerator {
    private static final CounterGenerator THREEFRY = new CounterGenerator(CounterHash.THREEFRY2X32);
    private static final int WORDS = 4;
    private static final int ROWS = 10;

    @Override
    public Array seed(Array seeds) {
        Array half = THREEFRY.seed(seeds);
        return Joining.concatenate(List.of(half, half), half.ndim() - 1);
    }

    @Override
    public Array split(Array keys, int[] shape) {
        int rank = keys.ndim() - 1;
        int[] leading = CounterGenerator.leading(keys);
        int[] result = CounterGenerator.join(leading, shape, WORDS);
        if (splitsByHash) {
            // Of [..., 2, *shape, 2] the halves of one key come together.
            Array split = THREEFRY.split(halves(keys), shape);
            return Movement.reshape(
                    Movement.transpose(split, Axes.moving(split.ndim(), rank, split.ndim() - 2)), result);
        }
        int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        Array rows = bits(keys, 32, new int[] {Math.multiplyExact(ROWS, count), WORDS});
        return Movement.reshape(Slicing.sliceInDim(rows, 0, ROWS * count, ROWS, rank), result);
    }

    @Override
    public Array foldIn(Array keys, Array data) {
        if (splitsByHash) {
            Array each = data.ndim() == 0 ? data : Movement.expandDims(data, List.of(data.ndim()));
            Array folded = THREEFRY.foldIn(halves(keys), each);
            return Movement.reshape(
                    folded, CounterGenerator.join(Arrays.copyOf(folded.shape(), folded.ndim() - 2), new int[] {WORDS}));
        }
        Array rows = bits(seed(data), 32, new int[] {ROWS, WORDS});
        Array last = Slicing.index(rows, ROWS - 1, data.ndim());
        int missing = keys.ndim() - last.ndim();
        return bitwiseXor(
                missing < 0 ? Movement.expandDims(keys, Axes.range(-missing)) : keys,
                missing > 0 ? Movement.expandDims(last, Axes.range(missing)) : last);
    }

    @Override
    public Array bits(Array keys, int width, int[] shape) {
        int[] leading = CounterGenerator.leading(keys);
        int[] result = CounterGenerator.join(leading, shape);
        DType dtype = CounterGenerator.unsigned(width);
        if (Arrays.stream(leading).anyMatch(size -> size == 0)) {
            return Scalars.zeros(Aval.of(TensorType.of(dtype, result)));
        }
        Array first = keys;
        for (int axis = 0; axis < leading.length; axis++) {
            first = Slicing.index(first, 0, 0);
        }
        return RandomBits.rngBitGenerator(first, result, dtype, Method.RNG_DEFAULT)
                .get(1);
    }

    /// Of `[..., 4]`, `[..., 2, 2]`.
    private static Array halves(Array keys) {
        return Movement.reshape(keys, CounterGenerator.join(CounterGenerator.leading(keys), new int[] {2, WORDS / 2}));
    }
}
