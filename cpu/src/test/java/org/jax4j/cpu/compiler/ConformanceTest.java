package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.stablehlo.ConformanceCase;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.ProgramSuite;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs that JAX exported compute what JAX computed, on this machine's processor and on one with AVX2 alone.
class ConformanceTest {
    static List<String> exportedPrograms() {
        return Rotation.of("compiled programs", ProgramSuite.CONFORMANCE.names(), 40);
    }

    static List<String> furtherPrograms() {
        return Rotation.of("further compiled programs", ProgramSuite.PROGRAMS.names(), 30);
    }

    /// Real Schur forms are left out: LAPACK's releases choose differently among them.
    static List<String> operations() {
        List<String> names = ProgramSuite.SEMANTICS.names().stream()
                .filter(name -> !name.startsWith("schur_") || name.contains("complex"))
                .toList();
        return Rotation.of("compiled operations", names, 60);
    }

    static List<String> exportedProgramsForOlderProcessors() {
        return Rotation.of("programs compiled for AVX2", ProgramSuite.CONFORMANCE.names(), 10);
    }

    @ParameterizedTest
    @MethodSource("exportedPrograms")
    void computesWhatJaxComputes(String name) {
        check(ProgramSuite.CONFORMANCE.named(name), CodegenOptions.defaults());
    }

    @ParameterizedTest
    @MethodSource("furtherPrograms")
    void computesWhatJaxComputesInMorePrograms(String name) {
        check(ProgramSuite.PROGRAMS.named(name), CodegenOptions.defaults());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void meansByAnOperationWhatXlaMeans(String name) {
        check(ProgramSuite.SEMANTICS.named(name), CodegenOptions.defaults());
    }

    @ParameterizedTest
    @MethodSource("exportedProgramsForOlderProcessors")
    void computesTheSameWithoutTheWidestVectors(String name) {
        check(ProgramSuite.CONFORMANCE.named(name), CodegenOptions.defaults().withTarget(Target.of("x86-64-v3", "")));
    }

    private static void check(ConformanceCase example, CodegenOptions codegen) {
        List<Literal> results =
                CompilerFixture.run(codegen, example.module(), CompileOptions.DEFAULT, example.inputs());
        assertEquals("", example.difference(results));
    }
}
