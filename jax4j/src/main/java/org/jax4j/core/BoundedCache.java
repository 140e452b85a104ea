package org.jax4j.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map that forgets the entry used longest ago when it is full. Safe for use by many threads.
public final class BoundedCache<K, V> {
    private final Map<K, V> entries;

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

    public synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    /// Adds an entry, unless there is one already, which is then given.
    public synchronized V putIfAbsent(K key, V value) {
        V present = entries.putIfAbsent(key, value);
        return present == null ? value : present;
    }

    /// The keys, the one used last at the end.
    public synchronized List<K> keys() {
        return List.copyOf(entries.keySet());
    }

    public synchronized int size() {
        return entries.size();
    }

    public synchronized void clear() {
        entries.clear();
    }
}
