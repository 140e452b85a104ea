package org.jax4j.numpy.aliases;

import static org.jax4j.numpy.Numpy.JNP;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.text.NumpyText;
import org.jax4j.numpy.text.PrintOptions;
import org.jax4j.stablehlo.DType;

/// Arrays from bytes and text, and texts of arrays.
public interface Conversions {

    /// A vector whose elements lie in these bytes, in storage order (see [DType]).
    ///
    /// @throws ValueError if the bytes do not hold a whole number of elements
    default Array frombuffer(byte[] bytes, DType dtype) {
        if (bytes.length % dtype.byteSize() != 0) {
            throw new ValueError("frombuffer: the size of the buffer, " + bytes.length
                    + " bytes, must be a multiple of the size of an element of " + dtype + ", " + dtype.byteSize()
                    + " bytes.");
        }
        return JNP.fromMemory(MemorySegment.ofArray(bytes), dtype, bytes.length / dtype.byteSize());
    }

    /// A vector whose elements are the bytes of a file, in storage order.
    ///
    /// @throws IOException if the file cannot be read
    default Array fromfile(Path file, DType dtype) throws IOException {
        return frombuffer(Files.readAllBytes(file), dtype);
    }

    /// A vector of numbers, converted to a dtype.
    default Array fromiter(Iterable<? extends Number> numbers, DType dtype) {
        List<? extends Number> list =
                StreamSupport.stream(numbers.spliterator(), false).toList();
        return list.isEmpty() ? JNP.zeros(dtype, 0) : JNP.array((Object) list).astype(dtype);
    }

    /// A vector of the numbers that a text holds between separators; a blank stands for any number of blanks.
    ///
    /// @throws ValueError if something is no number
    default Array fromstring(String text, DType dtype, String separator) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return JNP.zeros(dtype, 0);
        }
        String pattern = separator.isBlank() ? "\\s+" : java.util.regex.Pattern.quote(separator);
        try {
            return dtype.isInteger()
                    ? JNP.array(Arrays.stream(stripped.split(pattern))
                                    .mapToLong(each -> Long.parseLong(each.strip()))
                                    .toArray())
                            .astype(dtype)
                    : JNP.array(Arrays.stream(stripped.split(pattern))
                                    .mapToDouble(each -> Double.parseDouble(each.strip()))
                                    .toArray())
                            .astype(dtype);
        } catch (NumberFormatException notANumber) {
            throw new ValueError("fromstring: \"" + text + "\" holds something between \"" + separator
                    + "\" that is no number of dtype " + dtype + ": " + notANumber.getMessage());
        }
    }

    /// The shape to which these shapes broadcast.
    ///
    /// @throws ValueError if they do not
    default int[] broadcastShapes(int[]... shapes) {
        return Operands.broadcast(List.of(shapes));
    }

    /// NumPy's `repr` of an array, laid out by options.
    default String arrayRepr(Array x, PrintOptions options) {
        return NumpyText.repr(x.aval(), x.toSegment(), options);
    }

    /// NumPy's `str` of an array, laid out by options.
    default String arrayStr(Array x, PrintOptions options) {
        return NumpyText.str(x.aval(), x.toSegment(), options);
    }
}
