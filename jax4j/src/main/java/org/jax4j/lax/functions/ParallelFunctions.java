package org.jax4j.lax.functions;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.rule.NamedAxes;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.parallel.AllGather;
import org.jax4j.lax.parallel.AllReduce;
import org.jax4j.lax.parallel.AllReduce.Fold;
import org.jax4j.lax.parallel.AllToAll;
import org.jax4j.lax.parallel.AxisIndex;
import org.jax4j.lax.parallel.Permute;
import org.jax4j.lax.parallel.SumScatter;
import org.jax4j.tree.Trees;

/// Collectives: operations of a function that is vectorised with a name, across the members of the batch.
///
/// Values may be trees. Axes that are not in scope are an error.
public interface ParallelFunctions {

    /// The sum over all members along these axes.
    default <T> T psum(T value, String... axes) {
        return allReduce(Fold.SUM, value, axes);
    }

    /// The mean over all members along these axes.
    default <T> T pmean(T value, String... axes) {
        int count = Arrays.stream(axes).mapToInt(NamedAxes::size).reduce(1, (x, y) -> x * y);
        return map(psum(value, axes), sum -> Arithmetic.div(sum, Scalars.constant(sum, count)));
    }

    /// The greatest of all members along these axes.
    default <T> T pmax(T value, String... axes) {
        return allReduce(Fold.MAX, value, axes);
    }

    /// The least of all members along these axes.
    default <T> T pmin(T value, String... axes) {
        return allReduce(Fold.MIN, value, axes);
    }

    /// The values of all members, along a new first axis.
    default <T> T allGather(T value, String axis) {
        return allGather(value, axis, 0, false);
    }

    /// The values of all members along an axis of the result.
    ///
    /// @param position of the new axis; if `tiled`, the axis along which the values lie one after another
    default <T> T allGather(T value, String axis, int position, boolean tiled) {
        int size = NamedAxes.size(axis);
        return map(value, array -> new AllGather(axis, position, size, tiled).bind(array));
    }

    /// The sum over all members, of which each gets its part along the axis `position`.
    ///
    /// @param tiled whether that axis stays, divided by the number of members; else it has their number and goes
    ///              away
    default <T> T psumScatter(T value, String axis, int position, boolean tiled) {
        int size = NamedAxes.size(axis);
        return map(value, array -> new SumScatter(axis, position, size, tiled).bind(array));
    }

    /// Each member gives its part number i along `splitAxis` to member i, and joins what it gets along
    /// `concatAxis`.
    ///
    /// @param tiled whether the axis that is split stays, divided; else it has the number of members and goes
    ///              away
    default <T> T allToAll(T value, String axis, int splitAxis, int concatAxis, boolean tiled) {
        int size = NamedAxes.size(axis);
        return map(value, array -> new AllToAll(axis, splitAxis, concatAxis, size, tiled).bind(array));
    }

    /// The axis along which members lie exchanged with one of their own, which has as many elements.
    default <T> T pswapaxes(T value, String axis, int position) {
        return allToAll(value, axis, position, position, false);
    }

    /// Gives all members the value of one of them.
    ///
    /// @param source which
    /// @throws ValueError if there is no such member
    default <T> T pbroadcast(T value, String axis, int source) {
        int size = NamedAxes.size(axis);
        if (source < 0 || source >= size) {
            throw new ValueError("pbroadcast: there is no member " + source + " along the axis " + axis + ", which has "
                    + size + ".");
        }
        return map(value, array -> Slicing.index(allGather(array, axis), source, 0));
    }

    /// Sends each member's value to another one; a member that gets none has zeros.
    ///
    /// @param pairs source and target
    default <T> T ppermute(T value, String axis, int[]... pairs) {
        List<Permute.Pair> sends = Arrays.stream(pairs)
                .map(pair -> new Permute.Pair(pair[0], pair[1]))
                .toList();
        Permute permute = new Permute(axis, sends).check(NamedAxes.size(axis));
        return map(value, array -> permute.bind(array));
    }

    /// Gives each member i the value of member `sources[i]`.
    default <T> T pshuffle(T value, String axis, int... sources) {
        return ppermute(
                value,
                axis,
                IntStream.range(0, sources.length)
                        .mapToObj(target -> new int[] {sources[target], target})
                        .toArray(int[][]::new));
    }

    /// The number of the member along an axis, an int32 scalar.
    default Array axisIndex(String axis) {
        NamedAxes.size(axis);
        return new AxisIndex(axis).bind();
    }

    /// The number of members along an axis.
    default int axisSize(String axis) {
        return NamedAxes.size(axis);
    }

    private static <T> T allReduce(Fold fold, T value, String... axes) {
        for (String axis : axes) {
            NamedAxes.size(axis);
        }
        return map(value, array -> new AllReduce(fold, List.of(axes), List.of()).bind(array));
    }

    private static <T> T map(T value, UnaryOperator<Array> operation) {
        return new Trees<>(Array.class).map(operation, value);
    }
}
