package org.jax4j.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Joining;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.lax.random.KeyUse;
import org.jax4j.lax.random.RandomKeys;
import org.jax4j.numpy.indexing.Index;
import org.jax4j.numpy.text.NumpyText;
import org.jax4j.numpy.text.PrintOptions;
import org.jspecify.annotations.Nullable;

/// A random key, or an array of keys: what a sampler draws its numbers from.
///
/// A key is a tree whose leaf is its data, so it passes through `jit`, `vmap`, `scan` and into records like an
/// array; but it is no [Array], so that arithmetic on keys does not compile. An array of keys is mapped and
/// scanned along its leading axes; its data have one axis more.
///
/// Two keys are `equals` only if they hold the same array object, as arrays are; compare their words with [#eq].
///
/// @param data uint32, of the shape of the array of keys and a last axis with the words of each key
/// @param impl the generator that the keys are for
public record Key(Array data, KeyImpl impl) implements Iterable<Key> {

    /// @throws TypeError unless `data` is uint32 with as many words in its last axis as keys of the generator
    ///         have
    public Key {
        RandomKeys.keyShape(impl, data.aval());
    }

    /// Keys of one generator and one shape along a new leading axis.
    public static Key stack(List<Key> keys) {
        return new Key(Joining.stack(data(keys), 0), keys.getFirst().impl);
    }

    /// Arrays of keys of one generator, one after the other along their first axis.
    public static Key concatenate(List<Key> keys) {
        return new Key(Joining.concatenate(data(keys), 0), keys.getFirst().impl);
    }

    private static List<Array> data(List<Key> keys) {
        KeyImpl impl = keys.getFirst().impl;
        for (Key key : keys) {
            if (key.impl != impl) {
                throw new TypeError("keys of one generator can be put together, got " + impl.dtypeName() + " and "
                        + key.impl.dtypeName() + ".");
            }
        }
        return keys.stream().map(Key::data).toList();
    }

    /// The shape of the array of keys; empty for one key.
    public int[] shape() {
        return RandomKeys.keyShape(impl, data.aval());
    }

    /// The number of dimensions.
    public int ndim() {
        return data.ndim() - 1;
    }

    /// The number of keys.
    public long size() {
        return data.size() / impl.words();
    }

    /// The keys at an index, as arrays are indexed: `keys.get(0)`, `keys.get("1:")`, `keys.get(rows, 2)`.
    ///
    /// @throws org.jax4j.errors.IndexError if there are more indices than axes, or if one is out of bounds
    public Key get(@Nullable Object... index) {
        if (index.length <= ndim() && Arrays.stream(index).allMatch(Integer.class::isInstance)) {
            KeyUse.usePart(
                    impl,
                    data,
                    Arrays.stream(index)
                            .mapToInt(each -> (Integer) Objects.requireNonNull(each))
                            .toArray());
        }
        List<@Nullable Object> components = new ArrayList<>();
        Collections.addAll(components, index);
        boolean hasEllipsis = components.stream()
                .anyMatch(
                        each -> each instanceof Index.Ellipsis || each instanceof String text && text.contains("..."));
        if (!hasEllipsis) {
            components.add("...");
        }
        components.add(":");
        return new Key(data.get(components.toArray()), impl);
    }

    /// The keys in another shape; one size may be -1.
    public Key reshape(int... shape) {
        int[] sizes = Arrays.copyOf(shape, shape.length + 1);
        sizes[shape.length] = impl.words();
        return new Key(data.reshape(sizes), impl);
    }

    /// The keys along one axis.
    public Key flatten() {
        return reshape(-1);
    }

    /// The keys along the first axis, one by one.
    ///
    /// @throws TypeError for a single key
    public List<Key> unstack() {
        if (ndim() == 0) {
            throw new TypeError("iteration over a 0-d key array");
        }
        KeyUse.use(impl, data, "iteration");
        return Joining.unstack(data, 0).stream()
                .map(each -> new Key(each, impl))
                .toList();
    }

    /// Iterates over the first axis.
    ///
    /// @throws TypeError for a single key
    @Override
    public Iterator<Key> iterator() {
        return unstack().iterator();
    }

    /// Whether all words are equal, key by key, as a boolean array.
    ///
    /// @throws TypeError if the keys are of different generators
    public Array eq(Key other) {
        List<Array> words = data(List.of(this, other));
        Array equal = Comparison.eq(words.get(0), words.get(1));
        return BitReductions.reduceAnd(equal, List.of(equal.ndim() - 1));
    }

    /// Waits until the data are computed.
    ///
    /// @return this
    public Key blockUntilReady() {
        data.blockUntilReady();
        return this;
    }

    /// JAX's text: the shape, the type of the keys and the data they consist of. A traced key shows its type.
    @Override
    public String toString() {
        return switch (data) {
            case DeviceArray array ->
                "Array(" + Operands.shape(shape()) + ", dtype=" + impl.dtypeName() + ") overlaying:\n"
                        + NumpyText.str(array.aval(), array.toSegment(), PrintOptions.DEFAULT);
            // A tracer's text shows the type of its data.
            case Tracer tracer ->
                tracer.toString()
                        .replaceAll("uint32\\[(?:([0-9,]*),)?" + impl.words() + "]", impl.dtypeName() + "[$1]");
        };
    }
}
