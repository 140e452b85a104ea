package org.jax4j.cpu.natives;

import org.jax4j.runtime.Setting;

/// The settings of the CPU backend, each a system property, or else an environment variable of the same name in
/// capitals with underscores (`jax4j.cpu.threads` is `JAX4J_CPU_THREADS`). The property wins. A blank value
/// counts as unset.
///
/// None of them changes what a program computes; they say where things lie, how much of the machine to use, and
/// for which processor to generate code.
public final class CpuSettings {
    /// The path of a libLLVM 20 (or later) to load instead of the one in the Maven artifact.
    public static final Setting LLVM_LIBRARY = new Setting("jax4j.llvm.library");

    /// The path of an OpenBLAS with LAPACK to load instead of the one in the Maven artifact.
    public static final Setting OPENBLAS_LIBRARY = new Setting("jax4j.openblas.library");

    /// The kernels that OpenBLAS shall use, by its name of a processor (`Haswell`, `SkylakeX`). Default: its
    /// own choice.
    public static final Setting OPENBLAS_KERNELS = new Setting("jax4j.openblas.kernels");

    /// The processor to generate code for, by LLVM's name (`znver5`, `x86-64-v3`). Default: this machine's.
    public static final Setting TARGET_CPU = new Setting("jax4j.target.cpu");

    /// LLVM's feature list to generate code for (`+avx2,+fma`). Default: this machine's, or none when a
    /// processor is named.
    public static final Setting TARGET_FEATURES = new Setting("jax4j.target.features");

    /// The most threads the pool may use, the caller's included. Default: the number of processors.
    public static final Setting THREADS = new Setting("jax4j.cpu.threads");

    /// How many microseconds an idle worker spins before it parks. Default: 100, or 0 on a machine of one
    /// processor.
    public static final Setting SPIN_MICROS = new Setting("jax4j.cpu.spin.micros");

    /// The most memory that arrays may take: bytes, with an optional suffix `k`, `m` or `g`, or a percentage of
    /// the machine's (or the container's) memory. Default: `75%`.
    public static final Setting MEMORY = new Setting("jax4j.cpu.memory");

    private CpuSettings() {}
}
