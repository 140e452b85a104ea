package org.jax4j.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that use the jars as their users do: from the class path, from the module path, and from a Maven
/// project.
final class ConsumerTest {
    /// Tests run in the folder of their module.
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// The published modules: folder and artifact.
    private static final Map<String, String> PUBLISHED =
            Map.of("stablehlo", "jax4j-stablehlo", "jax4j", "jax4j", "cpu", "jax4j-cpu", "xla", "jax4j-xla");

    private static final String VERSION = "0.1.0-SNAPSHOT";

    private static final String PROGRAM = """
            package consumer;

            import static org.jax4j.Jax.*;

            import org.jax4j.core.Array;

            public class Program {
                public static void main(String[] arguments) {
                    var f = jit((Array x) -> x.times(2).plus(1));
                    System.out.println(f.apply(jnp.linspace(0, 1, 3)));
                }
            }
            """;

    private static final String PRINTED = "Array([1., 2., 3.], dtype=float32)\n";

    @TempDir
    private static Path jars;

    @BeforeAll
    static void packModules() throws IOException {
        for (var module : PUBLISHED.entrySet()) {
            Path jar = jars.resolve(module.getValue() + "-" + VERSION + ".jar");
            Path classes = ROOT.resolve(module.getKey()).resolve("target/classes");
            int code = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
            assertEquals(0, code, "packing " + classes);
        }
    }

    private static String ours() {
        return PUBLISHED.values().stream()
                .map(artifact -> jars.resolve(artifact + "-" + VERSION + ".jar").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String natives() {
        return libraries("bytedeco");
    }

    /// The jars of the class path that lie in a folder of this name.
    private static String libraries(String folder) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains(File.separator + folder + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /// Runs a command and returns what it printed; anything but success is a failure of the test.
    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertTrue(ended, () -> Arrays.toString(command) + " runs on after three minutes:\n" + printed);
        assertEquals(0, process.exitValue(), () -> Arrays.toString(command) + " failed:\n" + printed);
        return printed;
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aProgramRunsOnTheClassPath(@TempDir Path folder) throws Exception {
        Path source = write(folder.resolve("consumer/Program.java"), PROGRAM);
        run(folder, java("javac"), "-Xlint:all", "-Werror", "-cp", ours(), "-d", "classes", source.toString());
        String classPath = String.join(File.pathSeparator, "classes", ours(), natives());
        String printed =
                run(folder, java("java"), "--enable-native-access=ALL-UNNAMED", "-cp", classPath, "consumer.Program");
        assertEquals(PRINTED, printed);
    }

    @Test
    void aProgramRunsOnTheModulePathAndFindsTheBackendThere(@TempDir Path folder) throws Exception {
        Path source = write(folder.resolve("consumer/Program.java"), PROGRAM);
        Path module = write(folder.resolve("module-info.java"), "module consumer { requires org.jax4j; }\n");
        String modules = ours() + File.pathSeparator + libraries("jspecify");
        run(folder, java("javac"), "-p", modules, "-d", "classes", source.toString(), module.toString());
        String printed = run(
                folder,
                java("java"),
                "--enable-native-access=org.jax4j.stablehlo,org.jax4j,org.jax4j.cpu,org.jax4j.xla",
                "-p",
                "classes" + File.pathSeparator + ours(),
                "-cp",
                natives(),
                "-m",
                "consumer/consumer.Program");
        assertEquals(PRINTED, printed);
    }

    @Test
    void aMavenProjectNeedsTheTwoDependenciesOnly(@TempDir Path folder) throws Exception {
        Path repository = repository(folder.resolve("repository"));
        write(folder.resolve("pom.xml"), pom());
        write(folder.resolve("src/main/java/consumer/Program.java"), PROGRAM);
        try {
            run(
                    folder,
                    Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                    "--batch-mode",
                    "--offline",
                    "-Dmaven.repo.local=" + repository,
                    "-Dmdep.outputFile=classpath",
                    "compile",
                    "dependency:build-classpath");
            String classPath = "target/classes" + File.pathSeparator
                    + Files.readString(folder.resolve("classpath")).strip();
            assertTrue(classPath.contains("jax4j-cpu-" + VERSION + ".jar"), classPath);
            String printed = run(
                    folder, java("java"), "--enable-native-access=ALL-UNNAMED", "-cp", classPath, "consumer.Program");
            assertEquals(PRINTED, printed);
        } finally {
            unlink(repository);
            unlink(repository.resolve("org"));
        }
    }

    private static String pom() throws IOException {
        return """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>consumer</groupId>
              <artifactId>consumer</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>25</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency><groupId>org.jax4j</groupId><artifactId>jax4j</artifactId><version>%1$s</version></dependency>
                <dependency><groupId>org.jax4j</groupId><artifactId>jax4j-cpu</artifactId><version>%1$s</version></dependency>
              </dependencies>
              <build>
                <plugins>
            %2$s    </plugins>
              </build>
            </project>
            """.formatted(VERSION, plugins());
    }

    /// The versions of plugins that this build has already brought to the machine, since the test reaches no
    /// network.
    private static String plugins() throws IOException {
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        return Stream.of("compiler", "resources", "dependency")
                .map(name -> "maven-" + name + "-plugin")
                .map(artifact -> {
                    int at = parent.indexOf("<artifactId>" + artifact + "</artifactId>");
                    String version =
                            parent.substring(parent.indexOf("<version>", at) + 9, parent.indexOf("</version>", at));
                    return "      <plugin><artifactId>%s</artifactId><version>%s</version></plugin>\n"
                            .formatted(artifact, version);
                })
                .collect(Collectors.joining());
    }

    /// A local repository with links to all that the machine's own has, and our jars: these are not installed
    /// anywhere.
    private static Path repository(Path folder) throws IOException {
        Path machine = Path.of(System.getProperty("maven.repository"));
        Path org = Files.createDirectories(folder.resolve("org"));
        link(machine, folder, "org");
        link(machine.resolve("org"), org, "jax4j");
        var poms = new ArrayList<>(List.of(Map.entry("pom.xml", "jax4j-parent")));
        PUBLISHED.forEach((module, artifact) -> poms.add(Map.entry(module + "/pom.xml", artifact)));
        for (var pom : poms) {
            String artifact = pom.getValue();
            Path home = Files.createDirectories(
                    org.resolve("jax4j").resolve(artifact).resolve(VERSION));
            Files.copy(ROOT.resolve(pom.getKey()), home.resolve(artifact + "-" + VERSION + ".pom"));
            Path jar = jars.resolve(artifact + "-" + VERSION + ".jar");
            if (Files.exists(jar)) {
                Files.copy(jar, home.resolve(jar.getFileName()));
            }
        }
        return folder;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(path -> !path.endsWith(except)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    private static void unlink(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(entry);
            }
        }
    }
}
