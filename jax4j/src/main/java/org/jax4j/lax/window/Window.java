package org.jax4j.lax.window;

import java.util.Collections;
import java.util.List;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.op.Reduction;

/// A window that moves over an array: one entry an axis.
///
/// @param dimensions     the window's size
/// @param strides        steps of the window
/// @param padding        of the array
/// @param baseDilation   steps between the elements of the array
/// @param windowDilation steps between the elements of the window
public record Window(
        List<Integer> dimensions,
        List<Integer> strides,
        List<Edges> padding,
        List<Integer> baseDilation,
        List<Integer> windowDilation) {
    public Window {
        dimensions = List.copyOf(dimensions);
        strides = List.copyOf(strides);
        padding = List.copyOf(padding);
        baseDilation = List.copyOf(baseDilation);
        windowDilation = List.copyOf(windowDilation);
    }

    /// A window over an array of this shape, without dilation.
    public static Window over(int[] shape, List<Integer> dimensions, List<Integer> strides, WindowPadding padding) {
        List<Integer> ones = Axes.repeat(1, dimensions.size());
        return over(shape, dimensions, strides, padding, ones, ones);
    }

    /// A window over an array of this shape.
    public static Window over(
            int[] shape,
            List<Integer> dimensions,
            List<Integer> strides,
            WindowPadding padding,
            List<Integer> baseDilation,
            List<Integer> windowDilation) {
        int[] extent = WindowPadding.dilated(Axes.array(dimensions), windowDilation);
        return new Window(dimensions, strides, padding.edges(shape, extent, strides), baseDilation, windowDilation);
    }

    /// The parameters as jaxprs print them.
    Params params() {
        return Params.of("base_dilation", baseDilation)
                .and("padding", padding)
                .and("window_dilation", windowDilation)
                .and("window_dimensions", dimensions)
                .and("window_strides", strides);
    }

    /// The number of positions of the window along each axis of an array.
    ///
    /// @throws TypeError if the window and the array do not go together
    int[] positions(int[] shape) {
        requireAtLeast("window_dimensions", dimensions, 1, "strictly positive");
        requireAtLeast("window_strides", strides, 1, "strictly positive");
        requireAtLeast("base_dilation", baseDilation, 0, "nonnegative");
        requireAtLeast("window_dilation", windowDilation, 0, "nonnegative");
        if (shape.length != dimensions.size()) {
            throw new TypeError(
                    "reduce_window got the wrong number of window_dimensions for operand: got operand shape "
                            + Operands.shape(shape) + " with window_dimensions " + Operands.tuple(dimensions) + ".");
        }
        requireLength("window_strides", strides.size(), strides);
        requireLength("base_dilation", baseDilation.size(), baseDilation);
        requireLength("window_dilation", windowDilation.size(), windowDilation);
        requireLength("padding", padding.size(), padding);
        return WindowPadding.positions(
                WindowPadding.dilated(shape, baseDilation),
                WindowPadding.dilated(Axes.array(dimensions), windowDilation),
                strides,
                padding);
    }

    private static void requireAtLeast(String parameter, List<Integer> values, int least, String what) {
        if (values.stream().anyMatch(value -> value < least)) {
            throw new TypeError("reduce_window " + parameter + " must have every element be " + what + ", got "
                    + Operands.tuple(values) + ".");
        }
    }

    private void requireLength(String parameter, int length, List<?> values) {
        if (length != dimensions.size()) {
            throw new TypeError("reduce_window got inconsistent " + parameter + " and window_dimensions: got "
                    + parameter + " " + values + " and window_dimensions " + Operands.tuple(dimensions) + ".");
        }
    }

    /// The window over an array with a new axis, along which it has one element.
    Window withAxis(int axis) {
        return new Window(
                Axes.insert(dimensions, axis, 1),
                Axes.insert(strides, axis, 1),
                Axes.insert(padding, axis, Edges.NONE),
                Axes.insert(baseDilation, axis, 1),
                Axes.insert(windowDilation, axis, 1));
    }

    boolean isDilated() {
        return Collections.max(Axes.concat(List.of(1), windowDilation)) > 1;
    }

    boolean hasHoles() {
        return Collections.max(Axes.concat(List.of(1), baseDilation)) > 1;
    }

    Reduction.Window hlo() {
        return new Reduction.Window(
                dimensions,
                strides,
                baseDilation,
                windowDilation,
                padding.stream().map(Edges::low).toList(),
                padding.stream().map(Edges::high).toList());
    }
}
