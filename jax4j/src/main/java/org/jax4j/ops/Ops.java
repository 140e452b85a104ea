package org.jax4j.ops;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.Literal;

/// `ops`: elements that belong together by a number, the segment they are in, reduced to one.
///
/// Segments are along the first axis. An element whose segment is not from 0 to the number of segments is
/// dropped, so is one with a negative number.
public final class Ops {
    /// The functions, which have no state.
    public static final Ops INSTANCE = new Ops();

    private Ops() {}

    /// The sums of segments; 0 for one without elements.
    ///
    /// ```java
    /// ops.segmentSum(jnp.array(1f, 2f, 3f), jnp.array(0, 1, 0), 2);   // [4., 2.]
    /// ```
    ///
    /// @param data     `[n, ...]`
    /// @param segments integers, `[n]`
    /// @param count    the number of segments
    /// @return `[count, ...]`
    /// @throws ValueError if there is not one segment for each element
    public Array segmentSum(Array data, Array segments, int count) {
        Array start = Creation.full(shape(data, count), Scalars.of(data.dtype(), 0L));
        return start.at(places("segment_sum", data, segments, count)).add(data);
    }

    /// The products of segments; 1 for one without elements.
    public Array segmentProd(Array data, Array segments, int count) {
        Array start = Creation.full(shape(data, count), Scalars.of(data.dtype(), 1L));
        return start.at(places("segment_prod", data, segments, count)).multiply(data);
    }

    /// The greatest elements of segments; the least value of the dtype for one without elements.
    public Array segmentMax(Array data, Array segments, int count) {
        Array start = Creation.full(shape(data, count), extreme(Literal.lowest(data.dtype())));
        return start.at(places("segment_max", data, segments, count)).max(data);
    }

    /// The least elements of segments; the greatest value of the dtype for one without elements.
    public Array segmentMin(Array data, Array segments, int count) {
        Array start = Creation.full(shape(data, count), extreme(Literal.greatest(data.dtype())));
        return start.at(places("segment_min", data, segments, count)).min(data);
    }

    private static Array extreme(Literal value) {
        return DeviceArray.of(value);
    }

    private static int[] shape(Array data, int count) {
        if (count < 0) {
            throw new ValueError("num_segments must be non-negative, got " + count + ".");
        }
        int[] shape = data.shape();
        if (shape.length > 0) {
            shape[0] = count;
        }
        return shape;
    }

    /// The segments, with those that do not exist beyond the end, where updates are dropped.
    private static Array places(String name, Array data, Array segments, int count) {
        boolean fits = data.ndim() > 0 && segments.ndim() == 1 && segments.shape()[0] == data.shape()[0];
        if (!fits || !segments.dtype().isInteger()) {
            throw new ValueError(name + " needs one integer for each element along the first axis; got data of shape "
                    + Operands.shape(data.shape()) + " and segments " + segments.aval() + ".");
        }
        return JNP.where(segments.lt(0), count, segments);
    }
}
