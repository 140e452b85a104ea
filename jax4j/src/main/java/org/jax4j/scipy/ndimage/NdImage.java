package org.jax4j.scipy.ndimage;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;

/// `scipy.ndimage`: images at points between their elements.
public final class NdImage {
    /// The functions, which have no state.
    public static final NdImage INSTANCE = new NdImage();

    private NdImage() {}

    /// What lies beyond the edges of an image.
    public enum Mode {
        /// One value.
        CONSTANT,
        /// The element at the edge.
        NEAREST,
        /// The image again.
        WRAP,
        /// The image mirrored at the centres of the elements at its edges.
        MIRROR,
        /// The image mirrored at its edges.
        REFLECT
    }

    /// An image at points, 0 beyond its edges.
    ///
    /// @param coordinates one array for each axis of the image, all of one shape
    /// @param order       0 for the nearest element, 1 for linear interpolation
    public Array mapCoordinates(Array image, List<Array> coordinates, int order) {
        return mapCoordinates(image, coordinates, order, Mode.CONSTANT, 0);
    }

    /// An image at points; a result of integers is rounded.
    ///
    /// @param value what lies beyond the edges, if that is constant
    /// @throws ValueError for another number of arrays, or a higher order
    public Array mapCoordinates(Array image, List<Array> coordinates, int order, Mode mode, Number value) {
        if (coordinates.size() != image.ndim()) {
            throw new ValueError("coordinates must be a sequence of length input.ndim, but " + coordinates.size()
                    + " != " + image.ndim() + ".");
        }
        if (order < 0 || order > 1) {
            throw new ValueError("map_coordinates supports the orders 0 and 1, got " + order + ".");
        }
        List<Node> corners = List.of(new Node(List.of(), List.of(), List.of()));
        for (int axis = 0; axis < image.ndim(); axis++) {
            List<Node> next = new ArrayList<>();
            for (Node corner : corners) {
                for (Node each : nodes(coordinates.get(axis), image.shape()[axis], order, mode)) {
                    next.add(corner.with(each));
                }
            }
            corners = next;
        }
        Array outside = JNP.full(new int[0], value, image.dtype());
        Array result = corners.stream()
                .map(corner -> corner.contribution(image, mode, outside))
                .reduce(Array::plus)
                .orElse(image);
        Array rounded = image.dtype().isInexact() || result.dtype().isInteger()
                ? result
                : Rounding.round(result, Rounding.Method.AWAY_FROM_ZERO);
        return rounded.astype(image.dtype());
    }

    /// A corner of the cell that a point is in, axis by axis: where it is, whether it is in the image, and how
    /// much it counts.
    private record Node(List<Array> places, List<Array> inside, List<Array> weights) {
        Node with(Node last) {
            return new Node(joined(places, last.places), joined(inside, last.inside), joined(weights, last.weights));
        }

        private static List<Array> joined(List<Array> first, List<Array> second) {
            List<Array> all = new ArrayList<>(first);
            all.addAll(second);
            return all;
        }

        Array contribution(Array image, Mode mode, Array outside) {
            Array element = image.get(places.toArray());
            if (mode == Mode.CONSTANT) {
                Array all = inside.stream().reduce(JNP::logicalAnd).orElseThrow();
                element = JNP.where(all, element, outside);
            }
            return weights.stream().reduce(Array::times).orElseThrow().times(element);
        }
    }

    private static List<Node> nodes(Array coordinate, int size, int order, Mode mode) {
        if (order == 0) {
            Array place = coordinate.dtype().isInteger()
                    ? coordinate
                    : Rounding.round(coordinate, Rounding.Method.AWAY_FROM_ZERO);
            return List.of(node(place.astype(DType.INT32), Scalars.of(coordinate.dtype(), 1.0), size, mode));
        }
        Array lower = JNP.floor(coordinate);
        Array rest = coordinate.minus(lower);
        Array place = lower.astype(DType.INT32);
        return List.of(node(place, rest.unaryMinus().plus(1), size, mode), node(place.plus(1), rest, size, mode));
    }

    private static Node node(Array place, Array weight, int size, Mode mode) {
        Array fixed = switch (mode) {
            case CONSTANT, NEAREST -> JNP.clip(place, 0, size - 1);
            case WRAP -> place.rem(size);
            case MIRROR -> mirrored(place, size);
            case REFLECT ->
                floorHalf(mirrored(place.times(2).plus(1), 2 * size + 1).minus(1));
        };
        Array inside = JNP.logicalAnd(place.ge(0), place.lt(size));
        return new Node(List.of(fixed), List.of(inside), List.of(weight));
    }

    private static Array floorHalf(Array x) {
        return JNP.floorDivide(x, 2);
    }

    private static Array mirrored(Array place, int size) {
        int last = Math.max(1, size - 1);
        return JNP.abs(place.plus(last).rem(2 * last).minus(last));
    }
}
