package org.jax4j.cpu.routines;

import java.util.ArrayList;
import java.util.List;

/// The positions that a convolution goes through, in elements of memory.
///
/// The input is `[batch, spatial …, feature]`, the result as well; features lie next to each other. What the
/// window sees outside of the input is zero.
///
/// @param axes      batch first, then the spatial ones
/// @param inner     input features of a group
/// @param outer     output features of a group
/// @param groups    number of groups, whose output features follow each other
/// @param groupStep how far apart in the input the groups are
public record ConvolutionGeometry(List<Axis> axes, long inner, long outer, long groups, long groupStep) {
    public ConvolutionGeometry {
        axes = List.copyOf(axes);
    }

    /// One axis of input, window and result.
    ///
    /// @param input        extent of the input
    /// @param inputStride  how far apart in the input neighbours are
    /// @param outputStride how far apart in the result
    /// @param taps         extent of the window
    /// @param phases       which together are all positions of the result
    public record Axis(long input, long inputStride, long outputStride, long taps, List<Phase> phases) {
        public Axis {
            phases = List.copyOf(phases);
        }
    }

    /// Every `step`-th position of the result along an axis, all of which see the same part of the window: in a
    /// dilated input, the one that does not fall on the zeros between its elements.
    ///
    /// @param start     the first of the positions
    /// @param step      how far they are apart
    /// @param count     how many there are
    /// @param inputStep how far apart in the input two of them see
    /// @param taps      the part of the window
    public record Phase(long start, long step, long count, long inputStep, List<Tap> taps) {
        public Phase {
            taps = List.copyOf(taps);
        }

        long least() {
            return taps.stream().mapToLong(Tap::input).min().orElse(0);
        }

        long greatest() {
            return taps.stream().mapToLong(Tap::input).max().orElse(0);
        }

        /// Whether some position sees something outside of an input of this extent.
        boolean leaves(long extent) {
            return !taps.isEmpty() && (least() < 0 || greatest() + (count - 1) * inputStep >= extent);
        }
    }

    /// A position of the window along an axis.
    ///
    /// @param number which one it is, in the order of the weights
    /// @param input  which element of the input lies under it at the first position of the phase; outside if
    ///               negative
    public record Tap(long number, long input) {}

    /// Phases of all axes, batch first: a part of the result all of which sees the same part of the window.
    record Region(List<Phase> phases) {
        /// How many positions of the window are seen.
        long taps() {
            return phases.stream().mapToLong(phase -> phase.taps().size()).reduce(1, (a, b) -> a * b);
        }

        long positions() {
            return phases.stream().mapToLong(Phase::count).reduce(1, (a, b) -> a * b);
        }
    }

    /// All regions, which together are the result.
    List<Region> regions() {
        List<List<Phase>> all = List.of(List.of());
        for (Axis axis : axes) {
            List<List<Phase>> longer = new ArrayList<>();
            for (List<Phase> phases : all) {
                for (Phase phase : axis.phases()) {
                    List<Phase> next = new ArrayList<>(phases);
                    next.add(phase);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all.stream().map(Region::new).toList();
    }

    boolean leaves(Region region) {
        if (region.taps() == 0) {
            return false;
        }
        for (int axis = 0; axis < axes.size(); axis++) {
            if (region.phases().get(axis).leaves(axes.get(axis).input())) {
                return true;
            }
        }
        return false;
    }

    /// Positions of the window.
    long taps() {
        return axes.stream().mapToLong(Axis::taps).reduce(1, (a, b) -> a * b);
    }

    /// The number of a position of the window, in the order of the weights.
    long number(List<Tap> taps) {
        long number = 0;
        for (int axis = 0; axis < taps.size(); axis++) {
            number = number * axes.get(axis).taps() + taps.get(axis).number();
        }
        return number;
    }

    /// The positions of the window that a region sees.
    List<List<Tap>> taps(Region region) {
        List<List<Tap>> all = List.of(List.of());
        for (Phase phase : region.phases()) {
            List<List<Tap>> longer = new ArrayList<>();
            for (List<Tap> taps : all) {
                for (Tap tap : phase.taps()) {
                    List<Tap> next = new ArrayList<>(taps);
                    next.add(tap);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }
}
