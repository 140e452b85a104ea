package org.jax4j.numpy.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;

/// Reads and writes the `.npz` format: a zip archive of `.npy` files, named like the arrays.
public final class Npz {
    private static final String SUFFIX = ".npy";

    private Npz() {}

    /// Reads all arrays, in the order of the archive, by their names.
    ///
    /// @throws NpyFormatException if a member is not in the `.npy` format, or the stream is no archive
    public static Map<String, Literal> read(InputStream stream) throws IOException {
        return read(stream, _ -> Optional.empty());
    }

    /// As [#read(InputStream)], where some arrays may have dtypes that NumPy lacks, such as bfloat16.
    ///
    /// @param dtypes the dtype of the array of a name, for those whose elements NumPy calls void
    public static Map<String, Literal> read(InputStream stream, Function<String, Optional<DType>> dtypes)
            throws IOException {
        Map<String, Literal> arrays = new LinkedHashMap<>();
        try {
            ZipInputStream archive = archive(stream);
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String name = name(entry);
                Optional<DType> dtype = dtypes.apply(name);
                arrays.put(name, dtype.isPresent() ? Npy.read(archive, dtype.get()) : Npy.read(archive));
            }
        } catch (ZipException notAnArchive) {
            throw new NpyFormatException("this is no .npz file: " + notAnArchive.getMessage());
        }
        return arrays;
    }

    /// The names of all arrays, in the order of the archive.
    ///
    /// @throws NpyFormatException if the stream is no archive
    public static List<String> names(InputStream stream) throws IOException {
        List<String> names = new ArrayList<>();
        try {
            ZipInputStream archive = archive(stream);
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                names.add(name(entry));
            }
        } catch (ZipException notAnArchive) {
            throw new NpyFormatException("this is no .npz file: " + notAnArchive.getMessage());
        }
        return names;
    }

    /// Java's reader takes what is no archive for an empty one.
    private static ZipInputStream archive(InputStream stream) throws IOException {
        PushbackInputStream start = new PushbackInputStream(stream, 2);
        byte[] magic = start.readNBytes(2);
        if (magic.length < 2 || magic[0] != 'P' || magic[1] != 'K') {
            throw new NpyFormatException("this is no .npz file: it does not begin with PK."
                    + (magic.length > 0 && magic[0] == (byte) 0x93 ? " It is a .npy file: read it with load." : ""));
        }
        start.unread(magic);
        return new ZipInputStream(start);
    }

    private static String name(ZipEntry entry) {
        String name = entry.getName();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /// Writes arrays by their names, compressed.
    public static void write(OutputStream stream, Map<String, Literal> arrays) throws IOException {
        ZipOutputStream archive = new ZipOutputStream(stream);
        for (Map.Entry<String, Literal> array : arrays.entrySet()) {
            archive.putNextEntry(new ZipEntry(array.getKey() + SUFFIX));
            Npy.write(archive, array.getValue());
            archive.closeEntry();
        }
        archive.finish();
    }
}
