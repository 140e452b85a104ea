package org.jax4j.numpy.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jax4j.core.Array;
import org.jax4j.core.ArrayMethods;
import org.jax4j.core.DeviceArray;

/// Positions of the true elements of boolean arrays, which must be known.
public final class Masks {
    private Masks() {}

    /// One array of positions an axis, in row-major order of the elements. A mask without axes selects all or
    /// nothing along a new one.
    public static List<Index> positions(DeviceArray mask) {
        MemorySegment memory = mask.toSegment();
        long[] strides = mask.aval().type().strides();
        int[] shape = mask.shape();
        if (shape.length == 0) {
            return List.of(new Index.Flag(memory.get(ValueLayout.JAVA_BYTE, 0) != 0));
        }
        int count = 0;
        for (long index = 0; index < mask.size(); index++) {
            count += memory.get(ValueLayout.JAVA_BYTE, index) != 0 ? 1 : 0;
        }
        int[][] positions = new int[shape.length][count];
        int next = 0;
        for (long index = 0; index < mask.size(); index++) {
            if (memory.get(ValueLayout.JAVA_BYTE, index) != 0) {
                for (int axis = 0; axis < shape.length; axis++) {
                    positions[axis][next] = (int) (index / strides[axis] % shape[axis]);
                }
                next++;
            }
        }
        List<Index> found = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            Array along = ArrayMethods.instance().array(positions[axis]);
            found.add(new Index.Positions(along, OptionalInt.of(shape[axis])));
        }
        return found;
    }
}
