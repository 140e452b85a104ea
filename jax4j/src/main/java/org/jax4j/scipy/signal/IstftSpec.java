package org.jax4j.scipy.signal;

/// How a spectrogram becomes a signal again: `IstftSpec.DEFAULT.sampleRate(44100)`.
///
/// @param sampleRate    samples per unit of time
/// @param oneSided      whether only frequencies that are not negative are given; the signal is then real
/// @param extended      whether the signal was extended at its ends by half a segment, which is cut off
/// @param timeAxis      along which time goes
/// @param frequencyAxis along which frequencies go
public record IstftSpec(double sampleRate, boolean oneSided, boolean extended, int timeAxis, int frequencyAxis) {
    /// What `stft` gives by default.
    public static final IstftSpec DEFAULT = new IstftSpec(1, true, true, -1, -2);

    public IstftSpec sampleRate(double rate) {
        return new IstftSpec(rate, oneSided, extended, timeAxis, frequencyAxis);
    }

    /// With negative frequencies too.
    public IstftSpec twoSided() {
        return new IstftSpec(sampleRate, false, extended, timeAxis, frequencyAxis);
    }

    public IstftSpec extended(boolean atEnds) {
        return new IstftSpec(sampleRate, oneSided, atEnds, timeAxis, frequencyAxis);
    }

    public IstftSpec axes(int time, int frequency) {
        return new IstftSpec(sampleRate, oneSided, extended, time, frequency);
    }
}
