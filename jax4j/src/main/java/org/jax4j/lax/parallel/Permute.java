package org.jax4j.lax.parallel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;

/// Sends members' values to other members; who gets none has zeros.
///
/// @param pairs who sends, and to whom; nobody sends or gets twice
public record Permute(String axisName, List<Pair> pairs) implements OverOneAxis {

    /// One value that is sent.
    public record Pair(int source, int target) {
        @Override
        public String toString() {
            return "(" + source + ", " + target + ")";
        }
    }

    public Permute {
        pairs = List.copyOf(pairs);
    }

    /// Checks that members exist and that nobody sends or gets twice.
    public Permute check(int size) {
        boolean outside = pairs.stream()
                .anyMatch(pair ->
                        Math.min(pair.source(), pair.target()) < 0 || Math.max(pair.source(), pair.target()) >= size);
        long sources = pairs.stream().mapToInt(Pair::source).distinct().count();
        long targets = pairs.stream().mapToInt(Pair::target).distinct().count();
        if (outside || sources < pairs.size() || targets < pairs.size()) {
            throw new ValueError(
                    "ppermute over axis " + axisName + " of " + size + " members: sources and targets must "
                            + "be unique and less than the number of members, got " + pairs);
        }
        return this;
    }

    @Override
    public String name() {
        return "ppermute";
    }

    @Override
    public Params params() {
        return Params.of("axis_name", axisName).and("perm", pairs);
    }

    @Override
    public Aval result(Aval operand) {
        return operand;
    }

    @Override
    public Batched across(int size, Array array) {
        int[] source = new int[size];
        Arrays.fill(source, -1);
        pairs.forEach(pair -> source[pair.target()] = pair.source());
        int[] shape = array.shape();
        shape[0] = 1;
        Aval row = array.aval().withShape(shape);
        List<Array> rows = IntStream.range(0, size)
                .mapToObj(target ->
                        source[target] < 0 ? Scalars.zeros(row) : Slicing.indexInDim(array, source[target], 0))
                .toList();
        return new Batched(Joining.concatenate(rows, 0), 0);
    }

    @Override
    public Permute behindBatch() {
        return this;
    }

    @Override
    public Array transposed(Aval operand, Array cotangent) {
        List<Pair> back = pairs.stream()
                .map(pair -> new Pair(pair.target(), pair.source()))
                .toList();
        return new Permute(axisName, back).bind(cotangent);
    }
}
