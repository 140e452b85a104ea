package org.jax4j.numpy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.numpy.io.Npy;
import org.jax4j.numpy.io.Npz;
import org.jax4j.stablehlo.Literal;

/// NumPy's files of arrays.
public interface Files {

    /// The array in a `.npy` file.
    ///
    /// @throws UncheckedIOException if it cannot be read; its cause says why
    default Array load(Path file) {
        try (InputStream stream = new BufferedInputStream(java.nio.file.Files.newInputStream(file))) {
            return DeviceArray.of(Npy.read(stream));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot load " + file + ": " + reason(failure), failure);
        }
    }

    /// The arrays in a `.npz` file, by their names.
    ///
    /// @throws UncheckedIOException if it cannot be read; its cause says why
    default Map<String, Array> loadz(Path file) {
        try (InputStream stream = new BufferedInputStream(java.nio.file.Files.newInputStream(file))) {
            Map<String, Array> arrays = new LinkedHashMap<>();
            Npz.read(stream).forEach((name, literal) -> arrays.put(name, DeviceArray.of(literal)));
            return arrays;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot load " + file + ": " + reason(failure), failure);
        }
    }

    /// Writes an array to a `.npy` file.
    ///
    /// @throws UncheckedIOException if it cannot be written; its cause says why
    default void save(Path file, Array array) {
        try (OutputStream stream = new BufferedOutputStream(java.nio.file.Files.newOutputStream(file))) {
            Npy.write(stream, array.toLiteral());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot save " + file + ": " + reason(failure), failure);
        }
    }

    /// Writes arrays by their names to a compressed `.npz` file.
    ///
    /// @throws UncheckedIOException if it cannot be written; its cause says why
    default void savez(Path file, Map<String, Array> arrays) {
        try (OutputStream stream = new BufferedOutputStream(java.nio.file.Files.newOutputStream(file))) {
            Map<String, Literal> literals = new LinkedHashMap<>();
            arrays.forEach((name, array) -> literals.put(name, array.toLiteral()));
            Npz.write(stream, literals);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot save " + file + ": " + reason(failure), failure);
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException ? "there is no such file" : String.valueOf(failure.getMessage());
    }
}
