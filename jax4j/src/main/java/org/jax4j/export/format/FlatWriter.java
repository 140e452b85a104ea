package org.jax4j.export.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jax4j.export.format.FlatNode.Bytes;
import org.jax4j.export.format.FlatNode.Numbers;
import org.jax4j.export.format.FlatNode.Scalar;
import org.jax4j.export.format.FlatNode.Table;
import org.jax4j.export.format.FlatNode.Text;
import org.jax4j.export.format.FlatNode.Vector;

/// Writes a flat buffer: each piece before those that it refers to, since references point forwards.
///
/// A table is preceded by its list of fields: the size of that list, the size of the table, and where each field
/// lies in the table. All numbers are little-endian and aligned to their size.
final class FlatWriter {
    private static final int REFERENCE = 4;

    private ByteBuffer out = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    private FlatWriter() {}

    static byte[] write(Table root) {
        FlatWriter writer = new FlatWriter();
        writer.reserve(REFERENCE);
        writer.out.putInt(0);
        writer.refer(0, root);
        return Arrays.copyOf(writer.out.array(), writer.out.position());
    }

    /// Writes a piece, and where it lies at `reference`.
    private void refer(int reference, FlatNode node) {
        int place = switch (node) {
            case Table table -> table(table);
            case Text(String value) -> bytes(value.getBytes(StandardCharsets.UTF_8), true);
            case Bytes bytes -> bytes(bytes.value(), false);
            case Numbers numbers -> numbers(numbers);
            case Vector vector -> vector(vector);
        };
        out.putInt(reference, place - reference);
    }

    private int table(Table table) {
        Map<Integer, Object> fields = table.fields();
        int count = fields.keySet().stream().mapToInt(field -> field + 1).max().orElse(0);
        int[] offsets = new int[count];
        int size = REFERENCE;
        for (int width : new int[] {4, 2, 1}) { // the widest first, so that nothing is lost to alignment
            for (Map.Entry<Integer, Object> field : fields.entrySet()) {
                if (width(field.getValue()) == width) {
                    offsets[field.getKey()] = size;
                    size += width;
                }
            }
        }
        int list = 2 * (2 + count);
        align(REFERENCE, list);
        reserve(list + size);
        int start = out.position() + list;
        out.putShort((short) list).putShort((short) size);
        for (int offset : offsets) {
            out.putShort((short) offset);
        }
        out.putInt(list);
        out.position(start + size);
        for (Map.Entry<Integer, Object> field : fields.entrySet()) {
            int place = start + offsets[field.getKey()];
            if (field.getValue() instanceof Scalar(long value, int width)) {
                put(place, value, width);
            } else {
                refer(place, (FlatNode) field.getValue());
            }
        }
        return start;
    }

    private static int width(Object field) {
        return field instanceof Scalar scalar ? scalar.size() : REFERENCE;
    }

    private int bytes(byte[] value, boolean terminated) {
        align(REFERENCE, 0);
        reserve(REFERENCE + value.length + 1);
        int start = out.position();
        out.putInt(value.length).put(value);
        if (terminated) {
            out.put((byte) 0);
        }
        return start;
    }

    private int numbers(Numbers numbers) {
        align(REFERENCE, 0);
        int start = out.position();
        int size = numbers.values().size() * numbers.size();
        reserve(REFERENCE + size);
        out.putInt(numbers.values().size());
        for (int index = 0; index < numbers.values().size(); index++) {
            put(start + REFERENCE + index * numbers.size(), numbers.values().get(index), numbers.size());
        }
        out.position(start + REFERENCE + size);
        return start;
    }

    private int vector(Vector vector) {
        int count = vector.elements().size();
        align(REFERENCE, 0);
        reserve(REFERENCE * (1 + count));
        int start = out.position();
        out.putInt(count);
        out.position(start + REFERENCE * (1 + count));
        for (int index = 0; index < count; index++) {
            refer(start + REFERENCE * (1 + index), vector.elements().get(index));
        }
        return start;
    }

    private void put(int place, long value, int size) {
        switch (size) {
            case 1 -> out.put(place, (byte) value);
            case 2 -> out.putShort(place, (short) value);
            default -> out.putInt(place, (int) value);
        }
    }

    /// Zeros until what lies `ahead` bytes further on is aligned.
    private void align(int alignment, int ahead) {
        int zeros = Math.floorMod(-(out.position() + ahead), alignment);
        reserve(zeros);
        out.position(out.position() + zeros);
    }

    private void reserve(int size) {
        if (out.remaining() < size) {
            int capacity = Math.max(2 * out.capacity(), Math.addExact(out.position(), size));
            out = ByteBuffer.wrap(Arrays.copyOf(out.array(), capacity))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(out.position());
        }
    }
}
