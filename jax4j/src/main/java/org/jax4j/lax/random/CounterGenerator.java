package org.jax4j.lax.random;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Bitwise.bitwiseOr;
import static org.jax4j.lax.Bitwise.bitwiseXor;
import static org.jax4j.lax.Bitwise.shiftLeft;
import static org.jax4j.lax.Bitwise.shiftRightLogical;
import static org.jax4j.lax.Conversion.convertElementType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;

/// Keys and bits from a hash of counters.
///
/// The words that belong to position `i` of a result are the hash of the 64-bit counter `i`: the bits of a part
/// of an array can be computed without the rest. Where a counter has four words, two of them are zero, and which
/// ones tells splitting from drawing.
record CounterGenerator(CounterHash hash) implements KeyGenerator {
    @Override
    public Array seed(Array seeds) {
        List<Array> halves = List.of(highWord(seeds), convertElementType(seeds, DType.UINT32));
        return stack(
                switch (hash) {
                    case THREEFRY2X32 -> halves;
                    case THREEFRY4X32 -> hash(List.of(halves.get(0), halves.get(1), zero(), zero()), zeros(4));
                    case PHILOX2X32 -> hash(zeros(1), halves).subList(0, 1);
                    case PHILOX4X32 ->
                        hash(zeros(2), List.of(halves.get(0), halves.get(1), zero(), zero()))
                                .subList(0, 2);
                });
    }

    private static Array highWord(Array seeds) {
        return seeds.dtype().bits() < 64
                ? Scalars.zeros(seeds.aval().strong().withDtype(DType.UINT32))
                : convertElementType(shiftRightLogical(seeds, Scalars.of(seeds.dtype(), 32L)), DType.UINT32);
    }

    @Override
    public Array split(Array keys, int[] shape) {
        int[] positions = positions(shape);
        List<Array> words = hash(words(keys, positions.length), lastWords(counters(keys.ndim() - 1, positions)));
        Array split = stack(words.subList(0, hash.keyWords()));
        return Movement.reshape(split, join(leading(keys), shape, hash.keyWords()));
    }

    @Override
    public Array foldIn(Array keys, Array data) {
        return stack(hash(words(keys, 0), lastWords(List.of(zero(), data))).subList(0, hash.keyWords()));
    }

    @Override
    public Array bits(Array keys, int width, int[] shape) {
        int[] positions = positions(shape);
        List<Array> words = hash(words(keys, positions.length), firstWords(counters(keys.ndim() - 1, positions)));
        return Movement.reshape(combine(words, width), join(leading(keys), shape));
    }

    private Array combine(List<Array> words, int width) {
        if (width < 64) {
            Array mixed = words.stream().reduce((x, y) -> bitwiseXor(x, y)).orElseThrow();
            return width == 32 ? mixed : convertElementType(mixed, unsigned(width));
        }
        boolean mixes = hash == CounterHash.THREEFRY4X32;
        Array high = mixes ? bitwiseXor(words.get(0), words.get(2)) : words.get(0);
        Array low = mixes ? bitwiseXor(words.get(1), words.get(3)) : words.get(1);
        Array shifted = shiftLeft(convertElementType(high, DType.UINT64), Scalars.of(DType.UINT64, 32L));
        return bitwiseOr(shifted, convertElementType(low, DType.UINT64));
    }

    static DType unsigned(int width) {
        return switch (width) {
            case 8 -> DType.UINT8;
            case 16 -> DType.UINT16;
            case 32 -> DType.UINT32;
            case 64 -> DType.UINT64;
            default -> throw new IllegalArgumentException("there are no random bits of width " + width);
        };
    }

    private List<Array> hash(List<Array> key, List<Array> counter) {
        return Hashing.of(hash, key, counter);
    }

    /// The words of the keys with axes of size 1 for the counters: of `[..., words]`, each `[..., 1, 1]`.
    private static List<Array> words(Array keys, int axes) {
        int last = keys.ndim() - 1;
        int[] ones = new int[axes];
        Arrays.fill(ones, 1);
        List<Array> words = new ArrayList<>();
        for (int word = 0; word < keys.aval().type().dim(last); word++) {
            words.add(Movement.reshape(Slicing.sliceInDim(keys, word, word + 1, last), join(leading(keys), ones)));
        }
        return words;
    }

    /// The shape over which counters run: flat, so that one loop computes them, unless that is too long.
    private static int[] positions(int[] shape) {
        long count = count(shape);
        return count <= Integer.MAX_VALUE ? new int[] {(int) count} : shape;
    }

    private static long count(int[] shape) {
        return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    }

    /// The high and the low words of the counters of all positions, behind `rank` axes of size 1.
    private static List<Array> counters(int rank, int[] positions) {
        int[] shape = new int[rank + positions.length];
        Arrays.fill(shape, 0, rank, 1);
        System.arraycopy(positions, 0, shape, rank, positions.length);
        if (positions.length == 1) {
            return List.of(zero(), Creation.broadcastedIota(DType.UINT32, shape, rank));
        }
        Array counter = Scalars.of(DType.UINT64, 0L);
        for (int axis = 0; axis < positions.length; axis++) {
            long stride = count(Arrays.copyOfRange(positions, axis + 1, positions.length));
            Array index = Creation.broadcastedIota(DType.UINT64, shape, rank + axis);
            counter = add(counter, mul(index, Scalars.of(DType.UINT64, stride)));
        }
        return List.of(
                convertElementType(shiftRightLogical(counter, Scalars.of(DType.UINT64, 32L)), DType.UINT32),
                convertElementType(counter, DType.UINT32));
    }

    private List<Array> firstWords(List<Array> counter) {
        return hash.counterWords() == 2 ? counter : Axes.concat(counter, zeros(2));
    }

    private List<Array> lastWords(List<Array> counter) {
        return hash.counterWords() == 2 ? counter : Axes.concat(zeros(2), counter);
    }

    private static Array zero() {
        return Scalars.of(DType.UINT32, 0L);
    }

    private static List<Array> zeros(int count) {
        return Axes.repeat(zero(), count);
    }

    private static Array stack(List<Array> words) {
        return Joining.stack(words, words.getFirst().ndim());
    }

    static int[] leading(Array keys) {
        return Arrays.copyOf(keys.shape(), keys.ndim() - 1);
    }

    static int[] join(int[] first, int[] second, int... third) {
        return Stream.of(first, second, third).flatMapToInt(Arrays::stream).toArray();
    }
}
