package org.jax4j.xla.pjrt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jax4j.runtime.BackendException;
import org.jax4j.xla.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of functions that are not what is expected, none of which is called.
class PjrtApiTest {
    private final MemorySegment table = Arena.ofAuto().allocate(2048, 8);

    private PjrtApi api(long size, int major, int minor) {
        table.set(ValueLayout.JAVA_LONG, 0, size);
        table.set(ValueLayout.JAVA_INT, Structs.API.offset("pjrt_api_version.major_version"), major);
        table.set(ValueLayout.JAVA_INT, Structs.API.offset("pjrt_api_version.minor_version"), minor);
        return PjrtApi.at("a plugin", table.address());
    }

    private String refusal(long size, int major, int minor) {
        return Refusals.message(BackendException.class, () -> api(size, major, minor));
    }

    @Test
    void versionsThatAreNotKnownAreRefused() {
        assertEquals(
                "a plugin has version 1.0 of the PJRT interface, needed is 0.57 or a later 0.x; use an earlier plugin or a later Jax4j",
                refusal(1000, 1, 0));
        assertEquals(
                "a plugin has version 0.56 of the PJRT interface, needed is 0.57 or a later 0.x; use a later plugin",
                refusal(1000, 0, 56));
        assertEquals("0.115", api(1000, 0, 115).version());
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertTrue(refusal(3, 0, 81).contains("this is no PJRT plugin"));
        assertTrue(refusal(Long.MAX_VALUE - 7, 0, 81).contains("this is no PJRT plugin"));
    }

    @Test
    void aFunctionBehindTheEndOfTheTableIsNotCalled() {
        PjrtFunction last = PjrtFunction.EXECUTABLE_MEMORY;
        PjrtApi api = api(last.offset(), 0, 81);
        assertFalse(api.has(last));
        assertFalse(api.has(PjrtFunction.EXECUTE), "an empty slot");
        BackendException e = assertThrows(BackendException.class, () -> api.call(last, 0));
        assertEquals(
                "a plugin (PJRT 0.81) has no PJRT_Executable_GetCompiledMemoryStats; use a later plugin",
                e.getMessage());
    }

    @Test
    void extensionsAreFoundInTheirChain() {
        MemorySegment first = Arena.ofAuto().allocate(24, 8);
        MemorySegment second = Arena.ofAuto().allocate(24, 8);
        first.set(ValueLayout.JAVA_INT, 8, 4);
        first.set(ValueLayout.JAVA_LONG, 16, second.address());
        second.set(ValueLayout.JAVA_INT, 8, 5);
        table.set(ValueLayout.JAVA_LONG, 8, first.address());
        PjrtApi api = api(1000, 0, 81);
        assertEquals(second.address(), api.extension(5).orElseThrow());
        assertTrue(api.extension(6).isEmpty());
    }

    @Test
    void filesThatAreNoPluginsAreRefused(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.so");
        assertEquals(
                "there is no PJRT plugin at " + missing + "; correct the path",
                Refusals.message(BackendException.class, () -> PjrtApi.load(missing)));
        Path text = Files.writeString(folder.resolve("text.so"), "not a library");
        assertTrue(Refusals.message(BackendException.class, () -> PjrtApi.load(text))
                .contains("cannot be loaded as a shared library"));
        Path other = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("java"));
        if (Files.exists(other)) {
            assertTrue(Refusals.message(BackendException.class, () -> PjrtApi.load(other))
                    .contains("has no function GetPjrtApi"));
        }
    }
}
