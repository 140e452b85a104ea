package org.jax4j.cpu.llvm;

/// How a module becomes machine code.
///
/// @param target the processor
/// @param passes the optimisation pipeline, in the syntax of LLVM's `opt -passes`: `default<O3>`, or a list of
///     passes
/// @param effort how hard instruction selection, scheduling and register allocation try
public record CodegenOptions(Target target, String passes, Effort effort) {
    private static final String BRIEF_PASSES =
            "always-inline,globaldce,function(sroa,early-cse,simplifycfg,loop-mssa(licm))";

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

    /// For the programs of users, on this machine: LLVM's short pipeline. It vectorises the loops that ask for
    /// it (`llvm.loop.vectorize.enable`) and leaves the others alone.
    ///
    /// Against `default<O3>` it takes 30 % less time to compile, and its code was as fast on ten of eleven
    /// programs (selu, softmax, layer norm, sums, …) and twice as fast on the eleventh, 5,000 steps of a small
    /// loop, which O3 unrolls.
    public static CodegenOptions defaults() {
        return new CodegenOptions(Target.host(), "default<O1>", Effort.DEFAULT);
    }

    /// For code that is compiled once and serves all programs, on this machine: LLVM's longest pipeline.
    public static CodegenOptions thorough() {
        return new CodegenOptions(Target.host(), "default<O3>", Effort.AGGRESSIVE);
    }

    /// These options for code that runs so briefly that it does not matter how well it is compiled: the shortest
    /// pipeline that still keeps values in registers, and, where that is known to be good, the code generator
    /// that goes through each function once. Takes a fifth of the time, for code that takes two to three times as
    /// long.
    CodegenOptions brief() {
        Effort least = target.triple().startsWith("x86_64") ? Effort.NONE : Effort.LESS;
        return new CodegenOptions(target, BRIEF_PASSES, least);
    }

    /// These options for another processor.
    public CodegenOptions withTarget(Target newTarget) {
        return new CodegenOptions(newTarget, passes, effort);
    }

    /// These options with another pipeline.
    public CodegenOptions withPasses(String newPasses) {
        return new CodegenOptions(target, newPasses, effort);
    }
}
