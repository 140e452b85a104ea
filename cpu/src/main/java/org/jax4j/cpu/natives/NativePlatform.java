package org.jax4j.cpu.natives;

import java.util.Locale;

/// An operating system and processor architecture, as the Maven classifiers of the native artifacts name them.
///
/// @param system `linux`, `macosx` or `windows`, or else the system's own name
/// @param architecture `x86_64` or `arm64`, or else the architecture's own name
public record NativePlatform(String system, String architecture) {
    /// The platform that this process runs on.
    public static NativePlatform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /// The platform with these values of the properties `os.name` and `os.arch`.
    static NativePlatform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macosx" : os;
        String arch = osArch.toLowerCase(Locale.ROOT);
        String architecture = switch (arch) {
            case "amd64", "x86_64", "x64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> arch;
        };
        return new NativePlatform(system, architecture);
    }

    /// The Maven classifier, such as `linux-x86_64`.
    public String classifier() {
        return system + "-" + architecture;
    }
}
