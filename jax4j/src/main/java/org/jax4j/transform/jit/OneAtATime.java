package org.jax4j.transform.jit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes what several threads need at once in one of them, while the others wait.
///
/// What is made may need itself, or what another thread makes, which needs this: a thread that would wait for
/// itself in the end makes it too. The same after half a minute, since the thread that makes it may wait for this
/// one in ways that cannot be seen from here.
final class OneAtATime<K, V> {
    private static final long LONGEST_WAIT_SECONDS = 30;

    /// What each thread waits for. Its monitor guards it.
    private static final Map<Thread, Attempt> WAITING = new HashMap<>();

    private record Attempt(Thread maker, CountDownLatch ended) {}

    private final Map<K, Attempt> attempts = new ConcurrentHashMap<>();

    /// What is there, or what is made.
    ///
    /// @param present gives it once it was made, if it is kept
    /// @param make    makes it, and keeps it if it can be kept
    V get(K key, Supplier<@Nullable V> present, Supplier<V> make) {
        while (true) {
            Attempt attempt = new Attempt(Thread.currentThread(), new CountDownLatch(1));
            Attempt other = attempts.putIfAbsent(key, attempt);
            if (other == null) {
                try {
                    V there = present.get();
                    return there != null ? there : make.get();
                } finally {
                    attempts.remove(key, attempt);
                    attempt.ended().countDown();
                }
            }
            if (!hasEnded(other)) {
                return make.get();
            }
            V there = present.get();
            if (there != null) {
                return there;
            }
        }
    }

    /// Waits for the end of an attempt, unless it may wait for this thread.
    private static boolean hasEnded(Attempt attempt) {
        Thread self = Thread.currentThread();
        synchronized (WAITING) {
            for (Attempt next = attempt; next != null; next = WAITING.get(next.maker())) {
                if (next.maker() == self) {
                    return false;
                }
            }
            WAITING.put(self, attempt);
        }
        try {
            return attempt.ended().await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            self.interrupt();
            return false;
        } finally {
            synchronized (WAITING) {
                WAITING.remove(self);
            }
        }
    }
}
