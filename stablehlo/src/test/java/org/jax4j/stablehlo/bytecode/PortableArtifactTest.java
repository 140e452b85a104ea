package org.jax4j.stablehlo.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads what MLIR and JAX serialised (`tools/oracle/artifacts.py`), beside the text that they gave.
class PortableArtifactTest {
    private static final Map<String, byte[]> FILES = files();

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream in = PortableArtifactTest.class.getResourceAsStream("/artifacts.zip")) {
            if (in == null) {
                throw new IllegalStateException("artifacts.zip is not on the class path");
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

    static List<String> artifacts() {
        return FILES.keySet().stream().filter(name -> !name.endsWith(".mlir")).toList();
    }

    private static byte[] bytes(String name) {
        byte[] bytes = FILES.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("artifacts.zip has no " + name);
        }
        return bytes.clone();
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void readsTheProgramThatTheTextHas(String name) {
        String text = new String(bytes(name.substring(0, name.lastIndexOf('.')) + ".mlir"), StandardCharsets.UTF_8);

        Module module = PortableArtifact.parse(bytes(name), name);

        assertTrue(PortableArtifact.isArtifact(bytes(name)));
        assertEquals(printed(StableHloText.parse(text)), printed(module));
    }

    /// The text without what an artifact may leave out: an empty configuration, and how to distribute over
    /// devices.
    private static String printed(Module module) {
        return StableHloText.print(module)
                .replace("{backend_config = \"\", ", "{")
                .replaceAll(", sdy.sharding_rule = #sdy[^%\n]*, custom>", "");
    }

    @Test
    void keepsTheLinesOfPython() {
        Module module = PortableArtifact.parse(bytes("export.jax"), "export.jax");

        List<String> files = module.main().body().statements().stream()
                .map(statement -> statement.location().file())
                .distinct()
                .toList();
        assertTrue(files.contains("artifacts.py"), files.toString());
    }

    @Test
    void saysHowToGetTheTextOfWhatItCannotRead() {
        byte[] text = "module {}".getBytes(StandardCharsets.UTF_8);
        assertFalse(PortableArtifact.isArtifact(text));

        ParseException error = assertThrows(ParseException.class, () -> PortableArtifact.parse(text, "m"));
        assertEquals(
                "m: neither MLIR bytecode nor an export of JAX: the first bytes are no such signature; get the program's"
                        + " text in Python with exported.mlir_module(), or jax.export.deserialize(data).mlir_module()",
                error.getMessage());
        assertEquals(new Location("m", 0, 0), error.location());
    }

    @Test
    void namesTheByteThatItCannotRead() {
        byte[] newer = bytes("export.jax");
        int signature = new String(newer, StandardCharsets.ISO_8859_1).indexOf("ML\u00efR");
        newer[signature + 4] = (byte) (99 * 2 + 1);

        ParseException error = assertThrows(ParseException.class, () -> PortableArtifact.parse(newer, "m"));
        assertTrue(
                String.valueOf(error.getMessage())
                        .matches(
                                "m: at byte \\d+ of the artifact: version 99 of the bytecode \\(by StableHLO_v[0-9.]+\\)"
                                        + " is newer than 6; get the program's text .*"),
                error.getMessage());
    }

    private static void fuzz(int count, long seed) {
        List<String> names = new ArrayList<>(artifacts());
        names.removeIf(name -> bytes(name).length > 6000);
        SplittableRandom random = new SplittableRandom(seed);
        for (int index = 0; index < count; index++) {
            byte[] bytes = bytes(names.get(random.nextInt(names.size())));
            for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(10) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            try {
                PortableArtifact.parse(bytes, "m");
            } catch (ParseException | VerificationException _) {
                // what a damaged artifact gives
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail("mutation " + index + " of seed " + seed + " gives " + e, e);
            }
        }
    }

    /// A hundred thousand mutations, of which each run takes some.
    static List<Integer> rounds() {
        return Rotation.of("damaged artifacts", IntStream.range(0, 100).boxed().toList(), 1);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void damagedArtifactsGiveAnErrorOfOurs(int round) {
        fuzz(1_000, round);
    }
}
