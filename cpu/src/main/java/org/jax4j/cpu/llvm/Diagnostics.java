package org.jax4j.cpu.llvm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/// The errors and warnings that LLVM reports, collected for each thread.
///
/// Without a handler LLVM prints warnings to standard error and ends the process on an error; with this one,
/// its words are collected for the exception that the caller throws. LLVM calls back on the thread that called
/// it.
final class Diagnostics {
    private static final int SEVERITY_ERROR = 0;
    private static final int SEVERITY_WARNING = 1;
    private static final ThreadLocal<List<String>> ERRORS = ThreadLocal.withInitial(ArrayList::new);
    private static final ThreadLocal<List<String>> WARNINGS = ThreadLocal.withInitial(ArrayList::new);

    /// For `LLVMContextSetDiagnosticHandler`.
    static final long CONTEXT_HANDLER = stub("onDiagnostic");
    /// For `LLVMOrcExecutionSessionSetErrorReporter`.
    static final long SESSION_REPORTER = stub("onSessionError");

    private Diagnostics() {}

    /// Takes the errors collected on this thread since the last call, one a line.
    static String takeErrors() {
        return take(ERRORS.get());
    }

    /// Takes the warnings collected on this thread since the last call, one a line.
    static String takeWarnings() {
        return take(WARNINGS.get());
    }

    private static String take(List<String> list) {
        String text = String.join("\n", list);
        list.clear();
        return text;
    }

    @SuppressWarnings("unused") // called by LLVM
    private static void onDiagnostic(long info, long context) {
        LlvmApi llvm = LlvmApi.get();
        int severity = llvm.getDiagInfoSeverity.callInt(info);
        String text = llvm.takeMessage(llvm.getDiagInfoDescription.call(info));
        if (severity == SEVERITY_ERROR) {
            ERRORS.get().add(text);
        } else if (severity == SEVERITY_WARNING) {
            WARNINGS.get().add(text);
        }
    }

    @SuppressWarnings("unused") // called by LLVM
    private static void onSessionError(long context, long error) {
        ERRORS.get().add(LlvmApi.get().takeError(error));
    }

    private static long stub(String method) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MemorySegment stub = Linker.nativeLinker()
                    .upcallStub(
                            lookup.findStatic(
                                    Diagnostics.class,
                                    method,
                                    MethodType.methodType(void.class, long.class, long.class)),
                            FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
                            Arena.global());
            return stub.address();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("a private method of this class is missing", e);
        }
    }
}
