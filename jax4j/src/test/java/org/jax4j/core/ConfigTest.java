package org.jax4j.core;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.makeJaxpr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.jax4j.core.Config.PromotionMode;
import org.jax4j.core.Config.RankPromotion;
import org.jax4j.errors.TypePromotionError;
import org.jax4j.errors.ValueError;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Contraction.Precision;
import org.jax4j.transform.jit.Jit1;
import org.jax4j.transform.jit.JitOptions;
import org.junit.jupiter.api.Test;

/// Settings hold for the process or for a scope, and decide what programs are.
class ConfigTest {

    @Test
    void aScopeHoldsForItsBodyOnly() {
        Config before = Config.current();
        DType inside = Config.with(config -> config.withX64(true))
                .call(() -> jnp.linspace(0, 1, 5).dtype());
        assertEquals(DType.FLOAT64, inside);
        assertEquals(DType.FLOAT32, jnp.linspace(0, 1, 5).dtype());
        assertSame(before, Config.current());
    }

    @Test
    void scopesNestAndEndByExceptions() {
        Config.with(config -> config.withX64(true)).run(() -> {
            assertThrows(
                    IllegalStateException.class,
                    () -> Config.with(config -> config.withDebugNans(true)).run(() -> {
                        assertTrue(Config.current().debugNans());
                        assertEquals(DType.INT64, jnp.arange(3).dtype());
                        throw new IllegalStateException("out");
                    }));
            assertFalse(Config.current().debugNans());
            assertEquals(DType.INT64, jnp.arange(3).dtype());
        });
    }

    @Test
    void aScopeIsTheThreads() {
        Config.with(config -> config.withX64(true)).run(() -> {
            DType elsewhere =
                    CompletableFuture.supplyAsync(() -> jnp.zeros(2).dtype()).join();
            assertEquals(DType.FLOAT32, elsewhere);
        });
    }

    @Test
    void aProgramIsTracedForEachSettingThatItMayDependOn() {
        Jit1<Array, Array> f = jit((Array x) -> x.plus(jnp.zeros(2)));
        Array x = jnp.ones(2);
        assertEquals(DType.FLOAT32, f.apply(x).dtype());
        Config.with(config -> config.withX64(true))
                .run(() -> assertEquals(DType.FLOAT64, f.apply(x).dtype()));
        assertEquals(DType.FLOAT32, f.apply(x).dtype());
        assertEquals(2, f.cacheSize());
        Config.with(config -> config.withLogCompiles(true)).run(() -> f.apply(x));
        assertEquals(2, f.cacheSize(), "what is only logged changes no program");
    }

    @Test
    void strictPromotionHoldsInItsScope() {
        Array i = jnp.array(1, 2);
        Array f = jnp.array(1f, 2f);
        Config.with(config -> config.withPromotion(PromotionMode.STRICT))
                .run(() -> assertThrows(TypePromotionError.class, () -> i.plus(f)));
        assertEquals(DType.FLOAT32, i.plus(f).dtype());
    }

    @Test
    void operandsOfDifferentRankAreReportedWhereThatIsWanted() {
        Array matrix = jnp.ones(2, 3);
        Array vector = jnp.ones(3);
        Config.with(config -> config.withRankPromotion(RankPromotion.RAISE)).run(() -> {
            var refused = assertThrows(ValueError.class, () -> matrix.plus(vector));
            assertTrue(String.valueOf(refused.getMessage()).contains("(2, 3), (3,)"), refused::toString);
            assertEquals(2.0, matrix.plus(1).get(0, 0).item(), "scalars may always be broadcast");
        });
        String log = logged(
                "org.jax4j.numpy",
                () -> Config.with(config -> config.withRankPromotion(RankPromotion.WARN))
                        .run(() -> matrix.plus(vector)));
        assertTrue(log.contains("(2, 3), (3,) differ in rank"), log);
        assertTrue(log.contains("ConfigTest.java:"), log);
        assertEquals(2.0, matrix.plus(vector).get(0, 0).item());
    }

    @Test
    void productsHaveTheConfiguredPrecisionUnlessTheyAskForAnother() {
        Array x = jnp.ones(2, 2);
        String highest = Config.with(config -> config.withMatmulPrecision(Precision.HIGHEST))
                .call(() -> makeJaxpr((Array a) -> jnp.matmul(a, a)).apply(x).toString());
        assertTrue(highest.contains("precision=(Precision.HIGHEST, Precision.HIGHEST)"), highest);
        String plain = makeJaxpr((Array a) -> lax.dot(a, a)).apply(x).toString();
        assertFalse(plain.contains("precision="), plain);
    }

    @Test
    void withoutJitTheFunctionItselfRunsEachTime() {
        List<Array> seen = new ArrayList<>();
        Jit1<Array, Array> f = jit((Array x) -> {
            seen.add(x);
            return x.plus(1);
        });
        Array x = jnp.ones(2);
        Config.with(config -> config.withDisableJit(true)).run(() -> {
            f.apply(x);
            f.apply(x);
        });
        assertEquals(List.of(x, x), seen);
        assertEquals(0, f.cacheSize());
    }

    @Test
    void withoutTracingOnlyKnownProgramsRun() {
        Jit1<Array, Array> f = jit((Array x) -> x.plus(1), JitOptions.named("f"));
        f.apply(jnp.ones(2));
        Config.with(config -> config.withNoTracing(true)).run(() -> {
            assertEquals(2.0, f.apply(jnp.ones(2)).get(0).item());
            var refused = assertThrows(IllegalStateException.class, () -> f.apply(jnp.ones(3)));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("float32[3], it was float32[2]"), refused::toString);
        });
    }

    @Test
    void compilationsAreLoggedWithTheUsersLine() {
        Jit1<Array, Array> f = jit((Array x) -> x.plus(1), JitOptions.named("increment"));
        Array x = jnp.ones(2);
        String log = logged(
                "org.jax4j.compile",
                () -> Config.with(config -> config.withLogCompiles(true)).run(() -> f.apply(x)));
        assertTrue(log.contains("Compiled increment for [float32[2]]"), log);
        assertTrue(log.contains("ConfigTest.java:"), log);
    }

    private static String logged(String name, Runnable body) {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(name);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            body.run();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return records.stream().map(new SimpleFormatter()::formatMessage).collect(Collectors.joining("\n"));
    }
}
