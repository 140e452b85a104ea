package org.jax4j.transform.vmap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a function is vectorised.
///
/// @param inAxes   one specification for each argument, see [Axis]; an empty list stands for the first axis of
///                 every
///                 array
/// @param outAxes  the specification of the result
/// @param axisSize the number of members; needed only if no argument is mapped
/// @param axisName the name by which collectives find the batch
public record VmapOptions(List<Object> inAxes, Object outAxes, OptionalInt axisSize, Optional<String> axisName) {
    public static final VmapOptions DEFAULT = new VmapOptions(List.of(), 0, OptionalInt.empty(), Optional.empty());

    public VmapOptions {
        inAxes = List.copyOf(inAxes);
    }

    /// Options with one specification an argument, such as `inAxes(0, Axis.NONE)`.
    public static VmapOptions inAxes(Object... axes) {
        return DEFAULT.withInAxes(axes);
    }

    /// Options with a specification of the result.
    public static VmapOptions outAxes(Object axes) {
        return DEFAULT.withOutAxes(axes);
    }

    /// Options with a name for the batch.
    public static VmapOptions axisName(String name) {
        return DEFAULT.withAxisName(name);
    }

    /// Options with the number of members.
    public static VmapOptions axisSize(int size) {
        return DEFAULT.withAxisSize(size);
    }

    /// These options with one specification for each argument.
    public VmapOptions withInAxes(Object... axes) {
        return new VmapOptions(List.of(axes), outAxes, axisSize, axisName);
    }

    /// These options with another specification of the result.
    public VmapOptions withOutAxes(Object axes) {
        return new VmapOptions(inAxes, axes, axisSize, axisName);
    }

    /// These options with a name for the batch.
    public VmapOptions withAxisName(String name) {
        return new VmapOptions(inAxes, outAxes, axisSize, Optional.of(name));
    }

    /// These options with the number of members.
    public VmapOptions withAxisSize(int size) {
        return new VmapOptions(inAxes, outAxes, OptionalInt.of(size), axisName);
    }
}
