package org.jax4j.cpu.llvm;

/// Where a piece of machine code was taken from, and how long it took to make.
///
/// @param origin where the code was taken from
/// @param parseNanos time to parse and verify the text; 0 if the code was not compiled
/// @param passesNanos time in the optimisation pipeline; 0 if the code was not compiled
/// @param codegenNanos time to generate the object file; 0 if the code was not compiled
/// @param objectBytes size of the object file
/// @param warnings what LLVM warned of, one warning a line; empty if the code was not compiled
public record CompileReport(
        Origin origin, long parseNanos, long passesNanos, long codegenNanos, int objectBytes, String warnings) {
    /// Where machine code was taken from.
    public enum Origin {
        /// It was compiled.
        COMPILED,
        /// It was read from the cache on disk.
        DISK
    }

    /// The time spent in LLVM before linking, in nanoseconds.
    public long totalNanos() {
        return parseNanos + passesNanos + codegenNanos;
    }

    /// The report of this code and other code that was compiled at the same time: the longer of each time.
    CompileReport beside(CompileReport other) {
        String both = warnings.isEmpty() || other.warnings.isEmpty() ? "" : "\n";
        return new CompileReport(
                origin,
                Math.max(parseNanos, other.parseNanos),
                Math.max(passesNanos, other.passesNanos),
                Math.max(codegenNanos, other.codegenNanos),
                objectBytes + other.objectBytes,
                warnings + both + other.warnings);
    }
}
