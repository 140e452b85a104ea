package org.jax4j.stablehlo.bytecode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jax4j.stablehlo.bytecode.BytecodeFile.Entry;
import org.jspecify.annotations.Nullable;

/// The attributes and types of an artifact, each read once, as the text of StableHLO.
final class Entries {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// The types of VHLO without parameters, by their codes.
    private static final String[] TYPES = {
        "i1",
        "",
        "bf16",
        "f16",
        "f32",
        "f64",
        "f8E4M3FN",
        "f8E5M2",
        "",
        "index",
        "i4",
        "i8",
        "i16",
        "i32",
        "i64",
        "ui4",
        "ui8",
        "ui16",
        "ui32",
        "ui64",
        "",
        "",
        "!stablehlo.token",
        "",
        "",
        "",
        "",
        "f8E4M3FNUZ",
        "f8E5M2FNUZ",
        "f8E4M3B11FNUZ",
        "",
        "i2",
        "ui2",
        "none",
        "tf32",
        "f8E4M3",
        "f8E3M4",
        "f4E2M1FN",
        "f6E2M3FN",
        "f6E3M2FN",
        "f8E8M0FNU"
    };

    private static final List<String> DIRECTIONS = List.of("EQ", "NE", "GE", "GT", "LE", "LT");
    private static final List<String> COMPARISONS = List.of("NOTYPE", "FLOAT", "TOTALORDER", "SIGNED", "UNSIGNED");
    private static final List<String> FFTS = List.of("FFT", "IFFT", "RFFT", "IRFFT");
    private static final List<String> PRECISIONS = List.of("DEFAULT", "HIGH", "HIGHEST");
    private static final List<String> ALGORITHMS = List.of("DEFAULT", "THREE_FRY", "PHILOX");
    private static final List<String> DISTRIBUTIONS = List.of("", "UNIFORM", "NORMAL");
    private static final List<String> TRANSPOSES = List.of("TRANSPOSE_INVALID", "NO_TRANSPOSE", "TRANSPOSE", "ADJOINT");

    /// An attribute.
    ///
    /// @param text     as StableHLO's text has it
    /// @param string   the characters, if it is a string
    /// @param elements those of a list
    /// @param fields   those of a dictionary, by name
    record Decoded(String text, @Nullable String string, List<Decoded> elements, Map<String, Decoded> fields) {
        Decoded(String text) {
            this(text, null, List.of(), Map.of());
        }

        /// `@name` for a string; `[@a, @b]` for a list of them.
        String symbols() {
            return string == null
                    ? elements.stream().map(Decoded::symbols).collect(Collectors.joining(", ", "[", "]"))
                    : "@" + quoted(string);
        }
    }

    /// How to distribute an operation over devices, which dictionaries leave out; also an unknown place.
    private static final Decoded LEFT_OUT = new Decoded("");

    private final BytecodeFile file;
    private final @Nullable Decoded[] attributes;
    private final @Nullable String[] types;
    private int depth;

    Entries(BytecodeFile file) {
        this.file = file;
        this.attributes = new Decoded[file.attributes.size()];
        this.types = new String[file.types.size()];
    }

    /// The attribute whose number comes next.
    Decoded attribute(Cursor cursor) {
        return attribute(cursor, cursor.index(attributes.length));
    }

    Decoded attribute(Cursor cursor, int index) {
        if (index < 0 || index >= attributes.length) {
            throw cursor.error("there is no attribute " + index);
        }
        Decoded known = attributes[index];
        if (known == null) {
            enter(cursor);
            known = read(file.attributes.get(index));
            depth--;
            attributes[index] = known;
        }
        return known;
    }

    /// The type whose number comes next.
    String type(Cursor cursor) {
        return type(cursor, cursor.index(types.length));
    }

    String type(Cursor cursor, int index) {
        if (index < 0 || index >= types.length) {
            throw cursor.error("there is no type " + index);
        }
        String known = types[index];
        if (known == null) {
            enter(cursor);
            known = readType(file.types.get(index));
            depth--;
            types[index] = known;
        }
        return known;
    }

    private void enter(Cursor cursor) {
        if (++depth > 200) {
            throw cursor.error("attributes or types are nested deeper than 200 levels");
        }
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (byte c : text.getBytes(StandardCharsets.UTF_8)) {
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                out.append((char) c);
            } else {
                out.append('\\').append(HEX.toHexDigits(c));
            }
        }
        return out.append('"').toString();
    }

    private Decoded read(Entry entry) {
        Cursor cursor = entry.data();
        if (!entry.binary()) {
            return new Decoded(cursor.terminatedString());
        }
        return switch (entry.dialect()) {
            case "vhlo" -> vhlo(cursor);
            case "builtin" -> builtin(cursor);
            case "sdy" -> LEFT_OUT;
            default ->
                throw cursor.error("attributes of the dialect " + entry.dialect() + " cannot be read; "
                        + PortableArtifact.HOW_TO_GET_TEXT);
        };
    }

    private static Decoded string(String value) {
        return new Decoded(quoted(value), value, List.of(), Map.of());
    }

    private static Decoded word(Cursor cursor, List<String> words) {
        String word = words.get(cursor.index(words.size()));
        return new Decoded(quoted(word), word, List.of(), Map.of());
    }

    private Decoded vhlo(Cursor cursor) {
        int code = cursor.index(Integer.MAX_VALUE);
        return switch (code) {
            case 1 -> sequence(cursor);
            case 2 -> new Decoded(cursor.number() == 0 ? "false" : "true");
            case 3 -> word(cursor, DIRECTIONS);
            case 4 -> word(cursor, COMPARISONS);
            case 5 -> new Decoded(cursor.number() + " : i32"); // the version of a custom call's interface
            case 6 -> dictionary(cursor);
            case 7 -> word(cursor, FFTS);
            case 8 -> real(cursor);
            case 9 -> integer(cursor);
            case 10 -> alias(cursor);
            case 11 -> word(cursor, PRECISIONS);
            case 12 -> word(cursor, ALGORITHMS);
            case 13 -> word(cursor, DISTRIBUTIONS);
            case 14 -> string(file.string(cursor, cursor.number()));
            case 15 -> tensor(cursor);
            case 16 -> word(cursor, TRANSPOSES);
            case 17 -> new Decoded(type(cursor));
            case 19, 20 -> new Decoded("unit"); // how accurately to compute, a hint
            default ->
                throw cursor.error(
                        "attribute " + code + " of VHLO is not supported; " + PortableArtifact.HOW_TO_GET_TEXT);
        };
    }

    private Decoded sequence(Cursor cursor) {
        List<Decoded> elements = cursor.list(() -> attribute(cursor));
        bound(
                cursor,
                elements.stream().mapToLong(element -> element.text().length()).sum());
        String text = elements.stream().map(Decoded::text).collect(Collectors.joining(", ", "[", "]"));
        return new Decoded(text, null, elements, Map.of());
    }

    /// Refuses texts that grow beyond measure because their parts are the same over and over.
    private void bound(Cursor cursor, long length) {
        if (length > file.longestText) {
            throw cursor.error("the text of the artifact is longer than " + file.longestText + " characters");
        }
    }

    private Decoded dictionary(Cursor cursor) {
        Map<String, Decoded> fields = new LinkedHashMap<>();
        for (int count = cursor.count(); count > 0; count--) {
            Decoded name = attribute(cursor);
            Decoded value = attribute(cursor);
            if (name.string() == null) {
                throw cursor.error("the name of an attribute is no string");
            }
            if (!value.equals(LEFT_OUT)) {
                fields.put(name.string(), value);
            }
        }
        bound(
                cursor,
                fields.values().stream()
                        .mapToLong(field -> field.text().length())
                        .sum());
        return new Decoded(text(fields), null, List.of(), fields);
    }

    /// `{"name" = value, …}`.
    static String text(Map<String, Decoded> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + " = " + field.getValue().text())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private Decoded real(Cursor cursor) {
        String type = type(cursor);
        int width = width(cursor, type);
        long mask = width == 64 ? -1 : (1L << width) - 1;
        return new Decoded("0x" + Long.toHexString(cursor.bits(width) & mask) + " : " + type);
    }

    private Decoded integer(Cursor cursor) {
        String type = type(cursor);
        int width = type.equals("index") ? 64 : width(cursor, type);
        int unused = 64 - width;
        long bits = cursor.bits(width) << unused;
        if (type.equals("i1")) {
            return new Decoded(bits == 0 ? "false" : "true");
        }
        String value = type.startsWith("ui") ? Long.toUnsignedString(bits >>> unused) : Long.toString(bits >> unused);
        return new Decoded(value + " : " + type);
    }

    private static int width(Cursor cursor, String type) {
        if (type.equals("bf16")) {
            return 16;
        }
        String digits = type.replaceFirst("^(f|ui|i)([0-9]{1,2}).*", "$2");
        if (!digits.matches("[0-9]+")) {
            throw cursor.error("a number has type " + type);
        }
        return Integer.parseInt(digits);
    }

    private static Decoded alias(Cursor cursor) {
        List<Long> outputs = cursor.list(cursor::signedNumber);
        long operand = cursor.signedNumber();
        List<Long> operands = cursor.list(cursor::signedNumber);
        return new Decoded("#stablehlo.output_operand_alias<output_tuple_indices = " + outputs + ", operand_index = "
                + operand + ", operand_tuple_indices = " + operands + ">");
    }

    /// A constant; booleans are eight a byte, a single byte of ones means that all are true.
    private Decoded tensor(Cursor cursor) {
        String type = type(cursor);
        byte[] data = cursor.bytes(cursor.number());
        if (type.endsWith("xindex>")) {
            return new Decoded("dense<" + indices(data) + "> : " + type);
        }
        if (type.endsWith("i1>")) {
            data = booleans(type, data);
        }
        String elements = data.length == 0 ? "" : "\"0x" + HEX.formatHex(data) + "\"";
        return new Decoded("dense<" + elements + "> : " + type);
    }

    private static String indices(byte[] data) {
        if (data.length == 0) {
            return "";
        }
        LongBuffer values = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        List<Long> list = new ArrayList<>();
        while (values.hasRemaining()) {
            list.add(values.get());
        }
        return list.size() == 1 ? list.getFirst().toString() : list.toString();
    }

    private static byte[] booleans(String type, byte[] data) {
        if (type.indexOf('?') >= 0) {
            return data;
        }
        long count = 1;
        String[] dimensions =
                type.substring("tensor<".length(), type.length() - 1).split("x");
        for (String dimension : Arrays.copyOf(dimensions, dimensions.length - 1)) {
            count *= Long.parseLong(dimension);
        }
        if (data.length == 1 && data[0] == -1) {
            return new byte[] {1};
        }
        if (data.length != (count + 7) / 8 || data.length == count) {
            return data;
        }
        byte[] unpacked = new byte[(int) count];
        for (int index = 0; index < unpacked.length; index++) {
            unpacked[index] = (byte) ((data[index / 8] >> (index % 8)) & 1);
        }
        return unpacked;
    }

    /// Attributes of MLIR itself: names, and the places that operations come from.
    private Decoded builtin(Cursor cursor) {
        int code = cursor.index(Integer.MAX_VALUE);
        return switch (code) {
            case 0 -> sequence(cursor);
            case 1 -> dictionary(cursor);
            case 2 -> string(file.string(cursor, cursor.number()));
            case 4 -> new Decoded(attribute(cursor).symbols());
            case 6 -> new Decoded(type(cursor));
            case 7 -> new Decoded("unit");
            case 8 -> integer(cursor);
            case 9 -> real(cursor);
            case 18 -> tensor(cursor);
            case 10 -> { // a call: where the callee is
                Decoded callee = attribute(cursor);
                Decoded caller = attribute(cursor);
                yield callee.text().isEmpty() ? caller : callee;
            }
            case 11 -> {
                Decoded name = attribute(cursor);
                yield new Decoded(name.text() + ":" + cursor.number() + ":" + cursor.number());
            }
            case 12, 13 -> {
                List<Decoded> places = cursor.list(() -> attribute(cursor));
                yield places.stream()
                        .filter(place -> !place.text().isEmpty())
                        .findFirst()
                        .orElse(LEFT_OUT);
            }
            case 14 -> {
                attribute(cursor);
                yield attribute(cursor);
            }
            case 15 -> LEFT_OUT;
            case 22 -> {
                Decoded name = attribute(cursor);
                List<Long> range = cursor.list(cursor::number);
                yield new Decoded(range.size() < 2 ? "" : name.text() + ":" + range.get(0) + ":" + range.get(1));
            }
            default ->
                throw cursor.error(
                        "attribute " + code + " of MLIR is not supported; " + PortableArtifact.HOW_TO_GET_TEXT);
        };
    }

    private String readType(Entry entry) {
        Cursor cursor = entry.data();
        if (!entry.binary()) {
            return cursor.terminatedString();
        }
        return switch (entry.dialect()) {
            case "vhlo" -> vhloType(cursor);
            case "builtin" -> builtinType(cursor);
            default ->
                throw cursor.error("types of the dialect " + entry.dialect() + " cannot be read; "
                        + PortableArtifact.HOW_TO_GET_TEXT);
        };
    }

    /// Types of MLIR itself, which the attributes of a module have.
    private String builtinType(Cursor cursor) {
        int code = cursor.index(Integer.MAX_VALUE);
        return switch (code) {
            case 0 -> {
                long widthAndSign = cursor.number();
                yield ((widthAndSign & 3) == 2 ? "ui" : "i") + (widthAndSign >>> 2);
            }
            case 1 -> "index";
            case 2 -> listed(cursor, "(", ")") + " -> " + listed(cursor, "(", ")");
            case 3 -> "bf16";
            case 4 -> "f16";
            case 5 -> "f32";
            case 6 -> "f64";
            case 9 -> "complex<" + type(cursor) + ">";
            case 13 -> rankedTensor(cursor);
            default ->
                throw cursor.error("type " + code + " of MLIR is not supported; " + PortableArtifact.HOW_TO_GET_TEXT);
        };
    }

    private String rankedTensor(Cursor cursor) {
        StringBuilder text = new StringBuilder("tensor<");
        for (long dimension : cursor.list(cursor::signedNumber)) {
            text.append(dimension < 0 ? "?" : Long.toString(dimension)).append('x');
        }
        return text.append(type(cursor)).append('>').toString();
    }

    private String vhloType(Cursor cursor) {
        int code = cursor.index(Integer.MAX_VALUE);
        return switch (code) {
            case 1 -> "complex<" + type(cursor) + ">";
            case 8 -> listed(cursor, "(", ")") + " -> " + listed(cursor, "(", ")");
            case 20 -> rankedTensor(cursor);
            case 23 -> "tuple" + listed(cursor, "<", ">");
            default -> {
                if (code >= TYPES.length || TYPES[code].isEmpty()) {
                    throw cursor.error("type " + code + " of VHLO is not supported: no dynamic shapes, no quantised"
                            + " elements, no futures; " + PortableArtifact.HOW_TO_GET_TEXT);
                }
                yield TYPES[code];
            }
        };
    }

    private String listed(Cursor cursor, String open, String close) {
        List<String> listed = cursor.list(() -> type(cursor));
        bound(cursor, listed.stream().mapToLong(String::length).sum());
        return listed.stream().collect(Collectors.joining(", ", open, close));
    }
}
