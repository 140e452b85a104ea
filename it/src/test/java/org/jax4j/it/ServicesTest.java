package org.jax4j.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A library on the class path finds the services that it finds on the module path.
final class ServicesTest {
    /// Tests run in the folder of their module.
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String FOLDER = "META-INF/services/";

    private static List<ModuleReference> modules() {
        Path[] path = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .filter(entry -> entry.startsWith(ROOT) && !entry.endsWith("test-classes") && Files.exists(entry))
                .toArray(Path[]::new);
        return ModuleFinder.of(path).findAll().stream()
                .filter(module -> module.descriptor().name().startsWith("org.jax4j"))
                .toList();
    }

    @Test
    void theFilesOfServicesSayWhatModuleInfoSays() throws IOException {
        List<ModuleReference> modules = modules();
        assertFalse(modules.isEmpty());
        for (ModuleReference module : modules) {
            Map<String, List<String>> declared = module.descriptor().provides().stream()
                    .collect(
                            Collectors.toMap(ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers));
            assertEquals(declared, listed(module), module.descriptor().name());
        }
    }

    private static Map<String, List<String>> listed(ModuleReference module) throws IOException {
        var services = new TreeMap<String, List<String>>();
        try (ModuleReader reader = module.open()) {
            for (String name : reader.list()
                    .filter(entry -> entry.startsWith(FOLDER) && !entry.endsWith("/"))
                    .toList()) {
                try (var in = reader.open(name).orElseThrow()) {
                    services.put(
                            name.substring(FOLDER.length()),
                            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .map(String::strip)
                                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                    .toList());
                }
            }
        }
        return services;
    }
}
