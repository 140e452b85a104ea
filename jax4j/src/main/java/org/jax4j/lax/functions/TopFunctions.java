package org.jax4j.lax.functions;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Movement;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;

/// The greatest and least elements, and the rank of arrays.
public interface TopFunctions {

    /// The k greatest elements along the last axis, in descending order, and where they are. JAX approximates
    /// them on a TPU; here, as in JAX on a CPU, they are exact.
    ///
    /// ```java
    /// lax.approxMaxK(jnp.array(3f, 1f, 2f), 2);   // [3., 2.] and [0, 2]
    /// ```
    default List<Array> approxMaxK(Array x, int k) {
        return approxMaxK(x, k, -1);
    }

    /// The k greatest elements along an axis.
    default List<Array> approxMaxK(Array x, int k, int axis) {
        return Sorting.topK(x, k, Operands.axis(axis, x.ndim()));
    }

    /// The k least elements along the last axis, in ascending order, and where they are.
    default List<Array> approxMinK(Array x, int k) {
        return approxMinK(x, k, -1);
    }

    /// The k least elements along an axis.
    default List<Array> approxMinK(Array x, int k, int axis) {
        List<Array> top = Sorting.topK(Arithmetic.neg(x), k, Operands.axis(axis, x.ndim()));
        return List.of(Arithmetic.neg(top.get(0)), top.get(1));
    }

    /// The array with leading axes of size 1 up to a rank.
    ///
    /// @throws ValueError if it has more axes
    default Array broadcastToRank(Array x, int rank) {
        if (x.ndim() > rank) {
            throw new ValueError("broadcast_to_rank needs an array of at most " + rank + " axes, got shape "
                    + Operands.shape(x.shape()) + ".");
        }
        return Movement.expandDims(x, Axes.range(rank - x.ndim()));
    }
}
