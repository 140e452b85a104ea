package org.jax4j.scipy.signal;

/// How a signal becomes a spectrogram: `StftSpec.DEFAULT.sampleRate(44100).boundary(Boundary.EVEN)`.
///
/// @param sampleRate samples per unit of time
/// @param trend      what is taken off each segment
/// @param oneSided   whether only frequencies that are not negative are given; of complex signals all are
/// @param boundary   how the signal goes on beyond its ends, by half a segment
/// @param padded     whether zeros are added so that the last segment is complete; else samples are left out
/// @param axis       along which time goes
public record StftSpec(double sampleRate, Trend trend, boolean oneSided, Boundary boundary, boolean padded, int axis) {
    /// How a signal goes on beyond its ends.
    public enum Boundary {
        /// It does not.
        NONE,
        /// By zeros.
        ZEROS,
        /// By its last value.
        CONSTANT,
        /// Mirrored.
        EVEN,
        /// Mirrored at the point where it ends.
        ODD
    }

    /// One sample per unit of time, along the last axis, zeros beyond the ends.
    public static final StftSpec DEFAULT = new StftSpec(1, Trend.NONE, true, Boundary.ZEROS, true, -1);

    public StftSpec sampleRate(double rate) {
        return new StftSpec(rate, trend, oneSided, boundary, padded, axis);
    }

    public StftSpec trend(Trend removed) {
        return new StftSpec(sampleRate, removed, oneSided, boundary, padded, axis);
    }

    /// With negative frequencies too.
    public StftSpec twoSided() {
        return new StftSpec(sampleRate, trend, false, boundary, padded, axis);
    }

    public StftSpec boundary(Boundary beyond) {
        return new StftSpec(sampleRate, trend, oneSided, beyond, padded, axis);
    }

    public StftSpec padded(boolean complete) {
        return new StftSpec(sampleRate, trend, oneSided, boundary, complete, axis);
    }

    public StftSpec axis(int time) {
        return new StftSpec(sampleRate, trend, oneSided, boundary, padded, time);
    }
}
