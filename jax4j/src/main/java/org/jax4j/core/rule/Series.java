package org.jax4j.core.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;

/// A value that moves along a curve: where it is, and its first, second, … derivatives there.
///
/// @param value where it is
/// @param terms its derivatives, each of the type of the value
public record Series(Array value, List<Tangent> terms) {
    public Series {
        terms = List.copyOf(terms);
    }

    /// A value that stands still.
    public static Series constant(Array value, int order) {
        return new Series(value, Collections.nCopies(order, Tangent.zero(value.aval())));
    }

    /// A series of the value and its derivatives, in one list.
    public static Series of(Array value, List<Tangent> coefficients) {
        return new Series(value, coefficients.subList(1, coefficients.size()));
    }

    /// The number of derivatives.
    public int order() {
        return terms.size();
    }

    /// Whether all derivatives are zero without any computation.
    public boolean isConstant() {
        return terms.stream().allMatch(Tangent.Zero.class::isInstance);
    }

    /// The value and its derivatives in one list.
    public List<Tangent> coefficients() {
        List<Tangent> coefficients = new ArrayList<>(terms.size() + 1);
        coefficients.add(Tangent.of(value));
        coefficients.addAll(terms);
        return coefficients;
    }
}
