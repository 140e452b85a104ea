package org.jax4j.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The cases of a test that has too many for each run: a run takes some of them, other ones each day, and
/// `bin/test --all` takes all.
///
/// The choice follows from a seed, the number of the day or the system property `jax4j.test.seed`.
public final class Rotation {
    private static final boolean ALL = Boolean.getBoolean("jax4j.test.all");
    private static final long SEED =
            Long.getLong("jax4j.test.seed", TimeUnit.MILLISECONDS.toDays(System.currentTimeMillis()));

    private Rotation() {}

    /// Some of the cases, or all of them.
    ///
    /// @param name of the test, so that different tests do not choose alike
    /// @param count how many to take
    public static <T> List<T> of(String name, List<T> cases, int count) {
        return ALL ? cases : choose(SEED + name.hashCode(), cases, count);
    }

    static <T> List<T> choose(long seed, List<T> cases, int count) {
        var shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, new Random(seed));
        return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
    }
}
