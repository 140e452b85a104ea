package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jax4j.runtime.OutOfMemoryException;
import org.junit.jupiter.api.Test;

final class MemoryPoolTest {
    private static final long MEGABYTE = 1 << 20;

    private final MemoryPool pool = new MemoryPool(64 * MEGABYTE);

    @Test
    void reusesWhatWasReleased() {
        Block first = pool.take(MEGABYTE, "a");
        first.release();
        Block second = pool.take(MEGABYTE - 100, "b");
        assertEquals(first.address, second.address);
        assertTrue(pool.take(MEGABYTE, "c").address != second.address);
    }

    @Test
    void releasesOnce() {
        Block block = pool.take(MEGABYTE, "a");
        block.release();
        Block next = pool.take(MEGABYTE, "b");
        block.release();
        assertTrue(pool.take(MEGABYTE, "c").address != next.address);
        assertEquals(2 * MEGABYTE, pool.statistics().inUse());
    }

    @Test
    void countsWhatIsInUseAndThePeak() {
        Block a = pool.take(3 * MEGABYTE, "a");
        Block b = pool.take(MEGABYTE, "b");
        a.release();
        assertEquals(MEGABYTE, pool.statistics().inUse());
        assertEquals(4 * MEGABYTE, pool.statistics().peak());
        assertEquals(64 * MEGABYTE, pool.statistics().limit());
        assertEquals(1, pool.statistics().buffers());
        b.release();
        assertEquals(0, pool.statistics().inUse());
    }

    @Test
    void memoryIsAlignedAndOfTheSizeItSays() {
        for (long bytes : new long[] {1, 512, 513, 100_000, 5 * MEGABYTE}) {
            Block block = pool.take(bytes, "a");
            assertEquals(0, block.address % 64);
            MemorySegment segment = MemoryPool.segment(block);
            assertTrue(segment.byteSize() >= bytes);
            segment.set(ValueLayout.JAVA_BYTE, segment.byteSize() - 1, (byte) 1);
        }
    }

    @Test
    void failsWhenTheBudgetIsHeldAndNamesTheLargest() {
        List<Block> held = new ArrayList<>();
        held.add(pool.take(40 * MEGABYTE, "float32[10485760]"));
        held.add(pool.take(16 * MEGABYTE, "float32[4194304]"));
        OutOfMemoryException failure =
                assertThrows(OutOfMemoryException.class, () -> pool.take(20 * MEGABYTE, "float32[5242880]"));
        assertTrue(
                RuntimeFixture.message(failure)
                        .contains("largest live arrays are: float32[10485760] (40.0 MiB), float32[4194304]"),
                RuntimeFixture.message(failure));
        assertTrue(
                RuntimeFixture.message(failure).startsWith("float32[5242880] needs 20.0 MiB"),
                RuntimeFixture.message(failure));
        held.getFirst().release();
        pool.take(20 * MEGABYTE, "float32[5242880]");
    }

    @Test
    void aSizeBeyondAllBoundsFails() {
        assertThrows(OutOfMemoryException.class, () -> pool.take(1L << 60, "float32[]"));
    }

    @Test
    void collectsUnreachableMemoryBeforeFailing() {
        // Thirty times the budget; nothing is closed.
        for (int i = 0; i < 240; i++) {
            MemorySegment segment = MemoryPool.segment(pool.take(8 * MEGABYTE, "a"));
            segment.set(ValueLayout.JAVA_INT, 0, i);
        }
        assertTrue(pool.statistics().peak() <= 64 * MEGABYTE);
    }

    @Test
    void anInterruptedThreadCanStillWaitForACollection() {
        Thread.currentThread().interrupt();
        for (int i = 0; i < 30; i++) {
            MemoryPool.segment(pool.take(8 * MEGABYTE, "a"));
        }
        assertTrue(Thread.interrupted());
    }

    @Test
    void keptMemoryGivesWayToAnotherSize() {
        for (int i = 1; i <= 50; i++) {
            pool.take(i * MEGABYTE, "a").release();
        }
        pool.take(60 * MEGABYTE, "b").release();
        assertEquals(0, pool.statistics().inUse());
    }
}
