package org.jax4j.scipy.special;

import java.util.List;
import org.jax4j.core.Array;

/// Hypergeometric functions of real numbers.
public interface HypergeometricFunctions {

    /// Kummer's confluent function ₁F₁(a; b; x) = Σ (a)ₖ / (b)ₖ xᵏ / k!.
    default Array hyp1f1(Array a, Array b, Array x) {
        return Rules.partials(
                "hyp1f1",
                at -> ConfluentHypergeometric.of(at.get(0), at.get(1), at.get(2)),
                List.of(
                        at -> ConfluentHypergeometric.slopeOfA(at.get(0), at.get(1), at.get(2)),
                        at -> ConfluentHypergeometric.slopeOfB(at.get(0), at.get(1), at.get(2)),
                        at -> at.get(0)
                                .div(at.get(1))
                                .times(hyp1f1(at.get(0).plus(1), at.get(1).plus(1), at.get(2)))),
                Rules.real("hyp1f1", a, b, x));
    }

    /// Gauss' function ₂F₁(a, b; c; x) = Σ (a)ₖ (b)ₖ / (c)ₖ xᵏ / k!, for x ≤ 1.
    default Array hyp2f1(Array a, Array b, Array c, Array x) {
        return Rules.partials(
                "hyp2f1",
                at -> GaussHypergeometric.of(at.get(0), at.get(1), at.get(2), at.get(3)),
                List.of(
                        at -> GaussHypergeometric.slope(at, 0),
                        at -> GaussHypergeometric.slope(at, 1),
                        at -> GaussHypergeometric.slope(at, 2),
                        at -> at.get(0)
                                .times(at.get(1))
                                .div(at.get(2))
                                .times(hyp2f1(
                                        at.get(0).plus(1),
                                        at.get(1).plus(1),
                                        at.get(2).plus(1),
                                        at.get(3)))),
                Rules.real("hyp2f1", a, b, c, x));
    }
}
