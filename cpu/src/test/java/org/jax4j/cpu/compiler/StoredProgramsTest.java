package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;

class StoredProgramsTest {
    /// Calls a routine for products, the thread pool and functions that are compiled apart.
    private static final String PROGRAM = """
            func.func public @main(%x: tensor<128x128xf32>) -> tensor<128x128xf32> {
              %0 = stablehlo.sine %x : tensor<128x128xf32>
              %1 = stablehlo.dot_general %0, %x, contracting_dims = [1] x [0] : (tensor<128x128xf32>, tensor<128x128xf32>) -> tensor<128x128xf32>
              %2 = chlo.digamma %1 : tensor<128x128xf32> -> tensor<128x128xf32>
              return %2 : tensor<128x128xf32>
            }
            """;

    /// A build that nobody has had before.
    private final Compiler compiler = new Compiler(CodegenOptions.defaults(), Optional.of("test " + System.nanoTime()));

    private static Literal argument() {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.FLOAT32, 128, 128));
        for (int i = 0; i < 128 * 128; i++) {
            writer.put(i, i % 17 - 8);
        }
        return writer.toLiteral();
    }

    private boolean isStored(Module module, CompileOptions options) {
        boolean[] found = {false};
        compiler.stored(module, options).orElseThrow().find(_ -> {
            found[0] = true;
            return Optional.empty();
        });
        return found[0];
    }

    @Test
    void storedProgramComputesWhatTheCompiledOneDoes() {
        Module module = StableHloText.parse(PROGRAM);
        assertFalse(isStored(module, CompileOptions.DEFAULT));
        try (Arena arena = Arena.ofConfined();
                Program compiled = compiler.compile(module, CompileOptions.DEFAULT)) {
            assertTrue(isStored(module, CompileOptions.DEFAULT));
            try (Program stored = compiler.compile(module, CompileOptions.DEFAULT)) {
                assertEquals(compiled.parameterTypes(), stored.parameterTypes());
                assertEquals(compiled.resultTypes(), stored.resultTypes());
                assertEquals(compiled.placements(), stored.placements());
                assertEquals(compiled.scratchBytes(), stored.scratchBytes());
                assertEquals(compiled.cost(), stored.cost());
                assertEquals(
                        CompilerFixture.run(compiled, List.of(argument()), arena),
                        CompilerFixture.run(stored, List.of(argument()), arena));
            }
        }
    }

    @Test
    void donationMakesAnotherProgram() {
        Module module = StableHloText.parse(PROGRAM);
        CompileOptions donating = new CompileOptions(Set.of(0));
        compiler.compile(module, CompileOptions.DEFAULT).close();
        assertFalse(isStored(module, donating));
        compiler.compile(module, donating).close();
        assertTrue(isStored(module, donating));
    }

    @Test
    void programWithConstantsOutsideItsCodeIsCompiledEachTime() {
        String bytes = "0102030405060708".repeat(1 << 16);
        Module module = StableHloText.parse("""
                func.func public @main() -> tensor<131072xi32> {
                  %%0 = stablehlo.constant dense<"0x%s"> : tensor<131072xi32>
                  return %%0 : tensor<131072xi32>
                }
                """.formatted(bytes));
        compiler.compile(module, CompileOptions.DEFAULT).close();
        assertFalse(isStored(module, CompileOptions.DEFAULT));
    }

    @Test
    void partsAreReadAsTheyWereWritten() {
        ProgramParts parts = new ProgramParts(
                "key",
                List.of("a", "b"),
                List.of("sin FLOAT32"),
                List.of(new Program.Placement.Fresh(), new Program.Placement.TakeOver(3)),
                4096,
                128,
                new CostAnalysis(1, 2.5, 3));
        byte[] packed = parts.pack();
        assertEquals(Optional.of(parts), ProgramParts.unpack(packed));
        assertEquals(Optional.empty(), ProgramParts.unpack(Arrays.copyOf(packed, packed.length - 1)));
    }
}
