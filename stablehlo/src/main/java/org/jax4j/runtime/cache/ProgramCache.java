package org.jax4j.runtime.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jax4j.runtime.Setting;
import org.jspecify.annotations.Nullable;

/// Compiled programs (object files, or what a backend serialises) on disk, one file for each key.
///
/// A file holds a header (magic number, length, SHA-256 of the rest) and the program. It is written under
/// another name and renamed, so readers in any process see a whole file or none; should a crash leave a torn
/// one all the same, its header gives it away, and it is deleted and made again. A cache is an aid: when the
/// disk is full or read-only, nothing is kept and nothing fails.
///
/// The bytes on disk are bounded. When a process has written a sixteenth of the bound, it lists the folder and,
/// if that is over the bound, deletes the files that were not used for longest until three quarters are left.
/// Use is noted as the file's time of modification, at most once an hour.
public final class ProgramCache {
    private static final long MAGIC = 0x4A34_4A4F_424A_0001L; // "J4JOBJ", version 1
    private static final int HEADER_BYTES = 8 + 8 + 32;
    private static final long DEFAULT_BYTES = 512L << 20;
    private static final Duration NOTE_USE_AFTER = Duration.ofHours(1);
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
    private static final String SUFFIX = ".o";

    private final @Nullable Path folder;
    private final long mostBytes;
    private final AtomicLong writtenSinceSweep;

    /// The cache in this folder, of at most so many bytes.
    public ProgramCache(Path folder, long mostBytes) {
        this(mostBytes, mostBytes > 0 ? folder : null);
    }

    private ProgramCache(long mostBytes, @Nullable Path folder) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        // The first file that a process writes makes it look: processes may be short and many.
        this.writtenSinceSweep = new AtomicLong(mostBytes);
    }

    /// The cache of this user, as [Setting#CACHE_DIR] and [Setting#CACHE_SIZE] have it.
    public static ProgramCache ofUser() {
        return Users.CACHE;
    }

    private static final class Users {
        static final ProgramCache CACHE = open();

        private static ProgramCache open() {
            long bytes = Setting.CACHE_SIZE.integer(0, DEFAULT_BYTES);
            Path folder = CacheFolder.root().resolve("objects");
            try {
                return new ProgramCache(bytes > 0 ? Files.createDirectories(folder) : folder, bytes);
            } catch (IOException _) {
                return new ProgramCache(folder, 0);
            }
        }
    }

    /// The object kept under this key, if it is there and whole.
    public Optional<byte[]> get(String key) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(key + SUFFIX);
        try {
            byte[] bytes = Files.readAllBytes(file);
            Optional<byte[]> object = unwrap(bytes);
            if (object.isPresent()) {
                noteUse(file);
            } else {
                Files.deleteIfExists(file);
            }
            return object;
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // unreadable: as good as not there
        }
    }

    /// Keeps an object under this key.
    public void put(String key, byte[] object) {
        if (folder == null || object.length + HEADER_BYTES > mostBytes / 4) {
            return;
        }
        Path temporary = null;
        try {
            temporary = Files.createTempFile(folder, key, ".new");
            ByteBuffer bytes = wrap(object);
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            Files.move(temporary, folder.resolve(key + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            if (writtenSinceSweep.addAndGet(object.length + HEADER_BYTES) > mostBytes / 16) {
                writtenSinceSweep.set(0);
                sweep();
            }
        } catch (IOException e) {
            deleteQuietly(temporary);
        }
    }

    private static ByteBuffer wrap(byte[] object) {
        return ByteBuffer.allocate(HEADER_BYTES + object.length)
                .putLong(MAGIC)
                .putLong(object.length)
                .put(sha256(object, 0, object.length))
                .put(object)
                .flip();
    }

    private static Optional<byte[]> unwrap(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long magic = buffer.getLong();
        long length = buffer.getLong();
        byte[] hash = new byte[32];
        buffer.get(hash);
        if (magic != MAGIC
                || length != bytes.length - HEADER_BYTES
                || !MessageDigest.isEqual(hash, sha256(bytes, HEADER_BYTES, (int) length))) {
            return Optional.empty();
        }
        byte[] object = new byte[(int) length];
        buffer.get(object);
        return Optional.of(object);
    }

    private static void noteUse(Path file) throws IOException {
        Instant now = Instant.now();
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(NOTE_USE_AFTER))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    private record Entry(Path path, long size, FileTime used) {}

    private void sweep() throws IOException {
        List<Entry> entries = new ArrayList<>();
        long total = 0;
        Instant abandoned = Instant.now().minus(ABANDONED_AFTER);
        for (Path path : list()) {
            Entry entry;
            try {
                entry = new Entry(path, Files.size(path), Files.getLastModifiedTime(path));
            } catch (NoSuchFileException _) {
                continue; // another process sweeps too
            }
            if (path.toString().endsWith(SUFFIX)) {
                entries.add(entry);
                total += entry.size;
            } else if (entry.used.toInstant().isBefore(abandoned)) {
                Files.deleteIfExists(path);
            }
        }
        if (total <= mostBytes) {
            return;
        }
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry entry : entries) {
            if (total <= mostBytes / 4 * 3) {
                return;
            }
            Files.deleteIfExists(entry.path);
            total -= entry.size;
        }
    }

    private List<Path> list() throws IOException {
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void deleteQuietly(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                return; // swept later
            }
        }
    }

    private static byte[] sha256(byte[] bytes, int from, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
