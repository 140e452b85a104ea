package org.jax4j.stablehlo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The programs that JAX 0.10.2 exported, with inputs and the outputs that it computed: `conformance.zip`.
///
/// `NAME.mlir` is a program; `NAME.in.npz` has its arguments `a0, a1, …`, `NAME.out.npz` its results `r0, r1, …`
/// (dtypes that NumPy lacks as unsigned integers of their bits); `index.json` has true dtypes and tolerances. Other
/// modules reach this class through the test jar of this one.
public final class Conformance {
    private static final Map<String, byte[]> FILES = read();

    private Conformance() {}

    private static Map<String, byte[]> read() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream in = Conformance.class.getResourceAsStream("/conformance.zip")) {
            if (in == null) {
                throw new IllegalStateException("conformance.zip is not on the class path");
            }
            ZipInputStream zip = new ZipInputStream(in);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /// The names of all programs, sorted.
    public static List<String> names() {
        return FILES.keySet().stream()
                .filter(file -> file.endsWith(".mlir"))
                .map(file -> file.substring(0, file.length() - ".mlir".length()))
                .sorted()
                .toList();
    }

    /// The text of a program.
    public static String program(String name) {
        return new String(file(name + ".mlir"), StandardCharsets.UTF_8);
    }

    /// The bytes of a file, such as `unary_abs.in.npz` or `index.json`.
    public static byte[] file(String name) {
        byte[] bytes = FILES.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("conformance.zip has no " + name);
        }
        return bytes.clone();
    }
}
