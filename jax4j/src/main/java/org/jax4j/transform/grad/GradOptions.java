package org.jax4j.transform.grad;

import java.util.Arrays;
import java.util.List;

/// By what, and how, a gradient is taken.
///
/// @param argnums     the positions of the arguments by which the derivative is taken
/// @param holomorphic whether the function is complex and holomorphic
/// @param allowInt    whether arguments may have integer or boolean leaves, whose gradients are arrays of `false`
public record GradOptions(List<Integer> argnums, boolean holomorphic, boolean allowInt) {
    /// By the first argument.
    public static final GradOptions DEFAULT = new GradOptions(List.of(0), false, false);

    public GradOptions {
        argnums = List.copyOf(argnums);
    }

    /// By the arguments at these positions; negative ones count from the last. One position gives a gradient of
    /// the type of that argument, several give a list of gradients.
    public static GradOptions argnums(int... positions) {
        return DEFAULT.withArgnums(positions);
    }

    public GradOptions withArgnums(int... positions) {
        return new GradOptions(Arrays.stream(positions).boxed().toList(), holomorphic, allowInt);
    }

    public GradOptions withHolomorphic(boolean other) {
        return new GradOptions(argnums, other, allowInt);
    }

    public GradOptions withAllowInt(boolean other) {
        return new GradOptions(argnums, holomorphic, other);
    }
}
