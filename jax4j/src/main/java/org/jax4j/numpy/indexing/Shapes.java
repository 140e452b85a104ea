package org.jax4j.numpy.indexing;

import java.util.Arrays;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;

/// NumPy's broadcasting of shapes.
public final class Shapes {
    private Shapes() {}

    /// The operand repeated to a shape.
    ///
    /// @throws ValueError if it does not broadcast to it
    public static Array broadcastTo(Array operand, int... shape) {
        if (Arrays.equals(operand.shape(), shape)) {
            return operand;
        }
        int missing = shape.length - operand.ndim();
        int[] given = operand.shape();
        for (int axis = 0; axis < given.length; axis++) {
            if (missing < 0 || given[axis] != 1 && given[axis] != shape[axis + missing]) {
                throw new ValueError("Incompatible shapes for broadcasting: " + Operands.shape(given)
                        + " and requested shape " + Operands.shape(shape));
            }
        }
        return Movement.broadcastInDim(operand, shape, Axes.range(missing, shape.length));
    }
}
