package org.jax4j.scipy.signal;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.function.DoubleUnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.scipy.signal.SignalWindow.Distance;
import org.jax4j.scipy.signal.SignalWindow.Formula;
import org.jax4j.scipy.signal.SignalWindow.Weights;
import org.jax4j.stablehlo.DType;

/// Windows as arrays.
final class WindowWeights {
    private WindowWeights() {}

    /// The weights of a segment.
    ///
    /// @return `[points]`, of this dtype
    /// @throws ValueError if given weights are of another number
    static Array of(SignalWindow window, int points, DType dtype) {
        return switch (window) {
            case Formula(var _, var weight) -> computed(points, dtype, n -> weight.applyAsDouble(2.0 * n / points - 1));
            case Distance(var _, var weight) -> computed(points, dtype, n -> weight.applyAsDouble(n - points / 2.0));
            case Weights(Array values) -> {
                if (values.size() != points) {
                    throw new ValueError("value specified for nperseg is different from length of window: segments of "
                            + points + " samples, and " + values.size() + " weights.");
                }
                yield values.astype(dtype);
            }
        };
    }

    private static Array computed(int points, DType dtype, DoubleUnaryOperator weight) {
        double[] values = new double[points];
        for (int n = 0; n < points; n++) {
            values[n] = points == 1 ? 1 : weight.applyAsDouble(n);
        }
        return JNP.array(values).astype(dtype);
    }
}
