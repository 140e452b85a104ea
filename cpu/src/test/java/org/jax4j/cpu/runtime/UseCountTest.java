package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class UseCountTest {
    @Test
    void freesAtCloseWhenUnused() {
        AtomicInteger freed = new AtomicInteger();
        UseCount count = new UseCount(freed::incrementAndGet);
        count.end(count.begin());
        assertEquals(0, freed.get());
        count.close();
        count.close();
        assertEquals(1, freed.get());
        assertEquals(-1, count.begin());
    }

    @Test
    void freesWhenTheLastUseEnds() {
        AtomicInteger freed = new AtomicInteger();
        UseCount count = new UseCount(freed::incrementAndGet);
        int first = count.begin();
        int second = count.begin();
        count.close();
        count.end(first);
        assertEquals(0, freed.get());
        count.end(second);
        assertEquals(1, freed.get());
    }

    @Test
    void neverFreesWhatManyThreadsUse() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            AtomicBoolean freed = new AtomicBoolean();
            AtomicBoolean usedAfterwards = new AtomicBoolean();
            UseCount count = new UseCount(() -> freed.set(true));
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int use = count.begin(); use >= 0; use = count.begin()) {
                        if (freed.get()) {
                            usedAfterwards.set(true);
                        }
                        count.end(use);
                    }
                }));
            }
            Thread.sleep(0, 100_000);
            count.close();
            for (Thread thread : threads) {
                thread.join();
            }
            assertTrue(freed.get());
            assertFalse(usedAfterwards.get());
        }
    }
}
