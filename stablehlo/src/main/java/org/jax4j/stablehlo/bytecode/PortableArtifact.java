package org.jax4j.stablehlo.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;

/// A StableHLO program in MLIR's bytecode: `Exported.mlir_module_serialized` of `jax.export`, what
/// `Exported.serialize()` gives (of which the program is a part), or a file of the StableHLO project's tools.
///
/// ```java
/// Module module = PortableArtifact.parse(Files.readAllBytes(path), path.toString());
/// ```
///
/// What the text parser does not support (dynamic shapes, quantised types), this does not either.
public final class PortableArtifact {
    /// What to do where an artifact cannot be read.
    static final String HOW_TO_GET_TEXT =
            "get the program's text in Python with exported.mlir_module(), or jax.export.deserialize(data).mlir_module()";

    /// Where, in the table of the flat buffer that JAX writes, the offset of the program stands.
    private static final int PROGRAM_FIELD = 30;

    private PortableArtifact() {}

    /// Whether these are the bytes of an artifact, rather than text.
    public static boolean isArtifact(byte[] bytes) {
        return isBytecode(bytes, 0) || programOfExport(bytes) >= 0;
    }

    /// Whether text begins here: where a program begins in the exports that are not written by JAX.
    private static boolean isText(byte[] bytes, long at) {
        byte[] start = Arrays.copyOfRange(bytes, (int) at, (int) Math.min(bytes.length, at + 7));
        return new String(start, StandardCharsets.UTF_8).matches("module.|#loc.*|builtin");
    }

    private static boolean isBytecode(byte[] bytes, long at) {
        return at >= 0
                && at <= bytes.length - 4L
                && bytes[(int) at] == 'M'
                && bytes[(int) at + 1] == 'L'
                && bytes[(int) at + 2] == (byte) 0xEF
                && bytes[(int) at + 3] == 'R';
    }

    /// Reads the program; `file` is what error messages name.
    ///
    /// @throws ParseException if the bytes are no such program, or one that is not supported
    /// @throws org.jax4j.stablehlo.VerificationException if the program breaks a constraint of the specification
    public static Module parse(byte[] bytes, String file) {
        return StableHloText.parse(toText(bytes, file), file);
    }

    /// The program as text, in generic form and with its locations.
    ///
    /// @throws ParseException if the bytes are no such program, or one that is not supported
    public static String toText(byte[] bytes, String file) {
        byte[] program = bytes;
        if (!isBytecode(bytes, 0)) {
            int at = programOfExport(bytes);
            if (at < 0) {
                throw new ParseException(
                        new Location(file, 0, 0),
                        "neither MLIR bytecode nor an export of JAX: the first bytes are no such signature; "
                                + HOW_TO_GET_TEXT);
            }
            int length = int32(bytes, at - 4L);
            program = Arrays.copyOfRange(bytes, at, at + length);
        }
        if (!isBytecode(program, 0)) {
            return new String(program, StandardCharsets.UTF_8);
        }
        return new ArtifactText(new BytecodeFile(program, file)).write();
    }

    /// The offset of the program in the flat buffer of `Exported.serialize()`; -1 if this is none.
    private static int programOfExport(byte[] bytes) {
        long table = Integer.toUnsignedLong(int32(bytes, 0));
        long fields = table - int32(bytes, table);
        if (fields < 0 || int16(bytes, fields) < PROGRAM_FIELD + 2) {
            return -1;
        }
        long field = int16(bytes, fields + PROGRAM_FIELD);
        long vector = table + field + Integer.toUnsignedLong(int32(bytes, table + field));
        long length = int32(bytes, vector);
        boolean fits = field > 0 && length >= 4 && vector + 4 + length <= bytes.length;
        boolean isProgram = fits && (isBytecode(bytes, vector + 4) || isText(bytes, vector + 4));
        return isProgram ? (int) (vector + 4) : -1;
    }

    /// The little-endian number at this offset; 0 beyond the end.
    private static int int32(byte[] bytes, long at) {
        if (at < 0 || at > bytes.length - 4L) {
            return 0;
        }
        return int16(bytes, at) | int16(bytes, at + 2) << 16;
    }

    private static int int16(byte[] bytes, long at) {
        if (at < 0 || at > bytes.length - 2L) {
            return 0;
        }
        return (bytes[(int) at] & 0xFF) | (bytes[(int) at + 1] & 0xFF) << 8;
    }
}
