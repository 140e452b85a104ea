package org.jax4j.cpu.llvm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.jax4j.cpu.natives.NativeFunction;
import org.jax4j.cpu.natives.NativeLibrary;
import org.jax4j.cpu.natives.NativeLoader;
import org.jax4j.cpu.natives.NativePlatform;
import org.jspecify.annotations.Nullable;

/// The functions of LLVM's C interface that we call. Each field is named as the function is, without the prefix
/// `LLVM`. Pointers are `long`.
final class LlvmApi {
    private static final int EARLIEST_VERSION = 20;

    private static @Nullable LlvmApi instance;

    private final SymbolLookup library = NativeLoader.load(NativeLibrary.LLVM);

    final NativeFunction getVersion = function("LLVMGetVersion", 3);
    final NativeFunction disposeMessage = function("LLVMDisposeMessage", 1);
    final NativeFunction getErrorMessage = function("LLVMGetErrorMessage", 1);
    final NativeFunction disposeErrorMessage = function("LLVMDisposeErrorMessage", 1);

    final NativeFunction contextCreate = function("LLVMContextCreate", 0);
    final NativeFunction contextDispose = function("LLVMContextDispose", 1);
    final NativeFunction contextSetDiagnosticHandler = function("LLVMContextSetDiagnosticHandler", 3);
    final NativeFunction getDiagInfoDescription = function("LLVMGetDiagInfoDescription", 1);
    final NativeFunction getDiagInfoSeverity = function("LLVMGetDiagInfoSeverity", 1);

    final NativeFunction createMemoryBufferWithMemoryRange = function("LLVMCreateMemoryBufferWithMemoryRange", 4);
    final NativeFunction createMemoryBufferWithMemoryRangeCopy =
            function("LLVMCreateMemoryBufferWithMemoryRangeCopy", 3);
    final NativeFunction getBufferStart = function("LLVMGetBufferStart", 1);
    final NativeFunction getBufferSize = function("LLVMGetBufferSize", 1);
    final NativeFunction disposeMemoryBuffer = function("LLVMDisposeMemoryBuffer", 1);

    final NativeFunction parseIRInContext = function("LLVMParseIRInContext", 4);
    final NativeFunction verifyModule = function("LLVMVerifyModule", 3);
    final NativeFunction printModuleToString = function("LLVMPrintModuleToString", 1);
    final NativeFunction disposeModule = function("LLVMDisposeModule", 1);
    final NativeFunction setTarget = function("LLVMSetTarget", 2);
    final NativeFunction setModuleDataLayout = function("LLVMSetModuleDataLayout", 2);
    final NativeFunction getFirstFunction = function("LLVMGetFirstFunction", 1);
    final NativeFunction getNextFunction = function("LLVMGetNextFunction", 1);
    final NativeFunction getFirstGlobal = function("LLVMGetFirstGlobal", 1);
    final NativeFunction getNextGlobal = function("LLVMGetNextGlobal", 1);
    final NativeFunction isDeclaration = function("LLVMIsDeclaration", 1);
    final NativeFunction getLinkage = function("LLVMGetLinkage", 1);
    final NativeFunction getValueName2 = function("LLVMGetValueName2", 2);
    final NativeFunction setValueName2 = function("LLVMSetValueName2", 3);

    final NativeFunction getDefaultTargetTriple = function("LLVMGetDefaultTargetTriple", 0);
    final NativeFunction getHostCPUName = function("LLVMGetHostCPUName", 0);
    final NativeFunction getHostCPUFeatures = function("LLVMGetHostCPUFeatures", 0);
    final NativeFunction getTargetFromTriple = function("LLVMGetTargetFromTriple", 3);
    final NativeFunction createTargetMachine = function("LLVMCreateTargetMachine", 7);
    final NativeFunction disposeTargetMachine = function("LLVMDisposeTargetMachine", 1);
    final NativeFunction createTargetDataLayout = function("LLVMCreateTargetDataLayout", 1);
    final NativeFunction disposeTargetData = function("LLVMDisposeTargetData", 1);
    final NativeFunction targetMachineEmitToMemoryBuffer = function("LLVMTargetMachineEmitToMemoryBuffer", 5);

    final NativeFunction runPasses = function("LLVMRunPasses", 4);
    final NativeFunction createPassBuilderOptions = function("LLVMCreatePassBuilderOptions", 0);
    final NativeFunction disposePassBuilderOptions = function("LLVMDisposePassBuilderOptions", 1);
    final NativeFunction passBuilderOptionsSetLoopInterleaving =
            function("LLVMPassBuilderOptionsSetLoopInterleaving", 2);
    final NativeFunction passBuilderOptionsSetLoopVectorization =
            function("LLVMPassBuilderOptionsSetLoopVectorization", 2);
    final NativeFunction passBuilderOptionsSetSLPVectorization =
            function("LLVMPassBuilderOptionsSetSLPVectorization", 2);
    final NativeFunction passBuilderOptionsSetLoopUnrolling = function("LLVMPassBuilderOptionsSetLoopUnrolling", 2);

    final NativeFunction orcCreateLLJITBuilder = function("LLVMOrcCreateLLJITBuilder", 0);
    final NativeFunction orcLLJITBuilderSetJITTargetMachineBuilder =
            function("LLVMOrcLLJITBuilderSetJITTargetMachineBuilder", 2);
    final NativeFunction orcJITTargetMachineBuilderCreateFromTargetMachine =
            function("LLVMOrcJITTargetMachineBuilderCreateFromTargetMachine", 1);
    final NativeFunction orcCreateLLJIT = function("LLVMOrcCreateLLJIT", 2);
    final NativeFunction orcLLJITGetMainJITDylib = function("LLVMOrcLLJITGetMainJITDylib", 1);
    final NativeFunction orcLLJITGetExecutionSession = function("LLVMOrcLLJITGetExecutionSession", 1);
    final NativeFunction orcExecutionSessionSetErrorReporter = function("LLVMOrcExecutionSessionSetErrorReporter", 3);
    final NativeFunction orcExecutionSessionGetSymbolStringPool =
            function("LLVMOrcExecutionSessionGetSymbolStringPool", 1);
    final NativeFunction orcSymbolStringPoolClearDeadEntries = function("LLVMOrcSymbolStringPoolClearDeadEntries", 1);
    final NativeFunction orcLLJITMangleAndIntern = function("LLVMOrcLLJITMangleAndIntern", 2);
    final NativeFunction orcAbsoluteSymbols = function("LLVMOrcAbsoluteSymbols", 2);
    final NativeFunction orcJITDylibDefine = function("LLVMOrcJITDylibDefine", 2);
    final NativeFunction orcJITDylibCreateResourceTracker = function("LLVMOrcJITDylibCreateResourceTracker", 1);
    final NativeFunction orcLLJITAddObjectFileWithRT = function("LLVMOrcLLJITAddObjectFileWithRT", 3);
    final NativeFunction orcLLJITLookup = function("LLVMOrcLLJITLookup", 3);
    final NativeFunction orcResourceTrackerRemove = function("LLVMOrcResourceTrackerRemove", 1);
    final NativeFunction orcReleaseResourceTracker = function("LLVMOrcReleaseResourceTracker", 1);

    final Optional<Blake3> blake3 = blake3();

    /// The hash function BLAKE3, as LLVM has it under names of its own.
    record Blake3(NativeFunction init, NativeFunction update, NativeFunction finish) {}

    private Optional<Blake3> blake3() {
        boolean present = library.find("llvm_blake3_hasher_init").isPresent();
        return present
                ? Optional.of(new Blake3(
                        function("llvm_blake3_hasher_init", 1),
                        function("llvm_blake3_hasher_update", 3),
                        function("llvm_blake3_hasher_finalize", 3)))
                : Optional.empty();
    }

    private LlvmApi() {
        if (version()[0] < EARLIEST_VERSION) {
            throw new LlvmException(
                    "the CPU backend needs LLVM %d or later, got %s; point -D%s at a newer one, or unset it"
                            .formatted(
                                    EARLIEST_VERSION,
                                    versionText(),
                                    NativeLibrary.LLVM.override().property()));
        }
        // What llvm-c/Target.h's LLVMInitializeNativeTarget does; that one is an inline function of the header.
        String family = switch (NativePlatform.current().architecture()) {
            case "arm64" -> "AArch64";
            case String _ -> "X86";
        };
        for (String part : new String[] {"TargetInfo", "Target", "TargetMC", "AsmPrinter", "AsmParser"}) {
            function("LLVMInitialize" + family + part, 0).call();
        }
    }

    /// The functions of the one LLVM in this process, loaded on the first call.
    ///
    /// @throws org.jax4j.cpu.natives.NativeLibraryException if LLVM cannot be loaded
    static synchronized LlvmApi get() {
        LlvmApi api = instance;
        if (api == null) {
            api = new LlvmApi();
            instance = api;
        }
        return api;
    }

    private NativeFunction function(String name, int parameters) {
        return NativeFunction.find(library, name, parameters);
    }

    /// Major, minor and patch number.
    int[] version() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(ValueLayout.JAVA_INT, 3);
            getVersion.call(numbers.address(), numbers.address() + 4, numbers.address() + 8);
            return numbers.toArray(ValueLayout.JAVA_INT);
        }
    }

    String versionText() {
        int[] v = version();
        return v[0] + "." + v[1] + "." + v[2];
    }

    /// The text at this address, which is LLVM's to free.
    String takeMessage(long message) {
        String text = NativeFunction.text(message);
        if (message != 0) {
            disposeMessage.call(message);
        }
        return text;
    }

    /// Throws if this `LLVMErrorRef` is an error.
    void check(long error, String operation) {
        if (error != 0) {
            throw new LlvmException(operation + ": " + takeError(error));
        }
    }

    String takeError(long error) {
        long message = getErrorMessage.call(error);
        String text = NativeFunction.text(message);
        disposeErrorMessage.call(message);
        return text;
    }
}
