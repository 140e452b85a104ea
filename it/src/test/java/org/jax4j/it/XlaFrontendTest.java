package org.jax4j.it;

import static org.jax4j.Jax.devicePut;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.function.Fn1;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.CustomCalls;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.transform.jit.JitOptions;
import org.jax4j.xla.plugin.PluginInstaller;
import org.jax4j.xla.plugin.PluginRelease;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The frontend on XLA, with the compiler of this project beside it in one process.
final class XlaFrontendTest {
    private static final JitOptions XLA = JitOptions.DEFAULT.withBackend("xla");

    @BeforeAll
    static void install() {
        try {
            new PluginInstaller(_ -> {}).install(PluginRelease.all().getFirst());
        } catch (BackendException e) {
            Assumptions.abort("XLA was not tried: " + e.getMessage());
        }
    }

    private static String backend(Array array) {
        return ((DeviceArray) array).buffer().device().backend();
    }

    private static Array selu(Array x) {
        return jnp.where(x.gt(0), x, jnp.exp(x).times(1.67).minus(1.67)).times(1.05);
    }

    @Test
    void aCompiledFunctionRunsOnXla() {
        Array x = jnp.linspace(-3, 3, 1001);
        Array theirs = jit(XlaFrontendTest::selu, XLA).apply(x);
        assertEquals("xla", backend(theirs));
        Array ours = jit(XlaFrontendTest::selu).apply(x);
        assertEquals("cpu", backend(ours));
        assertArrayEquals(ours.toFloatArray(), theirs.toFloatArray(), 1e-6f);
    }

    @Test
    void derivativesRunOnXla() {
        Fn1<Array, Array> loss = x -> jnp.sum(jnp.sin(x).times(x));
        Array x = jnp.linspace(0, 1, 50);
        assertArrayEquals(
                grad(loss).apply(x).toFloatArray(),
                jit(grad(loss), XLA).apply(x).toFloatArray(),
                1e-6f);
    }

    @Test
    void singleOperationsRunWhereTheConfigurationSays() {
        Config.with(config -> config.withBackend("xla")).run(() -> {
            Array x = jnp.arange(6).reshape(2, 3);
            Array sum = x.times(2).plus(1);
            assertEquals("xla", backend(x));
            assertEquals("xla", backend(sum));
            assertEquals("Array([[ 1,  3,  5],\n       [ 7,  9, 11]], dtype=int32)", sum.toString());
        });
    }

    @Test
    void backendsShareTheMemoryOfTheHost() {
        Array x = jnp.linspace(0, 1, 100_000).plus(1).blockUntilReady();
        DeviceArray there = (DeviceArray) devicePut(x, "xla");
        assertEquals("xla", backend(there));
        assertEquals(
                ((DeviceArray) x).buffer().host().address(),
                there.buffer().host().address());
        Array computed = jit((Array v) -> v.times(2), XLA).apply(there);
        DeviceArray back = (DeviceArray) devicePut(computed, "cpu");
        assertEquals(
                ((DeviceArray) computed).buffer().host().address(),
                back.buffer().host().address());
        assertEquals(4f, back.toFloatArray()[99_999]);
    }

    /// XLA's program calls LAPACK through the compiler of this project.
    @Test
    void factorizationsOfOtherBackendsServeXla() {
        Array x = jnp.sin(jnp.arange(25)).reshape(5, 5);
        Array positive = jnp.matmul(x, jnp.transpose(x)).plus(jnp.eye(5));
        Array lower = jit((Array a) -> Cholesky.cholesky(a), XLA).apply(positive);
        assertEquals("xla", backend(lower));
        assertArrayEquals(
                positive.reshape(25).toFloatArray(),
                jnp.matmul(lower, jnp.transpose(lower)).reshape(25).toFloatArray(),
                1e-5f);
    }

    @Test
    void handlersOfTheUserServeXla() {
        CustomCalls.register("half", call -> {
            for (int index = 0; index < call.operandTypes().getFirst().elementCount(); index++) {
                float element = call.operands().getFirst().getAtIndex(ValueLayout.JAVA_FLOAT, index);
                if (element < 0) {
                    throw new IllegalArgumentException("half of " + element);
                }
                call.results().getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, index, element / 2);
            }
        });
        try (Executable executable = Backends.named("xla").compile(StableHloText.parse("""
                        module @m {
                          func.func public @main(%a: tensor<2xf32>) -> tensor<2xf32> {
                            %0 = stablehlo.custom_call @half(%a) {api_version = 4 : i32} : (tensor<2xf32>) -> tensor<2xf32>
                            return %0 : tensor<2xf32>
                          }
                        }
                        """), CompileOptions.DEFAULT)) {
            assertArrayEquals(new float[] {1, 2}, half(executable, 2, 4));
            String message = String.valueOf(assertThrows(BackendException.class, () -> half(executable, 2, -4))
                    .getMessage());
            assertTrue(message.toLowerCase(Locale.ROOT).contains("half of -4"), message);
        } finally {
            CustomCalls.unregister("half");
        }
    }

    private static float[] half(Executable executable, float... values) {
        Buffer argument =
                Backends.named("xla").copyFrom(executable.parameterTypes().getFirst(), MemorySegment.ofArray(values));
        return executable.execute(List.of(argument)).getFirst().host().toArray(ValueLayout.JAVA_FLOAT);
    }
}
