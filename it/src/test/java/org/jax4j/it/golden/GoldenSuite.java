package org.jax4j.it.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jax4j.it.golden.GoldenCase.Expected;
import org.jax4j.it.golden.GoldenCase.Value;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// The cases of one zip of the oracle.
///
/// The `.npy` members are read here by hand, and not with the reader that Jax4j gives to users: what is tested
/// shall not read the truth it is tested against.
///
/// @param name  such as `lax-elementwise`
/// @param cases in the oracle's order; the cases of one expression need not be neighbours
record GoldenSuite(String name, List<GoldenCase> cases) {
    private static final int HEADER_LENGTH_AT = 8;
    private static final int HEADER_AT = 10;

    /// Reads the suite of this name from the test resources.
    static GoldenSuite load(String name) {
        Map<String, byte[]> members = unzip("/goldens/" + name + ".zip");
        Object index = Json.read(new String(member(members, "index.json"), StandardCharsets.UTF_8));
        List<GoldenCase> cases = Json.list(Json.get(index, "cases")).stream()
                .map(described -> goldenCase(described, members))
                .toList();
        return new GoldenSuite(name, cases);
    }

    private static Map<String, byte[]> unzip(String resource) {
        Map<String, byte[]> members = new HashMap<>();
        try (var stream = Objects.requireNonNull(GoldenSuite.class.getResourceAsStream(resource), resource);
                ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        return members;
    }

    private static byte[] member(Map<String, byte[]> members, String name) {
        return Objects.requireNonNull(members.get(name), name);
    }

    private static GoldenCase goldenCase(Object described, Map<String, byte[]> members) {
        List<Value> inputs = Json.list(Json.get(described, "inputs")).stream()
                .map(input -> value(input, members))
                .toList();
        List<Expected> results = Json.list(Json.get(described, "results")).stream()
                .map(result -> new Expected(
                        value(result, members), (Double) Json.get(result, "rtol"), (Double) Json.get(result, "atol")))
                .toList();
        String refusal = (String) Json.object(described).getOrDefault("refusal", "");
        return new GoldenCase((String) Json.get(described, "expression"), inputs, results, refusal);
    }

    private static Value value(Object described, Map<String, byte[]> members) {
        DType dtype = DType.ofJaxName((String) Json.get(described, "dtype")).orElseThrow();
        int[] shape = Json.list(Json.get(described, "shape")).stream()
                .mapToInt(dimension -> ((Double) dimension).intValue())
                .toArray();
        byte[] data = elements(member(members, (String) Json.get(described, "file")));
        byte[] stored = dtype.bits() < Byte.SIZE ? extended(dtype, data) : data;
        return new Value(Literal.of(TensorType.of(dtype, shape), stored), (Boolean) Json.get(described, "weak"));
    }

    /// The elements of a `.npy` of version 1 in C order, which is all that the oracle writes.
    private static byte[] elements(byte[] npy) {
        int length = npy[HEADER_LENGTH_AT] & 0xFF | (npy[HEADER_LENGTH_AT + 1] & 0xFF) << 8;
        String header = new String(npy, HEADER_AT, length, StandardCharsets.ISO_8859_1);
        if (npy[6] != 1 || header.contains("'fortran_order': True") || header.contains("'>")) {
            throw new IllegalArgumentException("unexpected .npy: " + header);
        }
        return Arrays.copyOfRange(npy, HEADER_AT + length, npy.length);
    }

    /// The oracle's narrow integers have zeros above their bits, those of Jax4j are sign-extended.
    private static byte[] extended(DType dtype, byte[] data) {
        if (dtype.kind() != DType.Kind.SIGNED) {
            return data;
        }
        byte[] extended = new byte[data.length];
        int unused = Integer.SIZE - dtype.bits();
        for (int i = 0; i < data.length; i++) {
            extended[i] = (byte) (data[i] << unused >> unused);
        }
        return extended;
    }
}
