package org.jax4j.numpy.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// The header of a `.npy` file: the text of a Python dictionary.
///
/// @param type          dtype and shape
/// @param bigEndian     whether elements have their most significant byte first
/// @param fortranOrder  whether the first axis varies fastest
record NpyHeader(TensorType type, boolean bigEndian, boolean fortranOrder) {
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*(?:'([^']*)'|(\\[))");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

    /// Reads the dictionary.
    ///
    /// @param given the dtype of elements that NumPy calls void, which it does not name
    static NpyHeader parse(String text, Optional<DType> given) throws NpyFormatException {
        Matcher descr = find(DESCR, text, "descr");
        if (descr.group(1) == null) {
            throw new NpyFormatException("the .npy file has a structured dtype, which an array cannot hold: " + text);
        }
        String code = descr.group(1);
        Matcher order = find(ORDER, text, "fortran_order");
        List<Integer> shape = new ArrayList<>();
        for (String dim : find(SHAPE, text, "shape").group(1).split(",", -1)) {
            String digits = dim.strip().replace("L", "");
            if (digits.isEmpty()) {
                continue;
            }
            try {
                int size = Integer.parseInt(digits);
                if (size < 0) {
                    throw new NpyFormatException("the shape in the .npy header has a negative size: " + text);
                }
                shape.add(size);
            } catch (NumberFormatException tooLarge) {
                throw new NpyFormatException("the shape in the .npy header is no list of array sizes: " + text);
            }
        }
        try {
            return new NpyHeader(
                    TensorType.of(dtype(code, given), shape),
                    code.startsWith(">"),
                    order.group(1).equals("True"));
        } catch (ArithmeticException overflow) {
            throw new NpyFormatException("the shape in the .npy header has too many elements: " + text);
        }
    }

    private static Matcher find(Pattern pattern, String text, String key) throws NpyFormatException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new NpyFormatException("the .npy header has no readable '" + key + "': " + text);
        }
        return matcher;
    }

    private static DType dtype(String code, Optional<DType> given) throws NpyFormatException {
        String kind = code.isEmpty() || "<>|=".indexOf(code.charAt(0)) < 0 ? code : code.substring(1);
        if (kind.startsWith("V") && given.isPresent()) {
            if (kind.equals("V" + given.get().byteSize())) {
                return given.get();
            }
            throw new NpyFormatException(
                    "the .npy file has elements of type " + code + ", which do not have the size of " + given.get());
        }
        return switch (kind) {
            case "b1" -> DType.BOOL;
            case "i1" -> DType.INT8;
            case "i2" -> DType.INT16;
            case "i4" -> DType.INT32;
            case "i8" -> DType.INT64;
            case "u1" -> DType.UINT8;
            case "u2" -> DType.UINT16;
            case "u4" -> DType.UINT32;
            case "u8" -> DType.UINT64;
            case "f2" -> DType.FLOAT16;
            case "f4" -> DType.FLOAT32;
            case "f8" -> DType.FLOAT64;
            case "c8" -> DType.COMPLEX64;
            case "c16" -> DType.COMPLEX128;
            default ->
                throw new NpyFormatException("the .npy file has elements of type '" + code
                        + "', which an array cannot hold"
                        + (kind.startsWith("V") ? ": NumPy does not say which dtype the bytes are; pass it." : "."));
        };
    }

    /// NumPy's code of a dtype; a void of its size for dtypes that NumPy lacks.
    private static String code(DType dtype) {
        String kind = switch (dtype.kind()) {
            case BOOL -> "b";
            case SIGNED -> "i";
            case UNSIGNED -> "u";
            case FLOAT -> "f";
            case COMPLEX -> "c";
        };
        boolean known = dtype.bits() >= 8 && !dtype.isFloating()
                || dtype == DType.BOOL
                || dtype == DType.FLOAT16
                || dtype == DType.FLOAT32
                || dtype == DType.FLOAT64;
        int size = dtype.byteSize();
        return (known ? (size == 1 ? "|" : "<") + kind : (size == 1 ? "|" : "<") + "V") + size;
    }

    /// The dictionary as NumPy writes it.
    String text() {
        String dims = Arrays.stream(type.shape())
                .mapToObj(dim -> String.format(Locale.ROOT, "%d", dim))
                .collect(Collectors.joining(", "));
        return "{'descr': '" + code(type.dtype()) + "', 'fortran_order': False, 'shape': (" + dims
                + (type.rank() == 1 ? ",), }" : "), }");
    }
}
