package org.jax4j.stablehlo;

import java.util.List;

/// The programs that JAX 0.10.2 exported, with inputs and the outputs that it computed: [ProgramSuite#CONFORMANCE].
public final class Conformance {
    private Conformance() {}

    /// The names of all programs, sorted.
    public static List<String> names() {
        return ProgramSuite.CONFORMANCE.names();
    }

    /// The text of a program.
    public static String program(String name) {
        return ProgramSuite.CONFORMANCE.program(name);
    }

    /// The bytes of a file, such as `unary_abs.in.npz` or `index.json`.
    public static byte[] file(String name) {
        return ProgramSuite.CONFORMANCE.file(name);
    }
}
