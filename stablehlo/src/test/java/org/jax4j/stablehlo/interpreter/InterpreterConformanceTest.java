package org.jax4j.stablehlo.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jax4j.stablehlo.Conformance;
import org.jax4j.stablehlo.ConformanceCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterpreterConformanceTest {
    static List<String> programs() {
        return Conformance.names();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void computesWhatJaxComputes(String name) {
        ConformanceCase example = ConformanceCase.named(name);

        assertEquals("", example.difference(Interpreter.run(example.module(), example.inputs())));
    }
}
