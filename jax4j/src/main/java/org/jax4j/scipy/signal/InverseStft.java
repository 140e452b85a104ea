package org.jax4j.scipy.signal;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.fft.Fft;
import org.jax4j.numpy.fft.FftSpec;

/// Signals from their segments' transforms: segments are weighted once more and added, and the sum is divided by
/// that of the squared weights.
final class InverseStft {
    private static final double NO_WEIGHT = 1e-10;

    private InverseStft() {}

    static Samples of(Array spectrogram, Segments wanted, IstftSpec spec) {
        int rank = spectrogram.ndim();
        if (rank < 2) {
            throw new ValueError(
                    "istft: Input stft must be at least 2d! Got shape " + Operands.shape(spectrogram.shape()) + ".");
        }
        int timeAxis = Operands.axis(spec.timeAxis(), rank);
        int frequencyAxis = Operands.axis(spec.frequencyAxis(), rank);
        if (timeAxis == frequencyAxis) {
            throw new ValueError("istft: Must specify differing time and frequency axes! Got " + spec.timeAxis()
                    + " and " + spec.frequencyAxis() + ".");
        }
        Array ordered = JNP.moveaxis(spectrogram, new int[] {timeAxis, frequencyAxis}, new int[] {-2, -1})
                .astype(SpectralComputation.complex(spectrogram.dtype()));
        Segments segments = segments(wanted, spec.oneSided(), spectrogram.shape()[frequencyAxis]);
        FftSpec length = FftSpec.axis(-1).length(segments.transformed());
        Array whole = spec.oneSided() ? Fft.INSTANCE.irfft(ordered, length) : Fft.INSTANCE.ifft(ordered, length);
        Array parts = whole.get("...", "0:" + segments.size());
        Array window = WindowWeights.of(
                segments.window(), segments.size(), parts.dtype().real());
        Array sum = Frames.overlapped(parts.times(window.times(JNP.sum(window))), segments.step());
        int count = parts.shape()[parts.ndim() - 2];
        Array squares = JNP.broadcastTo(JNP.square(window), count, segments.size());
        Array weights = Frames.overlapped(squares, segments.step());
        if (spec.extended()) {
            int half = segments.size() / 2;
            String kept = half + ":" + (sum.shape()[sum.ndim() - 1] - half);
            sum = sum.get("...", kept);
            weights = weights.get(kept);
        }
        Array values = sum.div(JNP.where(weights.gt(NO_WEIGHT), weights, 1.0));
        int samples = values.shape()[values.ndim() - 1];
        Array times = JNP.arange(samples).astype(values.dtype().real()).div(spec.sampleRate());
        int place = frequencyAxis < timeAxis ? timeAxis - 1 : timeAxis;
        return new Samples(times, JNP.moveaxis(values, -1, place));
    }

    private static Segments segments(Segments wanted, boolean oneSided, int frequencies) {
        int usual = oneSided ? 2 * (frequencies - 1) : frequencies;
        int size = wanted.window() instanceof SignalWindow.Weights(var weights)
                        && wanted.length().isEmpty()
                ? (int) weights.size()
                : wanted.length().orElse(usual);
        if (size < 1) {
            throw new ValueError(
                    "istft: nperseg must be a positive integer; got " + size + ", of " + frequencies + " frequencies.");
        }
        // An odd number of samples has as many frequencies that are not negative as the even one below.
        int transformed = wanted.fftLength().orElse(oneSided && size == usual + 1 ? size : usual);
        return wanted.fftLength(transformed).complete(size);
    }
}
