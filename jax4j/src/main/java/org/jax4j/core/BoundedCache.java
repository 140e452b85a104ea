package org.jax4j.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A cache that evicts its least recently used entry when it is full. Safe for use by many threads.
public final class BoundedCache<K, V> {
    private static final AtomicInteger GENERATION = new AtomicInteger();

    private final Map<K, V> entries;
    private int generation = GENERATION.get();

    /// @param capacity the largest number of entries
    public BoundedCache(int capacity) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    /// Makes all caches forget their entries.
    public static void forgetAll() {
        GENERATION.incrementAndGet();
    }

    /// Counts how often all caches were made to forget.
    public static int generation() {
        return GENERATION.get();
    }

    private void refresh() {
        if (generation != GENERATION.get()) {
            generation = GENERATION.get();
            entries.clear();
        }
    }

    /// The value under a key, or null if there is none.
    public synchronized @Nullable V get(K key) {
        refresh();
        return entries.get(key);
    }

    /// Adds a value unless there is one under this key already, and returns the one that is there then.
    public synchronized V putIfAbsent(K key, V value) {
        refresh();
        V present = entries.putIfAbsent(key, value);
        return present == null ? value : present;
    }

    /// The keys, the most recently used one at the end.
    public synchronized List<K> keys() {
        refresh();
        return List.copyOf(entries.keySet());
    }

    /// The number of entries.
    public synchronized int size() {
        refresh();
        return entries.size();
    }

    /// Removes all entries.
    public synchronized void clear() {
        entries.clear();
    }
}
