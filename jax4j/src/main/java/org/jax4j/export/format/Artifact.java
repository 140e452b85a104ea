package org.jax4j.export.format;

import java.util.List;
import java.util.Optional;

/// What a file of `jax.export` says, field by field.
///
/// A final class and no record, since the program is an array of bytes.
public final class Artifact {
    /// The version of the calling convention of JAX 0.10.2.
    public static final int CALLING_CONVENTION = 10;

    /// A function's signature.
    ///
    /// @param inTree   a tuple of the positional arguments and a dictionary of the others
    /// @param inAvals  the types of the leaves of `inTree`
    /// @param outTree  the structure of the result
    /// @param outAvals the types of the leaves of `outTree`
    public record Signature(PyTree inTree, List<ExportedAval> inAvals, PyTree outTree, List<ExportedAval> outAvals) {
        public Signature {
            inAvals = List.copyOf(inAvals);
            outAvals = List.copyOf(outAvals);
        }
    }

    /// What the program was made for.
    ///
    /// @param platforms         such as `cpu`; if there are several, the program's first parameter is the number
    ///                          of one
    /// @param deviceCount       on how many devices it runs
    /// @param orderedEffects    Python's classes of effects, for each of which the program takes and gives a
    ///                          token
    /// @param unorderedEffects  Python's classes of other effects
    /// @param disabledChecks    checks that whoever calls it is not to make: names of custom calls, or `platform`
    /// @param callingConvention the version of the conventions for the program's parameters
    public record Target(
            List<String> platforms,
            int deviceCount,
            List<String> orderedEffects,
            List<String> unorderedEffects,
            List<String> disabledChecks,
            int callingConvention) {
        public Target {
            platforms = List.copyOf(platforms);
            orderedEffects = List.copyOf(orderedEffects);
            unorderedEffects = List.copyOf(unorderedEffects);
            disabledChecks = List.copyOf(disabledChecks);
        }
    }

    private final String functionName;
    private final Signature signature;
    private final Target target;
    private final byte[] program;
    private final List<Integer> kept;
    private final Optional<Artifact> vjp;

    /// @param program StableHLO, as text or as a portable artifact
    /// @param kept    positions of the arguments' leaves that the program takes
    /// @param vjp     the function's derivative: of its arguments and the cotangents of its results, to those
    ///                of the arguments
    public Artifact(
            String functionName,
            Signature signature,
            Target target,
            byte[] program,
            List<Integer> kept,
            Optional<Artifact> vjp) {
        this.functionName = functionName;
        this.signature = signature;
        this.target = target;
        this.program = program.clone();
        this.kept = List.copyOf(kept);
        this.vjp = vjp;
    }

    public String functionName() {
        return functionName;
    }

    public Signature signature() {
        return signature;
    }

    public Target target() {
        return target;
    }

    public byte[] program() {
        return program.clone();
    }

    public List<Integer> kept() {
        return kept;
    }

    public Optional<Artifact> vjp() {
        return vjp;
    }
}
