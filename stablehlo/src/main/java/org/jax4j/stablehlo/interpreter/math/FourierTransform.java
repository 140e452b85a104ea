package org.jax4j.stablehlo.interpreter.math;

/// The discrete Fourier transform of any length, by the mixed-radix method of J. W. Cooley and J. W. Tukey
/// (1965): a length with the prime factor p splits into p transforms of the elements whose indices are equal
/// modulo p.
public final class FourierTransform {
    private final int length;
    private final double[] cosines;
    private final double[] sines;

    /// Prepares transforms of `length` elements.
    public FourierTransform(int length) {
        this.length = length;
        this.cosines = new double[length];
        this.sines = new double[length];
        for (int k = 0; k < length; k++) {
            // Angles in the first octant only, so that symmetric roots of unity are symmetric to the last bit.
            int eighths = (int) (8L * k / length);
            int quarter = (eighths + 1) / 2;
            double angle = 2 * Math.PI * (4L * k - (long) quarter * length) / (4.0 * length);
            double cosine = StrictMath.cos(angle);
            double sine = StrictMath.sin(angle);
            cosines[k] = switch (quarter % 4) {
                case 0 -> cosine;
                case 1 -> -sine;
                case 2 -> -cosine;
                default -> sine;
            };
            sines[k] = switch (quarter % 4) {
                case 0 -> sine;
                case 1 -> cosine;
                case 2 -> -sine;
                default -> -cosine;
            };
        }
    }

    /// `Xₖ = Σ xⱼ exp(-2πi jk / n)`
    public Complex[] forward(Complex[] x) {
        return transform(x, -1);
    }

    /// `xⱼ = 1/n Σ Xₖ exp(2πi jk / n)`
    public Complex[] inverse(Complex[] x) {
        Complex[] result = transform(x, 1);
        for (int k = 0; k < result.length; k++) {
            result[k] = new Complex(result[k].re() / length, result[k].im() / length);
        }
        return result;
    }

    private Complex root(long power, int sign) {
        int k = (int) (power % length);
        return new Complex(cosines[k], sign * sines[k]);
    }

    private Complex[] transform(Complex[] x, int sign) {
        int n = x.length;
        if (n <= 1) {
            return x.clone();
        }
        int radix = smallestFactor(n);
        int m = n / radix;
        Complex[][] parts = new Complex[radix][];
        for (int r = 0; r < radix; r++) {
            Complex[] part = new Complex[m];
            for (int j = 0; j < m; j++) {
                part[j] = x[j * radix + r];
            }
            parts[r] = transform(part, sign);
        }
        long step = length / n;
        Complex[] result = new Complex[n];
        for (int k = 0; k < n; k++) {
            Complex sum = parts[0][k % m];
            for (int r = 1; r < radix; r++) {
                sum = sum.plus(parts[r][k % m].times(root(step * r * k, sign)));
            }
            result[k] = sum;
        }
        return result;
    }

    private static int smallestFactor(int n) {
        for (int factor = 2; (long) factor * factor <= n; factor++) {
            if (n % factor == 0) {
                return factor;
            }
        }
        return n;
    }
}
