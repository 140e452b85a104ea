package org.jax4j.numpy.creation;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Numbers at equal distances, or at equal ratios.
public interface Ranges {

    /// 50 numbers from `start` to `stop`.
    default Array linspace(double start, double stop) {
        return linspace(start, stop, 50);
    }

    /// `count` numbers from `start` to `stop`, both included, at equal distances.
    default Array linspace(double start, double stop, int count) {
        return linspace(start, stop, count, RangeSpec.DEFAULT);
    }

    /// `count` numbers at equal distances, with or without the last.
    default Array linspace(double start, double stop, int count, boolean endpoint) {
        return linspace(start, stop, count, RangeSpec.DEFAULT.endpoint(endpoint));
    }

    /// `count` numbers at equal distances, with options.
    default Array linspace(double start, double stop, int count, RangeSpec spec) {
        return linspace(end(start, spec), end(stop, spec), count, spec);
    }

    /// An end of a range, in the dtype in which it is computed.
    private static Array end(double value, RangeSpec spec) {
        return Scalars.of(Promoting.inexact(spec.dtype().orElse(Config.current().defaultFloat())), value);
    }

    /// `count` numbers at equal distances between the elements of two arrays, which broadcast; the new axis is
    /// the first.
    default Array linspace(Array start, Array stop, int count, boolean endpoint) {
        return linspace(start, stop, count, RangeSpec.DEFAULT.endpoint(endpoint));
    }

    /// Evenly spaced numbers between the elements of two arrays, which broadcast (`jnp.linspace`).
    ///
    /// @throws ValueError if `count` is negative
    default Array linspace(Array start, Array stop, int count, RangeSpec spec) {
        return linspaceWithStep(start, stop, count, spec).numbers();
    }

    /// Evenly spaced numbers, and their spacing.
    record Spaced(Array numbers, Array step) {}

    /// `linspace` with its step, NumPy's `retstep=True`; the step between fewer than two numbers is NaN.
    default Spaced linspaceWithStep(Array start, Array stop, int count, RangeSpec spec) {
        if (count < 0) {
            throw new ValueError("Number of samples, " + count + ", must be non-negative.");
        }
        List<Array> promoted = Promoting.inexact(start, stop);
        DType dtype = spec.dtype().orElse(promoted.getFirst().dtype());
        DType computed = Promoting.inexact(dtype);
        Array first = Conversion.convertElementType(start, computed);
        Array last = Conversion.convertElementType(stop, computed);
        int[] shape = Operands.broadcast(List.of(start.shape(), stop.shape()));
        int axis = Operands.axis(spec.axis(), shape.length + 1);
        Array from = Movement.expandDims(Shapes.broadcastTo(first, shape), List.of(axis));
        Array to = Movement.expandDims(Shapes.broadcastTo(last, shape), List.of(axis));
        int steps = spec.endpoint() ? count - 1 : count;
        Array step = steps > 0
                ? JNP.divide(JNP.subtract(last, first), Scalars.of(computed, (double) steps))
                : Scalars.of(computed, Double.NaN);
        Array numbers = points(from, to, steps, axis);
        numbers = switch (Math.min(count, 2)) {
            case 0 -> Slicing.sliceInDim(from, 0, 0, axis);
            case 1 -> from;
            default -> spec.endpoint() ? Joining.concatenate(List.of(numbers, to), axis) : numbers;
        };
        return new Spaced(
                Conversion.convertElementType(dtype.isInexact() ? numbers : Rounding.floor(numbers), dtype), step);
    }

    /// The weighted means of both ends, which meet the ends exactly.
    private static Array points(Array from, Array to, int steps, int axis) {
        DType real = from.dtype().real();
        Array index = Creation.iota(real, Math.max(steps, 0));
        Array fraction = Arithmetic.div(index, Scalars.like(index, steps));
        int[] along = new int[from.ndim()];
        Arrays.fill(along, 1);
        along[axis] = Math.max(steps, 0);
        Array weight = Conversion.convertElementType(Movement.reshape(fraction, along), from.dtype());
        Array rest = Arithmetic.sub(Scalars.like(weight, 1), weight);
        return Arithmetic.add(Arithmetic.mul(from, rest), Arithmetic.mul(to, weight));
    }

    /// Powers of ten with evenly spaced exponents (`jnp.logspace`).
    default Array logspace(double start, double stop, int count) {
        return logspace(start, stop, count, RangeSpec.DEFAULT);
    }

    /// Powers with evenly spaced exponents (`jnp.logspace`).
    default Array logspace(double start, double stop, int count, RangeSpec spec) {
        return logspace(end(start, spec), end(stop, spec), count, spec);
    }

    /// Powers with evenly spaced exponents between the elements of two arrays, which broadcast.
    default Array logspace(Array start, Array stop, int count, RangeSpec spec) {
        DType dtype =
                spec.dtype().orElse(Promoting.inexact(start, stop).getFirst().dtype());
        Array exponents = linspace(start, stop, count, spec.dtype(Promoting.inexact(dtype)));
        Array base = Scalars.full(exponents, spec.base());
        return Conversion.convertElementType(JNP.power(base, exponents), dtype);
    }

    /// A geometric progression from `start` to `stop`, both included (`jnp.geomspace`).
    default Array geomspace(double start, double stop, int count) {
        return geomspace(start, stop, count, RangeSpec.DEFAULT);
    }

    /// A geometric progression (`jnp.geomspace`).
    default Array geomspace(double start, double stop, int count, RangeSpec spec) {
        return geomspace(end(start, spec), end(stop, spec), count, spec);
    }

    /// Geometric progressions between the elements of two arrays, which have the same signs.
    default Array geomspace(Array start, Array stop, int count, RangeSpec spec) {
        DType dtype =
                spec.dtype().orElse(Promoting.inexact(start, stop).getFirst().dtype());
        DType computed = Promoting.inexact(dtype);
        Array from = Conversion.convertElementType(start, computed);
        Array to = Conversion.convertElementType(stop, computed);
        Array sign = JNP.sign(from);
        RangeSpec powers = spec.dtype(computed).base(10).axis(0);
        Array exponents = JNP.log10(JNP.divide(from, sign));
        Array scaled = logspace(exponents, JNP.log10(JNP.divide(to, sign)), count, powers);
        Array numbers = JNP.moveaxis(JNP.multiply(sign, scaled), 0, spec.axis());
        return Conversion.convertElementType(numbers, dtype);
    }

    /// How coordinates are laid out by `meshgrid`.
    enum Indexing {
        /// The first coordinate varies along the second axis, as in plots.
        XY,
        /// The coordinates vary along the axes in their order, as in matrices.
        IJ
    }

    /// Coordinate arrays of the grid that these vectors span, in the order [Indexing#XY].
    default List<Array> meshgrid(Array... coordinates) {
        return meshgrid(Indexing.XY, false, coordinates);
    }

    /// Coordinate arrays of a grid.
    ///
    /// @param sparse whether each keeps size 1 along all axes but its own
    /// @throws ValueError unless the coordinates are vectors
    default List<Array> meshgrid(Indexing indexing, boolean sparse, Array... coordinates) {
        int rank = coordinates.length;
        int[] whole = new int[rank];
        List<Integer> axes = new ArrayList<>(Axes.range(rank));
        if (indexing == Indexing.XY && rank > 1) {
            Collections.swap(axes, 0, 1);
        }
        for (int i = 0; i < rank; i++) {
            if (coordinates[i].ndim() != 1) {
                throw new ValueError("Arguments to jax.numpy.meshgrid must be 1D, got shapes "
                        + Arrays.stream(coordinates)
                                .map(each -> Operands.shape(each.shape()))
                                .toList());
            }
            whole[axes.get(i)] = (int) coordinates[i].size();
        }
        List<Array> grids = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int[] shape = whole.clone();
            if (sparse) {
                Arrays.fill(shape, 1);
                shape[axes.get(i)] = whole[axes.get(i)];
            }
            grids.add(Movement.broadcastInDim(coordinates[i], shape, List.of(axes.get(i))));
        }
        return grids;
    }
}
