package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.pool.WorkPool;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;

/// What becomes of batches of products of what other batches of products give.
class BatchFusionTest {
    private static final int BATCH = 16 * Math.max(8, WorkPool.shared().width());

    /// Squares of products, multiplied by other matrices.
    private static Program program(String results, String values) {
        String text = """
                func.func public @main(%a: tensor<BATCHx64x32xf32>, %b: tensor<BATCHx32x64xf32>) -> RESULTS {
                  %s = stablehlo.dot_general %a, %b, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<BATCHx64x32xf32>, tensor<BATCHx32x64xf32>) -> tensor<BATCHx64x64xf32>
                  %t = stablehlo.multiply %s, %s : tensor<BATCHx64x64xf32>
                  %y = stablehlo.dot_general %t, %a, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<BATCHx64x64xf32>, tensor<BATCHx64x32xf32>) -> tensor<BATCHx64x32xf32>
                  return VALUES : TYPES
                }
                """.replace("RESULTS", results)
                .replace("TYPES", results.replaceAll("[()]", ""))
                .replace("VALUES", values)
                .replace("BATCH", Integer.toString(BATCH));
        return new Compiler(CodegenOptions.defaults()).compile(StableHloText.parse(text), CompileOptions.DEFAULT);
    }

    private static long kernels(Program program) {
        String text = Objects.requireNonNull(program.texts().get(Executable.Stage.KERNELS))
                .get();
        return text.lines().filter(line -> line.startsWith("kernel ")).count();
    }

    @Test
    void computesOneMemberAfterTheOther() {
        try (Program program = program("tensor<BATCHx64x32xf32>", "%y")) {
            assertEquals(1, kernels(program));
            long whole = 4L * BATCH * 64 * 64;
            assertTrue(program.scratchBytes() < whole / 2, () -> "takes " + program.scratchBytes());
        }
    }

    @Test
    void keepsWhatIsNeededLater() {
        String results = "(tensor<BATCHx64x32xf32>, tensor<BATCHx64x64xf32>)";
        try (Program program = program(results, "%y, %t")) {
            assertEquals(1, kernels(program));
        }
    }
}
