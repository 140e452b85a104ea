package org.jax4j.transform;

import java.util.List;
import java.util.stream.IntStream;

/// Lists with one flag for each of some values: which of them are unknown, move, are batches, ….
public final class Flags {
    private Flags() {}

    /// The values whose flag is set, in their order.
    public static <T> List<T> marked(List<Boolean> flags, List<T> values) {
        return where(true, flags, values);
    }

    /// The values whose flag is not set, in their order.
    public static <T> List<T> unmarked(List<Boolean> flags, List<T> values) {
        return where(false, flags, values);
    }

    private static <T> List<T> where(boolean wanted, List<Boolean> flags, List<T> values) {
        return IntStream.range(0, values.size())
                .filter(index -> flags.get(index) == wanted)
                .mapToObj(values::get)
                .toList();
    }

    /// The positions of the flags that are set.
    public static List<Integer> positions(List<Boolean> flags) {
        return IntStream.range(0, flags.size()).filter(flags::get).boxed().toList();
    }

    /// The number of flags that are set.
    public static int count(List<Boolean> flags) {
        return (int) flags.stream().filter(flag -> flag).count();
    }

    /// Whether one of two flags is set, place by place.
    public static List<Boolean> or(List<Boolean> left, List<Boolean> right) {
        return IntStream.range(0, left.size())
                .mapToObj(index -> left.get(index) || right.get(index))
                .toList();
    }

    /// The opposite of each flag.
    public static List<Boolean> not(List<Boolean> flags) {
        return flags.stream().map(flag -> !flag).toList();
    }
}
