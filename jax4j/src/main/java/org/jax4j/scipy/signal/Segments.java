package org.jax4j.scipy.signal;

import java.util.OptionalInt;
import org.jax4j.errors.ValueError;

/// The segments into which a signal is cut: `Segments.of(256).overlap(192).window(SignalWindow.HAMMING)`.
///
/// @param window    the weights of a segment's samples
/// @param length    the samples of a segment; where it is not said, what the function or the window says
/// @param overlap   how many samples a segment shares with the next; half of them if not said
/// @param fftLength to which a segment is filled up with zeros before its transform, if that is more than it has
public record Segments(SignalWindow window, OptionalInt length, OptionalInt overlap, OptionalInt fftLength) {
    /// Of the usual length, half overlapping, by von Hann's window.
    public static final Segments DEFAULT =
            new Segments(SignalWindow.HANN, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /// @throws ValueError if the length is not positive
    public Segments {
        if (length.orElse(1) < 1) {
            throw new ValueError("nperseg must be a positive integer; got " + length.getAsInt() + ".");
        }
    }

    /// Of this many samples.
    public static Segments of(int length) {
        return DEFAULT.length(length);
    }

    /// With these weights.
    public Segments window(SignalWindow weights) {
        return new Segments(weights, length, overlap, fftLength);
    }

    public Segments length(int samples) {
        return new Segments(window, OptionalInt.of(samples), overlap, fftLength);
    }

    public Segments overlap(int samples) {
        return new Segments(window, length, OptionalInt.of(samples), fftLength);
    }

    public Segments fftLength(int samples) {
        return new Segments(window, length, overlap, OptionalInt.of(samples));
    }

    /// Segments with everything said, for a signal.
    ///
    /// @param samples of the signal, which no segment exceeds
    /// @param usual   the length if none is said
    /// @throws ValueError if the window is longer than the signal, the overlap not shorter than a segment, or the
    ///         transform shorter
    Segments within(int samples, int usual) {
        int size = Math.min(samples, length.orElse(usual));
        if (window instanceof SignalWindow.Weights(var weights)) {
            int given = (int) weights.size();
            if (given > samples) {
                throw new ValueError(
                        "window is longer than input signal: " + given + " weights, " + samples + " samples.");
            }
            size = length.orElse(given);
        }
        return complete(size);
    }

    /// Segments with everything said.
    Segments complete(int size) {
        int shared = overlap.orElse(size / 2);
        int transformed = fftLength.orElse(size);
        if (transformed < size) {
            throw new ValueError(
                    "nfft must be greater than or equal to nperseg: got " + transformed + " and " + size + ".");
        }
        if (shared < 0 || shared >= size) {
            throw new ValueError(
                    "noverlap must be less than nperseg, and not negative: got " + shared + " and " + size + ".");
        }
        return new Segments(window, OptionalInt.of(size), OptionalInt.of(shared), OptionalInt.of(transformed));
    }

    int size() {
        return length.orElseThrow();
    }

    /// From the begin of a segment to that of the next.
    int step() {
        return length.orElseThrow() - overlap.orElseThrow();
    }

    int transformed() {
        return fftLength.orElseThrow();
    }
}
