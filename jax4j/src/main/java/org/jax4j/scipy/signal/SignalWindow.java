package org.jax4j.scipy.signal;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;

/// The weights of a segment's samples before its Fourier transform: `SignalWindow.HAMMING`,
/// `SignalWindow.kaiser(8)`, `SignalWindow.of(weights)`.
///
/// Formulas give periodic windows, as SciPy's `get_window` does: of n weights, the ones that a symmetric window
/// of n + 1 has without its last. The weights' source is F. J. Harris, "On the use of windows for harmonic
/// analysis with the discrete Fourier transform", 1978.
public sealed interface SignalWindow {
    /// All ones.
    SignalWindow BOXCAR = new Formula("boxcar", place -> 1);

    /// Von Hann's raised cosine.
    SignalWindow HANN = generalHamming(0.5);

    /// Hamming's raised cosine.
    SignalWindow HAMMING = generalHamming(0.54);

    /// A triangle that is zero at its ends.
    SignalWindow BARTLETT = new Formula("bartlett", place -> 1 - Math.abs(place));

    /// Three cosines.
    SignalWindow BLACKMAN = generalCosine(0.42, 0.5, 0.08);

    /// Four cosines with a smooth decay.
    SignalWindow NUTTALL = generalCosine(0.3635819, 0.4891775, 0.1365995, 0.0106411);

    /// Four cosines with the lowest side lobes.
    SignalWindow BLACKMAN_HARRIS = generalCosine(0.35875, 0.48829, 0.14128, 0.01168);

    /// Five cosines with a flat top, for the heights of peaks.
    SignalWindow FLAT_TOP = generalCosine(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368);

    /// A triangle and a cosine.
    SignalWindow BARTLETT_HANN =
            new Formula("barthann", place -> 0.62 - 0.48 * Math.abs(place / 2) + 0.38 * Math.cos(Math.PI * place));

    /// A cosine lobe convolved with itself.
    SignalWindow BOHMAN = new Formula(
            "bohman",
            place -> Math.abs(place) >= 1
                    ? 0
                    : (1 - Math.abs(place)) * Math.cos(Math.PI * Math.abs(place))
                            + Math.sin(Math.PI * Math.abs(place)) / Math.PI);

    /// The middle lobe of sin(x) / x.
    SignalWindow LANCZOS =
            new Formula("lanczos", place -> place == 0 ? 1 : Math.sin(Math.PI * place) / (Math.PI * place));

    /// A raised cosine: `a - (1 - a) cos(t)`, where t goes from 0 to 2π.
    static SignalWindow generalHamming(double a) {
        return generalCosine(a, 1 - a);
    }

    /// A sum of cosines: `a - b cos(t) + c cos(2t) - …`, where t goes from 0 to 2π.
    static SignalWindow generalCosine(double... coefficients) {
        double[] kept = coefficients.clone();
        return new Formula("cosines " + Arrays.toString(kept), place -> {
            double sum = 0;
            for (int k = 0; k < kept.length; k++) {
                sum += kept[k] * Math.cos(k * Math.PI * place);
            }
            return sum;
        });
    }

    /// Kaiser's window: the larger `beta`, the wider the main lobe and the lower the others.
    static SignalWindow kaiser(double beta) {
        return new Formula(
                "kaiser " + beta, place -> besselI0(beta * Math.sqrt(Math.max(0, 1 - place * place))) / besselI0(beta));
    }

    /// A bell of this standard deviation, in samples.
    static SignalWindow gaussian(double deviation) {
        return generalGaussian(1, deviation);
    }

    /// `exp(-|t / deviation|^(2 power) / 2)`, where t is the distance from the middle in samples.
    static SignalWindow generalGaussian(double power, double deviation) {
        return new Distance(
                "gaussian " + power + " " + deviation,
                distance -> Math.exp(-0.5 * Math.pow(Math.abs(distance / deviation), 2 * power)));
    }

    /// An exponential decay to both sides of the middle, by 1/e in so many samples.
    static SignalWindow exponential(double samples) {
        return new Distance("exponential " + samples, distance -> Math.exp(-Math.abs(distance) / samples));
    }

    /// A window that is flat but for cosine lobes at its ends, which take this part of it.
    static SignalWindow tukey(double part) {
        return new Formula("tukey " + part, place -> {
            double fromEnd = (1 - Math.abs(place)) / 2;
            return fromEnd >= part / 2 ? 1 : 0.5 * (1 - Math.cos(2 * Math.PI * fromEnd / part));
        });
    }

    /// These weights, of segments that are as long.
    ///
    /// @throws ValueError unless this is a vector
    static SignalWindow of(Array weights) {
        if (weights.ndim() != 1) {
            throw new ValueError("window must be 1-D; got an array with " + weights.ndim() + " axes.");
        }
        return new Weights(weights);
    }

    /// A function of the place within the window, from -1 to 1.
    ///
    /// @param name   what it is
    /// @param weight the weight at a place
    record Formula(String name, DoubleUnaryOperator weight) implements SignalWindow {}

    /// A function of the number of samples from the window's middle.
    ///
    /// @param name   what it is
    /// @param weight the weight at a distance
    record Distance(String name, DoubleUnaryOperator weight) implements SignalWindow {}

    /// Given weights.
    ///
    /// @param values the weights, a vector
    record Weights(Array values) implements SignalWindow {}

    /// The modified Bessel function by its power series, whose terms are all positive.
    private static double besselI0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
