package org.jax4j.export.format;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A piece of a [flat buffer](https://flatbuffers.dev/internals/) that others refer to.
///
/// FlatBuffers' Java library is no module, and what is needed of it is this and [FlatTable].
sealed interface FlatNode {

    /// A table: values by the numbers of their fields; absent ones have their defaults.
    final class Table implements FlatNode {
        private final Map<Integer, Object> fields = new TreeMap<>();

        Table set(int field, Scalar value) {
            if (value.value() != 0) {
                fields.put(field, value);
            }
            return this;
        }

        Table set(int field, FlatNode value) {
            fields.put(field, value);
            return this;
        }

        Map<Integer, Object> fields() {
            return fields;
        }
    }

    /// A number of this many bytes.
    record Scalar(long value, int size) {
        static Scalar int8(long value) {
            return new Scalar(value, 1);
        }

        static Scalar int16(long value) {
            return new Scalar(value, 2);
        }

        static Scalar int32(long value) {
            return new Scalar(value, 4);
        }
    }

    /// A string, in UTF-8.
    record Text(String value) implements FlatNode {}

    /// Numbers of one size.
    record Numbers(List<Long> values, int size) implements FlatNode {
        static Numbers of(List<Integer> values, int size) {
            return new Numbers(values.stream().map(Integer::longValue).toList(), size);
        }
    }

    /// Bytes.
    final class Bytes implements FlatNode {
        private final byte[] value;

        Bytes(byte[] value) {
            this.value = value;
        }

        byte[] value() {
            return value;
        }
    }

    /// References to other pieces.
    record Vector(List<? extends FlatNode> elements) implements FlatNode {}
}
