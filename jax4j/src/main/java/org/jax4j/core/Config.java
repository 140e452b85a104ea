package org.jax4j.core;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jax4j.runtime.Backends;
import org.jax4j.stablehlo.DType;

/// Settings of the process: immutable, replaced as a whole.
///
/// @param backend         the name of the backend on which programs run; initially the system property
///                        `jax4j.backend`,
///                        else the backend of
///                        highest priority
/// @param defaultFloat    the dtype of floating-point arrays whose dtype is not given
/// @param defaultInt      the dtype of integer arrays whose dtype is not given
/// @param promotion       how dtypes are promoted
/// @param explainCacheMisses whether `jit` logs why it traces a function again
public record Config(
        String backend, DType defaultFloat, DType defaultInt, PromotionMode promotion, boolean explainCacheMisses) {

    /// How the dtypes of two operands become one.
    public enum PromotionMode {
        /// By JAX's lattice.
        STANDARD,
        /// Only weak types give way; anything else is an error.
        STRICT
    }

    private static final AtomicReference<Config> CURRENT = new AtomicReference<>(new Config(
            System.getProperty(
                            "jax4j.backend",
                            Backends.names().stream().findFirst().orElse("cpu"))
                    .toLowerCase(Locale.ROOT),
            DType.FLOAT32,
            DType.INT32,
            PromotionMode.STANDARD,
            false));

    /// The settings now in force.
    public static Config current() {
        return CURRENT.get();
    }

    /// Replaces the settings of the process.
    public static void update(UnaryOperator<Config> change) {
        CURRENT.updateAndGet(change);
    }

    public Config withBackend(String name) {
        return new Config(name, defaultFloat, defaultInt, promotion, explainCacheMisses);
    }

    public Config withDefaultFloat(DType dtype) {
        return new Config(backend, dtype, defaultInt, promotion, explainCacheMisses);
    }

    public Config withDefaultInt(DType dtype) {
        return new Config(backend, defaultFloat, dtype, promotion, explainCacheMisses);
    }

    public Config withPromotion(PromotionMode mode) {
        return new Config(backend, defaultFloat, defaultInt, mode, explainCacheMisses);
    }

    public Config withExplainCacheMisses(boolean explain) {
        return new Config(backend, defaultFloat, defaultInt, promotion, explain);
    }
}
