package org.jax4j.stablehlo.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jax4j.stablehlo.ConformanceCase;
import org.jax4j.stablehlo.ProgramSuite;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterpreterConformanceTest {
    static List<String> exportedPrograms() {
        return ProgramSuite.CONFORMANCE.names();
    }

    static List<String> furtherPrograms() {
        return Rotation.of("interpreted programs", ProgramSuite.PROGRAMS.names(), 30);
    }

    static List<String> operations() {
        return ProgramSuite.SEMANTICS.names();
    }

    @ParameterizedTest
    @MethodSource("exportedPrograms")
    void runsWhatJaxExports(String name) {
        check(ProgramSuite.CONFORMANCE.named(name));
    }

    @ParameterizedTest
    @MethodSource("furtherPrograms")
    void runsMoreOfWhatJaxExports(String name) {
        check(ProgramSuite.PROGRAMS.named(name));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void givesOperationsTheMeaningThatXlaGives(String name) {
        check(ProgramSuite.SEMANTICS.named(name));
    }

    private static void check(ConformanceCase example) {
        assertEquals("", example.difference(Interpreter.run(example.module(), example.inputs())));
    }
}
