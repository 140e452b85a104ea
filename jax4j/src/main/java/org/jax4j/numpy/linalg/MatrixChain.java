package org.jax4j.numpy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.operand.Axes;

/// A chain of matrices to be multiplied. The order is found by dynamic programming: for each part of the
/// chain, where to split it last so that its multiplications are least.
final class MatrixChain {
    private final List<Array> arrays;
    private final DotSpec spec;
    private final int[][] splits;

    MatrixChain(List<Array> arrays, DotSpec spec) {
        this.arrays = arrays;
        this.spec = spec;
        int count = arrays.size();
        long[][] costs = new long[count][count];
        splits = new int[count][count];
        for (int length = 2; length <= count; length++) {
            for (int from = 0; from + length <= count; from++) {
                int to = from + length - 1;
                costs[from][to] = Long.MAX_VALUE;
                for (int split : Axes.range(from, to)) {
                    long own = (long) size(from) * size(split + 1) * size(to + 1);
                    long cost = costs[from][split] + costs[split + 1][to] + own;
                    if (cost < costs[from][to]) {
                        costs[from][to] = cost;
                        splits[from][to] = split;
                    }
                }
            }
        }
    }

    /// The dimension before matrix `i`; vectors count as a row and a column.
    private int size(int i) {
        if (i == arrays.size()) {
            Array last = arrays.getLast();
            return last.ndim() == 1 ? 1 : last.shape()[1];
        }
        return i == 0 && arrays.getFirst().ndim() == 1 ? 1 : arrays.get(i).shape()[0];
    }

    Array product() {
        return product(0, arrays.size() - 1);
    }

    private Array product(int from, int to) {
        int split = splits[from][to];
        return from == to ? arrays.get(from) : JNP.matmul(product(from, split), product(split + 1, to), spec);
    }
}
