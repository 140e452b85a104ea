package org.jax4j.cpu.llvm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A name for texts, different for different ones: 256 bits in hexadecimal digits.
///
/// LLVM brings BLAKE3, which takes microseconds where a JVM that has just started takes ten milliseconds for its
/// first SHA-256. That is what an LLVM without it gets.
public final class Fingerprint {
    private static final int BYTES = 32;
    /// The state of LLVM's hasher takes 1,912 bytes.
    private static final int STATE_BYTES = 4096;

    private Fingerprint() {}

    /// The fingerprint of texts, one after the other; where one ends and the next begins counts.
    public static String of(String... texts) {
        Optional<LlvmApi.Blake3> blake3 = LlvmApi.get().blake3;
        byte[] digest = blake3.isPresent() ? blake3(blake3.get(), texts) : sha256(texts);
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] blake3(LlvmApi.Blake3 functions, String[] texts) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE_BYTES, 64);
            functions.init().call(state.address());
            for (String text : texts) {
                // The terminating zero is hashed too: it says where a text ends.
                MemorySegment bytes = arena.allocateFrom(text);
                functions.update().call(state.address(), bytes.address(), bytes.byteSize());
            }
            MemorySegment digest = arena.allocate(BYTES);
            functions.finish().call(state.address(), digest.address(), BYTES);
            return digest.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    static byte[] sha256(String... texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
