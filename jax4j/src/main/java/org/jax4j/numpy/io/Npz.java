package org.jax4j.numpy.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jax4j.stablehlo.Literal;

/// Reads and writes the `.npz` format: a zip archive of `.npy` files, named like the arrays.
public final class Npz {
    private static final String SUFFIX = ".npy";

    private Npz() {}

    /// Reads all arrays, in the order of the archive, by their names.
    ///
    /// @throws NpyFormatException if a member is not in the `.npy` format, or the stream is no archive
    public static Map<String, Literal> read(InputStream stream) throws IOException {
        Map<String, Literal> arrays = new LinkedHashMap<>();
        try {
            ZipInputStream archive = new ZipInputStream(stream);
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String name = entry.getName();
                boolean hasSuffix = name.endsWith(SUFFIX);
                arrays.put(hasSuffix ? name.substring(0, name.length() - SUFFIX.length()) : name, Npy.read(archive));
            }
        } catch (ZipException notAnArchive) {
            throw new NpyFormatException("this is no .npz file: " + notAnArchive.getMessage());
        }
        return arrays;
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
