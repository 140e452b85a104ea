package org.jax4j.it.export;

import static org.jax4j.Jax.export;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.export.Exported;
import org.jax4j.stablehlo.ConformanceCase;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.ProgramSuite;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs that JAX exported compute as loaded functions what they compute in Python, and so do their
/// translations to jaxprs.
final class ExportedConformanceTest {
    private static List<String> programs() {
        return Rotation.of("loaded programs", ProgramSuite.CONFORMANCE.names(), 12);
    }

    private static List<String> translated() {
        return Rotation.of("translated programs", ProgramSuite.CONFORMANCE.names(), 12);
    }

    private static List<Array> arguments(ConformanceCase program) {
        List<Array> arguments = new ArrayList<>();
        program.inputs().forEach(input -> arguments.add(DeviceArray.of(input)));
        return arguments;
    }

    private static List<Literal> literals(List<Array> results) {
        return results.stream().map(Array::toLiteral).toList();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aLoadedProgramComputesWhatPythonDoes(String name) {
        Exported exported = export.parse(ProgramSuite.CONFORMANCE.program(name));
        ConformanceCase program = ProgramSuite.CONFORMANCE.named(name);
        assertEquals("", program.difference(literals(Leaves.apply(exported, arguments(program)))));
    }

    @ParameterizedTest
    @MethodSource("translated")
    void itsTranslationComputesWhatPythonDoes(String name) {
        Exported exported = export.parse(ProgramSuite.CONFORMANCE.program(name));
        ConformanceCase program = ProgramSuite.CONFORMANCE.named(name);
        assertEquals("", program.difference(literals(exported.jaxpr().evaluate(arguments(program)))));
    }
}
