package org.jax4j.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jax4j.transform.jit.Traced;

/// Functions as files, `jax.export`: `Jax.export`.
///
/// ```java
/// Exported exported = export.export(jit((Array x) -> jnp.sin(x)).trace(ShapeDtypeStruct.of(DType.FLOAT32, 3)));
/// byte[] bytes = exported.serialize();
/// Array y = export.deserialize(bytes).call(jnp.ones(3));
/// ```
public final class Export {
    /// The one instance.
    public static final Export EXPORT = new Export();

    private Export() {}

    /// A function as a program for arguments of the types for which it was traced.
    ///
    /// @throws org.jax4j.errors.TypeError if Python's trees cannot hold an argument or the result, or JAX's
    ///         format an array's dtype
    /// @throws org.jax4j.errors.ValueError if the function uses traced arrays around it
    public Exported export(Traced<?> traced) {
        return export(traced, ExportOptions.DEFAULT);
    }

    /// [#export(Traced)] with options: the platforms.
    public Exported export(Traced<?> traced, ExportOptions options) {
        return Exporter.export(traced, options);
    }

    /// Reads what [Exported#serialize()] gave, in Java or Python (`jax.export`), or a StableHLO program: text, as
    /// `jit(f).lower(x).as_text()` gives it, or a portable artifact.
    ///
    /// @throws org.jax4j.errors.ValueError if the bytes are none of these, or say what is not supported, such as
    ///         symbolic shapes
    /// @throws org.jax4j.stablehlo.ParseException if the program cannot be read
    public Exported deserialize(byte[] bytes) {
        return Importer.read(bytes, "the artifact");
    }

    /// Reads a StableHLO program that is text.
    ///
    /// @throws org.jax4j.stablehlo.ParseException if it cannot be read
    public Exported parse(String text) {
        return Importer.read(text.getBytes(StandardCharsets.UTF_8), "text");
    }

    /// Reads a file, of any kind that [#deserialize] reads.
    ///
    /// @throws UncheckedIOException if the file cannot be read
    public Exported load(Path path) {
        try {
            return Importer.read(Files.readAllBytes(path), path.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + path + ": " + failed, failed);
        }
    }
}
