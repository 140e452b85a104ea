package org.jax4j.xla.pjrt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The layouts are those that a C compiler gives to the headers.
class StructsTest {
    /// Registration of handlers, whose header is not published with a plugin.
    private static final List<String> WITHOUT_HEADER = List.of("PJRT_FFI_Extension", "PJRT_FFI_Register_Handler_Args");

    private static List<String> compiled() {
        try (InputStream in = Objects.requireNonNull(StructsTest.class.getResourceAsStream("layouts.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From "structure field" to "offset size".
    private static Map<String, String> fields() {
        return compiled().stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("slot"))
                .map(line -> line.split(" "))
                .filter(words -> words.length == 4)
                .collect(Collectors.toMap(words -> words[0] + " " + words[1], words -> words[2] + " " + words[3]));
    }

    static List<Struct> structs() throws IllegalAccessException {
        List<Struct> found = new ArrayList<>();
        for (Field field : Stream.of(Structs.class, FfiStructs.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .toList()) {
            if (field.getType() == Struct.class) {
                found.add((Struct) field.get(null));
            }
        }
        return found.stream()
                .filter(struct -> !WITHOUT_HEADER.contains(struct.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("structs")
    void everyFieldLiesWhereCompilersPutIt(Struct struct) {
        Map<String, String> fields = fields();
        for (Struct.Field field : struct.fields()) {
            if (field.name().contains(".")) {
                continue; // of a nested structure, which is tested by itself
            }
            assertEquals(
                    fields.get(struct.name() + " " + field.name()),
                    field.offset() + " " + field.bytes(),
                    struct.name() + "." + field.name());
        }
    }

    @Test
    void nestedStructuresBeginWhereCompilersPutThem() {
        Map<String, String> fields = fields();
        for (String nested : List.of(
                "PJRT_Buffer_MemoryLayout tiled",
                "XLA_FFI_CallFrame args",
                "XLA_FFI_CallFrame rets",
                "XLA_FFI_CallFrame attrs",
                "XLA_FFI_Metadata api_version",
                "PJRT_Api pjrt_api_version")) {
            String[] names = nested.split(" ");
            Struct struct = names[0].equals("PJRT_Api") ? Structs.API : structNamed(names[0]);
            String offset = Objects.requireNonNull(fields.get(nested)).split(" ")[0];
            assertEquals(offset, Long.toString(struct.offset(names[1] + ".struct_size")), nested);
        }
    }

    private static Struct structNamed(String name) {
        try {
            return structs().stream()
                    .filter(struct -> struct.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFunctionHasItsPlaceInTheTable(PjrtFunction function) {
        assertTrue(
                compiled().contains("slot " + function.slot() + " " + function.symbol()),
                function.slot() + " " + function.symbol());
    }

    @Test
    void theTableBeginsBehindItsHead() {
        assertEquals(40, PjrtFunction.ERROR_DESTROY.offset());
    }
}
