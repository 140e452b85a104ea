package org.jax4j.numpy.io;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Reads and writes the `.npy` format: a magic word, a version, the length of the header, the header, and the
/// elements.
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int LARGEST_HEADER = 1 << 20;

    private Npy() {}

    /// Reads one array, in any byte order and memory order, of the versions 1 to 3 of the format.
    ///
    /// @throws NpyFormatException if the bytes are not in this format, or hold what an array cannot hold
    /// @throws IOException        if the stream fails
    public static Literal read(InputStream stream) throws IOException {
        return read(stream, Optional.empty());
    }

    /// Reads one array whose elements have a dtype that NumPy lacks, such as bfloat16, and so does not name.
    public static Literal read(InputStream stream, DType dtype) throws IOException {
        return read(stream, Optional.of(dtype));
    }

    private static Literal read(InputStream stream, Optional<DType> dtype) throws IOException {
        DataInputStream data = new DataInputStream(stream);
        try {
            byte[] magic = data.readNBytes(MAGIC.length);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new NpyFormatException("this is no .npy file: it does not begin with \\x93NUMPY."
                        + (magic.length > 1 && magic[0] == 'P' && magic[1] == 'K'
                                ? " It is an archive such as a .npz file: read it with loadz."
                                : ""));
            }
            int version = data.readUnsignedByte();
            data.readUnsignedByte();
            if (version < 1 || version > 3) {
                throw new NpyFormatException("version " + version + " of the .npy format is not known; 1 to 3 are.");
            }
            int length = version == 1
                    ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
                    : Integer.reverseBytes(data.readInt());
            if (length < 0 || length > LARGEST_HEADER) {
                throw new NpyFormatException("the .npy header claims to have " + length + " bytes.");
            }
            byte[] header = new byte[length];
            data.readFully(header);
            String text = new String(header, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            return elements(data, NpyHeader.parse(text, dtype));
        } catch (EOFException cut) {
            throw new NpyFormatException("the .npy file ends before its header and elements are complete.");
        }
    }

    private static Literal elements(DataInputStream data, NpyHeader header) throws IOException {
        TensorType type = header.type();
        if (type.byteSize() > Integer.MAX_VALUE - 8) {
            throw new NpyFormatException("the .npy file holds " + type + ", more than 2 GiB.");
        }
        // Read as it comes, so that a header that lies about the size costs no memory.
        byte[] bytes = data.readNBytes((int) type.byteSize());
        if (bytes.length < type.byteSize()) {
            throw new EOFException();
        }
        if (header.bigEndian()) {
            reverse(bytes, type.dtype().real().byteSize());
        }
        if (type.dtype() == DType.BOOL) {
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = (byte) (bytes[index] != 0 ? 1 : 0);
            }
        }
        return Literal.of(type, header.fortranOrder() ? rowMajor(bytes, type) : bytes);
    }

    private static void reverse(byte[] bytes, int size) {
        for (int start = 0; start < bytes.length; start += size) {
            for (int low = start, high = start + size - 1; low < high; low++, high--) {
                byte swapped = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = swapped;
            }
        }
    }

    private static byte[] rowMajor(byte[] columnMajor, TensorType type) {
        int size = type.dtype().byteSize();
        long[] strides = type.strides();
        byte[] bytes = new byte[columnMajor.length];
        for (int index = 0; index < type.elementCount(); index++) {
            long rest = index;
            long target = 0;
            for (int axis = 0; axis < type.rank(); axis++) {
                target += rest % type.dim(axis) * strides[axis];
                rest /= type.dim(axis);
            }
            System.arraycopy(columnMajor, index * size, bytes, (int) target * size, size);
        }
        return bytes;
    }

    /// Writes one array, in version 1 of the format, row by row and little-endian.
    public static void write(OutputStream stream, Literal array) throws IOException {
        String text = new NpyHeader(array.type(), false, false).text();
        int before = MAGIC.length + 4;
        int length = Math.ceilDiv(before + text.length() + 1, ALIGNMENT) * ALIGNMENT - before;
        String padded = text + " ".repeat(length - text.length() - 1) + "\n";
        stream.write(MAGIC);
        stream.write(new byte[] {1, 0, (byte) length, (byte) (length >>> 8)});
        stream.write(padded.getBytes(StandardCharsets.ISO_8859_1));
        stream.write(array.toBytes());
    }
}
