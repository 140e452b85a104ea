package org.jax4j.cpu.llvm;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jax4j.stablehlo.text.StableHloText;

/// Identifies the build that the running classes come from, where that can be told cheaply.
///
/// A jar ends with a directory of its entries and of checksums of their contents. So the jar's size and a
/// checksum of its end change with every class. Classes in a folder have no stamp.
public final class BuildStamp {
    private static final int END_BYTES = 1 << 18;

    /// Of this module, and of the one whose interpreter folds constants.
    private static final Optional<String> OWN = ofClass(BuildStamp.class)
            .flatMap(own -> ofClass(StableHloText.class).map(other -> own + "-" + other));

    private BuildStamp() {}

    /// The stamp of the build that is running, or nothing if it is not in jars.
    public static Optional<String> own() {
        return OWN;
    }

    private static Optional<String> ofClass(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return "file".equals(source.getLocation().getProtocol())
                    ? ofJar(Path.of(source.getLocation().toURI()))
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// The stamp of a jar; nothing if this is no file, or cannot be read.
    static Optional<String> ofJar(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(jar)) {
            long size = channel.size();
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(size, END_BYTES));
            long start = size - end.capacity();
            while (end.hasRemaining()) {
                if (channel.read(end, start + end.position()) < 0) {
                    return Optional.empty();
                }
            }
            CRC32 checksum = new CRC32();
            checksum.update(end.flip());
            return Optional.of(Long.toHexString(size) + "-" + Long.toHexString(checksum.getValue()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
