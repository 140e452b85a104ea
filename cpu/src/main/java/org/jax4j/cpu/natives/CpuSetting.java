package org.jax4j.cpu.natives;

import java.util.Optional;
import org.jax4j.runtime.Setting;

/// A setting of the CPU backend: a system property, or else an environment variable of the same name in capitals
/// with underscores (`jax4j.cpu.threads` is `JAX4J_CPU_THREADS`). The property wins. A blank value counts as
/// unset.
///
/// None of them changes what a program computes; they say where things lie, how much of the machine to use, and
/// for which processor to generate code.
public enum CpuSetting {
    /// The path of a libLLVM 20 (or later) to load instead of the one in the Maven artifact.
    LLVM_LIBRARY("jax4j.llvm.library"),
    /// The path of an OpenBLAS with LAPACK to load instead of the one in the Maven artifact.
    OPENBLAS_LIBRARY("jax4j.openblas.library"),
    /// The kernels that OpenBLAS shall use, by its name of a processor (`Haswell`, `SkylakeX`). Default: its
    /// own choice.
    OPENBLAS_KERNELS("jax4j.openblas.kernels"),
    /// The processor to generate code for, by LLVM's name (`znver5`, `x86-64-v3`). Default: this machine's.
    TARGET_CPU("jax4j.target.cpu"),
    /// LLVM's feature list to generate code for (`+avx2,+fma`). Default: this machine's, or none when a
    /// processor is named.
    TARGET_FEATURES("jax4j.target.features"),
    /// The most threads the pool may use, the caller's included. Default: the number of processors.
    THREADS("jax4j.cpu.threads"),
    /// How many microseconds an idle worker spins before it parks. Default: 100, or 0 on a machine of one
    /// processor.
    SPIN_MICROS("jax4j.cpu.spin.micros"),
    /// The most memory that arrays may take: bytes, with an optional suffix `k`, `m` or `g`, or a percentage of
    /// the machine's (or the container's) memory. Default: `75%`.
    MEMORY("jax4j.cpu.memory");

    private final String property;

    CpuSetting(String property) {
        this.property = property;
    }

    /// The name of the system property.
    public String property() {
        return property;
    }

    /// The name of the environment variable.
    public String environmentVariable() {
        return setting().environmentVariable();
    }

    /// The value now in force, if it is set.
    public Optional<String> value() {
        return setting().value();
    }

    /// The value as a whole number not below `least`, or `otherwise` when it is unset.
    ///
    /// @throws IllegalArgumentException if the value is not such a number
    public long integer(long least, long otherwise) {
        return setting().integer(least, otherwise);
    }

    private Setting setting() {
        return new Setting(property);
    }
}
