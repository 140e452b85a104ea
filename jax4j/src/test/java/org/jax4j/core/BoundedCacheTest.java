package org.jax4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BoundedCacheTest {
    private static BoundedCache<String, Integer> abc() {
        BoundedCache<String, Integer> cache = new BoundedCache<>(3);
        cache.putIfAbsent("a", 1);
        cache.putIfAbsent("b", 2);
        cache.putIfAbsent("c", 3);
        return cache;
    }

    @Test
    void evictsTheLeastRecentlyUsedEntryWhenItIsFull() {
        BoundedCache<String, Integer> cache = abc();
        assertEquals(1, cache.get("a"));
        cache.putIfAbsent("d", 4);
        assertNull(cache.get("b"));
        assertEquals(List.of("c", "a", "d"), cache.keys());
        assertEquals(3, cache.size());
    }

    @Test
    void theFirstValueUnderAKeyStays() {
        BoundedCache<String, Integer> cache = abc();
        assertEquals(1, cache.putIfAbsent("a", 10));
        assertEquals(1, cache.get("a"));
        assertEquals(5, cache.putIfAbsent("e", 5));
    }

    @Test
    void forgetsItsEntriesWhenItIsCleared() {
        BoundedCache<String, Integer> cache = abc();
        cache.clear();
        assertEquals(0, cache.size());
        assertNull(cache.get("a"));
    }

    @Test
    void allCachesForgetTheirEntriesTogether() {
        BoundedCache<String, Integer> first = abc();
        BoundedCache<String, Integer> second = abc();
        int generation = BoundedCache.generation();
        BoundedCache.forgetAll();
        assertNotEquals(generation, BoundedCache.generation());
        assertEquals(0, first.size());
        assertNull(second.get("a"));
        assertEquals(4, second.putIfAbsent("a", 4));
    }
}
