package org.jax4j.cpu.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Copies bundled files to a folder on disk, once, and tells whether an earlier copy is whole.
///
/// A folder is filled under another name, its files and then its list (`FILES`: size, SHA-256, name) are forced
/// to disk, and one rename shows it. So a folder that has its list has its files, unless something else damaged
/// them; sizes are compared at each start, hashes by [#verify]. A lock file keeps two processes from doing the
/// same work; were the lock not honoured (some network file systems), both would extract and one rename would
/// win.
final class Extraction {
    private static final String LIST = "FILES";

    private Extraction() {}

    /// The folder below `root` named `key` holding these files, extracted if need be.
    static synchronized Path extract(Path root, String key, List<BundledFile> files) throws IOException {
        Path target = root.resolve(key);
        if (isWhole(target, files)) {
            return target;
        }
        Files.createDirectories(root);
        try (FileChannel channel = FileChannel.open(
                        root.resolve(key + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!isWhole(target, files)) {
                removeOld(root, key);
                fill(root, key, files);
            }
        }
        return target;
    }

    /// Whether every file in the folder's list has its recorded SHA-256.
    static boolean verify(Path folder) throws IOException {
        for (Listed listed : readList(folder)) {
            try (InputStream in = Files.newInputStream(folder.resolve(listed.name))) {
                MessageDigest digest = sha256();
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
                if (!HexFormat.of().formatHex(digest.digest()).equals(listed.hash)) {
                    return false;
                }
            }
        }
        return true;
    }

    private record Listed(long size, String hash, String name) {}

    private static boolean isWhole(Path folder, List<BundledFile> files) throws IOException {
        if (!Files.isRegularFile(folder.resolve(LIST))) {
            return false;
        }
        List<Listed> listed = readList(folder);
        for (BundledFile file : files) {
            Path path = folder.resolve(file.name());
            boolean good = listed.stream().anyMatch(l -> l.name.equals(file.name()) && l.size == file.size())
                    && Files.isRegularFile(path)
                    && Files.size(path) == file.size();
            if (!good) {
                return false;
            }
        }
        return true;
    }

    private static List<Listed> readList(Path folder) throws IOException {
        List<Listed> result = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(LIST))) {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3 && parts[0].chars().allMatch(Character::isDigit)) {
                result.add(new Listed(Long.parseLong(parts[0]), parts[1], parts[2]));
            }
        }
        return result;
    }

    private static void fill(Path root, String key, List<BundledFile> files) throws IOException {
        Path temporary = Files.createTempDirectory(root, key + ".new-");
        try {
            StringBuilder list = new StringBuilder();
            for (BundledFile file : files) {
                String hash = copy(file, temporary.resolve(file.name()));
                list.append(file.size())
                        .append(' ')
                        .append(hash)
                        .append(' ')
                        .append(file.name())
                        .append('\n');
            }
            try (FileChannel out = FileChannel.open(
                    temporary.resolve(LIST), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(list.toString().getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
            try {
                Files.move(temporary, root.resolve(key), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!isWhole(root.resolve(key), files)) {
                    throw e;
                }
            }
        } finally {
            delete(temporary);
        }
    }

    /// Copies, forces to disk, compares the CRC-32 that the jar records, and returns the SHA-256.
    private static String copy(BundledFile file, Path to) throws IOException {
        MessageDigest digest = sha256();
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = file.open();
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 18];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                crc.update(buffer, 0, n);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    size += out.write(bytes);
                }
            }
            out.force(true);
        }
        if (size != file.size() || (file.checksum() >= 0 && crc.getValue() != file.checksum())) {
            throw new IOException("%s is damaged: it records %d bytes with CRC-32 %08x, but has %d bytes with %08x"
                    .formatted(file.location(), file.size(), file.checksum(), size, crc.getValue()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Moves a damaged folder out of the way, and deletes it and what broken extractions left behind.
    private static void removeOld(Path root, String key) throws IOException {
        Path target = root.resolve(key);
        if (Files.exists(target)) {
            Path aside = Files.createTempDirectory(root, key + ".new-");
            Files.move(target, aside.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        }
        List<Path> left;
        try (Stream<Path> entries = Files.list(root)) {
            left = entries.filter(path -> path.getFileName().toString().startsWith(key + ".new-"))
                    .toList();
        }
        for (Path path : left) {
            delete(path);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
