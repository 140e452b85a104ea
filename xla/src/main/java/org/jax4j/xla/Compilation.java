package org.jax4j.xla;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.cache.ProgramCache;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.ProtocolBuffer;
import org.jax4j.xla.pjrt.Structs;
import org.jspecify.annotations.Nullable;

/// Compiles modules by the plugin, or takes them from the cache on disk.
final class Compilation {
    /// By default, XLA:CPU computes minimum and maximum by one comparison, which loses NaN; JAX sets it so too.
    private static final Map<String, Boolean> PROCESSOR_SWITCHES = Map.of("xla_cpu_enable_fast_min_max", false);

    private final XlaClient client;
    private final PjrtApi api;
    private final byte[] options;
    private final @Nullable HostCalls hostCalls;
    private final ProgramCache cache;
    private final String identity;

    /// @param hostCalls what the plugin lacks; null where its device is not the host
    Compilation(XlaClient client, XlaClient.Place place, @Nullable HostCalls hostCalls, ProgramCache cache) {
        this.client = client;
        this.api = client.api();
        this.options = ProtocolBuffer.compileOptions(
                place.number(), client.platform().equals("cpu") ? PROCESSOR_SWITCHES : Map.of());
        this.hostCalls = hostCalls;
        this.cache = cache;
        this.identity = identity(client, place);
    }

    XlaExecutable compile(XlaBackend backend, Module module, CompileOptions compileOptions) {
        PreparedProgram program = PreparedProgram.of(module, compileOptions, hostCalls);
        LoadedProgram loaded = loaded(program.text());
        if (loaded.outputCount() != program.resultTypes().size()) {
            loaded.run();
            throw new BackendException("XLA made a program of " + loaded.outputCount() + " results of one with "
                    + program.resultTypes().size());
        }
        return new XlaExecutable(backend, module, program, loaded, compileOptions.donated());
    }

    private LoadedProgram loaded(String text) {
        String key = key(text);
        Optional<LoadedProgram> kept = cache.get(key).flatMap(this::deserialize);
        if (kept.isPresent()) {
            return kept.get();
        }
        LoadedProgram compiled = new LoadedProgram(api, compile(text));
        serialize(compiled).ifPresent(bytes -> cache.put(key, bytes));
        return compiled;
    }

    private long compile(String text) {
        try (Arena arena = Arena.ofConfined()) {
            Arguments program = Arguments.of(arena, Structs.PROGRAM)
                    .set(arena, "code", text)
                    .set(arena, "format", "mlir");
            Arguments compile = Arguments.of(arena, Structs.CLIENT_COMPILE)
                    .set("client", client.address())
                    .set("program", program.memory())
                    .set(arena, "compile_options", options);
            api.call(PjrtFunction.CLIENT_COMPILE, compile);
            return compile.get("executable");
        }
    }

    /// The program from what [#serialize] gave, unless the plugin does not take it.
    private Optional<LoadedProgram> deserialize(byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            Arguments load = Arguments.of(arena, Structs.EXECUTABLE_LOAD)
                    .set("client", client.address())
                    .set(arena, "serialized_executable", bytes);
            api.call(PjrtFunction.EXECUTABLE_LOAD, load);
            return Optional.of(new LoadedProgram(api, load.get("loaded_executable")));
        } catch (BackendException _) {
            return Optional.empty(); // compiled again
        }
    }

    /// The program as bytes, if the plugin gives them.
    private Optional<byte[]> serialize(LoadedProgram program) {
        try (Arena arena = Arena.ofConfined()) {
            Arguments serialize =
                    Arguments.of(arena, Structs.EXECUTABLE_SERIALIZE).set("executable", program.description());
            api.call(PjrtFunction.EXECUTABLE_SERIALIZE, serialize);
            byte[] bytes = serialize.bytes("serialized_bytes");
            PjrtApi.invoke(
                    MemorySegment.ofAddress(serialize.get("serialized_executable_deleter")),
                    serialize.get("serialized_executable"));
            return Optional.of(bytes);
        } catch (BackendException _) {
            return Optional.empty(); // not every plugin does
        }
    }

    private String key(String text) {
        MessageDigest digest = sha256();
        digest.update(identity.getBytes(StandardCharsets.UTF_8));
        digest.update(options);
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return "xla-" + HexFormat.of().formatHex(digest.digest());
    }

    /// What a compiled program depends on besides its text: the plugin, and the machine that it makes code for.
    private static String identity(XlaClient client, XlaClient.Place place) {
        Path library = Path.of(client.api().plugin());
        String file;
        try {
            file = Files.size(library) + " " + Files.getLastModifiedTime(library);
        } catch (IOException e) {
            file = e.toString();
        }
        return String.join(
                "\n",
                library.toString(),
                file,
                client.api().version(),
                client.platform(),
                client.platformVersion(),
                place.device().description(),
                processor(),
                "");
    }

    /// The features of the processor, where the system tells them.
    private static String processor() {
        String arch = System.getProperty("os.arch");
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return arch
                    + lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                            .findFirst()
                            .orElse("");
        } catch (IOException | UncheckedIOException _) {
            return arch;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
