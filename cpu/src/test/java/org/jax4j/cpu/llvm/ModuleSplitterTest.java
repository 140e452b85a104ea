package org.jax4j.cpu.llvm;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@SuppressWarnings("OrphanedFormatString") // the percent signs are of LLVM's names
class ModuleSplitterTest {
    /// `entry` calls so many kernels in turn, each of which calls a function to be inlined and adds up a
    /// constant; the result is the sum of i + 7 over the kernels' numbers i, each scaled by 3.
    private static String module(int kernels, String extra) {
        StringBuilder text = new StringBuilder("; fresh " + System.nanoTime() + "\n" + extra + """
                @seven = internal constant i32 7
                declare i32 @llvm.smax.i32(i32, i32)
                define internal i32 @triple(i32 %x) alwaysinline {
                  %y = mul i32 %x, 3
                  ret i32 %y
                }
                """);
        StringBuilder entry = new StringBuilder("define i32 @entry(i32 %x) #0 {\n  %s0 = add i32 %x, 0\n");
        for (int i = 0; i < kernels; i++) {
            text.append("define internal i32 @kernel.%d(i32 %%x, ptr noalias %%p) #1 {%n".formatted(i));
            text.append("  %s0 = add i32 %x, 0\n");
            for (int j = 0; j < 60; j++) { // so that the text is long
                text.append("  %%s%d = call i32 @llvm.smax.i32(i32 %%s%d, i32 %%x)%n".formatted(j + 1, j));
            }
            text.append("  %%c = load i32, ptr %%p%n  %%a = add i32 %%c, %d%n".formatted(i));
            text.append("  %b = call i32 @triple(i32 %a)\n  %r = add i32 %s60, %b\n  ret i32 %r\n}\n");
            entry.append("  %%s%d = call i32 @kernel.%d(i32 %%s%d, ptr @seven)%n".formatted(i + 1, i, i));
        }
        return text.append(entry)
                .append("  ret i32 %%s%d%n}%n".formatted(kernels))
                .append("attributes #0 = { nounwind }\nattributes #1 = { nounwind noinline \"x\"=\"y\" }\n")
                .toString();
    }

    private static int expected(int kernels) {
        int sum = 0;
        for (int i = 0; i < kernels; i++) {
            sum += 3 * (i + 7);
        }
        return sum;
    }

    @Test
    void dividedModuleComputesTheSame() throws Throwable {
        String ir = module(20, "");
        for (int parts : new int[] {1, 2, 3, 7}) {
            List<ModuleSplitter.Part> divided = ModuleSplitter.split(ir, parts);
            assertEquals(parts, divided.size());
            SharedCode.Compiled compiled = Llvm.compileObjects(ir, CodegenOptions.defaults(), "." + parts, parts);
            assertEquals(parts, compiled.objects().size());
            assertTrue(compiled.report().totalNanos() > 0);
            List<byte[]> objects = ObjectBundle.unpack(ObjectBundle.pack(compiled.objects()));
            JitSession session = JitSession.get();
            long tracker = session.add(objects);
            MethodHandle entry = Linker.nativeLinker()
                    .downcallHandle(
                            MemorySegment.ofAddress(session.lookup("entry." + parts)),
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT));
            assertEquals(expected(20), (int) entry.invokeExact(0));
            session.remove(tracker);
        }
    }

    @Test
    void briefFunctionsAreAPartOfTheirOwn() throws Throwable {
        String brief = "attributes #1 = { nounwind noinline \"%s\" \"x\"=\"y\" }".formatted(Llvm.BRIEF);
        String ir = module(20, "").replaceFirst("attributes #1 .*", brief);
        List<ModuleSplitter.Part> parts = ModuleSplitter.split(ir, 1);
        assertEquals(
                List.of(false, true),
                parts.stream().map(ModuleSplitter.Part::isBrief).toList());
        assertTrue(parts.getFirst().text().contains("declare i32 @kernel.3("));
        try (NativeCode code = Llvm.compile(ir, CodegenOptions.defaults(), Map.of())) {
            assertEquals(expected(20), (int)
                    Calls.to(code, "entry", JAVA_INT, JAVA_INT).invokeExact(0));
        }
    }

    @Test
    void modulesOfBriefFunctionsOnlyStayWhole() {
        String brief = "attributes #0 = { nounwind \"%s\" }\n".formatted(Llvm.BRIEF);
        String ir = module(20, "").replaceAll("#1", "#0").replaceFirst("attributes #0 [^y]*\n", brief);
        assertEquals(List.of(new ModuleSplitter.Part(ir, Set.of(), true)), ModuleSplitter.split(ir, 4));
    }

    @Test
    void largeModuleCompilesAndRuns() throws Throwable {
        try (NativeCode code = Llvm.compile(module(30, ""), CodegenOptions.defaults(), Map.of())) {
            assertEquals(expected(30), (int)
                    Calls.to(code, "entry", JAVA_INT, JAVA_INT).invokeExact(0));
        }
    }

    @Test
    void smallModulesAndOnesWithVariablesStayWhole() {
        String small = module(2, "");
        assertEquals(List.of(new ModuleSplitter.Part(small, Set.of(), false)), ModuleSplitter.split(small, 8));
        String variable = module(20, "@counter = internal global i32 0\n");
        assertEquals(1, ModuleSplitter.split(variable, 8).size());
        assertEquals(1, ModuleSplitter.split(module(20, ""), 1).size());
    }

    @Test
    void errorInAnyPartIsReported() {
        String broken = module(20, "").replace("@kernel.13(i32 %x,", "@kernel.13(i32 %wrong,");
        LlvmException e = assertThrows(
                LlvmException.class, () -> Llvm.compileObjects(broken, CodegenOptions.defaults(), ".e", 4));
        assertTrue(e.toString().contains("'%x'"), e.toString());
    }
}
