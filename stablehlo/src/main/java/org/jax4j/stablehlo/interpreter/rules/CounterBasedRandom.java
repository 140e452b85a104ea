package org.jax4j.stablehlo.interpreter.rules;

import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.interpreter.tensor.Index;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;

/// A generator whose output is an encryption of a counter: J. K. Salmon et al., "Parallel random numbers: as
/// easy as 1, 2, 3" (2011). How counters and outputs are laid out over the elements of a tensor is XLA's.
sealed interface CounterBasedRandom {

    /// Fills `result` with random bits, and moves `state` on.
    void fill(Tensor result, long[] state);

    private static void putBits(Tensor result, int at, long bits) {
        DType dtype = result.dtype();
        if (dtype.isInteger()) {
            result.put(at, bits);
        } else {
            result.putBitsAt(at, bits);
        }
    }

    private static int low(long word) {
        return (int) word;
    }

    private static int high(long word) {
        return (int) (word >>> 32);
    }

    private static long join(int low, int high) {
        return Integer.toUnsignedLong(low) | Integer.toUnsignedLong(high) << 32;
    }

    /// Threefry-2x32 with 20 rounds. The state is the key and the counter.
    ///
    /// A 64-bit element takes both words of its own counter. Of narrower elements, two share a counter: the
    /// result's shape is halved along its first even axis, else along its longest one, and neighbours there
    /// take the first and the second word.
    record Threefry() implements CounterBasedRandom {
        private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};
        private static final int PARITY = 0x1BD11BDA;

        @Override
        public void fill(Tensor result, long[] state) {
            int[] shape = result.type().shape();
            if (result.dtype().bits() == 64) {
                for (int at = 0; at < result.count(); at++) {
                    result.putBitsAt(at, encrypt(state[0], state[1] + at));
                }
                state[1] += result.count();
                return;
            }
            int split = splitAxis(shape);
            int[] half = shape.clone();
            if (split >= 0) {
                half[split] = (shape[split] + 1) / 2;
            }
            long[] strides = result.type().withShape(half).strides();
            int at = 0;
            for (int[] index : Index.all(shape)) {
                int[] pair = index.clone();
                boolean second = false;
                if (split >= 0) {
                    pair[split] = index[split] / 2;
                    second = index[split] % 2 == 1;
                }
                long words = encrypt(state[0], state[1] + Index.offset(pair, strides));
                putBits(result, at++, second ? high(words) & 0xFFFF_FFFFL : low(words) & 0xFFFF_FFFFL);
            }
            state[1] += result.type().withShape(half).elementCount();
        }

        /// -1 for a scalar.
        private static int splitAxis(int[] shape) {
            for (int axis = 0; axis < shape.length; axis++) {
                if (shape[axis] % 2 == 0) {
                    return axis;
                }
            }
            int longest = -1;
            for (int axis = 0; axis < shape.length; axis++) {
                longest = longest < 0 || shape[axis] > shape[longest] ? axis : longest;
            }
            return longest;
        }

        private static long encrypt(long key, long counter) {
            int[] keys = {low(key), high(key), PARITY ^ low(key) ^ high(key)};
            int x = low(counter) + keys[0];
            int y = high(counter) + keys[1];
            for (int round = 0; round < 20; round++) {
                x += y;
                y = Integer.rotateLeft(y, ROTATIONS[round % 8]) ^ x;
                if (round % 4 == 3) {
                    int group = round / 4 + 1;
                    x += keys[group % 3];
                    y += keys[(group + 1) % 3] + group;
                }
            }
            return join(x, y);
        }
    }

    /// Philox-4x32 with 10 rounds. The state is the key and a counter of 128 bits, or of 64 bits whose upper half
    /// is the key again.
    ///
    /// Each counter gives four 32-bit elements or two of 64 bits, in order; narrower elements take the lower bits
    /// of 32.
    record Philox() implements CounterBasedRandom {
        private static final int WEYL_A = 0x9E3779B9;
        private static final int WEYL_B = 0xBB67AE85;
        private static final long MULTIPLIER_A = 0xD2511F53L;
        private static final long MULTIPLIER_B = 0xCD9E8D57L;

        @Override
        public void fill(Tensor result, long[] state) {
            // A state of two words lacks the counter's upper half, where the key stands in.
            long counterLow = state[1];
            long counterHigh = state.length == 3 ? state[2] : state[0];
            int words = result.dtype().bits() == 64 ? 2 : 1;
            long blocks = Math.ceilDiv((long) result.count() * words, 4L);
            for (long block = 0; block < blocks; block++) {
                long low = counterLow + block;
                long high = counterHigh + (Long.compareUnsigned(low, counterLow) < 0 ? 1 : 0);
                int[] bits = encrypt(low(state[0]), high(state[0]), low, high);
                for (int i = 0; i < 4 / words; i++) {
                    int at = (int) (block * (4 / words)) + i;
                    if (at < result.count()) {
                        putBits(result, at, words == 2 ? join(bits[2 * i], bits[2 * i + 1]) : bits[i]);
                    }
                }
            }
            state[1] = counterLow + blocks;
            if (state.length == 3) {
                state[2] = counterHigh + (Long.compareUnsigned(state[1], counterLow) < 0 ? 1 : 0);
            }
        }

        private static int[] encrypt(int keyLow, int keyHigh, long low, long high) {
            int[] x = {low(low), high(low), low(high), high(high)};
            int keyA = keyLow;
            int keyB = keyHigh;
            for (int round = 0; round < 10; round++) {
                long a = Integer.toUnsignedLong(x[0]) * MULTIPLIER_A;
                long b = Integer.toUnsignedLong(x[2]) * MULTIPLIER_B;
                x = new int[] {high(b) ^ x[1] ^ keyA, low(b), high(a) ^ x[3] ^ keyB, low(a)};
                keyA += WEYL_A;
                keyB += WEYL_B;
            }
            return x;
        }
    }
}
