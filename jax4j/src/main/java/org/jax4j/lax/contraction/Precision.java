package org.jax4j.lax.contraction;

import java.util.Collections;
import java.util.List;
import org.jax4j.core.Config;
import org.jax4j.stablehlo.op.Contraction;
import org.jspecify.annotations.Nullable;

/// How precisely products are computed: a hint to backends that have faster, less precise units.
public enum Precision {
    DEFAULT(Contraction.Precision.DEFAULT),
    HIGH(Contraction.Precision.HIGH),
    HIGHEST(Contraction.Precision.HIGHEST);

    private final Contraction.Precision hlo;

    Precision(Contraction.Precision hlo) {
        this.hlo = hlo;
    }

    Contraction.Precision hlo() {
        return hlo;
    }

    /// What both operands are asked for where a program asks for nothing: the configuration's precision, if it
    /// has one.
    static @Nullable List<Precision> orConfigured(@Nullable List<Precision> asked) {
        return asked != null
                ? asked
                : Config.current()
                        .matmulPrecision()
                        .map(precision -> Collections.nCopies(2, valueOf(precision.name())))
                        .orElse(null);
    }

    /// Python's text, as jaxprs print it.
    @Override
    public String toString() {
        return "Precision." + name();
    }
}
