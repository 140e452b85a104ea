package org.jax4j.cpu.llvm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jax4j.cpu.natives.NativeFunction;

/// One module on its way from text to an object file, in an LLVM context of its own, so that threads do not
/// share anything.
final class ModuleCompilation implements AutoCloseable {
    private static final int RETURN_STATUS = 2; // LLVMReturnStatusAction
    private static final int POSITION_INDEPENDENT = 2; // LLVMRelocPIC
    private static final int SMALL_CODE_MODEL = 3; // LLVMCodeModelSmall
    private static final int EXTERNAL_LINKAGE = 0; // LLVMExternalLinkage
    private static final int ASSEMBLY_FILE = 0; // LLVMAssemblyFile
    private static final int OBJECT_FILE = 1; // LLVMObjectFile

    private final LlvmApi llvm = LlvmApi.get();
    private final CodegenOptions options;
    private final long context;
    private long targetMachine;
    private long module;

    /// Parses and verifies the text.
    ///
    /// @throws LlvmException if either fails
    ModuleCompilation(String ir, CodegenOptions options) {
        this.options = options;
        this.context = llvm.contextCreate.call();
        boolean good = false;
        try {
            llvm.contextSetDiagnosticHandler.call(context, Diagnostics.CONTEXT_HANDLER, 0);
            this.targetMachine = createTargetMachine(options);
            this.module = parse(ir);
            verify();
            setTarget();
            good = true;
        } finally {
            if (!good) {
                close();
            }
        }
    }

    /// Runs the pipeline of the options.
    void optimize() {
        long passOptions = llvm.createPassBuilderOptions.call();
        try (Arena arena = Arena.ofConfined()) {
            llvm.passBuilderOptionsSetLoopInterleaving.call(passOptions, 1);
            llvm.passBuilderOptionsSetLoopVectorization.call(passOptions, 1);
            llvm.passBuilderOptionsSetSLPVectorization.call(passOptions, 1);
            llvm.passBuilderOptionsSetLoopUnrolling.call(passOptions, 1);
            long passes = NativeFunction.string(arena, options.passes());
            long error = llvm.runPasses.call(module, passes, targetMachine, passOptions);
            llvm.check(error, "LLVM refused the pipeline \"" + options.passes() + "\"");
            checkDiagnostics("optimising");
        } finally {
            llvm.disposePassBuilderOptions.call(passOptions);
        }
    }

    /// Renames every function and variable that the module defines for others to see, and the functions of
    /// these names that it only declares.
    void rename(Set<String> declared, UnaryOperator<String> rename) {
        for (long f = llvm.getFirstFunction.call(module); f != 0; f = llvm.getNextFunction.call(f)) {
            rename(f, declared, rename);
        }
        for (long g = llvm.getFirstGlobal.call(module); g != 0; g = llvm.getNextGlobal.call(g)) {
            rename(g, declared, rename);
        }
    }

    private void rename(long value, Set<String> declared, UnaryOperator<String> rename) {
        if (llvm.getLinkage.callInt(value) != EXTERNAL_LINKAGE) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(ValueLayout.JAVA_LONG);
            String name = NativeFunction.text(llvm.getValueName2.call(value, length.address()));
            if (llvm.isDeclaration.callInt(value) == 0 || declared.contains(name)) {
                MemorySegment renamed = arena.allocateFrom(rename.apply(name));
                llvm.setValueName2.call(value, renamed.address(), renamed.byteSize() - 1);
            }
        }
    }

    /// The module as text.
    String text() {
        return llvm.takeMessage(llvm.printModuleToString.call(module));
    }

    /// The module as an object file of the target.
    byte[] emitObject() {
        return emit(OBJECT_FILE);
    }

    /// The module as assembly of the target.
    String emitAssembly() {
        return new String(emit(ASSEMBLY_FILE), StandardCharsets.UTF_8);
    }

    private byte[] emit(int fileType) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment buffer = arena.allocate(ValueLayout.JAVA_LONG);
            int failed = llvm.targetMachineEmitToMemoryBuffer.callInt(
                    targetMachine, module, fileType, message.address(), buffer.address());
            if (failed != 0) {
                throw new LlvmException(
                        "LLVM could not generate code: " + llvm.takeMessage(message.get(ValueLayout.JAVA_LONG, 0)));
            }
            long handle = buffer.get(ValueLayout.JAVA_LONG, 0);
            try {
                checkDiagnostics("generating code");
                return MemorySegment.ofAddress(llvm.getBufferStart.call(handle))
                        .reinterpret(llvm.getBufferSize.call(handle))
                        .toArray(ValueLayout.JAVA_BYTE);
            } finally {
                llvm.disposeMemoryBuffer.call(handle);
            }
        }
    }

    private long parse(String ir) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(ir);
            long name = NativeFunction.string(arena, "module");
            long buffer = llvm.createMemoryBufferWithMemoryRange.call(text.address(), text.byteSize() - 1, name, 1);
            MemorySegment result = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment message = arena.allocate(ValueLayout.JAVA_LONG);
            // Takes the buffer, in any case.
            int failed = llvm.parseIRInContext.callInt(context, buffer, result.address(), message.address());
            if (failed != 0) {
                String text0 = llvm.takeMessage(message.get(ValueLayout.JAVA_LONG, 0));
                throw new LlvmException("LLVM could not parse the module: " + text0.strip());
            }
            return result.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    private void verify() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocate(ValueLayout.JAVA_LONG);
            int broken = llvm.verifyModule.callInt(module, RETURN_STATUS, message.address());
            String text = llvm.takeMessage(message.get(ValueLayout.JAVA_LONG, 0));
            if (broken != 0) {
                throw new LlvmException("the module breaks LLVM's rules: " + text.strip());
            }
            checkDiagnostics("reading the module");
        }
    }

    private void setTarget() {
        try (Arena arena = Arena.ofConfined()) {
            llvm.setTarget.call(
                    module, NativeFunction.string(arena, options.target().triple()));
            long layout = llvm.createTargetDataLayout.call(targetMachine);
            llvm.setModuleDataLayout.call(module, layout);
            llvm.disposeTargetData.call(layout);
        }
    }

    private static void checkDiagnostics(String doing) {
        String errors = Diagnostics.takeErrors();
        if (!errors.isEmpty()) {
            throw new LlvmException("LLVM failed while " + doing + ": " + errors);
        }
    }

    /// An `LLVMTargetMachineRef` for these options, which the caller must dispose of or hand over.
    static long createTargetMachine(CodegenOptions options) {
        LlvmApi llvm = LlvmApi.get();
        Target target = options.target();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment message = arena.allocate(ValueLayout.JAVA_LONG);
            long triple = NativeFunction.string(arena, target.triple());
            if (llvm.getTargetFromTriple.callInt(triple, result.address(), message.address()) != 0) {
                throw new LlvmException("LLVM cannot generate code for \"%s\": %s"
                        .formatted(target.triple(), llvm.takeMessage(message.get(ValueLayout.JAVA_LONG, 0))));
            }
            return llvm.createTargetMachine.call(
                    result.get(ValueLayout.JAVA_LONG, 0),
                    triple,
                    NativeFunction.string(arena, target.cpu()),
                    NativeFunction.string(arena, target.features()),
                    options.effort().code,
                    POSITION_INDEPENDENT,
                    SMALL_CODE_MODEL);
        }
    }

    @Override
    public void close() {
        if (module != 0) {
            llvm.disposeModule.call(module);
            module = 0;
        }
        if (targetMachine != 0) {
            llvm.disposeTargetMachine.call(targetMachine);
            targetMachine = 0;
        }
        llvm.contextDispose.call(context);
    }
}
