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

/// Programs with arguments and the results that JAX 0.10.2 computed, in a zip file.
///
/// `NAME.mlir` is a program; `NAME.in.npz` has its arguments `a0, a1, …`, `NAME.out.npz` its results `r0, r1, …`
/// (dtypes that NumPy lacks as unsigned integers of their bits); `index.json` has true dtypes and tolerances.
/// Other modules reach this class through the test jar of this one.
public final class ProgramSuite {
    /// Programs that JAX exported.
    public static final ProgramSuite CONFORMANCE = new ProgramSuite("conformance.zip");

    /// More programs that JAX exported, 1,611 small ones: all narrow formats, samplers of each generator, empty
    /// and scalar arrays, seven and eight axes, convolutions drawn at random, linear algebra in four dtypes,
    /// loops with unusual carries, rules of the user's, optimisers, sparse matrices, images, models with their
    /// gradients, simulations, filters and samplers, long programs, deep calls.
    public static final ProgramSuite PROGRAMS = new ProgramSuite("programs.zip");

    /// Programs of one or few operations each, with arguments that show what the operations mean at their limits.
    public static final ProgramSuite SEMANTICS = new ProgramSuite("semantics.zip");

    private final String archive;
    private final Map<String, byte[]> files;
    private final Map<String, Object> index = new LinkedHashMap<>();

    private ProgramSuite(String archive) {
        this.archive = archive;
        this.files = read(archive);
        Object json = Json.parse(new String(file("index.json"), StandardCharsets.UTF_8));
        for (Object fields : Json.list(json, "cases")) {
            index.put((String) Json.get(fields, "name"), fields);
        }
    }

    private static Map<String, byte[]> read(String archive) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream in = ProgramSuite.class.getResourceAsStream("/" + archive)) {
            if (in == null) {
                throw new IllegalStateException(archive + " is not on the class path");
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
    public List<String> names() {
        return files.keySet().stream()
                .filter(file -> file.endsWith(".mlir"))
                .map(file -> file.substring(0, file.length() - ".mlir".length()))
                .sorted()
                .toList();
    }

    /// The text of a program.
    public String program(String name) {
        return new String(file(name + ".mlir"), StandardCharsets.UTF_8);
    }

    /// The bytes of a file, such as `unary_abs.in.npz` or `index.json`.
    public byte[] file(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(archive + " has no " + name);
        }
        return bytes.clone();
    }

    /// A program with its arguments and results.
    public ConformanceCase named(String name) {
        return ConformanceCase.read(this, name, Json.get(index, name));
    }
}
