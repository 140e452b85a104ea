package org.jax4j.stablehlo.text.attribute;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Writes attributes as MLIR does: dictionaries sorted by name, constants of more than a hundred elements as raw
/// bytes.
public final class AttributePrinter {
    private static final int LARGEST_DECIMAL = 100;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final StringBuilder out;

    public AttributePrinter(StringBuilder out) {
        this.out = out;
    }

    public static String toText(Attribute attribute) {
        StringBuilder out = new StringBuilder();
        new AttributePrinter(out).print(attribute);
        return out.toString();
    }

    /// `{a = 1 : i64, b}`; nothing if it is empty.
    public void optionalDictionary(Map<String, Attribute> entries) {
        if (!entries.isEmpty()) {
            out.append(' ');
            dictionary(entries);
        }
    }

    public void dictionary(Map<String, Attribute> entries) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Attribute> entry : new TreeMap<>(entries).entrySet()) {
            out.append(separator);
            separator = ", ";
            if (isIdentifier(entry.getKey())) {
                out.append(entry.getKey());
            } else {
                quoted(entry.getKey());
            }
            if (!(entry.getValue() instanceof Attribute.Unit)) {
                out.append(" = ");
                print(entry.getValue());
            }
        }
        out.append('}');
    }

    public void print(Attribute attribute) {
        switch (attribute) {
            case Attribute.Int(long value, String type) -> {
                integer(value, type);
                out.append(" : ").append(type);
            }
            case Attribute.Real(double value, String type) -> {
                real(value, type);
                out.append(" : ").append(type);
            }
            case Attribute.Bool(boolean value) -> out.append(value);
            case Attribute.Text(String value) -> quoted(value);
            case Attribute.Symbol(String name) -> symbol(name);
            case Attribute.Sequence(List<Attribute> elements) -> sequence(elements);
            case Attribute.Dictionary(Map<String, Attribute> entries) -> dictionary(entries);
            case Attribute.Dense(Literal value) -> {
                dense(value);
                out.append(" : ").append(value.type());
            }
            case Attribute.Array(Literal value) -> array(value);
            case Attribute.Indices(List<Long> values) -> indices(values);
            case Attribute.Unit() -> out.append("unit");
            case Attribute.Opaque(String text) -> out.append(text);
        }
    }

    private void integer(long value, String type) {
        out.append(type.startsWith("ui") ? Long.toUnsignedString(value) : Long.toString(value));
    }

    private void real(double value, String type) {
        DType dtype = DType.ofMlir(type).filter(DType::isFloating).orElse(DType.FLOAT64);
        out.append(FloatText.of(dtype, dtype.format().encode(value)));
    }

    /// In a list, the types that a bare number has anyway are left out.
    private void sequence(List<Attribute> elements) {
        out.append('[');
        for (int index = 0; index < elements.size(); index++) {
            out.append(index == 0 ? "" : ", ");
            switch (elements.get(index)) {
                case Attribute.Int(long value, String type) when type.equals("i64") -> integer(value, type);
                case Attribute.Real(double value, String type) when type.equals("f64") -> real(value, type);
                case Attribute other -> print(other);
            }
        }
        out.append(']');
    }

    /// `@name` or `@"any text"`.
    public void symbol(String name) {
        out.append('@');
        if (isIdentifier(name)) {
            out.append(name);
        } else {
            quoted(name);
        }
    }

    static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Lexer.isLetter(name.charAt(0))
                && name.chars().allMatch(c -> Lexer.isIdentifier((char) c));
    }

    public void quoted(String text) {
        out.append('"');
        for (byte c : text.getBytes(StandardCharsets.UTF_8)) {
            if (c == '\\') {
                out.append("\\\\");
            } else if (c >= ' ' && c < 0x7F && c != '"') {
                out.append((char) c);
            } else {
                out.append('\\');
                HEX.toHexDigits(out, c);
            }
        }
        out.append('"');
    }

    private void array(Literal value) {
        out.append("array<").append(value.type().dtype().mlir());
        for (long index = 0; index < value.type().elementCount(); index++) {
            out.append(index == 0 ? ": " : ", ");
            element(value, index);
        }
        out.append('>');
    }

    private void indices(List<Long> values) {
        out.append("dense<");
        if (values.size() == 1) {
            out.append(values.getFirst());
        } else if (!values.isEmpty()) {
            out.append(values);
        }
        out.append("> : tensor<").append(values.size()).append("xindex>");
    }

    /// `dense<…>` without the type.
    void dense(Literal value) {
        TensorType type = value.type();
        out.append("dense<");
        if (value.isSplat() && type.elementCount() > 0) {
            element(value, 0);
        } else if (type.elementCount() > LARGEST_DECIMAL) {
            raw(value);
        } else if (type.elementCount() > 0) {
            nested(value, 0, new Counter());
        }
        out.append('>');
    }

    /// The position of the next element to be printed.
    private static final class Counter {
        private long next;
    }

    private void nested(Literal value, int axis, Counter position) {
        if (axis == value.type().rank()) {
            element(value, position.next++);
            return;
        }
        out.append('[');
        for (int index = 0; index < value.type().dim(axis); index++) {
            out.append(index == 0 ? "" : ", ");
            nested(value, axis + 1, position);
        }
        out.append(']');
    }

    private void raw(Literal value) {
        byte[] bytes = value.toBytes();
        int mask = value.type().dtype().bits() < 8 ? (1 << value.type().dtype().bits()) - 1 : 0xFF;
        out.ensureCapacity(out.length() + 2 * bytes.length);
        out.append("\"0x");
        for (byte b : bytes) {
            HEX.toHexDigits(out, (byte) (b & mask));
        }
        out.append('"');
    }

    private void element(Literal value, long index) {
        DType dtype = value.type().dtype();
        switch (dtype.kind()) {
            case BOOL -> out.append(value.longAt(index) != 0);
            case SIGNED -> out.append(value.longAt(index));
            case UNSIGNED -> out.append(Long.toUnsignedString(value.longAt(index)));
            case FLOAT -> out.append(FloatText.of(dtype, value.bitsAt(index)));
            case COMPLEX ->
                out.append('(')
                        .append(FloatText.of(dtype.real(), value.bitsAt(index)))
                        .append(',')
                        .append(FloatText.of(dtype.real(), value.imaginaryBitsAt(index)))
                        .append(')');
        }
    }

    /// `[1, 2]`.
    public void list(List<?> values) {
        out.append('[');
        Iterator<?> each = values.iterator();
        while (each.hasNext()) {
            out.append(each.next()).append(each.hasNext() ? ", " : "");
        }
        out.append(']');
    }
}
