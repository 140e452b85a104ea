package org.jax4j.core.rule;

import java.util.List;
import org.jax4j.core.Array;

/// Results and their tangents.
public record Dual(List<Array> primals, List<Tangent> tangents) {
    public Dual {
        primals = List.copyOf(primals);
        tangents = List.copyOf(tangents);
    }

    /// One result and its tangent.
    public static Dual of(Array primal, Tangent tangent) {
        return new Dual(List.of(primal), List.of(tangent));
    }
}
