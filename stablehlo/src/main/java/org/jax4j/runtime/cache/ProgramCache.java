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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jax4j.runtime.Setting;
import org.jspecify.annotations.Nullable;

/// Compiled programs (object files, or what a backend serialises) on disk, one file for each key.
///
/// A file holds a header (magic number, length, checksum of the rest) and the program. It is written under
/// another name and renamed, so readers in any process see a whole file or none; should a crash leave a torn
/// one all the same, its header gives it away, and it is deleted and made again. A cache is an aid: when the
/// disk is full or read-only, nothing is kept and nothing fails.
///
/// The bytes on disk are bounded. When a process has written a sixteenth of the bound, or the last look was a
/// quarter of an hour ago, it lists the folder and, if that is over the bound, deletes the files that were not
/// used for longest until three quarters are left. Use is noted as the file's time of modification, at most once
/// an hour.
///
/// All this is often done by a JVM that has just started, whose first use of a hash function or of random
/// numbers takes longer than reading the file: so there is neither.
public final class ProgramCache {
    private static final long MAGIC = 0x4A34_4A4F_424A_0002L; // "J4JOBJ", version 2
    private static final int HEADER_BYTES = 8 + 8 + 8;
    private static final long DEFAULT_BYTES = 512L << 20;
    private static final Duration NOTE_USE_AFTER = Duration.ofHours(1);
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
    private static final Duration SWEEP_AFTER = Duration.ofMinutes(15);
    private static final String SUFFIX = ".o";
    /// A file whose time of modification is that of the last sweep.
    private static final String SWEPT = "swept";

    private static final AtomicLong WRITTEN = new AtomicLong();

    private final @Nullable Path folder;
    private final long mostBytes;
    private final AtomicLong writtenSinceSweep;

    /// The cache in this folder.
    ///
    /// @param mostBytes the most bytes that the programs may take; 0 keeps none
    public ProgramCache(Path folder, long mostBytes) {
        this(mostBytes, mostBytes > 0 ? folder : null);
    }

    private ProgramCache(long mostBytes, @Nullable Path folder) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.writtenSinceSweep = new AtomicLong();
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

    /// Whether anything is kept at all.
    public boolean isOn() {
        return folder != null;
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
            String name = key + "-" + ProcessHandle.current().pid() + "-" + WRITTEN.getAndIncrement() + ".new";
            temporary = folder.resolve(name);
            ByteBuffer bytes = wrap(object);
            try (FileChannel out =
                    FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            Files.move(temporary, folder.resolve(key + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            long before = writtenSinceSweep.getAndAdd(object.length + HEADER_BYTES);
            // The first file that a process writes makes it look too: processes may be short and many.
            if (before + object.length + HEADER_BYTES > mostBytes / 16 || (before == 0 && isSweepDue(folder))) {
                writtenSinceSweep.set(1);
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
                .putLong(checksum(object, 0, object.length))
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
        long checksum = buffer.getLong();
        if (magic != MAGIC
                || length != bytes.length - HEADER_BYTES
                || checksum != checksum(bytes, HEADER_BYTES, (int) length)) {
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
            } else if (!path.endsWith(SWEPT) && entry.used.toInstant().isBefore(abandoned)) {
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

    /// Two checksums with different polynomials, both of them one instruction for eight bytes.
    private static long checksum(byte[] bytes, int from, int length) {
        CRC32 first = new CRC32();
        first.update(bytes, from, length);
        CRC32C second = new CRC32C();
        second.update(bytes, from, length);
        return first.getValue() << 32 | second.getValue();
    }

    /// Whether nobody has swept lately; says at once that somebody does now.
    private static boolean isSweepDue(Path folder) throws IOException {
        Path marker = folder.resolve(SWEPT);
        FileTime now = FileTime.from(Instant.now());
        try {
            if (Files.getLastModifiedTime(marker)
                    .toInstant()
                    .isAfter(now.toInstant().minus(SWEEP_AFTER))) {
                return false;
            }
            Files.setLastModifiedTime(marker, now);
        } catch (NoSuchFileException _) {
            Files.write(marker, new byte[0]);
        }
        return true;
    }
}
