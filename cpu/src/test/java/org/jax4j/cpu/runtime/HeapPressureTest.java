package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class HeapPressureTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void theHeapFillsAtASixteenthOfWhatIsTaken() {
        HeapPressure pressure = new HeapPressure();
        assertAboutFourMegabytes(heapBytes(() -> pressure.take(64 * MEGABYTE)));
    }

    @Test
    void smallAmountsAddUp() {
        HeapPressure pressure = new HeapPressure();
        assertAboutFourMegabytes(heapBytes(() -> {
            for (int i = 0; i < 64 * 1024; i++) {
                pressure.take(1024);
            }
        }));
    }

    @Test
    void whatIsGivenBackDoesNotCount() {
        HeapPressure pressure = new HeapPressure();
        long bytes = heapBytes(() -> {
            for (int i = 0; i < 1000; i++) {
                pressure.take(MEGABYTE);
                pressure.giveBack(MEGABYTE);
            }
        });
        assertTrue(bytes < MEGABYTE, () -> bytes + " bytes");
    }

    private static void assertAboutFourMegabytes(long bytes) {
        assertTrue(bytes >= 4 * MEGABYTE && bytes < 5 * MEGABYTE, () -> bytes + " bytes");
    }

    private static long heapBytes(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
