package org.jax4j.transform.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Batched;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn;
import org.jax4j.lax.Batching;
import org.jax4j.transform.BatchTrace;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.Flattened.FlatFunction;
import org.jax4j.tree.TreeDef;

/// Applies a function to all members of a batch at once.
public final class Vectorized {
    private Vectorized() {}

    /// The results of `function` for all members.
    ///
    /// @throws ValueError if axes do not fit the arguments or the result, or sizes differ
    @SuppressWarnings("unchecked")
    public static <R> R call(Fn<R> function, VmapOptions options, Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        List<Axis.At> axes = inAxes(options, flat);
        List<Batched> inputs = new ArrayList<>();
        for (int leaf = 0; leaf < axes.size(); leaf++) {
            Array array = flat.leaves().get(leaf);
            inputs.add(
                    axes.get(leaf).isMapped()
                            ? mapped(flat.place(leaf), array, axes.get(leaf).axis())
                            : Batched.shared(array));
        }
        int size = size(options, flat, inputs);
        FlatFunction body = new FlatFunction(function, flat.structures());
        List<Batched> results = BatchTrace.batch(options.axisName(), body::apply, size, inputs);
        TreeDef structure = body.resultStructure();
        List<Axis.At> outAxes = Axis.ofLeaves("outAxes", options.outAxes(), structure);
        List<Array> outputs = new ArrayList<>();
        for (int leaf = 0; leaf < results.size(); leaf++) {
            outputs.add(output(results.get(leaf), outAxes.get(leaf), size));
        }
        return (R) structure.unflatten(outputs);
    }

    private static List<Axis.At> inAxes(VmapOptions options, Flattened flat) {
        List<TreeDef> structures = flat.structures();
        List<Object> given = options.inAxes();
        if (!given.isEmpty() && given.size() != structures.size()) {
            throw new ValueError("vmap: inAxes must have one entry for each argument of the function, but got "
                    + given.size() + " entries, " + given + ", for " + structures.size() + " arguments.");
        }
        List<Axis.At> axes = new ArrayList<>();
        for (int index = 0; index < structures.size(); index++) {
            Object axis = given.isEmpty() ? Integer.valueOf(0) : given.get(index);
            axes.addAll(Axis.ofLeaves("inAxes[" + index + "]", axis, structures.get(index)));
        }
        return axes;
    }

    private static Batched mapped(String place, Array array, int axis) {
        int rank = array.ndim();
        if (axis >= rank || axis < -rank) {
            throw new ValueError("vmap was requested to map its " + place + " along axis " + axis
                    + ", which implies that its rank should be at least " + (axis < 0 ? -axis : axis + 1)
                    + ", but is only " + rank + " (its type is " + array.aval()
                    + "). Arguments that all members share have Axis.NONE in inAxes.");
        }
        return new Batched(array, axis < 0 ? axis + rank : axis);
    }

    private static int size(VmapOptions options, Flattened flat, List<Batched> inputs) {
        List<Integer> sizes = inputs.stream()
                .filter(Batched::isMapped)
                .map(input -> input.array().shape()[input.axis()])
                .toList();
        Stream<Integer> all = Stream.concat(options.axisSize().stream().boxed(), sizes.stream());
        List<Integer> distinct = all.distinct().toList();
        if (distinct.isEmpty()) {
            throw new ValueError("vmap must have at least one argument that is mapped, or an axisSize.");
        }
        if (distinct.size() > 1) {
            OptionalInt given = options.axisSize();
            throw new ValueError("vmap got inconsistent sizes for array axes to be mapped:"
                    + (given.isPresent() ? "\n  * axisSize is " + given.getAsInt() + ";" : "")
                    + IntStream.range(0, inputs.size())
                            .filter(leaf -> inputs.get(leaf).isMapped())
                            .mapToObj(leaf -> sizeOf(flat.place(leaf), inputs.get(leaf)))
                            .collect(Collectors.joining(";"))
                    + "\nArguments that all members share have Axis.NONE in inAxes.");
        }
        return distinct.getFirst();
    }

    private static String sizeOf(String place, Batched input) {
        return "\n  * one axis had size " + input.array().shape()[input.axis()] + ": axis " + input.axis() + " of "
                + place + " of type " + input.array().aval();
    }

    private static Array output(Batched result, Axis.At wanted, int size) {
        if (!wanted.isMapped()) {
            if (result.isMapped()) {
                throw new ValueError("vmap: outAxes says NONE of a result that differs between members, of type "
                        + result.memberAval() + ". Leave it an axis, such as 0, or reduce it over the members.");
            }
            return result.array();
        }
        int rank = result.memberAval().rank() + 1;
        int axis = wanted.axis() < 0 ? wanted.axis() + rank : wanted.axis();
        if (axis < 0 || axis >= rank) {
            throw new ValueError("vmap: axis " + wanted.axis() + " of outAxes is out of bounds for a result of type "
                    + result.memberAval() + ", which becomes an array of dimension " + rank + ".");
        }
        return Batching.at(result, axis, size);
    }
}
