package org.jax4j.transform.jit;

import java.util.Optional;
import java.util.Set;

/// How a function is compiled.
///
/// @param name    the function's name in jaxprs, modules and messages
/// @param donated positions of the arguments whose memory the results may take over; they must not be used after
///                the call
/// @param backend the name of the backend, if it is not the configuration's
/// @param inline  whether a call within another traced function leaves its equations there instead of a call
/// @param keepUnused whether arguments that the program does not read stay parameters of the compiled program
public record JitOptions(
        String name, Set<Integer> donated, Optional<String> backend, boolean inline, boolean keepUnused) {
    public static final JitOptions DEFAULT = new JitOptions("<lambda>", Set.of(), Optional.empty(), false, false);

    public JitOptions {
        donated = Set.copyOf(donated);
    }

    /// Options that begin with a name.
    public static JitOptions named(String name) {
        return DEFAULT.withName(name);
    }

    /// These options with another name.
    public JitOptions withName(String other) {
        return new JitOptions(other, donated, backend, inline, keepUnused);
    }

    /// Donates the arguments at these positions.
    public JitOptions withDonated(Integer... positions) {
        return new JitOptions(name, Set.of(positions), backend, inline, keepUnused);
    }

    /// These options with a backend other than the configuration's, such as `interpreter`.
    public JitOptions withBackend(String other) {
        return new JitOptions(name, donated, Optional.of(other), inline, keepUnused);
    }

    /// These options, with calls within traced functions inlined or not.
    public JitOptions withInline(boolean other) {
        return new JitOptions(name, donated, backend, other, keepUnused);
    }

    /// These options, with unused arguments kept as parameters of the compiled program or not.
    public JitOptions withKeepUnused(boolean other) {
        return new JitOptions(name, donated, backend, inline, other);
    }
}
