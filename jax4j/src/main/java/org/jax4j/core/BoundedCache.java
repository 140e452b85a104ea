package org.jax4j.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A map that forgets the entry used longest ago when it is full. Safe for use by many threads.
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

    public synchronized @Nullable V get(K key) {
        refresh();
        return entries.get(key);
    }

    /// Adds an entry, unless there is one already, which is then given.
    public synchronized V putIfAbsent(K key, V value) {
        refresh();
        V present = entries.putIfAbsent(key, value);
        return present == null ? value : present;
    }

    /// The keys, the one used last at the end.
    public synchronized List<K> keys() {
        refresh();
        return List.copyOf(entries.keySet());
    }

    public synchronized int size() {
        refresh();
        return entries.size();
    }

    public synchronized void clear() {
        entries.clear();
    }
}
