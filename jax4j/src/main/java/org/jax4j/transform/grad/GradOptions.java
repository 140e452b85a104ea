package org.jax4j.transform.grad;

import java.util.Arrays;
import java.util.List;

/// The options of derivatives: with respect to which arguments, and of which functions.
///
/// ```java
/// grad(f, GradOptions.argnums(0, 2))                      // a list of two gradients
/// grad(f, GradOptions.DEFAULT.withHolomorphic(true))      // of a complex function
/// ```
///
/// @param argnums     the positions of the arguments with respect to which the function is differentiated;
///                    negative
///                    ones count from the last
/// @param holomorphic whether the function is complex and holomorphic
/// @param allowInt    whether arguments may have integer or boolean leaves, whose gradients are arrays of `false`
public record GradOptions(List<Integer> argnums, boolean holomorphic, boolean allowInt) {
    /// With respect to the first argument, which is real.
    public static final GradOptions DEFAULT = new GradOptions(List.of(0), false, false);

    public GradOptions {
        argnums = List.copyOf(argnums);
    }

    /// With respect to the arguments at these positions; negative ones count from the last. One position gives a
    /// gradient of the type of that argument, several give a list of gradients.
    public static GradOptions argnums(int... positions) {
        return DEFAULT.withArgnums(positions);
    }

    /// These options with other positions.
    public GradOptions withArgnums(int... positions) {
        return new GradOptions(Arrays.stream(positions).boxed().toList(), holomorphic, allowInt);
    }

    /// These options, for holomorphic functions of complex arguments or not.
    public GradOptions withHolomorphic(boolean other) {
        return new GradOptions(argnums, other, allowInt);
    }

    /// These options, with integer and boolean leaves allowed in the arguments or not.
    public GradOptions withAllowInt(boolean other) {
        return new GradOptions(argnums, holomorphic, other);
    }
}
