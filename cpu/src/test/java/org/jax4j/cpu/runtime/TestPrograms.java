package org.jax4j.cpu.runtime;

import java.lang.foreign.Linker;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.cpu.compiler.Program;
import org.jax4j.cpu.compiler.Program.Placement;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// Small programs written in LLVM IR, as the compiler would make them.
final class TestPrograms {
    static final Placement FRESH = new Placement.Fresh();
    static final CostAnalysis CHEAP = new CostAnalysis(1, 0, 8);
    static final CostAnalysis DEAR = new CostAnalysis(1e9, 0, 8);

    private TestPrograms() {}

    /// `y = x + 1` over floats.
    static Program increment(int count, CostAnalysis cost, Placement placement) {
        TensorType type = TensorType.of(DType.FLOAT32, count);
        String ir = """
                define void @entry(ptr %frame) {
                  %x = load ptr, ptr %frame
                  %at = getelementptr ptr, ptr %frame, i64 1
                  %y = load ptr, ptr %at
                  br label %loop
                loop:
                  %i = phi i64 [ 0, %0 ], [ %next, %loop ]
                  %px = getelementptr float, ptr %x, i64 %i
                  %v = load float, ptr %px
                  %w = fadd float %v, 1.0
                  %py = getelementptr float, ptr %y, i64 %i
                  store float %w, ptr %py
                  %next = add i64 %i, 1
                  %more = icmp slt i64 %next, COUNT
                  br i1 %more, label %loop, label %done
                done:
                  ret void
                }
                """.replace("COUNT", Integer.toString(count));
        return program(ir, Map.of(), List.of(type), List.of(type), List.of(placement), 0, cost);
    }

    /// `z = x + y` over scalars.
    static Program addScalars() {
        TensorType type = TensorType.of(DType.FLOAT32);
        String ir = """
                define void @entry(ptr %frame) {
                  %x = load ptr, ptr %frame
                  %at1 = getelementptr ptr, ptr %frame, i64 1
                  %y = load ptr, ptr %at1
                  %at2 = getelementptr ptr, ptr %frame, i64 2
                  %z = load ptr, ptr %at2
                  %a = load float, ptr %x
                  %b = load float, ptr %y
                  %c = fadd float %a, %b
                  store float %c, ptr %z
                  ret void
                }
                """;
        return program(ir, Map.of(), List.of(type, type), List.of(type), List.of(FRESH), 0, CHEAP);
    }

    /// Copies its argument (an `int32` vector) to its result after waiting as many microseconds as its first
    /// element says.
    static Program nap(int count, CostAnalysis cost, Placement placement, long scratchBytes) {
        TensorType type = TensorType.of(DType.INT32, count);
        String ir = """
                declare i32 @usleep(i32)
                declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
                define void @entry(ptr %frame) {
                  %x = load ptr, ptr %frame
                  %at = getelementptr ptr, ptr %frame, i64 1
                  %y = load ptr, ptr %at
                  %t = load i32, ptr %x
                  %r = call i32 @usleep(i32 %t)
                  call void @llvm.memmove.p0.p0.i64(ptr %y, ptr %x, i64 BYTES, i1 false)
                  ret void
                }
                """.replace("BYTES", Integer.toString(4 * count));
        long usleep =
                Linker.nativeLinker().defaultLookup().findOrThrow("usleep").address();
        return program(
                ir, Map.of("usleep", usleep), List.of(type), List.of(type), List.of(placement), scratchBytes, cost);
    }

    /// The sum of the first elements of `count` vectors, through scratch memory.
    @SuppressWarnings("OrphanedFormatString") // LLVM's names begin with a percent sign
    static Program sum(int count) {
        TensorType type = TensorType.of(DType.FLOAT32, 16);
        StringBuilder ir = new StringBuilder("define void @entry(ptr %frame) {\n");
        String sum = "0.0";
        for (int i = 0; i <= count + 1; i++) {
            ir.append("%a")
                    .append(i)
                    .append(" = getelementptr ptr, ptr %frame, i64 ")
                    .append(i)
                    .append('\n');
            ir.append("%p").append(i).append(" = load ptr, ptr %a").append(i).append('\n');
        }
        for (int i = 0; i < count; i++) {
            ir.append("%v").append(i).append(" = load float, ptr %p").append(i).append('\n');
            ir.append("%s")
                    .append(i)
                    .append(" = fadd float ")
                    .append(sum)
                    .append(", %v")
                    .append(i)
                    .append('\n');
            sum = "%s" + i;
        }
        ir.append("store float ")
                .append(sum)
                .append(", ptr %p")
                .append(count + 1)
                .append('\n');
        ir.append("%total = load float, ptr %p").append(count + 1).append('\n');
        ir.append("store float %total, ptr %p").append(count).append("\nret void\n}\n");
        return program(
                ir.toString(),
                Map.of(),
                Collections.nCopies(count, type),
                List.of(TensorType.of(DType.FLOAT32)),
                List.of(FRESH),
                64,
                CHEAP);
    }

    static Program program(
            String ir,
            Map<String, Long> symbols,
            List<TensorType> parameters,
            List<TensorType> results,
            List<Placement> placements,
            long scratchBytes,
            CostAnalysis cost) {
        NativeCode code = Llvm.compile(ir, CodegenOptions.defaults(), symbols);
        return new Program(
                code.address("entry"),
                code::close,
                parameters,
                results,
                placements,
                scratchBytes,
                0,
                cost,
                ir.length(),
                Map.of(Executable.Stage.LLVM_IR, () -> ir),
                Optional::empty);
    }
}
