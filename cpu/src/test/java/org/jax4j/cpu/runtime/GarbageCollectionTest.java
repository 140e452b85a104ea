package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class GarbageCollectionTest {
    private static final long MEGABYTE = 1 << 20;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    @Test
    void collectsWhenFreshMemoryHasCostMoreThanThat() {
        GarbageCollection collection = new GarbageCollection(() -> 0);
        assertFalse(collection.collectIfDue());
        WeakReference<Object> dropped = new WeakReference<>(new Object());
        collection.onFreshMemory(MEGABYTE, MINUTE);
        assertTrue(collection.collectIfDue());
        assertTrue(dropped.refersTo(null));
        assertFalse(collection.collectIfDue());
    }

    @Test
    void waitsLongerAfterCollectionsThatFindLittle() {
        AtomicLong inUse = new AtomicLong();
        GarbageCollection collection = new GarbageCollection(() -> inUse.addAndGet(MEGABYTE));
        long cost = TimeUnit.MILLISECONDS.toNanos(500);
        int collections = 0;
        for (int i = 0; i < 20; i++) {
            collection.onFreshMemory(MEGABYTE, cost);
            collections += collection.collectIfDue() ? 1 : 0;
        }
        assertTrue(collections > 1 && collections < 20, collections + " collections");
    }

    @Test
    void memoryOfDroppedArraysIsUsedAgain() {
        MemoryPool pool = new MemoryPool(1L << 32);
        for (int i = 0; i < 2000; i++) {
            MemorySegment segment = MemoryPool.segment(pool.take(MEGABYTE, "a"));
            segment.set(ValueLayout.JAVA_INT, 0, i);
        }
        assertTrue(
                pool.statistics().peak() < 1600 * MEGABYTE,
                () -> pool.statistics().toString());
    }

    @Test
    void aYoungCollectionIsProvokedInTime() {
        WeakReference<Object> dropped = new WeakReference<>(new Object());
        assertTrue(YoungCollection.provoke(MINUTE));
        assertTrue(dropped.refersTo(null));
        assertFalse(YoungCollection.provoke(-1));
    }

    @Test
    void programsWorkInTheSameMemoryOneAfterTheOther() {
        MemoryPool pool = new MemoryPool(64 * MEGABYTE);
        Block scratch = pool.takeScratch(MEGABYTE, "scratch");
        Block array = pool.take(MEGABYTE, "a");
        scratch.release();
        array.release();
        Block next = pool.takeScratch(MEGABYTE, "scratch");
        assertEquals(scratch.address, next.address);
        assertEquals(array.address, pool.take(MEGABYTE, "b").address);
        next.release();
        assertEquals(scratch.address, pool.take(MEGABYTE, "c").address);
    }
}
