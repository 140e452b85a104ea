package org.jax4j.numpy;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Movement;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.Convolution;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.contraction.Precision;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;

/// Convolutions of sequences.
public interface Signals {

    /// Which part of a convolution is wanted.
    enum Mode {
        /// Every position where the sequences overlap.
        FULL,
        /// As many positions as the longer sequence has, in the middle.
        SAME,
        /// The positions where the shorter sequence lies within the longer.
        VALID
    }

    /// The convolution of two sequences at every position where they overlap.
    default Array convolve(Array x, Array y) {
        return convolve(x, y, Mode.FULL);
    }

    /// The convolution of two sequences, in floating point.
    ///
    /// @throws ValueError unless both have one axis and at least one element
    default Array convolve(Array x, Array y, Mode mode) {
        return convolve(x, y, mode, DotSpec.DEFAULT);
    }

    /// The convolution of two sequences with a precision, or a dtype of the result.
    ///
    /// @throws ValueError unless both have one axis and at least one element
    default Array convolve(Array x, Array y, Mode mode, DotSpec spec) {
        List<Array> operands = operands("convolve", x, y);
        boolean swapped = x.size() < y.size();
        Array kernel = operands.get(swapped ? 0 : 1);
        return convolution(operands.get(swapped ? 1 : 0), Movement.rev(kernel, List.of(0)), mode, spec);
    }

    /// The correlation of two sequences at the positions where one lies within the other.
    default Array correlate(Array x, Array y) {
        return correlate(x, y, Mode.VALID);
    }

    /// The correlation of two sequences, the second conjugated, in floating point.
    ///
    /// @throws ValueError unless both have one axis and at least one element
    default Array correlate(Array x, Array y, Mode mode) {
        return correlate(x, y, mode, DotSpec.DEFAULT);
    }

    /// The correlation of two sequences with a precision, or a dtype of the result.
    ///
    /// @throws ValueError unless both have one axis and at least one element
    default Array correlate(Array x, Array y, Mode mode, DotSpec spec) {
        List<Array> operands = operands("correlate", x, y);
        Array second = operands.get(1).dtype().isComplex() ? ComplexParts.conj(operands.get(1)) : operands.get(1);
        if (x.size() >= y.size()) {
            return convolution(operands.get(0), second, mode, spec);
        }
        return Movement.rev(convolution(second, operands.get(0), mode, spec), List.of(0));
    }

    private static List<Array> operands(String function, Array x, Array y) {
        if (x.ndim() != 1 || y.ndim() != 1) {
            throw new ValueError(function + "() only support 1-dimensional inputs.");
        }
        if (x.size() == 0 || y.size() == 0) {
            throw new ValueError(function + ": inputs cannot be empty, got shapes " + Operands.shape(x.shape())
                    + " and " + Operands.shape(y.shape()) + ".");
        }
        return Promoting.inexact(x, y);
    }

    private static Array convolution(Array longer, Array kernel, Mode mode, DotSpec spec) {
        int size = (int) kernel.size();
        WindowPadding.Edges padding = switch (mode) {
            case FULL -> new WindowPadding.Edges(size - 1, size - 1);
            case SAME -> new WindowPadding.Edges(size / 2, size - size / 2 - 1);
            case VALID -> new WindowPadding.Edges(0, 0);
        };
        ConvSpec plain = ConvSpec.strides(1).padding(padding).preferredElementType(spec.preferredElementType());
        List<Precision> precision = spec.precision();
        ConvSpec convolution = precision == null ? plain : plain.precision(precision.getFirst());
        Array result = Convolution.convGeneralDilated(
                Movement.expandDims(longer, List.of(0, 1)), Movement.expandDims(kernel, List.of(0, 1)), convolution);
        return Movement.squeeze(result, List.of(0, 1));
    }
}
