package org.jax4j.stablehlo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;

/// A program of a [ProgramSuite] with its arguments, the results of JAX, and how close to them a backend must
/// come.
///
/// @param name     of the program
/// @param text     its StableHLO
/// @param inputs   its arguments
/// @param expected JAX's results
/// @param bounds   one a result
public record ConformanceCase(
        String name, String text, List<Literal> inputs, List<Literal> expected, List<Bound> bounds) {

    /// |ours − theirs| ≤ `atol` + `rtol` · |theirs|, elementwise.
    public record Bound(double rtol, double atol) {}

    static ConformanceCase read(ProgramSuite suite, String name, Object fields) {
        List<Bound> bounds = Json.list(fields, "tol").stream()
                .map(bound -> new Bound(Json.number(bound, "rtol"), Json.number(bound, "atol")))
                .toList();
        return new ConformanceCase(
                name,
                suite.program(name),
                literals(suite.file(name + ".in.npz"), "a", Json.list(fields, "inputs")),
                literals(suite.file(name + ".out.npz"), "r", Json.list(fields, "outputs")),
                bounds);
    }

    /// The program, parsed.
    public Module module() {
        return StableHloText.parse(text, name);
    }

    private static List<Literal> literals(byte[] file, String prefix, List<?> specifications) {
        Map<String, byte[]> arrays = npz(file);
        List<Literal> literals = new ArrayList<>();
        for (int i = 0; i < specifications.size(); i++) {
            Object specification = specifications.get(i);
            DType dtype =
                    DType.ofJaxName((String) Json.get(specification, "dtype")).orElseThrow();
            List<Integer> shape = Json.list(specification, "shape").stream()
                    .map(dim -> ((Double) dim).intValue())
                    .toList();
            TensorType type = TensorType.of(dtype, shape);
            byte[] npy = (byte[]) Json.get(arrays, prefix + i + ".npy");
            byte[] data = Arrays.copyOfRange(npy, Math.toIntExact(npy.length - type.byteSize()), npy.length);
            if (dtype == DType.INT4 || dtype == DType.INT2) {
                int unused = 32 - dtype.bits();
                for (int at = 0; at < data.length; at++) {
                    data[at] = (byte) (data[at] << unused >> unused);
                }
            }
            literals.add(Literal.of(type, data));
        }
        return literals;
    }

    private static Map<String, byte[]> npz(byte[] file) {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return arrays;
    }

    /// What is wrong with these results, empty if nothing is.
    public String difference(List<Literal> actual) {
        if (actual.size() != expected.size()) {
            return actual.size() + " results, expected " + expected.size();
        }
        for (int i = 0; i < actual.size(); i++) {
            String difference = difference(actual.get(i), expected.get(i), bounds.get(i));
            if (!difference.isEmpty()) {
                return "result " + i + ": " + difference;
            }
        }
        return "";
    }

    private static String difference(Literal actual, Literal expected, Bound bound) {
        if (!actual.type().equals(expected.type())) {
            return "type " + actual.type() + ", expected " + expected.type();
        }
        boolean exact = !actual.type().dtype().isInexact();
        for (long at = 0; at < actual.type().elementCount(); at++) {
            boolean agrees = exact ? actual.longAt(at) == expected.longAt(at) : isWithin(actual, expected, at, bound);
            if (!agrees) {
                return "element " + at + " of " + actual.type() + " is " + text(actual, at) + ", expected "
                        + text(expected, at);
            }
        }
        return "";
    }

    private static String text(Literal literal, long at) {
        return literal.type().dtype().isComplex()
                ? literal.doubleAt(at) + " + " + literal.imaginaryAt(at) + "i"
                : Double.toString(literal.doubleAt(at));
    }

    /// Complex numbers as such where they are finite, else part by part.
    private static boolean isWithin(Literal actual, Literal expected, long at, Bound bound) {
        double x = expected.doubleAt(at);
        double y = expected.imaginaryAt(at);
        double real = actual.doubleAt(at);
        double imaginary = actual.imaginaryAt(at);
        if (expected.type().dtype().isComplex() && Double.isFinite(x) && Double.isFinite(y)) {
            return Math.hypot(real - x, imaginary - y) <= bound.atol + bound.rtol * Math.hypot(x, y);
        }
        return isWithin(real, x, bound) && isWithin(imaginary, y, bound);
    }

    private static boolean isWithin(double actual, double expected, Bound bound) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            return Double.compare(actual, expected) == 0;
        }
        return Math.abs(actual - expected) <= bound.atol + bound.rtol * Math.abs(expected);
    }
}
