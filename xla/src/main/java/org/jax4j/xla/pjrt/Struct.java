package org.jax4j.xla.pjrt;

import java.util.ArrayList;
import java.util.List;

/// The layout of a C structure of the PJRT or FFI interface: its fields in order, each at its natural alignment,
/// as the C ABI of 64-bit platforms has them.
///
/// Both interfaces grow by appending fields. Each structure begins with the size that its caller knows, by which
/// the callee tells which fields are there; [Arguments] passes a larger one with zeros behind, which mean "not
/// given".
public final class Struct {
    /// A field: its name in the header, where it begins and how many bytes it has.
    public record Field(String name, long offset, int bytes) {}

    private final String name;
    private final List<Field> fields;
    private final long size;

    private Struct(String name, List<Field> fields, long size) {
        this.name = name;
        this.fields = List.copyOf(fields);
        this.size = size;
    }

    /// A structure that begins with `struct_size` and `extension_start`, as nearly all do.
    static Builder extensible(String name) {
        return new Builder(name).words("struct_size", "extension_start");
    }

    /// A structure whose fields all follow.
    static Builder plain(String name) {
        return new Builder(name);
    }

    /// The name in the header.
    public String name() {
        return name;
    }

    public List<Field> fields() {
        return fields;
    }

    /// The bytes that an instance takes, padded to words.
    public long size() {
        return size;
    }

    /// The field of this name.
    public Field field(String fieldName) {
        for (Field field : fields) {
            if (field.name.equals(fieldName)) {
                return field;
            }
        }
        throw new IllegalArgumentException(name + " has no field " + fieldName);
    }

    /// Where the field of this name begins.
    public long offset(String fieldName) {
        return field(fieldName).offset;
    }

    /// Lists the fields of a [Struct] in the header's order.
    static final class Builder {
        private final String name;
        private final List<Field> fields = new ArrayList<>();
        private long end;

        private Builder(String name) {
            this.name = name;
        }

        /// Pointers, sizes and 64-bit integers.
        Builder words(String... names) {
            return add(8, names);
        }

        /// `int`, enumerations and `float`.
        Builder ints(String... names) {
            return add(4, names);
        }

        Builder flags(String... names) {
            return add(1, names);
        }

        /// A structure inside this one; its fields are named `field.inner`.
        Builder nested(String field, Struct inner) {
            align(8);
            for (Field each : inner.fields) {
                fields.add(new Field(field + "." + each.name, end + each.offset, each.bytes));
            }
            end += inner.size;
            return this;
        }

        private Builder add(int bytes, String... names) {
            for (String each : names) {
                align(bytes);
                fields.add(new Field(each, end, bytes));
                end += bytes;
            }
            return this;
        }

        private void align(int bytes) {
            end = (end + bytes - 1) / bytes * bytes;
        }

        Struct build() {
            align(8);
            return new Struct(name, fields, end);
        }
    }
}
