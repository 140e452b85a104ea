package org.jax4j.scipy.signal;

import java.util.Optional;
import org.jax4j.core.Array;

/// Spectra of signals, of whole ones and in time.
public sealed interface SpectralFunctions permits Signal {
    /// A signal's short-time Fourier transform, of segments of 256 samples, or of all if there are fewer.
    ///
    /// ```java
    /// Spectrogram s = scipy.signal.stft(x, Segments.of(64).overlap(48));
    /// Array loudness = jnp.abs(s.values());
    /// ```
    ///
    /// @param x `[..., n]`; real or complex
    default Spectrogram stft(Array x) {
        return stft(x, Segments.DEFAULT);
    }

    /// The short-time Fourier transform of these segments.
    default Spectrogram stft(Array x, Segments segments) {
        return stft(x, segments, StftSpec.DEFAULT);
    }

    /// The short-time Fourier transform with options.
    ///
    /// @throws org.jax4j.errors.ValueError if the overlap is not shorter than a segment, the transform shorter
    ///         than one, or the boundary mirrors more than there is
    default Spectrogram stft(Array x, Segments segments, StftSpec spec) {
        return SpectralComputation.stft(x, segments, spec);
    }

    /// The signal with a short-time Fourier transform: what [#stft(Array)] gives, turned back.
    ///
    /// ```java
    /// Array again = scipy.signal.istft(scipy.signal.stft(x).values()).values();
    /// ```
    ///
    /// @param spectrogram `[..., f, t]`
    default Samples istft(Array spectrogram) {
        return istft(spectrogram, Segments.DEFAULT);
    }

    /// The signal whose segments were these.
    default Samples istft(Array spectrogram, Segments segments) {
        return istft(spectrogram, segments, IstftSpec.DEFAULT);
    }

    /// The signal with a short-time Fourier transform, with options. An overlap of 0 means that segments do not
    /// overlap; JAX takes half of them then.
    ///
    /// @throws org.jax4j.errors.ValueError for fewer than two axes, or lengths that do not fit
    default Samples istft(Array spectrogram, Segments segments, IstftSpec spec) {
        return InverseStft.of(spectrogram, segments, spec);
    }

    /// The power spectral density of a signal by Welch's method, of one segment that is as long as the signal: to
    /// average over several, say how long they are.
    ///
    /// ```java
    /// Spectrum s = scipy.signal.welch(x, Segments.of(128), PowerSpec.DEFAULT.sampleRate(1000));
    /// ```
    ///
    /// P. D. Welch, "The use of the fast Fourier transform for the estimation of power spectra", 1967.
    ///
    /// @param x `[..., n]`; real or complex
    default Spectrum welch(Array x) {
        return welch(x, Segments.DEFAULT);
    }

    /// The power spectral density, averaged over these segments.
    default Spectrum welch(Array x, Segments segments) {
        return welch(x, segments, PowerSpec.DEFAULT);
    }

    /// The power of a signal with options.
    ///
    /// @throws org.jax4j.errors.ValueError if the overlap is not shorter than a segment, or the transform shorter
    default Spectrum welch(Array x, Segments segments, PowerSpec spec) {
        return SpectralComputation.power(x, Optional.empty(), segments, spec);
    }

    /// The cross power spectral density of two signals by Welch's method.
    ///
    /// ```java
    /// Array phase = jnp.angle(scipy.signal.csd(x, y).power());
    /// ```
    ///
    /// @param x `[..., n]`
    /// @param y the second signal; the shorter one is filled up with zeros, other axes broadcast
    default Spectrum csd(Array x, Array y) {
        return csd(x, y, Segments.DEFAULT);
    }

    /// The cross power spectral density, averaged over these segments.
    default Spectrum csd(Array x, Array y, Segments segments) {
        return csd(x, y, segments, PowerSpec.DEFAULT);
    }

    /// The cross power of two signals with options.
    ///
    /// @throws org.jax4j.errors.ValueError if the signals differ in rank or do not broadcast, or lengths do not
    ///         fit
    default Spectrum csd(Array x, Array y, Segments segments, PowerSpec spec) {
        return SpectralComputation.power(x, Optional.of(y), segments, spec);
    }
}
