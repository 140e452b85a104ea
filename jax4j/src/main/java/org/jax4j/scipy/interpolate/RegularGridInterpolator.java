package org.jax4j.scipy.interpolate;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// Values on a grid of points, and between them.
///
/// @param grid   the increasing coordinates of the grid, one vector for each axis
/// @param values the values at the grid's points; further axes are of what is at each point
/// @param method how values between points are found
/// @param fill   what lies outside of the grid, else that is extrapolated
public record RegularGridInterpolator(List<Array> grid, Array values, Method method, Optional<Double> fill) {
    /// How values between points are found.
    public enum Method {
        LINEAR,
        NEAREST
    }

    /// @throws ValueError if the values do not have the grid's shape
    public RegularGridInterpolator {
        grid = List.copyOf(grid);
        values = Promoting.inexact(values);
        boolean fits = grid.size() <= values.ndim() && !grid.isEmpty();
        for (int axis = 0; fits && axis < grid.size(); axis++) {
            Array points = grid.get(axis);
            fits = points.ndim() == 1 && points.shape()[0] == values.shape()[axis] && points.shape()[0] > 1;
        }
        if (!fits) {
            throw new ValueError("RegularGridInterpolator needs vectors of at least two points along the first axes of "
                    + "values; got vectors of shapes "
                    + grid.stream()
                            .map(points -> Operands.shape(points.shape()))
                            .toList() + " and values of shape "
                    + Operands.shape(values.shape()) + ".");
        }
    }

    /// Linear interpolation, NaN outside.
    public RegularGridInterpolator(List<Array> grid, Array values) {
        this(grid, values, Method.LINEAR, Optional.of(Double.NaN));
    }

    /// The values at points.
    ///
    /// @param points `[..., d]`, one coordinate for each axis of the grid
    /// @return `[...]`, and the further axes of the values
    /// @throws ValueError for another number of coordinates
    public Array apply(Array points) {
        int d = grid.size();
        Array shaped = points.ndim() == 1 ? points.reshape(-1, d) : points;
        int[] shape = shaped.shape();
        if (shape[shape.length - 1] != d) {
            throw new ValueError("the requested sample points have dimension " + shape[shape.length - 1]
                    + ", but this RegularGridInterpolator has dimension " + d + ".");
        }
        Array flat = shaped.reshape(-1, d);
        List<Array> cells = new ArrayList<>();
        List<Array> distances = new ArrayList<>();
        Array outside = JNP.zeros(DType.BOOL, flat.shape()[0]);
        for (int axis = 0; axis < d; axis++) {
            Array x = flat.get(":", axis);
            Array line = grid.get(axis);
            int last = line.shape()[0] - 1;
            Array cell = JNP.clip(JNP.searchsorted(line, x).minus(1), 0, last - 1);
            Array from = JNP.take(line, cell);
            cells.add(cell);
            distances.add(x.minus(from).div(JNP.take(line, cell.plus(1)).minus(from)));
            outside = JNP.logicalOr(outside, JNP.logicalOr(x.lt(line.get(0)), x.gt(line.get(last))));
        }
        Array result = method == Method.LINEAR ? linear(cells, distances) : nearest(cells, distances);
        if (fill.isPresent()) {
            result = JNP.where(columns(outside, result.ndim()), fill.get(), result);
        }
        int[] rest = Arrays.copyOfRange(values.shape(), d, values.ndim());
        int[] all = Arrays.copyOf(shape, shape.length - 1 + rest.length);
        System.arraycopy(rest, 0, all, shape.length - 1, rest.length);
        return result.reshape(all);
    }

    /// A vector as what broadcasts along the other axes.
    private static Array columns(Array x, int rank) {
        int[] shape = new int[rank];
        Arrays.fill(shape, 1);
        shape[0] = x.shape()[0];
        return x.reshape(shape);
    }

    private Array linear(List<Array> cells, List<Array> distances) {
        @Nullable Array sum = null;
        for (int corner = 0; corner < 1 << cells.size(); corner++) {
            Object[] place = new Object[cells.size()];
            @Nullable Array weight = null;
            for (int axis = 0; axis < cells.size(); axis++) {
                boolean upper = (corner >> axis & 1) == 1;
                Array distance = distances.get(axis);
                place[axis] = upper ? cells.get(axis).plus(1) : cells.get(axis);
                Array share = upper ? distance : distance.unaryMinus().plus(1);
                weight = weight == null ? share : weight.times(share);
            }
            Array element = values.get(place);
            Array term = element.times(columns(Objects.requireNonNull(weight), element.ndim()));
            sum = sum == null ? term : sum.plus(term);
        }
        return Objects.requireNonNull(sum);
    }

    private Array nearest(List<Array> cells, List<Array> distances) {
        Object[] place = new Object[cells.size()];
        for (int axis = 0; axis < place.length; axis++) {
            Array cell = cells.get(axis);
            place[axis] = JNP.where(distances.get(axis).le(0.5), cell, cell.plus(1));
        }
        return values.get(place);
    }
}
