package org.jax4j.stablehlo.text.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.text.attribute.Elements.Form;
import org.jax4j.stablehlo.text.attribute.Lexer.Kind;
import org.jspecify.annotations.Nullable;

/// Reads constants: `dense<[[1, 2], [3, 4]]>`, splats `dense<0.5>`, raw bytes `dense<"0x0102">`, and
/// `dense_resource<name>`, whose bytes stand at the end of the file.
public final class DenseParser {
    private final Lexer lexer;
    private final TypeParser types;
    private @Nullable Map<String, byte[]> resources;

    DenseParser(Lexer lexer, TypeParser types) {
        this.lexer = lexer;
        this.types = types;
    }

    /// `dense<…> : T`: a [Attribute.Dense], or [Attribute.Indices] if the elements are of type `index`.
    Attribute attribute() {
        if (lexer.acceptWord("dense_resource")) {
            return resource();
        }
        lexer.expectWord("dense");
        lexer.expect('<');
        if (lexer.kind == Kind.STRING) {
            byte[] bytes = hexBytes(lexer.start + 1, lexer.end - 1);
            lexer.next();
            lexer.expect('>');
            lexer.expect(':');
            return new Attribute.Dense(raw(types.tensor(), bytes));
        }
        Elements elements = new Elements();
        List<Integer> shape = new ArrayList<>();
        if (!lexer.at('>')) {
            nested(elements, shape, 0);
        }
        lexer.expect('>');
        lexer.expect(':');
        return typed(elements, shape);
    }

    private Attribute typed(Elements elements, List<Integer> shape) {
        TypeParser.Shaped shaped = types.shaped();
        List<Integer> dimensions = shaped.shape();
        boolean index = shaped.element().equals("index");
        DType dtype = index
                ? DType.INT64
                : DType.ofMlir(shaped.element())
                        .orElseThrow(() -> lexer.error(TypeParser.unknownElement(shaped.element())));
        TensorType type = types.tensorType(dtype, dimensions);
        boolean list = !shape.isEmpty();
        if (list && !shape.equals(dimensions)) {
            throw lexer.error("a constant of type " + type + " has elements of shape " + shape);
        }
        if (!list && elements.size() != 1 && type.elementCount() != 0) {
            throw lexer.error("a constant of type " + type + " needs " + type.elementCount() + " elements, got none");
        }
        Literal literal = elements.toLiteral(type, lexer);
        if (!index) {
            return new Attribute.Dense(literal);
        }
        if (type.elementCount() > Lists.LONGEST) {
            throw lexer.error("an index vector has more than " + Lists.LONGEST + " elements");
        }
        return new Attribute.Indices(Lists.longs(literal));
    }

    /// One element or a list; `shape` collects the lengths of the lists, outermost first.
    private void nested(Elements elements, List<Integer> shape, int level) {
        if (!lexer.at('[')) {
            if (level < shape.size()) {
                throw lexer.expected("a nested list, as before");
            }
            element(elements);
            return;
        }
        lexer.enter();
        lexer.expect('[');
        boolean first = level == shape.size();
        if (first) {
            if (elements.size() > 0) {
                throw lexer.error("a nested list where a number stood before");
            }
            shape.add(-1);
        }
        int length = 0;
        while (!lexer.accept(']')) {
            if (length++ > 0) {
                lexer.expect(',');
            }
            nested(elements, shape, level + 1);
        }
        if (shape.get(level) < 0) {
            shape.set(level, length);
        } else if (shape.get(level) != length) {
            throw lexer.error("a list of " + length + " elements beside lists of " + shape.get(level));
        }
        lexer.leave();
    }

    /// One number, boolean, or complex number `(re, im)`.
    void element(Elements elements) {
        boolean complex = lexer.accept('(');
        if (!elements.setComplex(complex)) {
            throw lexer.error("complex and real elements in one constant");
        }
        number(elements);
        if (complex) {
            lexer.expect(',');
            number(elements);
            lexer.expect(')');
        }
    }

    private void number(Elements elements) {
        if (lexer.kind == Kind.WORD && (lexer.atWord("true") || lexer.atWord("false"))) {
            elements.add(Form.BOOL, lexer.takeWord().equals("true") ? 1 : 0);
            return;
        }
        boolean negative = lexer.accept('-');
        if (lexer.kind == Kind.REAL) {
            double value = Double.parseDouble(lexer.token());
            lexer.next();
            elements.add(Form.REAL, Double.doubleToRawLongBits(negative ? -value : value));
            return;
        }
        boolean hex = lexer.end - lexer.start > 2 && lexer.text.charAt(lexer.start + 1) == 'x';
        long value = lexer.takeInteger();
        if (negative && (hex || (value < 0 && value != Long.MIN_VALUE))) {
            throw lexer.error("an element of the constant does not fit 64 bits");
        }
        elements.add(hex ? Form.HEX : negative ? Form.NEGATIVE : Form.DECIMAL, negative ? -value : value);
    }

    /// The bytes of the characters `0x…` between two offsets.
    private byte[] hexBytes(int from, int to) {
        String text = lexer.text;
        if (to - from < 2 || text.charAt(from) != '0' || text.charAt(from + 1) != 'x' || (to - from) % 2 != 0) {
            throw lexer.error("a constant's raw bytes must be \"0x\" and pairs of hexadecimal digits");
        }
        byte[] bytes = new byte[(to - from) / 2 - 1];
        for (int index = 0, at = from + 2; index < bytes.length; index++, at += 2) {
            int value = (digit(text.charAt(at)) << 4) | digit(text.charAt(at + 1));
            if (value < 0) {
                throw lexer.error("a constant's raw bytes must be \"0x\" and pairs of hexadecimal digits");
            }
            bytes[index] = (byte) value;
        }
        return bytes;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = (c | 0x20) - 'a';
        return (letter >= 0 && letter < 6) ? letter + 10 : -1;
    }

    private Literal raw(TensorType type, byte[] bytes) {
        DType dtype = type.dtype();
        if (dtype == DType.BOOL
                && bytes.length != type.elementCount()
                && bytes.length == (type.elementCount() + 7) / 8) {
            bytes = unpack(bytes, (int) type.elementCount());
        }
        boolean splat = bytes.length == dtype.byteSize();
        if (!splat && bytes.length != type.byteSize()) {
            throw lexer.error(
                    "a constant of type " + type + " needs " + type.byteSize() + " raw bytes, got " + bytes.length);
        }
        if (dtype.bits() < 8) {
            normalise(dtype, bytes);
        }
        return splat ? Literal.splat(type, bytes) : Literal.of(type, bytes);
    }

    /// Older printers write eight booleans a byte, the first in the lowest bit.
    private static byte[] unpack(byte[] packed, int count) {
        byte[] bytes = new byte[count];
        for (int index = 0; index < count; index++) {
            bytes[index] = (byte) ((packed[index / 8] >> (index % 8)) & 1);
        }
        return bytes;
    }

    /// Sign- or zero-extends elements narrower than a byte.
    private static void normalise(DType dtype, byte[] bytes) {
        int unused = 32 - dtype.bits();
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        for (int index = 0; index < bytes.length; index++) {
            int shifted = bytes[index] << unused;
            bytes[index] = (byte) (signed ? shifted >> unused : shifted >>> unused);
        }
    }

    private Attribute resource() {
        lexer.expect('<');
        String name = lexer.kind == Kind.STRING ? lexer.takeString() : lexer.takeWord();
        lexer.expect('>');
        lexer.expect(':');
        TensorType type = types.tensor();
        if (resources == null) {
            resources = readResources();
        }
        byte[] bytes = resources.get(name);
        if (bytes == null) {
            throw lexer.error("resource " + name + " is not in the file's {-# dialect_resources #-} section");
        }
        return new Attribute.Dense(raw(type, bytes));
    }

    /// All `name: "0x…"` of the section `{-# … #-}`: four bytes of alignment, then the elements.
    private Map<String, byte[]> readResources() {
        Map<String, byte[]> found = new HashMap<>();
        String text = lexer.text;
        int section = text.lastIndexOf("{-#");
        for (int at = section < 0 ? -1 : text.indexOf(": \"0x", section);
                at >= 0;
                at = text.indexOf(": \"0x", at + 1)) {
            int to = text.indexOf('"', at + 3);
            if (to < 0) {
                break;
            }
            int nameStart = at;
            while (nameStart > section && !Character.isWhitespace(text.charAt(nameStart - 1))) {
                nameStart--;
            }
            byte[] bytes = hexBytes(at + 3, to);
            if (bytes.length >= 4) {
                found.put(text.substring(nameStart, at).replace("\"", ""), Arrays.copyOfRange(bytes, 4, bytes.length));
            }
        }
        return found;
    }
}
