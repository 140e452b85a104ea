package org.jax4j.cpu.compiler.kernels;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.RandomBits.Algorithm;
import org.jax4j.stablehlo.op.RandomBits.RngBitGenerator;

/// `rng_bit_generator`: a counter, encrypted, as J. K. Salmon et al. describe ("Parallel random numbers: as easy
/// as 1, 2, 3", 2011). How counters and results are laid out is XLA's. JAX's default on a CPU is Philox.
final class RandomKernel implements SpecialKernel {
    private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};
    private static final int PARITY = 0x1BD11BDA;
    private static final int WEYL_A = 0x9E3779B9;
    private static final int WEYL_B = 0xBB67AE85;
    private static final long MULTIPLIER_A = 0xD2511F53L;
    private static final long MULTIPLIER_B = 0xCD9E8D57L;

    @Override
    public boolean handles(Op op) {
        return op instanceof RngBitGenerator;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        RngBitGenerator generator = (RngBitGenerator) op;
        TensorType state = generator.initialState().tensor();
        TensorType type = generator.type();
        if (state.dtype() != DType.UINT64 || state.rank() != 1 || state.dim(0) < 2 || state.dim(0) > 3) {
            throw new BackendException(
                    "stablehlo.rng_bit_generator needs a state of type tensor<2xui64> or tensor<3xui64>, got " + state
                            + "; make the state of two or three words");
        }
        if (!type.dtype().isInteger() && !type.dtype().isFloating()) {
            throw new BackendException("stablehlo.rng_bit_generator makes integers and floating-point bits, not " + type
                    + "; bitcast or convert its result");
        }
        LoopCode code = new LoopCode(writer);
        // Read before the next state is written, which may take over the memory.
        List<Local> words = new ArrayList<>();
        for (int i = 0; i < state.dim(0); i++) {
            words.add(writer.loops().load(operands.getFirst(), Affine.of(i)));
        }
        Lowering lowering = new Lowering(code, words, results.get(0), results.get(1), type);
        if (generator.algorithm() == Algorithm.THREE_FRY) {
            lowering.threefry();
        } else {
            lowering.philox();
        }
    }

    /// @param words the state
    private record Lowering(LoopCode code, List<Local> words, Buffer nextState, Buffer result, TensorType type) {
        private Local word(int index) {
            return words.get(index);
        }

        private Local low(Local word) {
            return code.convert(word, DType.UINT32);
        }

        private Local high(Local word) {
            Local shifted = code.binary(BinaryKind.SHIFT_RIGHT_LOGICAL, word, code.number(DType.UINT64, 32));
            return code.convert(shifted, DType.UINT32);
        }

        private Local join(Local low, Local high) {
            Local upper =
                    code.binary(BinaryKind.SHIFT_LEFT, code.convert(high, DType.UINT64), code.number(DType.UINT64, 32));
            return code.or(upper, code.convert(low, DType.UINT64));
        }

        private Local word32(long value) {
            return code.number(DType.UINT32, value & 0xFFFF_FFFFL);
        }

        private Local xor(Local a, Local b) {
            return code.binary(BinaryKind.XOR, a, b);
        }

        private Local unsigned(Affine position) {
            return code.convert(code.number(position), DType.UINT64);
        }

        /// Bits as an element of the result.
        private void put(Affine at, Local bits) {
            DType dtype = type.dtype();
            DType unsigned = switch (dtype.byteSize()) {
                case 1 -> dtype.isInteger() ? dtype : DType.UINT8;
                case 2 -> DType.UINT16;
                case 4 -> DType.UINT32;
                default -> DType.UINT64;
            };
            Local narrow = code.convert(bits, unsigned);
            Local element = unsigned == dtype ? narrow : code.writer().let(new Expr.Bitcast(narrow, dtype));
            code.writer().store(result, at, element);
        }

        private void advance(long count) {
            Local counter = word(1);
            Local next = code.add(counter, code.number(DType.UINT64, count));
            if (words.size() == 3) {
                Local carry = code.convert(code.isLess(next, counter), DType.UINT64);
                Local upper = code.add(word(2), carry);
                code.writer().store(nextState, Affine.of(2), upper);
            }
            code.writer().store(nextState, Affine.ZERO, word(0));
            code.writer().store(nextState, Affine.of(1), next);
        }

        private Local rotate(Local x, int by) {
            Local left = code.binary(BinaryKind.SHIFT_LEFT, x, word32(by));
            return code.or(left, code.binary(BinaryKind.SHIFT_RIGHT_LOGICAL, x, word32(32 - by)));
        }

        private Local[] encrypt(Local key, Local counter) {
            Local[] keys = {low(key), high(key), null};
            keys[2] = xor(xor(word32(PARITY), keys[0]), keys[1]);
            Local x = code.add(low(counter), keys[0]);
            Local y = code.add(high(counter), keys[1]);
            for (int round = 0; round < 20; round++) {
                x = code.add(x, y);
                y = xor(rotate(y, ROTATIONS[round % 8]), x);
                if (round % 4 == 3) {
                    int group = round / 4 + 1;
                    x = code.add(x, keys[group % 3]);
                    y = code.add(code.add(y, keys[(group + 1) % 3]), word32(group));
                }
            }
            return new Local[] {x, y};
        }

        /// A 64-bit element takes both words of a counter. Of narrower ones two share a counter: neighbours
        /// along the first even axis, else along the longest.
        void threefry() {
            long count = type.elementCount();
            if (type.dtype().bits() == 64) {
                advance(count);
                code.kernel(
                        "threefry",
                        80.0 * count,
                        () -> code.loop(count, Node.Style.NARROW, at -> {
                            Local[] bits = encrypt(word(0), code.add(word(1), unsigned(at)));
                            put(at, join(bits[0], bits[1]));
                        }));
                return;
            }
            int split = splitAxis();
            if (split < 0) {
                advance(1);
                put(Affine.ZERO, encrypt(word(0), word(1))[0]);
                return;
            }
            long inner = 1;
            long outer = 1;
            for (int axis = 0; axis < type.rank(); axis++) {
                outer *= axis < split ? type.dim(axis) : 1;
                inner *= axis > split ? type.dim(axis) : 1;
            }
            long extent = type.dim(split);
            long half = (extent + 1) / 2;
            long rows = outer;
            long columns = inner;
            advance(outer * half * inner);
            code.kernel(
                    "threefry",
                    40.0 * count,
                    () -> code.loop(rows, row -> {
                        code.loop(
                                extent / 2,
                                pair -> code.loop(columns, Node.Style.NARROW, column -> {
                                    Local[] bits = pair(row, pair, column, half, columns);
                                    Affine at = row.times(extent)
                                            .plus(pair.times(2))
                                            .times(columns)
                                            .plus(column);
                                    put(at, bits[0]);
                                    put(at.plus(columns), bits[1]);
                                }));
                        if (extent % 2 == 1) {
                            code.loop(columns, column -> {
                                Local[] bits = pair(row, Affine.of(half - 1), column, half, columns);
                                put(
                                        row.times(extent)
                                                .plus(extent - 1)
                                                .times(columns)
                                                .plus(column),
                                        bits[0]);
                            });
                        }
                    }));
        }

        private Local[] pair(Affine row, Affine pair, Affine column, long half, long columns) {
            Affine number = row.times(half).plus(pair).times(columns).plus(column);
            return encrypt(word(0), code.add(word(1), unsigned(number)));
        }

        /// -1 for a scalar.
        private int splitAxis() {
            int longest = -1;
            for (int axis = 0; axis < type.rank(); axis++) {
                if (type.dim(axis) % 2 == 0) {
                    return axis;
                }
                longest = longest < 0 || type.dim(axis) > type.dim(longest) ? axis : longest;
            }
            return longest;
        }

        /// Each counter gives four 32-bit elements or two of 64 bits; narrower ones take the lower bits of 32.
        void philox() {
            int perElement = type.dtype().bits() == 64 ? 2 : 1;
            int perBlock = 4 / perElement;
            long count = type.elementCount();
            long blocks = Math.ceilDiv(count, (long) perBlock);
            advance(blocks);
            long whole = count / perBlock;
            code.kernel("philox", 60.0 * blocks, () -> code.loop(whole, block -> block(block, perElement, perBlock)));
            if (whole < blocks) {
                block(Affine.of(whole), perElement, (int) (count - whole * perBlock));
            }
        }

        private void block(Affine block, int perElement, int count) {
            Local counter = word(1);
            // A state of two words lacks the counter's upper half, where the key stands in.
            Local upper = words.size() == 3 ? word(2) : word(0);
            Local low = code.add(counter, unsigned(block));
            Local high = code.add(upper, code.convert(code.isLess(low, counter), DType.UINT64));
            Local[] bits = encrypt(low, high, word(0));
            for (int i = 0; i < count; i++) {
                Affine at = block.times(4 / perElement).plus(i);
                put(at, perElement == 2 ? join(bits[2 * i], bits[2 * i + 1]) : bits[i]);
            }
        }

        private Local[] encrypt(Local low, Local high, Local key) {
            Local[] x = {low(low), high(low), low(high), high(high)};
            Local keyA = low(key);
            Local keyB = high(key);
            for (int round = 0; round < 10; round++) {
                Local a = code.multiply(code.convert(x[0], DType.UINT64), code.number(DType.UINT64, MULTIPLIER_A));
                Local b = code.multiply(code.convert(x[2], DType.UINT64), code.number(DType.UINT64, MULTIPLIER_B));
                x = new Local[] {xor(xor(high(b), x[1]), keyA), low(b), xor(xor(high(a), x[3]), keyB), low(a)};
                keyA = code.add(keyA, word32(WEYL_A));
                keyB = code.add(keyB, word32(WEYL_B));
            }
            return x;
        }
    }
}
