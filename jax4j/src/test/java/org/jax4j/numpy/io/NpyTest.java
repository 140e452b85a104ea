package org.jax4j.numpy.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// NumPy's files are read and written as NumPy does.
class NpyTest {

    private static InputStream open(String file) {
        return Objects.requireNonNull(NpyTest.class.getResourceAsStream("/goldens/npy/" + file), file);
    }

    private static Stream<String[]> table(String file) {
        try (InputStream stream = open(file)) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream().skip(1).map(line -> line.split("\t", -1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<String[]> readable() {
        return table("readable.tsv").filter(row -> row[0].endsWith(".npy"));
    }

    static Stream<String> refused() {
        return table("refused.tsv").map(row -> row[0]);
    }

    @ParameterizedTest
    @MethodSource("readable")
    void readsWhatNumpyWrote(String file, String dtype, String shape, String bytes) throws IOException {
        int[] dims = shape.isEmpty()
                ? new int[0]
                : Arrays.stream(shape.split(",", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
        Literal expected = Literal.of(
                TensorType.of(DType.ofJaxName(dtype).orElseThrow(), dims),
                HexFormat.of().parseHex(bytes));
        try (InputStream stream = open(file)) {
            assertEquals(expected, Npy.read(stream));
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatIsNoArray(String file) throws IOException {
        try (InputStream stream = open(file)) {
            assertThrows(NpyFormatException.class, () -> Npy.read(stream));
        }
    }

    @Test
    void readsDtypesThatNumpyLacksWhenToldWhichTheyAre() throws IOException {
        try (InputStream stream = open("bfloat16-as-void.npy")) {
            Literal read = Npy.read(stream, DType.BFLOAT16);
            assertEquals(1.0, read.doubleAt(0));
            assertEquals(2.0, read.doubleAt(1));
        }
    }

    @Test
    void writesTheBytesThatNumpyWrites() throws IOException {
        for (String file : List.of("float32.npy", "bool.npy", "complex128.npy", "scalar.npy", "empty.npy")) {
            byte[] original;
            try (InputStream stream = open(file)) {
                original = stream.readAllBytes();
            }
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            Npy.write(written, Npy.read(new ByteArrayInputStream(original)));
            assertArrayEquals(original, written.toByteArray(), file);
        }
    }

    @Test
    void readsArchivesStoredAndDeflatedAlike() throws IOException {
        try (InputStream stored = open("stored.npz");
                InputStream deflated = open("deflated.npz")) {
            Map<String, Literal> arrays = Npz.read(stored);
            assertEquals(false, arrays.isEmpty());
            assertEquals(arrays, Npz.read(deflated));
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            Npz.write(written, arrays);
            assertEquals(arrays, Npz.read(new ByteArrayInputStream(written.toByteArray())));
        }
    }
}
