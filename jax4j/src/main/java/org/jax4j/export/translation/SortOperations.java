package org.jax4j.export.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Lowering;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.GatherDimensionNumbers;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.transform.JitTrace;

/// Sorting: by `lax.sort` where the order is that, else by the positions that the program's own order gives.
record SortOperations(Translator translator) {

    List<Array> sort(Reduction.Sort op, Statement statement, List<Array> operands) {
        Block comparator = translator.closed(op.comparator(), statement);
        OptionalInt keys = keys(op, comparator);
        return keys.isPresent()
                ? Sorting.sort(operands, op.dimension(), op.isStable(), keys.getAsInt())
                : byPositions(op, comparator, statement, operands);
    }

    /// By how many of the operands `lax.sort` would sort to have this comparator.
    private static OptionalInt keys(Reduction.Sort op, Block comparator) {
        List<Aval> types =
                op.inputs().stream().map(input -> Aval.of(input.tensor())).toList();
        return IntStream.rangeClosed(1, types.size())
                .filter(keys -> Blocks.same(comparator, comparator(op, types, keys)))
                .findFirst();
    }

    private static Block comparator(Reduction.Sort op, List<Aval> types, int keys) {
        Module module = Lowering.module(
                "sort",
                JitTrace.trace("sort", types, arrays -> Sorting.sort(arrays, op.dimension(), op.isStable(), keys)));
        return module.main().body().statements().stream()
                .map(Statement::op)
                .filter(Reduction.Sort.class::isInstance)
                .map(sort -> sort.blocks().getFirst())
                .findFirst()
                .flatMap(new Blocks(new Definitions(module))::closed)
                .orElseThrow();
    }

    /// Sorts positions along with the elements, then takes the elements from there: that has a derivative.
    private static List<Array> byPositions(
            Reduction.Sort op, Block comparator, Statement statement, List<Array> operands) {
        int[] shape = operands.getFirst().shape();
        Array positions = Creation.broadcastedIota(DType.INT32, shape, op.dimension());
        List<Value> inputs = new ArrayList<>(op.inputs());
        inputs.add(new Value(positions.aval().type()));
        List<Value> parameters = new ArrayList<>(comparator.parameters());
        parameters.add(new Value(TensorType.of(DType.INT32)));
        parameters.add(new Value(TensorType.of(DType.INT32)));
        Reduction.Sort withPositions = new Reduction.Sort(
                inputs,
                op.dimension(),
                op.isStable(),
                new Block(parameters, comparator.statements(), comparator.results()));
        List<Array> all = new ArrayList<>();
        operands.forEach(operand -> all.add(Conversion.stopGradient(operand)));
        all.add(positions);
        Array order = new Foreign(withPositions, statement.location()).bind(all).getLast();
        return operands.stream()
                .map(operand -> take(operand, order, op.dimension()))
                .toList();
    }

    /// The elements at positions along an axis, of arrays of one shape.
    private static Array take(Array x, Array positions, int axis) {
        int rank = x.ndim();
        List<Integer> others = Axes.others(rank, List.of(axis));
        GatherDimensionNumbers numbers =
                new GatherDimensionNumbers(List.of(), List.of(axis), List.of(axis), others, others);
        return Gather.gather(
                x, Movement.expandDims(positions, List.of(rank)), Gather.of(numbers, Axes.repeat(1, rank)));
    }
}
