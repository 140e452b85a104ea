package org.jax4j.cpu.math.code;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// The instructions of one function of the library, written one after another. The function works on scalars,
/// or on vectors of `lanes` elements.
@SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency of its own
public final class Code {
    private final StringBuilder text;
    private final AtomicInteger values;
    private final int lanes;

    public Code(int lanes) {
        this(new StringBuilder(), new AtomicInteger(), lanes);
    }

    private Code(StringBuilder text, AtomicInteger values, int lanes) {
        this.text = text;
        this.values = values;
        this.lanes = lanes;
    }

    /// The same code, to append instructions on scalars to.
    public Code scalar() {
        return new Code(text, values, 1);
    }

    public int lanes() {
        return lanes;
    }

    /// The type of as many elements as the function works on.
    public String type(String element) {
        return lanes == 1 ? element : "<" + lanes + " x " + element + ">";
    }

    /// Appends an instruction, and returns the name of its result.
    public String value(String format, Object... arguments) {
        String name = "%v" + values.getAndIncrement();
        text.append("  ")
                .append(name)
                .append(" = ")
                .append(String.format(Locale.ROOT, format, arguments))
                .append('\n');
        return name;
    }

    /// Appends a line.
    public void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    /// A constant, the same in each lane.
    String splat(String element, String constant) {
        return lanes == 1 ? constant : "splat (" + element + " " + constant + ")";
    }

    /// A number of this format as an operand.
    Real constant(FloatFormat format, double number) {
        // LLVM writes a float, too, by the bits of the double of the same value.
        String hex = "0x%016X".formatted(Double.doubleToRawLongBits(format.round(number)));
        return new Real(this, format, splat(format.llvm, hex));
    }

    /// An integer of this format's width as an operand.
    public Int integer(FloatFormat format, long number) {
        return new Int(this, format, splat(format.integer, Long.toString(number)));
    }

    /// The suffix of intrinsics on these elements.
    String suffix(String element) {
        return lanes == 1 ? element : "v" + lanes + element;
    }

    public String text() {
        return text.toString();
    }
}
