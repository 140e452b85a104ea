package org.jax4j.scipy.special.tables;

import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;

/// A quotient of polynomials, whose coefficients begin with that of the highest power.
public final class Rational {
    private final double[] numerator;
    private final double[] denominator;

    /// @param denominator 1 alone for a polynomial
    public Rational(double[] numerator, double[] denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /// The value at each element.
    public Array at(Array x) {
        Array top = polynomial(x, numerator);
        return denominator.length == 1 ? top : top.div(polynomial(x, denominator));
    }

    /// A polynomial by Horner's rule.
    public static Array polynomial(Array x, double... coefficients) {
        Array sum = Scalars.full(x, coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            sum = sum.times(x).plus(coefficients[i]);
        }
        return sum;
    }
}
