package org.jax4j.cli.program;

import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Backends;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option of the commands that run programs: what runs them.
public final class BackendOption {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "what runs the program: cpu (the default), xla (a PJRT plugin; xla:1 is its second device) or"
                    + " interpreter (slow, obvious)")
    private @Nullable String name;

    /// The name of the backend, given or by default.
    public String name() {
        return name != null ? name : Backends.names().getFirst();
    }

    /// The backend, started.
    ///
    /// @throws InputError if there is none of this name; the message lists those that are present
    public Backend backend() {
        if (!Backends.names().contains(name().split(":", 2)[0])) {
            throw new InputError(
                    "there is no backend named '" + name() + "'; present are: " + String.join(", ", Backends.names()));
        }
        return Backends.named(name());
    }
}
