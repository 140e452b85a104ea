package org.jax4j.export.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// A table of a flat buffer that is read; see [FlatWriter] for how one lies in memory.
///
/// Reading beyond the buffer is an [IndexOutOfBoundsException].
final class FlatTable {
    private final ByteBuffer buffer;
    private final int place;

    private FlatTable(ByteBuffer buffer, int place) {
        this.buffer = buffer;
        this.place = place;
    }

    /// The table that a flat buffer is.
    static FlatTable root(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return new FlatTable(buffer, target(buffer, 0));
    }

    /// Where a reference points to, which is further on.
    private static int target(ByteBuffer buffer, int reference) {
        int distance = buffer.getInt(reference);
        if (distance <= 0 || distance > buffer.limit() - reference) {
            throw new IndexOutOfBoundsException(
                    "a reference at byte " + reference + " points " + distance + " bytes on");
        }
        return reference + distance;
    }

    /// Where a field lies; -1 if it is absent.
    private int field(int number) {
        int list = place - buffer.getInt(place);
        int at = 4 + 2 * number;
        int offset =
                at < Short.toUnsignedInt(buffer.getShort(list)) ? Short.toUnsignedInt(buffer.getShort(list + at)) : 0;
        return offset == 0 ? -1 : place + offset;
    }

    boolean has(int number) {
        return field(number) >= 0;
    }

    int uint8(int number) {
        int at = field(number);
        return at < 0 ? 0 : Byte.toUnsignedInt(buffer.get(at));
    }

    int uint16(int number) {
        int at = field(number);
        return at < 0 ? 0 : Short.toUnsignedInt(buffer.getShort(at));
    }

    int int32(int number) {
        int at = field(number);
        return at < 0 ? 0 : buffer.getInt(at);
    }

    Optional<FlatTable> table(int number) {
        int at = field(number);
        return at < 0 ? Optional.empty() : Optional.of(new FlatTable(buffer, target(buffer, at)));
    }

    String text(int number) {
        int at = field(number);
        return at < 0 ? "" : text(buffer, target(buffer, at));
    }

    private static String text(ByteBuffer buffer, int place) {
        return new String(bytes(buffer, place), StandardCharsets.UTF_8);
    }

    byte[] bytes(int number) {
        int at = field(number);
        return at < 0 ? new byte[0] : bytes(buffer, target(buffer, at));
    }

    private static byte[] bytes(ByteBuffer buffer, int place) {
        int length = count(buffer, place, 1);
        byte[] bytes = new byte[length];
        buffer.get(place + 4, bytes);
        return bytes;
    }

    List<FlatTable> tables(int number) {
        return elements(number, 4, at -> new FlatTable(buffer, target(buffer, at)));
    }

    List<String> texts(int number) {
        return elements(number, 4, at -> text(buffer, target(buffer, at)));
    }

    List<Integer> uint16s(int number) {
        return elements(number, 2, at -> Short.toUnsignedInt(buffer.getShort(at)));
    }

    List<Integer> int32s(int number) {
        return elements(number, 4, buffer::getInt);
    }

    private <T> List<T> elements(int number, int size, IntFunction<T> read) {
        int at = field(number);
        if (at < 0) {
            return List.of();
        }
        int start = target(buffer, at);
        int count = count(buffer, start, size);
        List<T> elements = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            elements.add(read.apply(start + 4 + size * index));
        }
        return elements;
    }

    private static int count(ByteBuffer buffer, int place, int size) {
        int count = buffer.getInt(place);
        if (count < 0 || count > (buffer.limit() - place - 4) / size) {
            throw new IndexOutOfBoundsException("a list at byte " + place + " has " + count + " elements");
        }
        return count;
    }
}
