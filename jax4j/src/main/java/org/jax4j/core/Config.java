package org.jax4j.core;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jax4j.runtime.Backends;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Contraction.Precision;

/// Settings: immutable, replaced as a whole, for the process or for the time of one call.
///
/// ```java
/// Config.update(config -> config.withLogCompiles(true));           // from now on, in all threads
/// Array y = Config.with(config -> config.withX64(true)).call(() -> jnp.linspace(0, 1, 5));
/// ```
///
/// The methods `withX` return these settings with one changed. A scope overrides the settings of the process;
/// scopes nest, and an inner one starts from the settings of the outer. A scope belongs to the calling thread and
/// ends with its body, whether that returns or throws. Each switch is off at first, unless the system property of
/// its name is true: `-Djax4j.logCompiles=true`.
///
/// @param backend         the name of the backend on which programs run; initially the system property
///                        `jax4j.backend`, else the backend of highest priority
/// @param defaultFloat    the dtype of floating-point arrays whose dtype is not given
/// @param defaultInt      the dtype of integer arrays whose dtype is not given
/// @param promotion       how dtypes are promoted
/// @param rankPromotion   what happens when operands of different rank are broadcast
/// @param matmulPrecision the precision of products that do not ask for one
/// @param switches        what is switched on
public record Config(
        String backend,
        DType defaultFloat,
        DType defaultInt,
        PromotionMode promotion,
        RankPromotion rankPromotion,
        Optional<Precision> matmulPrecision,
        Set<Switch> switches) {

    /// How the dtypes of two operands become one.
    public enum PromotionMode {
        /// By JAX's lattice.
        STANDARD,
        /// Only weak types give way; anything else is an error.
        STRICT
    }

    /// What happens when an operation of `jnp` gives an operand the leading axes that it lacks. Scalars may
    /// always be broadcast.
    public enum RankPromotion {
        ALLOW,
        WARN,
        RAISE
    }

    /// A setting that is on or off.
    public enum Switch {
        DISABLE_JIT(true),
        DEBUG_NANS(true),
        DEBUG_INFS(true),
        CHECK_TRACER_LEAKS(true),
        DEBUG_KEY_REUSE(true),
        ENABLE_CHECKS(true),
        NO_TRACING(false),
        LOG_COMPILES(false),
        EXPLAIN_CACHE_MISSES(false);

        /// Whether a program may differ when this is on, so that it is traced anew.
        private final boolean changesPrograms;

        Switch(boolean changesPrograms) {
            this.changesPrograms = changesPrograms;
        }

        /// The system property that switches this on from the start.
        private String property() {
            String words = Arrays.stream(name().split("_"))
                    .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
            return "jax4j." + Character.toLowerCase(words.charAt(0)) + words.substring(1);
        }
    }

    private static final ScopedValue<Config> SCOPED = ScopedValue.newInstance();
    private static final AtomicReference<Config> PROCESS = new AtomicReference<>(initial());

    public Config {
        switches = Set.copyOf(switches);
    }

    private static Config initial() {
        String backend = System.getProperty(
                "jax4j.backend", Backends.names().stream().findFirst().orElse("cpu"));
        Set<Switch> on = Arrays.stream(Switch.values())
                .filter(each -> Boolean.getBoolean(each.property()))
                .collect(Collectors.toSet());
        Config config = new Config(
                backend.toLowerCase(Locale.ROOT),
                DType.FLOAT32,
                DType.INT32,
                PromotionMode.STANDARD,
                RankPromotion.ALLOW,
                Optional.empty(),
                on);
        return config.withX64(Boolean.getBoolean("jax4j.enableX64"));
    }

    /// The settings now in force in this thread.
    public static Config current() {
        return SCOPED.isBound() ? SCOPED.get() : PROCESS.get();
    }

    /// Replaces the settings of the process. Scopes that are running keep theirs.
    public static void update(UnaryOperator<Config> change) {
        PROCESS.updateAndGet(change);
    }

    /// Changed settings, to be used for the time of one call.
    public static Scoped with(UnaryOperator<Config> change) {
        return new Scoped(change.apply(current()));
    }

    /// Settings that hold while a function runs, in its thread.
    public static final class Scoped {
        private final ScopedValue.Carrier carrier;

        private Scoped(Config config) {
            carrier = ScopedValue.where(SCOPED, config);
        }

        /// Runs `body` under the settings.
        public void run(Runnable body) {
            carrier.run(body);
        }

        /// Runs `body` under the settings and gives its result.
        public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> body) throws X {
            return carrier.call(body);
        }
    }

    /// The settings that traced programs depend on: equal for settings under which a function is traced to the
    /// same program.
    public Config ofPrograms() {
        return switches.isEmpty() || switches.stream().allMatch(each -> each.changesPrograms)
                ? this
                : withSwitches(
                        switches.stream().filter(each -> each.changesPrograms).collect(Collectors.toSet()));
    }

    public Config withBackend(String name) {
        return new Config(name, defaultFloat, defaultInt, promotion, rankPromotion, matmulPrecision, switches);
    }

    public Config withDefaultFloat(DType dtype) {
        return new Config(backend, dtype, defaultInt, promotion, rankPromotion, matmulPrecision, switches);
    }

    public Config withDefaultInt(DType dtype) {
        return new Config(backend, defaultFloat, dtype, promotion, rankPromotion, matmulPrecision, switches);
    }

    /// JAX's `jax_enable_x64`: arrays whose dtype is not given are float64 and int64, or float32 and int32.
    /// Arrays whose dtype is given keep it either way.
    public Config withX64(boolean on) {
        return withDefaultFloat(on ? DType.FLOAT64 : DType.FLOAT32).withDefaultInt(on ? DType.INT64 : DType.INT32);
    }

    public Config withPromotion(PromotionMode mode) {
        return new Config(backend, defaultFloat, defaultInt, mode, rankPromotion, matmulPrecision, switches);
    }

    public Config withRankPromotion(RankPromotion mode) {
        return new Config(backend, defaultFloat, defaultInt, promotion, mode, matmulPrecision, switches);
    }

    public Config withMatmulPrecision(Precision precision) {
        return new Config(
                backend, defaultFloat, defaultInt, promotion, rankPromotion, Optional.of(precision), switches);
    }

    private Config withSwitches(Set<Switch> on) {
        return new Config(backend, defaultFloat, defaultInt, promotion, rankPromotion, matmulPrecision, on);
    }

    private Config with(Switch which, boolean on) {
        if (is(which) == on) {
            return this;
        }
        EnumSet<Switch> changed = EnumSet.noneOf(Switch.class);
        changed.addAll(switches);
        if (on) {
            changed.add(which);
        } else {
            changed.remove(which);
        }
        return withSwitches(changed);
    }

    private boolean is(Switch which) {
        return !switches.isEmpty() && switches.contains(which);
    }

    /// Whether jitted functions run as plain ones, operation by operation, so that a debugger can step through
    /// them.
    public boolean disableJit() {
        return is(Switch.DISABLE_JIT);
    }

    public Config withDisableJit(boolean on) {
        return with(Switch.DISABLE_JIT, on);
    }

    /// Whether an operation that gives NaN fails, also within a compiled function: its results are looked at, and
    /// if one holds NaN, the function is run again operation by operation to name the one that gave it. Each
    /// operation is waited for.
    public boolean debugNans() {
        return is(Switch.DEBUG_NANS);
    }

    public Config withDebugNans(boolean on) {
        return with(Switch.DEBUG_NANS, on);
    }

    /// Whether an operation that gives an infinity fails, as with [#debugNans()].
    public boolean debugInfs() {
        return is(Switch.DEBUG_INFS);
    }

    public Config withDebugInfs(boolean on) {
        return with(Switch.DEBUG_INFS, on);
    }

    /// Whether a transformation fails if a tracer outlives it. Each then costs a garbage collection; using such a
    /// tracer is an error without it too.
    public boolean checkTracerLeaks() {
        return is(Switch.CHECK_TRACER_LEAKS);
    }

    public Config withCheckTracerLeaks(boolean on) {
        return with(Switch.CHECK_TRACER_LEAKS, on);
    }

    /// Whether using a random key twice fails.
    public boolean debugKeyReuse() {
        return is(Switch.DEBUG_KEY_REUSE);
    }

    public Config withDebugKeyReuse(boolean on) {
        return with(Switch.DEBUG_KEY_REUSE, on);
    }

    /// Whether each traced program is checked for the types of its equations: a defect of the library shows
    /// where it is made.
    public boolean enableChecks() {
        return is(Switch.ENABLE_CHECKS);
    }

    public Config withEnableChecks(boolean on) {
        return with(Switch.ENABLE_CHECKS, on);
    }

    /// Whether tracing a function for a new kind of arguments fails: for the part of a service in which all is
    /// to be compiled already.
    public boolean noTracing() {
        return is(Switch.NO_TRACING);
    }

    public Config withNoTracing(boolean on) {
        return with(Switch.NO_TRACING, on);
    }

    /// Whether each compilation is logged, with what it is for and how long it took.
    public boolean logCompiles() {
        return is(Switch.LOG_COMPILES);
    }

    public Config withLogCompiles(boolean on) {
        return with(Switch.LOG_COMPILES, on);
    }

    /// Whether `jit` logs why it traces a function again.
    public boolean explainCacheMisses() {
        return is(Switch.EXPLAIN_CACHE_MISSES);
    }

    public Config withExplainCacheMisses(boolean on) {
        return with(Switch.EXPLAIN_CACHE_MISSES, on);
    }
}
