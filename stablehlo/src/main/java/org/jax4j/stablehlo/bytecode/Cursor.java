package org.jax4j.stablehlo.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.ParseException;

/// A place in a range of an artifact's bytes, which reads MLIR's encodings of numbers and lists.
final class Cursor {
    private final byte[] bytes;
    private final int limit;
    private final String file;
    private int position;

    Cursor(byte[] bytes, int from, int limit, String file) {
        this.bytes = bytes;
        this.position = from;
        this.limit = limit;
        this.file = file;
    }

    ParseException error(String problem) {
        return new ParseException(new Location(file, 0, 0), "at byte " + position + " of the artifact: " + problem);
    }

    /// A cursor at the same place, which moves by itself.
    Cursor copy() {
        return new Cursor(bytes, position, limit, file);
    }

    boolean atEnd() {
        return position >= limit;
    }

    int position() {
        return position;
    }

    private void need(long count) {
        if (count < 0 || count > limit - position) {
            throw error(count + " more bytes are needed, there are " + (limit - position));
        }
    }

    int unsignedByte() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    /// The next `count` bytes as a cursor of their own.
    Cursor slice(long count) {
        need(count);
        Cursor slice = new Cursor(bytes, position, position + (int) count, file);
        position += (int) count;
        return slice;
    }

    byte[] bytes(long count) {
        need(count);
        byte[] copy = Arrays.copyOfRange(bytes, position, position + (int) count);
        position += (int) count;
        return copy;
    }

    void skip(long count) {
        need(count);
        position += (int) count;
    }

    /// A number of 1 to 9 bytes: the zeros at the end of the first byte say how many follow it.
    long number() {
        long first = unsignedByte();
        if ((first & 1) != 0) {
            return first >>> 1;
        }
        int more = first == 0 ? 8 : Long.numberOfTrailingZeros(first);
        need(more);
        long value = first == 0 ? 0 : first;
        for (int index = 0; index < more; index++) {
            int shift = first == 0 ? 8 * index : 8 * (index + 1);
            value |= (bytes[position++] & 0xFFL) << shift;
        }
        return first == 0 ? value : value >>> (more + 1);
    }

    /// A number that counts or names something, which is less than `bound`.
    int index(int bound) {
        long value = number();
        if (value < 0 || value >= bound) {
            throw error(Long.toUnsignedString(value) + " is not below " + bound);
        }
        return (int) value;
    }

    /// A count of things of which each takes a byte or more.
    int count() {
        return index(limit - position + 1);
    }

    /// A number whose lowest bit is its sign.
    long signedNumber() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    <T> List<T> list(Supplier<T> element) {
        int count = count();
        List<T> elements = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            elements.add(element.get());
        }
        return elements;
    }

    /// The bits of an integer or a floating-point number of this width.
    long bits(int width) {
        if (width <= 8) {
            return unsignedByte();
        }
        return signedNumber();
    }

    /// Characters up to a zero byte or the end.
    String terminatedString() {
        int end = position;
        while (end < limit && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, position, end - position, StandardCharsets.UTF_8);
        position = Math.min(limit, end + 1);
        return text;
    }
}
