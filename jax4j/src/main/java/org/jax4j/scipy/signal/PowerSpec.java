package org.jax4j.scipy.signal;

/// How power is estimated: `PowerSpec.DEFAULT.sampleRate(1000).average(Average.MEDIAN)`.
///
/// @param sampleRate samples per unit of time
/// @param trend      what is taken off each segment
/// @param oneSided   whether only frequencies that are not negative are given, with the power of both signs; of
///                   complex signals all are
/// @param scaling    what is given
/// @param average    how segments are combined
/// @param axis       along which time goes
public record PowerSpec(double sampleRate, Trend trend, boolean oneSided, Scaling scaling, Average average, int axis) {
    /// What is given.
    public enum Scaling {
        /// Power by frequency: V²/Hz if signals are in V.
        DENSITY,
        /// Power: V² if signals are in V.
        SPECTRUM
    }

    /// How segments are combined.
    public enum Average {
        MEAN,
        /// The median, corrected for its bias: few segments that differ much do not matter.
        MEDIAN
    }

    /// The density's mean, one sample per unit of time, along the last axis.
    public static final PowerSpec DEFAULT = new PowerSpec(1, Trend.CONSTANT, true, Scaling.DENSITY, Average.MEAN, -1);

    public PowerSpec sampleRate(double rate) {
        return new PowerSpec(rate, trend, oneSided, scaling, average, axis);
    }

    public PowerSpec trend(Trend removed) {
        return new PowerSpec(sampleRate, removed, oneSided, scaling, average, axis);
    }

    /// With negative frequencies too.
    public PowerSpec twoSided() {
        return new PowerSpec(sampleRate, trend, false, scaling, average, axis);
    }

    public PowerSpec scaling(Scaling given) {
        return new PowerSpec(sampleRate, trend, oneSided, given, average, axis);
    }

    public PowerSpec average(Average combined) {
        return new PowerSpec(sampleRate, trend, oneSided, scaling, combined, axis);
    }

    public PowerSpec axis(int time) {
        return new PowerSpec(sampleRate, trend, oneSided, scaling, average, time);
    }
}
