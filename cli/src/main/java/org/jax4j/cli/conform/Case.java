package org.jax4j.cli.conform;

import java.util.function.Consumer;
import org.jax4j.runtime.Backend;

/// A file of a suite: one program with known results, or several that check themselves.
interface Case {
    /// The name, by which cases are chosen.
    String name();

    /// Runs it, and gives a verdict for each program as soon as it is known. What is thrown is an error of the
    /// program that was being run.
    void run(Backend backend, Consumer<Verdict> verdicts);
}
