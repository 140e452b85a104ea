package org.jax4j.lax.contraction;

/// How precisely products are computed: a hint to backends that have faster, less precise units.
public enum Precision {
    DEFAULT(org.jax4j.stablehlo.Contraction.Precision.DEFAULT),
    HIGH(org.jax4j.stablehlo.Contraction.Precision.HIGH),
    HIGHEST(org.jax4j.stablehlo.Contraction.Precision.HIGHEST);

    private final org.jax4j.stablehlo.Contraction.Precision hlo;

    Precision(org.jax4j.stablehlo.Contraction.Precision hlo) {
        this.hlo = hlo;
    }

    org.jax4j.stablehlo.Contraction.Precision hlo() {
        return hlo;
    }

    /// Python's text, as jaxprs print it.
    @Override
    public String toString() {
        return "Precision." + name();
    }
}
