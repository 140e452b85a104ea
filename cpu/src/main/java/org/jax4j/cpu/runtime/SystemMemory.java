package org.jax4j.cpu.runtime;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The C library's memory. Arenas are not used for it because they zero what they allocate and share the limit
/// of Java's direct memory, which follows the size of the Java heap.
final class SystemMemory {
    private static final long PAGE = 4096;
    private static final long HUGE_PAGE = 2 << 20;
    private static final int MADV_HUGEPAGE = 14;

    private static final MethodHandle MALLOC =
            function("malloc", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));
    private static final @Nullable MethodHandle MADVISE = System.getProperty("os.name", "")
                    .toLowerCase(Locale.ROOT)
                    .startsWith("linux")
            ? function(
                    "madvise",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT))
            : null;

    private SystemMemory() {}

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /// An address as `malloc` gives it, with at least `bytes` usable bytes after [#align]; 0 if there are none.
    static long allocate(long bytes) {
        long alignment = alignment(bytes);
        try {
            long base = (long) MALLOC.invokeExact(bytes + alignment);
            if (base != 0 && alignment == HUGE_PAGE && MADVISE != null) {
                // Fewer page faults and misses of the translation buffer; nothing depends on its success.
                int ignored = (int) MADVISE.invokeExact(align(base, bytes), bytes & -HUGE_PAGE, MADV_HUGEPAGE);
            }
            return base;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Writes to every page of fresh memory, so that what it costs to get them is paid, and can be measured,
    /// here.
    static void touch(long base, long bytes) {
        MemorySegment memory = MemorySegment.ofAddress(align(base, bytes)).reinterpret(bytes);
        for (long at = 0; at < bytes; at += PAGE) {
            memory.set(ValueLayout.JAVA_BYTE, at, (byte) 0);
        }
    }

    /// The first usable address, a multiple of 64, or of the size of a huge page if the memory is that large.
    static long align(long base, long bytes) {
        long alignment = alignment(bytes);
        return (base + alignment - 1) & -alignment;
    }

    private static long alignment(long bytes) {
        return bytes >= 2 * HUGE_PAGE ? HUGE_PAGE : 64;
    }

    static void free(long base) {
        try {
            FREE.invokeExact(base);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// What a method handle of a C function threw, which can only be an unchecked exception.
    static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
