package org.jax4j.cpu.llvm;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LlvmTest {
    /// Text that no cache has seen, so that it is compiled.
    private static String fresh(String ir) {
        return "; " + System.nanoTime() + " " + Math.random() + "\n" + ir;
    }

    private static String adder(int constant) {
        return """
                define i32 @add(i32 %%x) {
                  %%y = add i32 %%x, %d
                  ret i32 %%y
                }
                """.formatted(constant);
    }

    private static NativeCode compile(String ir) {
        return Llvm.compile(ir, CodegenOptions.defaults(), Map.of());
    }

    private static int callAdd(NativeCode code, int x) throws Throwable {
        return (int) Calls.to(code, "add", JAVA_INT, JAVA_INT).invokeExact(x);
    }

    @Test
    void compiledFunctionRuns() throws Throwable {
        try (NativeCode code = compile(fresh(adder(5)))) {
            assertEquals(12, callAdd(code, 7));
            assertEquals(CompileReport.Origin.COMPILED, code.report().origin());
            assertTrue(code.report().totalNanos() > 0);
        }
    }

    @Test
    void objectComesFromDiskTheSecondTime() throws Throwable {
        String ir = fresh(adder(6));
        compile(ir).close();
        try (NativeCode code = compile(ir)) {
            assertEquals(CompileReport.Origin.DISK, code.report().origin());
            assertEquals(13, callAdd(code, 7));
        }
    }

    @Test
    void namedModuleIsCompiledFromItsText() throws Throwable {
        String name = "adder " + System.nanoTime();
        try (NativeCode code = Llvm.compile(name, () -> adder(9), CodegenOptions.defaults(), Map.of())) {
            assertEquals(16, callAdd(code, 7));
        }
    }

    @Test
    void equalModulesShareCodeUntilTheLastIsClosed() throws Throwable {
        String ir = fresh(adder(8));
        NativeCode first = compile(ir);
        NativeCode second = compile(ir);
        assertEquals(first.address("add"), second.address("add"));
        first.close();
        first.close();
        assertEquals(15, callAdd(second, 7));
        second.close();
    }

    @Test
    void differentModulesMayUseTheSameNames() throws Throwable {
        try (NativeCode one = compile(fresh(adder(1)));
                NativeCode two = compile(fresh(adder(2)))) {
            assertEquals(11, callAdd(one, 10));
            assertEquals(12, callAdd(two, 10));
        }
    }

    @Test
    void codeCallsSymbolsGivenByAddress() throws Throwable {
        try (NativeCode callee = compile(fresh(adder(100)))) {
            String name = "given_" + System.nanoTime();
            String ir = """
                    declare i32 @%1$s(i32)
                    define i32 @twice(i32 %%x) {
                      %%a = call i32 @%1$s(i32 %%x)
                      %%b = call i32 @%1$s(i32 %%a)
                      ret i32 %%b
                    }
                    """.formatted(name);
            Map<String, Long> symbols = Map.of(name, callee.address("add"));
            try (NativeCode code = Llvm.compile(ir, CodegenOptions.defaults(), symbols)) {
                assertEquals(
                        201, (int) Calls.to(code, "twice", JAVA_INT, JAVA_INT).invokeExact(1));
            }
            LlvmException e = assertThrows(
                    LlvmException.class, () -> Llvm.compile(fresh(ir), CodegenOptions.defaults(), Map.of(name, 16L)));
            assertTrue(e.toString().contains(name), e.toString());
        }
    }

    @Test
    void textThatDoesNotParseIsRefusedWithLlvmsMessage() {
        LlvmException e = assertThrows(LlvmException.class, () -> compile("define i32 @f( {"));
        assertTrue(e.toString().contains("could not parse") && e.toString().contains("expected"), e.toString());
    }

    @Test
    void moduleThatBreaksTheRulesIsRefused() {
        String ir = """
                define i32 @f(i1 %c) {
                  br i1 %c, label %a, label %b
                a:
                  %x = add i32 1, 2
                  br label %b
                b:
                  ret i32 %x
                }
                """;
        LlvmException e = assertThrows(LlvmException.class, () -> compile(ir));
        assertTrue(e.toString().contains("does not dominate"), e.toString());
    }

    @Test
    void refusedModuleLeavesNothingBehind() throws Throwable {
        String ir = fresh("""
                declare i32 @nothing_defines_this(i32)
                define i32 @add(i32 %x) {
                  %y = call i32 @nothing_defines_this(i32 %x)
                  ret i32 %y
                }
                """);
        try (NativeCode code = compile(ir)) {
            LlvmException e = assertThrows(LlvmException.class, () -> code.address("add"));
            assertTrue(e.toString().contains("nothing_defines_this"), e.toString());
        }
        try (NativeCode code = compile(fresh(adder(3)))) {
            assertEquals(4, callAdd(code, 1));
        }
    }

    @Test
    void unknownPipelineAndTargetAreRefused() {
        CodegenOptions options = CodegenOptions.defaults();
        LlvmException e = assertThrows(
                LlvmException.class, () -> Llvm.compile(fresh(adder(1)), options.withPasses("no-such-pass"), Map.of()));
        assertTrue(e.toString().contains("no-such-pass"), e.toString());
        Target strange = new Target("quux-unknown-none", "", "");
        e = assertThrows(LlvmException.class, () -> Llvm.assembly(adder(1), options.withTarget(strange)));
        assertTrue(e.toString().contains("quux"), e.toString());
    }

    @Test
    void closedCodeGivesNoAddresses() {
        NativeCode code = compile(fresh(adder(1)));
        code.close();
        assertThrows(IllegalStateException.class, () -> code.address("add"));
    }

    @Test
    void assemblyFollowsTheTarget() {
        String ir = """
                define void @f(ptr noalias %out, ptr noalias %in, i64 %n) {
                entry:
                  br label %loop
                loop:
                  %i = phi i64 [0, %entry], [%j, %loop]
                  %p = getelementptr float, ptr %in, i64 %i
                  %q = getelementptr float, ptr %out, i64 %i
                  %x = load float, ptr %p
                  %y = fmul float %x, %x
                  store float %y, ptr %q
                  %j = add i64 %i, 1
                  %more = icmp ult i64 %j, %n
                  br i1 %more, label %loop, label %exit
                exit:
                  ret void
                }
                """;
        CodegenOptions options = CodegenOptions.thorough();
        String avx2 = Llvm.assembly(ir, options.withTarget(new Target("x86_64-unknown-linux-gnu", "x86-64-v3", "")));
        assertTrue(avx2.contains("%ymm") && !avx2.contains("%zmm"), avx2);
        String avx512 = Llvm.assembly(ir, options.withTarget(new Target("x86_64-unknown-linux-gnu", "znver5", "")));
        assertTrue(avx512.contains("%zmm"), avx512);
        assertTrue(Llvm.optimize(ir, options).contains("x float>"));
    }

    @Test
    void targetKnowsItsInstructions() {
        Target level3 = new Target("x86_64-unknown-linux-gnu", "x86-64-v3", "-f16c");
        assertTrue(level3.has("avx2"));
        assertFalse(level3.has("f16c") || level3.has("avx512f"));
        assertEquals(32, level3.vectorBytes());
        assertEquals(64, new Target("x86_64-unknown-linux-gnu", "x86-64-v4", "").vectorBytes());
        assertEquals(16, new Target("aarch64-apple-darwin", "apple-m1", "").vectorBytes());
        assertFalse(Target.host().cpu().isEmpty());
    }

    @Test
    void manyThreadsCompileAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> jobs = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                int constant = i % 16; // three of each: some at the same time
                jobs.add(() -> {
                    try (NativeCode code = compile("; shared\n" + adder(constant))) {
                        return callAdd(code, 1000) - constant;
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                });
            }
            for (Future<Integer> result : threads.invokeAll(jobs)) {
                assertEquals(1000, result.get());
            }
        }
    }

    @Test
    void libraryCallsOfLlvmAreThere() throws Throwable {
        String ir = fresh("""
                declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
                define i64 @sum(i64 %n) {
                  %p = alloca i8, i64 %n
                  call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 %n, i1 false)
                  %x = load volatile i8, ptr %p
                  %y = zext i8 %x to i64
                  ret i64 %y
                }
                """);
        try (NativeCode code = compile(ir)) {
            assertEquals(1L, (long) Calls.to(code, "sum", JAVA_LONG, JAVA_LONG).invokeExact(100L));
        }
    }
}
