package org.jax4j.xla;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.ConformanceCase;
import org.jax4j.stablehlo.ProgramSuite;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// XLA computes through this backend what it computes in JAX.
class XlaConformanceTest {
    static List<String> exportedPrograms() {
        return Rotation.of("programs run by XLA", ProgramSuite.CONFORMANCE.names(), 12);
    }

    /// Programs whose LAPACK routines are calls of the host.
    static List<String> programsWithCallsOfTheHost() {
        List<String> names = ProgramSuite.CONFORMANCE.names().stream()
                .filter(name -> ProgramSuite.CONFORMANCE.program(name).contains("@lapack_"))
                .toList();
        return Rotation.of("programs with calls of the host", names, 4);
    }

    @ParameterizedTest
    @MethodSource({"exportedPrograms", "programsWithCallsOfTheHost"})
    void runsWhatJaxExports(String name) {
        Backend backend = XlaFixture.backend();
        ConformanceCase example = ProgramSuite.CONFORMANCE.named(name);
        try (Executable executable = backend.compile(example.module(), new CompileOptions(Set.of()))) {
            assertEquals(
                    "",
                    example.difference(
                            XlaFixture.literals(executable.execute(XlaFixture.buffers(backend, example.inputs())))));
        }
    }
}
