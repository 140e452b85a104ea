package org.jax4j.xla.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A plugin that can be installed by name: a package of the Python Package Index in a tried version.
///
/// @param name         by which it is installed and named in settings
/// @param description  for which devices it is, and what they need
/// @param distribution the package
/// @param version      of the package
/// @param sha256       of the archive, whose content is trusted for this hash alone
/// @param library      the shared library in the archive
public record PluginRelease(
        String name, String description, String distribution, String version, String sha256, String library) {
    private static final List<PluginRelease> ALL = List.of(
            new PluginRelease(
                    "cpu",
                    "the processor, XLA's compiler for x86-64",
                    "lammps-jax-pjrt-cpu",
                    "0.11.2",
                    "1319390d948b39f69f7dade496b7c385149d9ca6097a6b62114da113216d9ad1",
                    "lammps_jax_pjrt_cpu/pjrt_c_api_cpu_plugin.so"),
            new PluginRelease(
                    "cuda12",
                    "GPUs of NVIDIA; needs CUDA 12 and cuDNN 9 on the library path",
                    "jax-cuda12-pjrt",
                    "0.10.2",
                    "806d1fd29038b6acf5a2b289dd62192abea977ee26aef60ea295b1d28a23acf8",
                    "jax_plugins/xla_cuda12/xla_cuda_plugin.so"),
            new PluginRelease(
                    "cuda13",
                    "GPUs of NVIDIA; needs CUDA 13 and cuDNN 9 on the library path",
                    "jax-cuda13-pjrt",
                    "0.10.2",
                    "a97e9cabe0e21d8dbcc70bd909ca1c34cd546d3ce2d94b4cd907a8d4f6179f6a",
                    "jax_plugins/xla_cuda13/xla_cuda_plugin.so"));

    /// The releases that are known, the processor's first.
    public static List<PluginRelease> all() {
        return ALL;
    }

    /// The release of this name.
    public static Optional<PluginRelease> named(String name) {
        return ALL.stream().filter(release -> release.name.equals(name)).findFirst();
    }

    /// Whether the known archives are for this platform: Linux on x86-64.
    public static boolean isPlatformKnown() {
        String arch = System.getProperty("os.arch", "");
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")
                && (arch.equals("amd64") || arch.equals("x86_64"));
    }

    /// What `pip` is asked for: the package in this version, of which an archive with another hash is refused.
    String requirement() {
        return distribution + "==" + version + " --hash=sha256:" + sha256;
    }

    /// The name of the folder that it is installed in.
    String folder() {
        return name + "-" + version;
    }
}
