package org.jax4j.errors;

/// The dtypes of an operation's operands cannot be promoted to one that holds them all.
///
/// This fails:
///
/// ```java
/// Config.update(config -> config.withPromotion(Config.PromotionMode.STRICT));
/// jnp.array(1).plus(jnp.array(0.5f));
/// ```
///
/// In strict promotion the conversion is written down.
///
/// ```java
/// Config.update(config -> config.withPromotion(Config.PromotionMode.STRICT));
/// jnp.array(1).astype(DType.FLOAT32).plus(jnp.array(0.5f));
/// ```
public final class TypePromotionError extends TypeError {
    private static final long serialVersionUID = 1L;

    public TypePromotionError(String message) {
        super(message);
    }
}
