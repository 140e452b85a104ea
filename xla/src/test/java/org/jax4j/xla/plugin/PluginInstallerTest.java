package org.jax4j.xla.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jax4j.runtime.BackendException;
import org.jax4j.xla.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginInstallerTest {
    @TempDir
    private Path folder;

    private Path archive() throws IOException {
        Path file = folder.resolve("a.whl");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("p/plugin.so", "p-1.dist-info/licenses/LICENSE", "p/__init__.py")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static PluginRelease release(String hash, String library) {
        return new PluginRelease("test", "nothing", "no-such-package", "1", hash, library);
    }

    @Test
    void theLibraryAndTheLicencesAreTakenOut() throws Exception {
        Path archive = archive();
        PluginInstaller.extract(archive, release(sha256(archive), "p/plugin.so"), folder);
        assertEquals("p/plugin.so", Files.readString(folder.resolve("plugin.so")));
        assertTrue(Files.exists(folder.resolve("LICENSE")));
        assertTrue(Files.notExists(folder.resolve("__init__.py")));
    }

    @Test
    void anotherArchiveIsRefused() throws Exception {
        Path archive = archive();
        String message = Refusals.message(
                BackendException.class, () -> PluginInstaller.extract(archive, release("00", "p/plugin.so"), folder));
        assertTrue(message.contains("expected is 00: it is not the archive that was tried"), message);
        assertTrue(Files.notExists(folder.resolve("plugin.so")));
    }

    @Test
    void anArchiveWithoutTheLibraryIsRefused() throws Exception {
        Path archive = archive();
        String message = Refusals.message(
                BackendException.class,
                () -> PluginInstaller.extract(archive, release(sha256(archive), "p/other.so"), folder));
        assertEquals("a.whl has no p/other.so", message);
    }

    @Test
    void aMachineWithoutPipIsToldSo() {
        var installer = new PluginInstaller(List.of(List.of("no-such-command-as-pip")), _ -> {});
        String message =
                Refusals.message(BackendException.class, () -> installer.install(release("00", "p/plugin.so")));
        assertTrue(
                PluginRelease.isPlatformKnown()
                        ? message.contains("there is none on the PATH (tried no-such-command-as-pip)")
                        : message.contains("is published for Linux on x86-64"),
                message);
    }

    @Test
    void aPluginThatIsMissingNamesTheCommandThatInstallsIt() {
        String property = "jax4j.cache.dir";
        String before = System.getProperty(property);
        System.setProperty(property, folder.toString());
        try {
            String none =
                    Refusals.message(BackendException.class, () -> InstalledPlugins.resolve(Optional.empty(), "s"));
            assertTrue(none.startsWith("the xla backend needs a PJRT plugin, and none is installed; "), none);
            assertTrue(!PluginRelease.isPlatformKnown() || none.contains("run `jax4j xla install`"), none);
            assertEquals(
                    "the PJRT plugin 'cuda12' is not installed; run `jax4j xla install cuda12`",
                    Refusals.message(
                            BackendException.class, () -> InstalledPlugins.resolve(Optional.of("cuda12"), "s")));
            assertEquals(Path.of("/a/b.so"), InstalledPlugins.resolve(Optional.of("/a/b.so"), "s"));
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    @Test
    void releasesHaveNamesAndHashes() {
        assertEquals("cpu", PluginRelease.all().getFirst().name());
        for (PluginRelease release : PluginRelease.all()) {
            assertEquals(Optional.of(release), PluginRelease.named(release.name()));
            assertTrue(release.sha256().matches("[0-9a-f]{64}"), release.name());
        }
        assertTrue(PluginRelease.named("gpu").isEmpty());
    }
}
