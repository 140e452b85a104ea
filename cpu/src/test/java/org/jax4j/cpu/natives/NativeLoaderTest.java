package org.jax4j.cpu.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jax4j.runtime.cache.CacheFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NativeLoaderTest {
    @ParameterizedTest
    @CsvSource({"LLVM, LLVMGetVersion", "OPENBLAS, cblas_sgemm", "OPENBLAS, LAPACKE_dgesdd", "OPENBLAS, dsyevd_"})
    void librariesHaveTheirSymbols(NativeLibrary library, String symbol) {
        assertTrue(NativeLoader.load(library).find(symbol).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void extractedFilesHaveTheirHashes(NativeLibrary library) {
        assertTrue(NativeLoader.verify(library));
    }

    @ParameterizedTest
    @EnumSource
    void missingPlatformNamesTheArtifactToAdd(NativeLibrary library) {
        NativePlatform other = new NativePlatform("plan9", "mips");
        NativeLibraryException e = assertThrows(NativeLibraryException.class, () -> NativeLoader.find(library, other));
        assertTrue(e.toString().contains("<groupId>org.bytedeco</groupId>"), e.toString());
        assertTrue(e.toString().contains("<classifier>plan9-mips</classifier>"), e.toString());
        assertTrue(e.toString().contains(library.override().property()), e.toString());
    }

    /// The build and the messages of the loader name the same versions.
    @ParameterizedTest
    @EnumSource
    void theBuildDependsOnTheArtifactThatIsLoaded(NativeLibrary library) throws IOException {
        String[] coordinates =
                library.coordinates(NativePlatform.of("Linux", "amd64")).split(":");
        String version = "<" + coordinates[1] + ".version>" + coordinates[2] + "</";
        String build = Files.readString(Path.of("..", "pom.xml"));
        assertTrue(build.contains(version), version);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, aarch64, macosx-arm64",
        "Windows 11, amd64, windows-x86_64",
        "FreeBSD, riscv64, freebsd-riscv64"
    })
    void platformsHaveTheirClassifiers(String osName, String osArch, String classifier) {
        assertEquals(classifier, NativePlatform.of(osName, osArch).classifier());
    }

    @Test
    void folderOfTheLibraryIsInTheCache() {
        Path folder = NativeLoader.folder(NativeLibrary.LLVM).orElseThrow();
        assertTrue(folder.startsWith(CacheFolder.root()), folder.toString());
    }
}
