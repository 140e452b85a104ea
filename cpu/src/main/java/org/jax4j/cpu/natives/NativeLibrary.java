package org.jax4j.cpu.natives;

import java.util.List;
import org.jax4j.runtime.Setting;

/// A native library that the CPU backend uses: which Maven artifact carries it, and which files of it must be
/// loaded.
public enum NativeLibrary {
    /// The compiler: turns LLVM IR into machine code.
    LLVM("org.bytedeco:llvm:20.1.7-1.5.12", "org/bytedeco/llvm", CpuSettings.LLVM_LIBRARY) {
        @Override
        List<String> files(NativePlatform platform) {
            return switch (platform.system()) {
                case "windows" -> List.of("LLVM.dll");
                case "macosx" -> List.of("libLLVM.dylib");
                default -> List.of("libLLVM.so");
            };
        }
    },
    /// Dense linear algebra: LAPACK, and the BLAS that it builds on.
    OPENBLAS("org.bytedeco:openblas:0.3.31-1.5.13", "org/bytedeco/openblas", CpuSettings.OPENBLAS_LIBRARY) {
        // libgfortran has no run path, so what it needs is loaded before it, by path.
        @Override
        List<String> files(NativePlatform platform) {
            return switch (platform.system()) {
                case "windows" -> List.of("libopenblas.dll");
                case "macosx" -> List.of("libquadmath.0.dylib", "libgfortran.5.dylib", "libopenblas.0.dylib");
                default -> List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");
            };
        }
    };

    private final String artifact;
    private final String resourceFolder;

    @SuppressWarnings("ImmutableEnumChecker") // a setting is a record of its name
    private final Setting override;

    NativeLibrary(String artifact, String resourceFolder, Setting override) {
        this.artifact = artifact;
        this.resourceFolder = resourceFolder;
        this.override = override;
    }

    /// The files to extract and load, in this order; the last is the library itself.
    abstract List<String> files(NativePlatform platform);

    /// The folder of the artifact in which the files of this platform lie, without a slash at the end.
    String resourceFolder(NativePlatform platform) {
        return resourceFolder + "/" + platform.classifier();
    }

    /// The Maven coordinates of the artifact for this platform, `group:artifact:version:classifier`.
    public String coordinates(NativePlatform platform) {
        return artifact + ":" + platform.classifier();
    }

    /// The setting that names another file to load in the artifact's place.
    public Setting override() {
        return override;
    }
}
