package org.jax4j.xla;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.xla.plugin.PluginInstaller;
import org.jax4j.xla.plugin.PluginRelease;
import org.junit.jupiter.api.Assumptions;

/// The backend with the processor's plugin, which is fetched once into the cache folder of this user.
final class XlaFixture {
    static {
        System.setProperty(XlaSettings.CPU_DEVICES.property(), "2");
    }

    private XlaFixture() {}

    /// Why there is no plugin here; empty where there is one.
    private static final class Obstacle {
        static final Optional<String> REASON = find();

        private static Optional<String> find() {
            try {
                new PluginInstaller(_ -> {}).install(PluginRelease.all().getFirst());
                return Optional.empty();
            } catch (BackendException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }

    /// The backend; the test is skipped on a machine that cannot get the plugin, and says why.
    static Backend backend() {
        Obstacle.REASON.ifPresent(reason -> Assumptions.abort("XLA was not tried: " + reason));
        return Backends.named("xla");
    }

    static Module module(String text) {
        return StableHloText.parse(text);
    }

    /// A module of one function `main`.
    static Module main(String signature, String... lines) {
        return module(
                "module @test { func.func public @main" + signature + " {\n" + String.join("\n", lines) + "\n} }");
    }

    static Buffer floats(Backend backend, float... values) {
        return backend.copyFrom(TensorType.of(DType.FLOAT32, values.length), MemorySegment.ofArray(values));
    }

    static float[] floats(Buffer buffer) {
        return buffer.host().toArray(ValueLayout.JAVA_FLOAT);
    }

    static List<Buffer> buffers(Backend backend, List<Literal> literals) {
        return literals.stream()
                .map(literal -> backend.copyFrom(literal.type(), MemorySegment.ofArray(literal.toBytes())))
                .toList();
    }

    static List<Literal> literals(List<Buffer> buffers) {
        return buffers.stream()
                .map(buffer -> Literal.of(buffer.type(), buffer.host().toArray(ValueLayout.JAVA_BYTE)))
                .toList();
    }
}
