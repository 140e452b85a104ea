package org.jax4j.lax.random;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Bitwise.bitwiseOr;
import static org.jax4j.lax.Bitwise.bitwiseXor;
import static org.jax4j.lax.Bitwise.mulhi;
import static org.jax4j.lax.Bitwise.shiftLeft;
import static org.jax4j.lax.Bitwise.shiftRightLogical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;

/// The hash functions of Random123 (Salmon et al., 2011) on words of 32 bits: of a key and a counter, bits that
/// look random.
///
/// A Threefry round adds one word to another, rotates the second by a fixed distance and mixes the sum back in;
/// every four rounds the key is added. A Philox round multiplies by a constant, keeps both halves of the product
/// and mixes in a key that grows by a constant. They are written out round by round, so that a compiler keeps all
/// in registers and computes many counters at a time.
enum CounterHash {
    THREEFRY2X32(2, 2) {
        @Override
        List<Array> apply(List<Array> key, List<Array> counter) {
            return threefry2x32(key, counter);
        }
    },
    THREEFRY4X32(4, 4) {
        @Override
        List<Array> apply(List<Array> key, List<Array> counter) {
            return threefry4x32(key, counter);
        }
    },
    PHILOX2X32(1, 2) {
        @Override
        List<Array> apply(List<Array> key, List<Array> counter) {
            return philox2x32(key, counter);
        }
    },
    PHILOX4X32(2, 4) {
        @Override
        List<Array> apply(List<Array> key, List<Array> counter) {
            return philox4x32(key, counter);
        }
    };

    private static final int[][] ROTATIONS_2X32 = {{13, 15, 26, 6}, {17, 29, 16, 24}};
    private static final int[][] ROTATIONS_4X32 = {
        {10, 26}, {11, 21}, {13, 27}, {23, 5}, {6, 20}, {17, 11}, {25, 10}, {18, 20}
    };
    /// The word that completes a Threefry key: the exclusive or of all words of the schedule.
    private static final long PARITY = 0x1BD11BDAL;

    private static final int THREEFRY_ROUNDS = 20;
    private static final int PHILOX_ROUNDS = 10;
    private static final long PHILOX_2X32 = 0xD256D193L;
    private static final long[] PHILOX_4X32 = {0xD2511F53L, 0xCD9E8D57L};
    /// The golden ratio and the square root of three, by which Philox keys grow.
    private static final long[] WEYL = {0x9E3779B9L, 0xBB67AE85L};

    private final int keyWords;
    private final int counterWords;

    CounterHash(int keyWords, int counterWords) {
        this.keyWords = keyWords;
        this.counterWords = counterWords;
    }

    int keyWords() {
        return keyWords;
    }

    int counterWords() {
        return counterWords;
    }

    /// The hash of a counter, as many words as it has; all are uint32 of shapes that broadcast.
    abstract List<Array> apply(List<Array> key, List<Array> counter);

    private static Array word(long value) {
        return Scalars.of(DType.UINT32, value);
    }

    private static Array rotateLeft(Array x, int distance) {
        return bitwiseOr(shiftLeft(x, word(distance)), shiftRightLogical(x, word(32L - distance)));
    }

    private static List<Array> schedule(List<Array> key) {
        List<Array> schedule = new ArrayList<>(key);
        schedule.add(bitwiseXor(key.stream().reduce((x, y) -> bitwiseXor(x, y)).orElseThrow(), word(PARITY)));
        return schedule;
    }

    private static List<Array> threefry2x32(List<Array> key, List<Array> counter) {
        List<Array> schedule = schedule(key);
        Array x = add(counter.get(0), schedule.get(0));
        Array y = add(counter.get(1), schedule.get(1));
        for (int group = 0; group < THREEFRY_ROUNDS / 4; group++) {
            for (int distance : ROTATIONS_2X32[group % 2]) {
                x = add(x, y);
                y = bitwiseXor(x, rotateLeft(y, distance));
            }
            x = add(x, schedule.get((group + 1) % 3));
            y = add(y, add(schedule.get((group + 2) % 3), word(group + 1)));
        }
        return List.of(x, y);
    }

    private static List<Array> threefry4x32(List<Array> key, List<Array> counter) {
        List<Array> schedule = schedule(key);
        Array[] x = new Array[4];
        for (int index = 0; index < 4; index++) {
            x[index] = add(counter.get(index), schedule.get(index));
        }
        for (int round = 0; round < THREEFRY_ROUNDS; round++) {
            int[] distances = ROTATIONS_4X32[round % 8];
            int first = round % 2 == 0 ? 1 : 3;
            mix(x, 0, first, distances[0]);
            mix(x, 2, 4 - first, distances[1]);
            if (round % 4 == 3) {
                int group = round / 4;
                for (int index = 0; index < 4; index++) {
                    x[index] = add(x[index], schedule.get((group + 1 + index) % 5));
                }
                x[3] = add(x[3], word(group + 1));
            }
        }
        return List.of(x);
    }

    private static void mix(Array[] x, int into, int from, int distance) {
        x[into] = add(x[into], x[from]);
        x[from] = bitwiseXor(x[into], rotateLeft(x[from], distance));
    }

    private static List<Array> philox2x32(List<Array> key, List<Array> counter) {
        Array grown = key.getFirst();
        Array x = counter.get(0);
        Array y = counter.get(1);
        for (int round = 0; round < PHILOX_ROUNDS; round++) {
            grown = round == 0 ? grown : add(grown, word(WEYL[0]));
            Array low = mul(word(PHILOX_2X32), x);
            x = bitwiseXor(bitwiseXor(mulhi(word(PHILOX_2X32), x), y), grown);
            y = low;
        }
        return List.of(x, y);
    }

    private static List<Array> philox4x32(List<Array> key, List<Array> counter) {
        Array[] grown = {key.get(0), key.get(1)};
        Array[] x = counter.toArray(Array[]::new);
        for (int round = 0; round < PHILOX_ROUNDS; round++) {
            for (int half = 0; half < 2 && round > 0; half++) {
                grown[half] = add(grown[half], word(WEYL[half]));
            }
            Array[] low = new Array[2];
            Array[] high = new Array[2];
            for (int half = 0; half < 2; half++) {
                low[half] = mul(word(PHILOX_4X32[half]), x[2 * half]);
                high[half] = mulhi(word(PHILOX_4X32[half]), x[2 * half]);
            }
            x = new Array[] {
                bitwiseXor(bitwiseXor(high[1], x[1]), grown[0]), low[1],
                bitwiseXor(bitwiseXor(high[0], x[3]), grown[1]), low[0]
            };
        }
        return List.of(x);
    }

    /// The name of the primitive.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
