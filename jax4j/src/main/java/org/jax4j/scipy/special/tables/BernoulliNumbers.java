package org.jax4j.scipy.special.tables;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// Bernoulli numbers, exactly, by the triangle of Akiyama and Tanigawa.
public final class BernoulliNumbers {
    private BernoulliNumbers() {}

    /// A fraction in lowest terms.
    private record Fraction(BigInteger top, BigInteger bottom) {
        Fraction {
            BigInteger common = top.gcd(bottom);
            top = top.divide(common);
            bottom = bottom.divide(common);
        }

        Fraction minus(Fraction other) {
            return new Fraction(
                    top.multiply(other.bottom).subtract(other.top.multiply(bottom)), bottom.multiply(other.bottom));
        }

        Fraction times(int factor) {
            return new Fraction(top.multiply(BigInteger.valueOf(factor)), bottom);
        }

        double value() {
            return new BigDecimal(top)
                    .divide(new BigDecimal(bottom), MathContext.DECIMAL64)
                    .doubleValue();
        }
    }

    /// B₀ to Bₙ, with B₁ = -1/2.
    public static double[] upTo(int n) {
        double[] numbers = new double[n + 1];
        Fraction[] row = new Fraction[n + 1];
        for (int m = 0; m <= n; m++) {
            row[m] = new Fraction(BigInteger.ONE, BigInteger.valueOf(m + 1));
            for (int j = m; j >= 1; j--) {
                row[j - 1] = row[j - 1].minus(row[j]).times(j);
            }
            numbers[m] = m == 1 ? -0.5 : row[0].value();
        }
        return numbers;
    }
}
