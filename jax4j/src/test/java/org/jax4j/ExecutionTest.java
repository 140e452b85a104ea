package org.jax4j;

import static org.jax4j.Jax.blockUntilReady;
import static org.jax4j.Jax.clearCaches;
import static org.jax4j.Jax.config;
import static org.jax4j.Jax.defaultBackend;
import static org.jax4j.Jax.deviceCount;
import static org.jax4j.Jax.deviceGet;
import static org.jax4j.Jax.devicePut;
import static org.jax4j.Jax.devices;
import static org.jax4j.Jax.ensureCompileTimeEval;
import static org.jax4j.Jax.environmentInfo;
import static org.jax4j.Jax.evalShape;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jitVarargs;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.namedCall;
import static org.jax4j.Jax.np;
import static org.jax4j.Jax.typeOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.errors.TracerArrayConversionError;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.UnexpectedTracerError;
import org.jax4j.function.Fn;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.ShapeDtypeStruct;
import org.jax4j.transform.jit.Compiled;
import org.jax4j.transform.jit.Jit0;
import org.jax4j.transform.jit.Jit1;
import org.jax4j.transform.jit.Jit2;
import org.jax4j.transform.jit.JitN;
import org.jax4j.transform.jit.JitOptions;
import org.jax4j.transform.jit.Traced;
import org.junit.jupiter.api.Test;

/// Where programs run, and the options of compiled functions.
class ExecutionTest {
    private record Pair(Array first, Array second) {}

    @Test
    void devicesAreThoseOfTheDefaultBackend() {
        assertEquals(devices(defaultBackend()), devices());
        assertEquals(devices().size(), deviceCount());
        assertEquals(defaultBackend(), devices().getFirst().backend());
        assertSame(Config.current(), config());
        assertTrue(environmentInfo().contains("backend: " + defaultBackend() + " (default)"), environmentInfo());
    }

    @Test
    void treesMoveBetweenBackends() {
        Pair pair = new Pair(jnp.arange(3), jnp.ones(2));
        assertSame(pair.first(), devicePut(pair).first());
        Pair moved = devicePut(pair, "interpreter");
        assertEquals(
                "interpreter", ((DeviceArray) moved.first()).buffer().device().backend());
        assertArrayEquals(new int[] {0, 1, 2}, moved.first().toIntArray());
        assertEquals(
                "[Array([0, 1, 2], dtype=int32)]",
                blockUntilReady(List.of(moved.first())).toString());
    }

    @Test
    void deviceGetMakesArraysOfTheHostWhichStayKnownWhileTracing() {
        Array shape = deviceGet(jnp.array(2, 3));
        Jit1<Array, Array> f = jit((Array x) -> x.reshape(np.prod(shape).toInt()));
        assertArrayEquals(new int[] {6}, f.apply(jnp.ones(2, 3)).shape());
        var refused = assertThrows(
                TracerArrayConversionError.class,
                () -> jit((Array x) -> deviceGet(x)).apply(jnp.ones(2)));
        assertTrue(String.valueOf(refused.getMessage()).contains("ExecutionTest.java:"), refused::toString);
    }

    @Test
    void typesPrintAsInJax() {
        assertEquals("float32[3,4]", typeOf(jnp.ones(3, 4)).toString());
        assertTrue(typeOf(jnp.add(1, 2)).weakType());
    }

    @Test
    void clearedCachesAreFilledAgain() {
        List<String> traces = new ArrayList<>();
        Jit1<Array, Array> f = jit((Array x) -> {
            traces.add("trace");
            return x.plus(1);
        });
        f.apply(jnp.ones(2));
        f.apply(jnp.ones(2));
        assertEquals(1, traces.size());
        clearCaches();
        assertEquals(0, f.cacheSize());
        assertEquals(2.0, f.apply(jnp.ones(2)).get(0).item());
        assertEquals(2, traces.size());
        f.clearCache();
        f.apply(jnp.ones(2));
        assertEquals(3, traces.size());
    }

    @Test
    void whatIsKnownWhileTracingCanBeComputedThen() {
        Jit1<Array, Array> f = jit((Array x) -> {
            Array table = ensureCompileTimeEval(() -> jnp.sum(jnp.arange(4)));
            return x.times(table.toInt());
        });
        assertEquals(
                "{ lambda ; a:f32[2]. let b:f32[2] = mul a 6.0:f32[] in (b,) }",
                f.trace(jnp.ones(2)).jaxpr().toString());
        Jit1<Array, Array> wrong = jit((Array x) -> ensureCompileTimeEval(() -> x.plus(1)));
        assertThrows(UnexpectedTracerError.class, () -> wrong.apply(jnp.ones(2)));
    }

    @Test
    void aFunctionOfNoArgumentsIsCompiled() {
        Jit0<Array> f = jit(() -> jnp.arange(3).plus(1));
        assertArrayEquals(new int[] {1, 2, 3}, f.apply().toIntArray());
        assertTrue(f.lower().text().contains("func.func public @main() -> (tensor<3xi32>"), f.lower()::text);
        assertEquals(
                "{ lambda ; . let a:f32[] = sin 1.0:f32[] in (a,) }",
                makeJaxpr(() -> jnp.sin(jnp.array(1f))).apply().toString());
    }

    @Test
    void aFunctionOfTenArgumentsIsCompiled() {
        Fn<Array> sum = arguments -> Arrays.stream(arguments)
                .map(Array.class::cast)
                .reduce(Array::plus)
                .orElseThrow();
        JitN<Array> f = jitVarargs(sum);
        Object[] ten =
                IntStream.range(0, 10).mapToObj(i -> jnp.array((float) i)).toArray();
        assertEquals(45.0, f.call(ten).item());
        assertEquals(10, f.trace(ten).jaxpr().inputs().size());
        Jit1<List<Array>, Array> ofList =
                jit((List<Array> xs) -> xs.stream().reduce(Array::plus).orElseThrow());
        assertEquals(
                45.0,
                ofList.apply(Arrays.stream(ten).map(Array.class::cast).toList()).item());
    }

    @Test
    void aNamedCallIsAScope() {
        Jaxpr jaxpr = makeJaxpr(
                        (Array x) -> namedCall("twice", (Array y) -> y.times(2)).apply(x))
                .apply(jnp.ones(2));
        assertTrue(jaxpr.text(Jaxpr.Note.NAME_STACK).endsWith("# [twice]"), jaxpr::toString);
        assertTrue(jaxpr.text(Jaxpr.Note.SOURCE_LINE).contains("# ExecutionTest.java:"), jaxpr::toString);
    }

    @Test
    void unusedArgumentsAreNotPassedUnlessKept() {
        Jit2<Array, Array, Array> f = jit((Array x, Array y) -> y.plus(1));
        assertEquals(3.0, f.apply(jnp.ones(5), jnp.array(2f)).item());
        assertEquals(
                4,
                f.lower(jnp.ones(5), jnp.array(2f)).compile().memoryAnalysis().argumentBytes());
        Jit2<Array, Array, Array> keeping =
                jit((Array x, Array y) -> y.plus(1), JitOptions.DEFAULT.withKeepUnused(true));
        assertEquals(3.0, keeping.apply(jnp.ones(5), jnp.array(2f)).item());
        assertEquals(
                24,
                keeping.lower(jnp.ones(5), jnp.array(2f))
                        .compile()
                        .memoryAnalysis()
                        .argumentBytes());
    }

    @Test
    void anArrayIsDeletedOnRequest() {
        Array x = jnp.arange(3f);
        Array y = x.plus(1);
        assertFalse(x.isDeleted());
        x.delete();
        x.delete();
        assertTrue(x.isDeleted());
        assertThrows(IllegalStateException.class, x::toFloatArray);
        assertThrows(IllegalStateException.class, () -> x.plus(1).toFloatArray());
        assertEquals(3.0, y.get(2).item());
        assertThrows(
                ConcretizationTypeError.class,
                () -> jit((Array traced) -> {
                            traced.delete();
                            return traced;
                        })
                        .apply(y));
    }

    @Test
    void aDonatedArgumentIsDeletedIfAResultCanTakeItsMemory() {
        JitOptions donate = JitOptions.DEFAULT.withDonated(0);
        Array taken = jnp.ones(3);
        jit((Array x) -> x.plus(1), donate).apply(taken).blockUntilReady();
        assertTrue(((DeviceArray) taken).buffer().isDeleted());
        Array useless = jnp.ones(3);
        jit((Array x) -> jnp.sum(x), donate).apply(useless).blockUntilReady();
        assertFalse(((DeviceArray) useless).buffer().isDeleted());
        Array unused = jnp.ones(3);
        jit((Array x) -> jnp.ones(3), donate).apply(unused).blockUntilReady();
        assertFalse(((DeviceArray) unused).buffer().isDeleted());
    }

    @Test
    void theBackendOfAFunctionIsAnOption() {
        Jit1<Array, Array> f = jit((Array x) -> x.plus(1), JitOptions.DEFAULT.withBackend("interpreter"));
        Array result = f.apply(jnp.ones(2));
        assertEquals("interpreter", ((DeviceArray) result).buffer().device().backend());
        assertEquals(2.0, result.get(0).item());
    }

    @Test
    void stagesShowTypesAndStructures() {
        Jit2<Pair, Integer, Map<String, Array>> f =
                jit((Pair p, Integer n) -> Map.of("y", p.first().times(n).plus(p.second())), JitOptions.named("f"));
        Pair pair = new Pair(jnp.ones(3), jnp.ones(3));
        Traced<Map<String, Array>> traced = f.trace(pair, 2);
        assertEquals("f", traced.name());
        assertEquals("[float32[3], float32[3]]", traced.inputAvals().toString());
        assertEquals("[Pair(*, *), 2]", traced.argumentStructures().toString());
        assertEquals("{y: *}", traced.resultStructure().toString());
        Compiled<Map<String, Array>> compiled = traced.lower().compile();
        assertEquals("[float32[3]]", compiled.outputAvals().toString());
        assertEquals(
                "Array([3., 3., 3.], dtype=float32)",
                String.valueOf(compiled.call(pair, 2).get("y")));
        assertThrows(TypeError.class, () -> compiled.call(pair, 3));
        var refused = assertThrows(TypeError.class, () -> compiled.call(new Pair(jnp.ones(4), jnp.ones(4)), 2));
        assertTrue(String.valueOf(refused.getMessage()).contains("ExecutionTest.java:"), refused::toString);
    }

    @Test
    void shapesOfTreesAreKnownWithoutComputing() {
        Pair shapes = evalShape(
                (Pair p) ->
                        new Pair(jnp.matmul(p.first(), p.second()), p.first().gt(0)),
                new Pair(ShapeDtypeStruct.of(DType.FLOAT32, 2, 3), ShapeDtypeStruct.of(DType.FLOAT32, 3, 1000000)));
        assertEquals(
                "ShapeDtypeStruct(shape=(2, 1000000), dtype=float32)",
                shapes.first().toString());
        assertEquals(
                "ShapeDtypeStruct(shape=(2, 3), dtype=bool)", shapes.second().toString());
    }
}
