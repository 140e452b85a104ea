package org.jax4j.cpu.compiler.kernels.sort;

import java.util.List;
import org.jax4j.cpu.compiler.kernels.code.Copies;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;

/// A stable sort of rows by an unsigned key: digit by digit of 8 bits, the least significant first, each pass
/// putting keys and their positions where a count of the digits says. The arrays themselves are moved once, at
/// the end.
final class RadixSort {
    /// Shorter rows are sorted faster by comparing.
    static final long LEAST_LENGTH = 64;

    private static final int DIGITS = 256;

    /// What keys and positions of a row may take of a thread's stack.
    private static final long MOST_PRIVATE_BYTES = 64 << 10;

    private final LoopCode code;
    private final List<Buffer> sources;
    private final List<Buffer> targets;
    private final long length;
    private final SortKey key;
    private final int passes;
    private final boolean isPrivate;
    private final Buffer[] keys = new Buffer[2];
    private final Buffer[] positions = new Buffer[2];

    /// @param sources arrays of rows of `length` elements
    /// @param targets where they are left in order, none of them a source
    RadixSort(LoopCode code, List<Buffer> sources, List<Buffer> targets, long length, SortKey key) {
        this.code = code;
        this.sources = sources;
        this.targets = targets;
        this.length = length;
        this.key = key;
        this.passes = key.type().byteSize();
        this.isPrivate = 2 * length * (key.type().byteSize() + DType.UINT32.byteSize()) <= MOST_PRIVATE_BYTES;
        for (int i = 0; i < 2; i++) {
            keys[i] = work(key.type());
            positions[i] = work(DType.UINT32);
        }
    }

    private Buffer work(DType type) {
        return isPrivate
                ? new Buffer(new Buffer.Home.Private(), type, length)
                : new Buffer(new Buffer.Home.Scratch(), type, sources.getFirst().elements());
    }

    /// Whether rows are long enough, and short enough for their positions.
    static boolean fits(long length) {
        return length >= LEAST_LENGTH && length <= 1L << 31;
    }

    /// Sorts all rows.
    void sort() {
        long rows = sources.getFirst().elements() / length;
        double operations = 8.0 * rows * length * (passes + sources.size());
        code.kernel("radix sort", operations, () -> code.loop(rows, row -> row(row.times(length))));
    }

    private void row(Affine start) {
        Affine base = isPrivate ? Affine.ZERO : start;
        Buffer counts = new Buffer(new Buffer.Home.Private(), DType.INT64, (long) passes * DIGITS);
        Copies.fill(code, counts, code.number(0));
        code.loop(length, at -> {
            Local element = code.writer().load(sources.get(key.operand()), start.plus(at));
            Local value = key.key(code, element);
            code.writer().store(keys[0], base.plus(at), value);
            code.writer().store(positions[0], base.plus(at), code.convert(code.number(at), DType.UINT32));
            for (int pass = 0; pass < passes; pass++) {
                Affine slot = digit(value, pass).plus((long) pass * DIGITS);
                code.writer().store(counts, slot, code.add(code.writer().load(counts, slot), code.number(1)));
            }
        });
        for (int pass = 0; pass < passes; pass++) {
            starts(counts, (long) pass * DIGITS);
            scatter(
                    base,
                    counts,
                    pass,
                    keys[pass % 2],
                    positions[pass % 2],
                    keys[1 - pass % 2],
                    positions[1 - pass % 2]);
        }
        Buffer order = positions[passes % 2];
        code.loop(length, at -> {
            Local from = code.convert(code.writer().load(order, base.plus(at)), DType.INT64);
            Affine source = start.plus(code.position(from, length));
            for (int i = 0; i < sources.size(); i++) {
                code.writer()
                        .store(targets.get(i), start.plus(at), code.writer().load(sources.get(i), source));
            }
        });
    }

    private Affine digit(Local value, int pass) {
        Local shifted = pass == 0
                ? value
                : code.binary(BinaryKind.SHIFT_RIGHT_LOGICAL, value, code.number(value.type(), 8L * pass));
        Local low = code.convert(code.convert(shifted, DType.UINT8), DType.INT64);
        return code.position(low, DIGITS);
    }

    /// Makes of each count the sum of those before.
    private void starts(Buffer counts, long first) {
        Variable sum = code.variable(code.number(0));
        code.loop(DIGITS, digit -> {
            Local count = code.writer().load(counts, digit.plus(first));
            code.writer().store(counts, digit.plus(first), code.read(sum));
            code.assign(sum, code.add(code.read(sum), count));
        });
    }

    private void scatter(
            Affine base,
            Buffer counts,
            int pass,
            Buffer keysFrom,
            Buffer positionsFrom,
            Buffer keysTo,
            Buffer positionsTo) {
        code.loop(length, at -> {
            Local value = code.writer().load(keysFrom, base.plus(at));
            Local position = code.writer().load(positionsFrom, base.plus(at));
            Affine slot = digit(value, pass).plus((long) pass * DIGITS);
            Local place = code.writer().load(counts, slot);
            Affine target = base.plus(code.position(place, length));
            code.writer().store(keysTo, target, value);
            code.writer().store(positionsTo, target, position);
            code.writer().store(counts, slot, code.add(place, code.number(1)));
        });
    }
}
