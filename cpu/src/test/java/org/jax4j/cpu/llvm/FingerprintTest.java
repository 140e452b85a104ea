package org.jax4j.cpu.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void isThatOfBlake3() {
        // The published vector for one zero byte, which is what ends the empty text.
        assertEquals("2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213", Fingerprint.of(""));
    }

    @Test
    void whereTextsEndCounts() {
        assertNotEquals(Fingerprint.of("ab", "c"), Fingerprint.of("a", "bc"));
        assertNotEquals(Fingerprint.of("abc"), Fingerprint.of("abc", ""));
        String long1 = "x".repeat(100_000);
        assertEquals(Fingerprint.of(long1), Fingerprint.of(long1));
        assertNotEquals(Fingerprint.of(long1 + "y"), Fingerprint.of(long1 + "z"));
    }

    @Test
    void anLlvmWithoutItGetsSha256() {
        assertEquals(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                HexFormat.of().formatHex(Fingerprint.sha256("")));
    }
}
