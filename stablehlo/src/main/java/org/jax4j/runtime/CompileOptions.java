package org.jax4j.runtime;

import java.util.Set;

/// How to compile a module.
///
/// @param donated indices of the arguments whose memory the program may reuse for its results
public record CompileOptions(Set<Integer> donated) {
    public static final CompileOptions DEFAULT = new CompileOptions(Set.of());

    public CompileOptions {
        donated = Set.copyOf(donated);
    }
}
