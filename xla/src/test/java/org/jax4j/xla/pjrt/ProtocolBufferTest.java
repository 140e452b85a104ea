package org.jax4j.xla.pjrt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolBufferTest {
    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    /// The example of the format's documentation: field 1 is 150.
    @Test
    void integersAreWrittenSevenBitsAtATime() {
        assertEquals("08 96 01", hex(new ProtocolBuffer().integer(1, 150).toByteArray()));
        assertEquals(
                "08 ff ff ff ff ff ff ff ff ff 01",
                hex(new ProtocolBuffer().integer(1, -1).toByteArray()));
    }

    /// The example of the format's documentation: field 2 is "testing".
    @Test
    void textsHaveTheirLength() {
        assertEquals(
                "12 07 74 65 73 74 69 6e 67",
                hex(new ProtocolBuffer().text(2, "testing").toByteArray()));
    }

    @Test
    void fieldsAboveFifteenTakeTwoBytes() {
        assertEquals("80 01 01", hex(new ProtocolBuffer().integer(16, 1).toByteArray()));
    }

    @Test
    void compileOptionsNameOneReplicaOnTheDevice() {
        assertEquals(
                "1a 0f 20 01 28 01 4a 09 08 01 10 01 1a 03 08 ac 02",
                hex(ProtocolBuffer.compileOptions(300, Map.of())));
    }

    @Test
    void switchesAreAMapOfMessages() {
        assertEquals(
                "1a 0e 20 01 28 01 4a 08 08 01 10 01 1a 02 08 00 3a 07 0a 01 66 12 02 10 00",
                hex(ProtocolBuffer.compileOptions(0, Map.of("f", false))));
    }
}
