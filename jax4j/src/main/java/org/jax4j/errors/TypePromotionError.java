package org.jax4j.errors;

/// The dtypes of an operation's operands cannot be promoted to one that holds them all.
public final class TypePromotionError extends TypeError {
    private static final long serialVersionUID = 1L;

    public TypePromotionError(String message) {
        super(message);
    }
}
