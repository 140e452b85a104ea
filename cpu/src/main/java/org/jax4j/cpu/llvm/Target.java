package org.jax4j.cpu.llvm;

import java.util.Optional;
import org.jax4j.cpu.natives.CpuSettings;

/// A processor to generate code for.
///
/// @param triple LLVM's target triple, such as `x86_64-unknown-linux-gnu`
/// @param cpu LLVM's name of the processor, such as `znver5` or `x86-64-v3`; it decides scheduling and, with
///     `features`, which instructions may be used
/// @param features instruction sets to add or take away, such as `+avx2,-avx512f`; may be empty
public record Target(String triple, String cpu, String features) {
    /// The machine that this process runs on, unless [CpuSettings#TARGET_CPU] or [CpuSettings#TARGET_FEATURES]
    /// names another.
    public static Target host() {
        return Host.TARGET;
    }

    /// The processor named here, under this process's operating system.
    public static Target of(String cpu, String features) {
        return new Target(Host.TARGET.triple, cpu, features);
    }

    /// Whether the code may use these instructions: `avx512f`, `fma`, `f16c`, … For a processor named without
    /// features this looks at the name only for the x86-64 levels.
    public boolean has(String feature) {
        for (String item : features.split(",", -1)) {
            if (item.equals("+" + feature)) {
                return true;
            }
            if (item.equals("-" + feature)) {
                return false;
            }
        }
        return switch (cpu) {
            case "x86-64-v4" -> LEVEL_4.contains(" " + feature + " ") || LEVEL_3.contains(" " + feature + " ");
            case "x86-64-v3" -> LEVEL_3.contains(" " + feature + " ");
            default -> false;
        };
    }

    /// The widest vector registers, in bytes.
    public int vectorBytes() {
        if (isArm()) {
            return 16;
        }
        return has("avx512f") ? 64 : has("avx2") || has("avx") ? 32 : 16;
    }

    /// Whether it has instructions that convert between `half` and `float`.
    public boolean convertsHalves() {
        return isArm() || has("f16c") || has("avx512fp16");
    }

    private boolean isArm() {
        return triple.startsWith("aarch64") || triple.startsWith("arm64");
    }

    private static final String LEVEL_3 = " avx avx2 bmi bmi2 f16c fma lzcnt movbe sse4.1 sse4.2 popcnt ";
    private static final String LEVEL_4 = " avx512f avx512bw avx512cd avx512dq avx512vl ";

    private static final class Host {
        static final Target TARGET = find();

        private static Target find() {
            LlvmApi llvm = LlvmApi.get();
            String triple = llvm.takeMessage(llvm.getDefaultTargetTriple.call());
            Optional<String> cpu = CpuSettings.TARGET_CPU.value();
            String features = CpuSettings.TARGET_FEATURES
                    .value()
                    .orElseGet(() -> cpu.isPresent() ? "" : llvm.takeMessage(llvm.getHostCPUFeatures.call()));
            return new Target(triple, cpu.orElseGet(() -> llvm.takeMessage(llvm.getHostCPUName.call())), features);
        }
    }
}
