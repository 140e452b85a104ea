package org.jax4j.nn;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.nn.Attention.Attended;
import org.jax4j.stablehlo.DType;

/// Attention of heads in groups: the query's heads are split in as many groups as the key has heads, so that all
/// are served by one product each, of shape `[B, K, G, T, S]`.
final class AttentionComputation {
    private final Array query;
    private final Array key;
    private final Array value;
    private final AttentionSpec spec;
    private final int batch;
    private final int targets;
    private final int sources;
    private final int groups;
    private final int heads;

    private AttentionComputation(Array query, Array key, Array value, AttentionSpec spec) {
        this.query = query;
        this.key = key;
        this.value = value;
        this.spec = spec;
        batch = key.shape()[0];
        targets = query.shape()[1];
        sources = key.shape()[1];
        groups = key.shape()[2];
        heads = query.shape()[2] / Math.max(1, groups);
    }

    static Attended of(Array query, Array key, Array value, AttentionSpec spec) {
        Array q = fourAxes(query);
        Array k = fourAxes(key);
        Array v = fourAxes(value);
        requireFit(q, k, v, spec);
        Attended attended = new AttentionComputation(q, k, v, spec).compute();
        int[] shape = query.shape();
        return new Attended(
                attended.encoded().reshape(shape), attended.residual().reshape(Arrays.copyOf(shape, shape.length - 1)));
    }

    private static Array fourAxes(Array x) {
        return x.ndim() < 4 ? JNP.expandDims(x, Axes.array(Axes.range(4 - x.ndim()))) : x;
    }

    private static void requireFit(Array query, Array key, Array value, AttentionSpec spec) {
        requireShape("query", query, 4);
        requireShape("key", key, 4);
        int[] shape = key.shape();
        requireShape("value", value, 4, shape[0], shape[1], shape[2], shape[3]);
        requireShape("query", query, 4, shape[0], -1, -1, shape[3]);
        requireDtype("value", value, key.dtype());
        requireDtype("query", query, key.dtype());
        spec.mask().ifPresent(mask -> requireDtype("mask", mask, DType.BOOL));
        spec.queryLengths().ifPresent(lengths -> requireLengths("queryLengths", lengths, shape[0]));
        spec.keyValueLengths().ifPresent(lengths -> requireLengths("keyValueLengths", lengths, shape[0]));
        if (shape[2] == 0 || query.shape()[2] % shape[2] != 0) {
            throw new ValueError("The number of query heads must be a multiple of key/value heads, but got "
                    + query.shape()[2] + " vs " + shape[2] + ".");
        }
    }

    private static void requireLengths(String name, Array lengths, int batch) {
        requireShape(name, lengths, 1, batch);
        requireDtype(name, lengths, DType.INT32);
    }

    private static void requireDtype(String name, Array x, DType wanted) {
        if (x.dtype() != wanted) {
            throw new ValueError("dot_product_attention: " + name + " dtype should be " + wanted + ", but got "
                    + x.dtype() + ". Convert it with astype.");
        }
    }

    /// @param sizes those that are wanted, -1 for any; none to ask for the rank only
    private static void requireShape(String name, Array x, int rank, int... sizes) {
        boolean fits = x.ndim() == rank;
        for (int axis = 0; fits && axis < sizes.length; axis++) {
            fits = sizes[axis] < 0 || sizes[axis] == x.shape()[axis];
        }
        if (!fits) {
            throw new ValueError("dot_product_attention: " + name + " should have " + rank + " axes"
                    + (sizes.length == 0
                            ? ""
                            : " and shape " + Operands.shape(sizes).replace("-1", "any"))
                    + ", but got shape " + Operands.shape(x.shape()) + ".");
        }
    }

    private Attended compute() {
        DType wide = query.dtype() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
        int features = query.shape()[3];
        Array grouped = query.reshape(batch, targets, groups, heads, features);
        Array products = JNP.einsum("btkgh,bskh->bkgts", DotSpec.DEFAULT.preferredElementType(wide), grouped, key);
        Array logits = products.times(Scalars.of(wide, spec.scale().orElse(1 / Math.sqrt(features))));
        if (spec.bias().isPresent()) {
            logits = logits.plus(inGroups("bias", spec.bias().get())).astype(wide);
        }
        // As in JAX the softmax is taken in single precision, whatever the operands.
        Array counted = masked(logits).astype(DType.FLOAT32);
        Array weights = Nn.INSTANCE.softmax(counted).astype(key.dtype());
        Array encoded = JNP.einsum("bkgts,bskh->btkgh", weights, value);
        if (spec.queryLengths().isPresent()) {
            Array rows =
                    positions(targets).lt(JNP.expandDims(spec.queryLengths().get(), 1));
            encoded = encoded.times(JNP.expandDims(rows, 2, 3, 4).astype(encoded.dtype()));
        }
        Array sums = Nn.INSTANCE.logsumexp(counted, ReductionSpec.axis(-1)).astype(key.dtype());
        return new Attended(encoded, Conversion.stopGradient(JNP.transpose(sums, 0, 3, 1, 2)));
    }

    /// What broadcasts to `[B, N, T, S]` as what broadcasts to `[B, K, G, T, S]`.
    private Array inGroups(String name, Array x) {
        Array full = fourAxes(x);
        requireShape(name, full, 4);
        int[] shape = full.shape();
        if (shape[1] == 1) {
            return JNP.expandDims(full, 2);
        }
        requireShape(name, full, 4, -1, groups * heads, -1, -1);
        return full.reshape(shape[0], groups, heads, shape[2], shape[3]);
    }

    private static Array positions(int count) {
        return JNP.arange(count);
    }

    /// The logits, those that do not count replaced by a large negative number.
    private Array masked(Array logits) {
        List<Array> masks = new ArrayList<>();
        spec.mask().ifPresent(mask -> masks.add(inGroups("mask", mask)));
        Array rows = positions(targets).reshape(targets, 1);
        Array columns = positions(sources).reshape(1, sources);
        if (spec.isCausal()) {
            masks.add(columns.le(rows));
        }
        spec.window().ifPresent(window -> {
            masks.add(rows.le(columns.plus(window.left())));
            masks.add(rows.ge(columns.minus(window.right())));
        });
        spec.queryLengths().ifPresent(lengths -> masks.add(rows.lt(lengths.reshape(batch, 1, 1, 1, 1))));
        spec.keyValueLengths().ifPresent(lengths -> masks.add(columns.lt(lengths.reshape(batch, 1, 1, 1, 1))));
        Optional<Array> all = masks.stream().reduce(JNP::logicalAnd);
        // Not infinite: a row in which nothing counts has equal weights then, not NaNs.
        double least = -0.7 * DType.FLOAT32.format().largest();
        return all.map(mask -> JNP.where(mask, logits, Scalars.of(logits.dtype(), least)))
                .orElse(logits);
    }
}
