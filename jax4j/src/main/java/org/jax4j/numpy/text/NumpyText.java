package org.jax4j.numpy.text;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jax4j.core.Aval;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// Prints arrays as NumPy and JAX do: aligned, wrapped, and summarised when large.
public final class NumpyText {
    private static final String DOTS = "...";

    private final PrintOptions options;
    private final int[] shape;
    private final long[] strides;
    private final boolean summarised;
    private final String separator;
    private final ElementFormat format;

    private NumpyText(Elements elements, PrintOptions options, String separator) {
        TensorType type = elements.type();
        this.options = options;
        this.shape = type.shape();
        this.strides = type.strides();
        this.summarised = type.elementCount() > options.threshold();
        this.separator = separator;
        this.format = ElementFormat.of(elements, printedIndices(), options);
    }

    /// JAX's `repr`, such as `Array([0., 1.], dtype=float32)`.
    ///
    /// @param memory the elements in storage order
    public static String repr(Aval aval, MemorySegment memory, PrintOptions options) {
        String start = "Array(";
        String dtype = "dtype=" + aval.dtype() + (aval.weakType() ? ", weak_type=True)" : ")");
        if (aval.type().elementCount() == 0) {
            String dims = Arrays.toString(aval.shape()).replace("[", "").replace("]", "");
            return start + "[], shape=(" + dims + (aval.rank() == 1 ? ",), " : "), ") + dtype;
        }
        NumpyText text = new NumpyText(new Elements(aval.type(), memory), options, ", ");
        String body = text.print(" ".repeat(start.length() + 1), options.lineWidth() - 1);
        int lastLine = body.length() - (body.lastIndexOf('\n') + 1);
        boolean fits = lastLine + dtype.length() + 3 <= options.lineWidth();
        return start + body + "," + (fits ? " " : " ".repeat(start.length())) + dtype;
    }

    /// NumPy's `str`, such as `[0. 1.]`.
    ///
    /// @param memory the elements in storage order
    public static String str(Aval aval, MemorySegment memory, PrintOptions options) {
        Elements elements = new Elements(aval.type(), memory);
        if (aval.rank() == 0) {
            return scalar(elements);
        }
        if (aval.type().elementCount() == 0) {
            return "[]";
        }
        return new NumpyText(elements, options, " ").print(" ", options.lineWidth());
    }

    private static String scalar(Elements elements) {
        DType dtype = elements.type().dtype();
        return switch (dtype.kind()) {
            case BOOL -> elements.flag(0) ? "True" : "False";
            case SIGNED, UNSIGNED -> elements.integer(0);
            case FLOAT ->
                ElementFormat.hasNumpyFormat(dtype)
                        ? Decimal.scalar(elements.real(0), dtype)
                        : Decimal.general(elements.real(0));
            case COMPLEX -> complexScalar(elements.real(0), elements.imaginary(0), dtype.real());
        };
    }

    private static String complexScalar(double real, double imaginary, DType dtype) {
        String tail = withoutPoint(Decimal.scalar(imaginary, dtype)) + "j";
        if (real == 0 && 1 / real > 0) {
            return tail;
        }
        return "(" + withoutPoint(Decimal.scalar(real, dtype)) + (tail.startsWith("-") ? "" : "+") + tail + ")";
    }

    private static String withoutPoint(String text) {
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// The elements that are printed: all, or those at the edges.
    private long[] printedIndices() {
        LongStream.Builder indices = LongStream.builder();
        addIndices(0, 0, indices);
        return indices.build().toArray();
    }

    private void addIndices(int axis, long offset, LongStream.Builder indices) {
        if (axis == shape.length) {
            indices.add(offset);
            return;
        }
        for (int index = 0; index < shape[axis]; index++) {
            if (isCut(axis) && index == options.edgeItems()) {
                index = shape[axis] - options.edgeItems();
            }
            addIndices(axis + 1, offset + index * strides[axis], indices);
        }
    }

    private boolean isCut(int axis) {
        return summarised && 2 * options.edgeItems() < shape[axis];
    }

    private String print(String indent, int width) {
        return print(0, 0, indent, width);
    }

    private String print(int axis, long offset, String indent, int width) {
        if (axis == shape.length) {
            return format.format(offset);
        }
        String text = axis == shape.length - 1 ? row(axis, offset, indent, width) : rows(axis, offset, indent, width);
        return "[" + text.substring(indent.length()) + "]";
    }

    /// The last axis: elements fill lines.
    private String row(int axis, long offset, String indent, int width) {
        StringBuilder done = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        int available = width - Math.max(separator.stripTrailing().length(), 1);
        for (int index = 0; index < shape[axis]; index++) {
            if (isCut(axis) && index == options.edgeItems()) {
                extend(done, line, DOTS, available, indent);
                line.append(separator);
                index = shape[axis] - options.edgeItems();
            }
            extend(done, line, format.format(offset + index * strides[axis]), available, indent);
            if (index < shape[axis] - 1) {
                line.append(separator);
            }
        }
        return done.append(line).toString();
    }

    private static void extend(StringBuilder done, StringBuilder line, String word, int width, String indent) {
        if (line.length() + word.length() > width && line.length() > indent.length()) {
            done.append(line.toString().stripTrailing()).append('\n');
            line.setLength(0);
            line.append(indent);
        }
        line.append(word);
    }

    /// Another axis: its members stand below each other, with blank lines between those of higher rank.
    private String rows(int axis, long offset, String indent, int width) {
        String end = separator.stripTrailing() + "\n".repeat(shape.length - axis - 1);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < shape[axis]; index++) {
            if (isCut(axis) && index == options.edgeItems()) {
                text.append(indent).append(DOTS).append(end);
                index = shape[axis] - options.edgeItems();
            }
            text.append(indent).append(print(axis + 1, offset + index * strides[axis], indent + " ", width - 1));
            if (index < shape[axis] - 1) {
                text.append(end);
            }
        }
        return text.toString();
    }
}
