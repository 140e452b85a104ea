package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jax4j.cpu.compiler.fuse.ProgramLowering;
import org.jax4j.cpu.compiler.loop.LoopChecker;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.memory.BufferPlan;
import org.jax4j.cpu.compiler.simplify.Inliner;
import org.jax4j.cpu.compiler.simplify.Simplifier;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.interpreter.Interpreter;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs drawn at random compute what the interpreter computes.
class RandomProgramsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void ofIntegersEqualTheInterpreter(long seed) {
        check(seed, DType.INT32, 25, 1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ofFloatsAreCloseToTheInterpreter(long seed) {
        check(seed, DType.FLOAT32, 25, 1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void onLargerTensorsEqualTheInterpreter(long seed) {
        check(seed, DType.INT32, 20, 1, 17, 33, 40);
    }

    static List<Long> seeds() {
        return Rotation.of("random programs", LongStream.range(100, 500).boxed().toList(), 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void otherOnesEachDayEqualTheInterpreter(long seed) {
        check(seed, seed % 3 == 0 ? DType.FLOAT32 : DType.INT32, 30, 1, 2, 3, 5, 8, 24);
    }

    static List<Long> kernelSeeds() {
        return Rotation.of(
                "random kernels", LongStream.range(1000, 2000).boxed().toList(), 10);
    }

    @ParameterizedTest
    @MethodSource("kernelSeeds")
    void withKernelsEqualTheInterpreter(long seed) {
        check(new RandomPrograms(true, seed, seed % 3 == 0 ? DType.FLOAT32 : DType.INT32, 1, 2, 3, 5, 8), seed, 20);
    }

    static void check(long seed, DType dtype, int operations, int... extents) {
        check(new RandomPrograms(seed, dtype, extents), seed, operations);
    }

    private static void check(RandomPrograms programs, long seed, int operations) {
        Module module = programs.module(operations);
        List<Literal> arguments = programs.arguments(module);
        assertWellFormed(module);
        List<Literal> expected = Interpreter.run(module, arguments);
        CodegenOptions codegen = seed % 2 == 0
                ? CodegenOptions.defaults()
                : CodegenOptions.defaults().withTarget(Target.of("x86-64-v3", ""));
        List<Literal> actual = CompilerFixture.run(codegen, module, CompileOptions.DEFAULT, arguments);
        for (int i = 0; i < expected.size(); i++) {
            compare(expected.get(i), actual.get(i), "seed " + seed + ", result " + i + " of", module);
        }
    }

    private static void assertWellFormed(Module module) {
        Block program = Simplifier.simplify(Inliner.inline(module));
        List<Node> nodes = ProgramLowering.lower(program, SpecialKernels.all());
        assertEquals(List.of(), LoopChecker.check(nodes));
        BufferPlan.Planned planned = BufferPlan.plan(
                nodes, program.parameters().size(), program.results().size(), Set.of());
        assertEquals(List.of(), LoopChecker.check(planned.program().nodes()));
    }

    private static void compare(Literal expected, Literal actual, String what, Module module) {
        for (long at = 0; at < expected.type().elementCount(); at++) {
            double tolerance = expected.type().dtype().isFloating() ? 1e-3 * (1 + Math.abs(expected.doubleAt(at))) : 0;
            if (!(Math.abs(expected.doubleAt(at) - actual.doubleAt(at)) <= tolerance)
                    && Double.compare(expected.doubleAt(at), actual.doubleAt(at)) != 0) {
                assertEquals(
                        expected.doubleAt(at),
                        actual.doubleAt(at),
                        tolerance,
                        what + " at " + at + ":\n" + StableHloText.print(module));
            }
        }
    }
}
