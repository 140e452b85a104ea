package org.jax4j.cpu.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jax4j.cpu.natives.CpuSettings;
import org.jax4j.runtime.MemoryStatistics;
import org.jax4j.runtime.OutOfMemoryException;

/// Native memory in size classes, within a budget.
///
/// What is given back is kept for the next array of its class, up to a quarter of the budget: fresh memory costs
/// a page fault and a zeroing by the operating system for every page. When the budget is exhausted, kept memory
/// is freed first; then unreachable arrays are collected; then the allocation fails.
final class MemoryPool {
    private static final int NAMED_IN_MESSAGES = 5;

    private final long limit;
    private final AtomicLong inUse = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong kept = new AtomicLong();
    private final FreeList[] free = new FreeList[SizeClass.COUNT];
    private final FreeList[] freeScratch = new FreeList[SizeClass.COUNT];
    private final Set<Block> live = ConcurrentHashMap.newKeySet();
    private final GarbageCollection collection = new GarbageCollection(inUse::get);

    /// A pool that has at most `limit` bytes in use.
    MemoryPool(long limit) {
        this.limit = limit;
        Arrays.setAll(free, _ -> new FreeList());
        Arrays.setAll(freeScratch, _ -> new FreeList());
    }

    /// Memory in use by the caller, until it is released.
    ///
    /// @throws OutOfMemoryException if the budget or the machine has no more
    Block take(long bytes, Object content) {
        return take(bytes, content, free);
    }

    /// Memory in which a program works, until it is released. What one program has released goes to the next one
    /// rather than to a result, which is kept longer: so it stays in the caches.
    ///
    /// @throws OutOfMemoryException if the budget or the machine has no more
    Block takeScratch(long bytes, Object content) {
        Block block = take(bytes, content, freeScratch);
        block.setSlices(0);
        return block;
    }

    private Block take(long bytes, Object content, FreeList[] lists) {
        int sizeClass = SizeClass.of(bytes);
        if (sizeClass >= SizeClass.COUNT) {
            throw outOfMemory(bytes, content);
        }
        long size = SizeClass.bytes(sizeClass);
        reserve(size, content);
        long base = reused(lists, sizeClass);
        if (base == 0 && collection.collectIfDue()) {
            base = reused(lists, sizeClass);
        }
        if (base != 0) {
            kept.addAndGet(-size);
        } else {
            base = allocate(size, content);
        }
        Block block = new Block(this, base, sizeClass, lists == freeScratch);
        block.setContent(content);
        live.add(block);
        return block;
    }

    private long reused(FreeList[] lists, int sizeClass) {
        long base = lists[sizeClass].pop();
        return base != 0 ? base : (lists == free ? freeScratch : free)[sizeClass].pop();
    }

    /// The whole of a block as a segment, at whose end (when neither it nor a slice of it is reachable) the
    /// block is released, if it was not before.
    static MemorySegment segment(Block block) {
        return MemorySegment.ofAddress(block.address).reinterpret(block.bytes(), Arena.ofAuto(), _ -> block.release());
    }

    /// Called once, by [Block#release].
    void giveBack(Block block) {
        live.remove(block);
        long size = block.bytes();
        if (kept.addAndGet(size) <= limit / 4) {
            (block.isScratch ? freeScratch : free)[block.sizeClass].push(block.base);
        } else {
            kept.addAndGet(-size);
            SystemMemory.free(block.base);
        }
        inUse.addAndGet(-size);
    }

    MemoryStatistics statistics() {
        long buffers = live.stream().mapToLong(Block::buffers).sum();
        return new MemoryStatistics(inUse.get(), peak.get(), limit, buffers);
    }

    private void reserve(long size, Object content) {
        if (!tryReserve(size) && !collection.until(() -> tryReserve(size))) {
            throw outOfMemory(size, content);
        }
    }

    private boolean tryReserve(long size) {
        long now = inUse.addAndGet(size);
        if (now > limit) {
            inUse.addAndGet(-size);
            return false;
        }
        if (now + kept.get() > limit) {
            trim(limit - now);
        }
        if (now > peak.get()) {
            peak.accumulateAndGet(now, Math::max);
        }
        return true;
    }

    private long allocate(long size, Object content) {
        long start = System.nanoTime();
        long base = SystemMemory.allocate(size);
        if (base != 0) {
            SystemMemory.touch(base, size);
            collection.onFreshMemory(size, System.nanoTime() - start);
        }
        if (base == 0) {
            trim(0);
            base = SystemMemory.allocate(size);
        }
        if (base == 0) {
            long[] found = new long[1];
            collection.until(() -> {
                trim(0);
                found[0] = SystemMemory.allocate(size);
                return found[0] != 0;
            });
            base = found[0];
        }
        if (base == 0) {
            inUse.addAndGet(-size);
            throw outOfMemory(size, content);
        }
        return base;
    }

    /// Frees kept memory, largest first, until at most `most` bytes are kept.
    private void trim(long most) {
        for (int sizeClass = SizeClass.COUNT - 1; sizeClass >= 0 && kept.get() > most; sizeClass--) {
            for (long base; kept.get() > most && (base = reused(freeScratch, sizeClass)) != 0; ) {
                kept.addAndGet(-SizeClass.bytes(sizeClass));
                SystemMemory.free(base);
            }
        }
    }

    private OutOfMemoryException outOfMemory(long bytes, Object content) {
        List<Block> largest = live.stream()
                .sorted(Comparator.comparingLong(Block::bytes).reversed())
                .limit(NAMED_IN_MESSAGES)
                .toList();
        String names = largest.stream()
                .map(block -> block.content() + " (" + readable(block.bytes()) + ")")
                .collect(Collectors.joining(", "));
        return new OutOfMemoryException(
                "%s needs %s, but %s of the %s that arrays may take are in use; the largest live arrays are: %s. Close or donate arrays that are no longer needed, work on smaller ones, or raise the limit with -D%s"
                        .formatted(
                                content,
                                readable(bytes),
                                readable(inUse.get()),
                                readable(limit),
                                names.isEmpty() ? "none" : names,
                                CpuSettings.MEMORY.property()));
    }

    static String readable(long bytes) {
        return bytes < 10_240
                ? bytes + " bytes"
                : bytes < 10L << 20
                        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                        : bytes < 10L << 30
                                ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20))
                                : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
    }

    /// Addresses of kept memory of one class; the last in is the first out, being most likely still in a cache.
    private static final class FreeList {
        private long[] bases = new long[4];
        private int count;

        synchronized void push(long base) {
            if (count == bases.length) {
                bases = Arrays.copyOf(bases, 2 * count);
            }
            bases[count++] = base;
        }

        synchronized long pop() {
            return count == 0 ? 0 : bases[--count];
        }
    }
}
