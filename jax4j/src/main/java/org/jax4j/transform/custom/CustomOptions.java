package org.jax4j.transform.custom;

/// How a function with a derivative rule of its own is called.
///
/// @param name          the function's name in jaxprs and messages
/// @param symbolicZeros whether rules are given [SymbolicZero]s for tangents and cotangents that are zero; else
///                      they are given arrays of zeros
public record CustomOptions(String name, boolean symbolicZeros) {
    public static final CustomOptions DEFAULT = new CustomOptions("<lambda>", false);

    /// Options that begin with a name.
    public static CustomOptions named(String name) {
        return DEFAULT.withName(name);
    }

    public CustomOptions withName(String other) {
        return new CustomOptions(other, symbolicZeros);
    }

    public CustomOptions withSymbolicZeros(boolean other) {
        return new CustomOptions(name, other);
    }
}
