package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SizeClassTest {
    @Test
    void aClassIsTheSmallestThatFits() {
        for (int sizeClass = 0; sizeClass < SizeClass.COUNT; sizeClass++) {
            long size = SizeClass.bytes(sizeClass);
            assertEquals(sizeClass, SizeClass.of(size), "of its own size " + size);
            if (sizeClass + 1 < SizeClass.COUNT) {
                assertEquals(sizeClass + 1, SizeClass.of(size + 1), "of one byte more than " + size);
            }
        }
    }

    @Test
    void wastesAtMostAnEighth() {
        for (long bytes = SizeClass.SMALLEST; bytes < 1L << 40; bytes += bytes / 7 + 1) {
            long size = SizeClass.bytes(SizeClass.of(bytes));
            assertTrue(size >= bytes && size - bytes <= bytes / 8, bytes + " bytes in " + size);
        }
    }

    @Test
    void sizesAreMultiplesOf64() {
        for (int sizeClass = 0; sizeClass < SizeClass.COUNT; sizeClass++) {
            assertEquals(0, SizeClass.bytes(sizeClass) % 64);
        }
    }
}
