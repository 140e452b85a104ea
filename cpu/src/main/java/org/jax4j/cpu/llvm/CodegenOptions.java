package org.jax4j.cpu.llvm;

/// How a module becomes machine code.
///
/// @param target the processor
/// @param passes the optimisation pipeline, in the syntax of LLVM's `opt -passes`: `default<O3>`, or a list of
///     passes
/// @param effort how hard instruction selection, scheduling and register allocation try
public record CodegenOptions(Target target, String passes, Effort effort) {
    /// LLVM's four levels of effort in code generation.
    public enum Effort {
        /// As fast a compilation as possible.
        NONE(0),
        /// Little effort.
        LESS(1),
        /// What LLVM uses at O2.
        DEFAULT(2),
        /// What LLVM uses at O3.
        AGGRESSIVE(3);

        /// The value of `LLVMCodeGenOptLevel`.
        final int code;

        Effort(int code) {
            this.code = code;
        }
    }

    /// This machine, with LLVM's pipeline `default<O3>`.
    public static CodegenOptions defaults() {
        return new CodegenOptions(Target.host(), "default<O3>", Effort.DEFAULT);
    }

    /// These options for another processor.
    public CodegenOptions withTarget(Target newTarget) {
        return new CodegenOptions(newTarget, passes, effort);
    }

    /// These options with another pipeline.
    public CodegenOptions withPasses(String newPasses) {
        return new CodegenOptions(target, newPasses, effort);
    }

    /// These options with another effort in code generation.
    public CodegenOptions withEffort(Effort newEffort) {
        return new CodegenOptions(target, passes, newEffort);
    }
}
