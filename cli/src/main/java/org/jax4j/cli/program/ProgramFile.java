package org.jax4j.cli.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.bytecode.PortableArtifact;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;

/// A file of StableHLO programs: text, of which lines of `// -----` separate several, or one portable artifact.
public final class ProgramFile {
    private static final String SEPARATOR = "// -----";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /// The name of a file that stands for standard input.
    private static final Path STANDARD_INPUT = Path.of("-");

    private final String file;
    private final List<Part> parts;

    private ProgramFile(String file, List<Part> parts) {
        this.file = file;
        this.parts = List.copyOf(parts);
    }

    /// One program of a file, not parsed yet.
    public interface Part {
        /// Parses the program.
        ///
        /// @throws org.jax4j.stablehlo.ParseException if it is none; the message has line and column
        /// @throws org.jax4j.stablehlo.VerificationException if it breaks a constraint of the specification
        Module module();
    }

    /// Opens a file.
    ///
    /// @throws InputError if it cannot be read
    public static ProgramFile open(Path path) {
        return open(path, path.toString());
    }

    /// Opens a file.
    ///
    /// @param file what messages call it
    /// @throws InputError if it cannot be read
    public static ProgramFile open(Path path, String file) {
        byte[] bytes = bytes(path);
        if (PortableArtifact.isArtifact(bytes)) {
            return new ProgramFile(file, List.of(() -> PortableArtifact.parse(bytes, file)));
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new ProgramFile(file, split(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, file));
    }

    /// The bytes of a file, or of standard input for the name `-`.
    ///
    /// @throws InputError if it cannot be read
    static byte[] bytes(Path path) {
        try {
            return path.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(path);
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        } catch (OutOfMemoryError e) {
            throw new InputError("cannot read " + path + ": it is too large for the memory of this process");
        }
    }

    private static List<Part> split(String text, String file) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        int line = 0;
        while (from <= text.length()) {
            int separator = text.indexOf(SEPARATOR, from);
            int to = separator < 0 ? text.length() : separator;
            // Empty lines in front keep the numbers of the lines.
            String part = "\n".repeat(line) + text.substring(from, to);
            if (hasCode(part)) {
                parts.add(() -> StableHloText.parse(part, file));
            }
            line += (int)
                    text.substring(from, to).chars().filter(c -> c == '\n').count();
            from = separator < 0 ? text.length() + 1 : separator + SEPARATOR.length();
        }
        return parts;
    }

    private static boolean hasCode(String part) {
        return part.lines().map(String::strip).anyMatch(line -> !line.isEmpty() && !line.startsWith("//"));
    }

    /// The programs, in the order of the file.
    public List<Part> parts() {
        return parts;
    }

    /// The one program of the file.
    ///
    /// @throws InputError if there are none or several
    public Module only() {
        if (parts.isEmpty()) {
            throw new InputError(file + " has no program: it is empty, or has comments only");
        }
        if (parts.size() > 1) {
            throw new InputError(
                    file + " has " + parts.size() + " programs, separated by lines of " + SEPARATOR + "; pass one");
        }
        return parts.getFirst().module();
    }
}
