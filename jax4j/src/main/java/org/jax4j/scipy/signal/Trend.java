package org.jax4j.scipy.signal;

import java.util.function.UnaryOperator;
import org.jax4j.core.Array;

/// What is taken off each segment before its transform.
public sealed interface Trend {
    /// Nothing.
    Trend NONE = new None();

    /// The mean.
    Trend CONSTANT = new Constant();

    /// The straight line that fits best.
    Trend LINEAR = new Line();

    /// What a function does with segments, whose samples are along the last axis.
    static Trend removedBy(UnaryOperator<Array> function) {
        return new Function(function);
    }

    /// None.
    record None() implements Trend {}

    /// A constant.
    record Constant() implements Trend {}

    /// A line.
    record Line() implements Trend {}

    /// A function.
    ///
    /// @param removal what removes the trend
    record Function(UnaryOperator<Array> removal) implements Trend {}
}
