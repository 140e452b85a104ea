package org.jax4j.stablehlo.text.attribute;

import java.util.Arrays;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// The numbers of a constant as they stand in the text, whose type is known only behind them.
final class Elements {
    /// How a number was written.
    enum Form {
        DECIMAL,
        NEGATIVE,
        HEX,
        REAL,
        BOOL
    }

    private long[] bits = new long[8];
    private Form[] forms = new Form[8];
    private int count;
    private boolean complex;

    /// The number of elements; a complex one counts once.
    int size() {
        return complex ? count / 2 : count;
    }

    boolean isComplex() {
        return complex;
    }

    /// Whether complex and real numbers do not mix.
    boolean setComplex(boolean isComplex) {
        boolean consistent = count == 0 || complex == isComplex;
        complex = isComplex;
        return consistent;
    }

    void add(Form form, long value) {
        if (count == bits.length) {
            bits = Arrays.copyOf(bits, 2 * count);
            forms = Arrays.copyOf(forms, 2 * count);
        }
        bits[count] = value;
        forms[count++] = form;
    }

    /// The constant of this type: one element stands for all.
    Literal toLiteral(TensorType type, Lexer lexer) {
        if (count > 0 && complex != type.dtype().isComplex()) {
            throw lexer.error(
                    "a constant of type " + type + (complex ? " must not have" : " needs") + " complex elements");
        }
        boolean splat = size() == 1;
        if (!splat && size() != type.elementCount()) {
            throw lexer.error(
                    "a constant of type " + type + " needs " + type.elementCount() + " elements, got " + size());
        }
        Literal.Writer writer = new Literal.Writer(splat ? type.withShape() : type);
        if (complex) {
            DType part = type.dtype().real();
            for (int index = 0; index < size(); index++) {
                writer.put(index, real(2 * index, part, lexer), real(2 * index + 1, part, lexer));
            }
        } else if (type.dtype().isFloating()) {
            for (int index = 0; index < count; index++) {
                if (forms[index] == Form.HEX) {
                    writer.putBits(index, fitting(bits[index], type.dtype(), lexer));
                } else {
                    writer.put(index, real(index, type.dtype(), lexer));
                }
            }
        } else {
            for (int index = 0; index < count; index++) {
                writer.put(index, integer(index, type.dtype(), lexer));
            }
        }
        Literal literal = writer.toLiteral();
        return splat ? Literal.splat(type, literal.toBytes()) : literal;
    }

    private static long fitting(long bits, DType dtype, Lexer lexer) {
        if (dtype.bits() < 64 && bits >>> dtype.bits() != 0) {
            throw lexer.error("0x" + Long.toHexString(bits) + " does not fit " + dtype);
        }
        return bits;
    }

    private double real(int index, DType dtype, Lexer lexer) {
        return switch (forms[index]) {
            case REAL -> Double.longBitsToDouble(bits[index]);
            case HEX -> dtype.format().decode(fitting(bits[index], dtype, lexer));
            case DECIMAL, NEGATIVE -> bits[index];
            case BOOL -> throw lexer.error("true and false are no elements of " + dtype);
        };
    }

    private long integer(int index, DType dtype, Lexer lexer) {
        long value = bits[index];
        int width = dtype.bits();
        boolean fits = switch (forms[index]) {
            case BOOL -> dtype == DType.BOOL;
            case REAL -> false;
            case NEGATIVE -> dtype.kind() != DType.Kind.UNSIGNED && value >= -1L << (width - 1);
            case DECIMAL, HEX -> width == 64 || value >>> width == 0;
        };
        if (!fits) {
            throw lexer.error("an element of the constant does not fit " + dtype);
        }
        return value;
    }
}
