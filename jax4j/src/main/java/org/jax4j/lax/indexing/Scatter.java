package org.jax4j.lax.indexing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.Taylor;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.program.Composition;
import org.jax4j.lax.program.JaxprEvaluation;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Indexing.ScatterDimensions;
import org.jspecify.annotations.Nullable;

/// An operand with windows at computed positions updated: operand, indices, updates.
///
/// @param update           what an update does to an element
/// @param indicesAreSorted a promise about the positions
/// @param uniqueIndices    a promise that no element is updated twice
/// @param function         the update as a jaxpr, which jaxprs print; of [Update#APPLY] the function
public record Scatter(
        Update update,
        ScatterDimensionNumbers dimensionNumbers,
        boolean indicesAreSorted,
        IndexMode mode,
        boolean uniqueIndices,
        @Nullable Jaxpr function)
        implements Primitive {

    /// What an update does to an element.
    public enum Update {
        /// It takes its place; of several to one element, any one.
        REPLACE("scatter"),
        ADD("scatter-add"),
        SUB("scatter-sub"),
        MUL("scatter-mul"),
        MIN("scatter-min"),
        MAX("scatter-max"),
        /// A function of the element replaces it; the updates do not count.
        APPLY("scatter");

        private final String primitive;

        Update(String primitive) {
            this.primitive = primitive;
        }
    }

    private record Element(Update update, DType dtype) {}

    /// The updates as jaxprs over scalars; one object each, so that jaxprs print it once and caches find it.
    private static final Map<Element, Jaxpr> FUNCTIONS = new ConcurrentHashMap<>();

    private static @Nullable Jaxpr functionOf(Update update, DType dtype) {
        Primitive operation = switch (update) {
            case ADD -> new Arithmetic.Add();
            case SUB -> new Arithmetic.Sub();
            case MUL -> new Arithmetic.Mul();
            case MIN -> new Arithmetic.Min();
            case MAX -> new Arithmetic.Max();
            case REPLACE, APPLY -> null;
        };
        if (operation == null) {
            return null;
        }
        List<Aval> scalars = List.of(Aval.of(dtype), Aval.of(dtype));
        return FUNCTIONS.computeIfAbsent(new Element(update, dtype), _ -> JaxprEvaluation.of(operation, scalars));
    }

    /// Updates at positions of which nothing is promised, and which are left out if they lie outside.
    public static Scatter of(Update update, ScatterDimensionNumbers dimensionNumbers) {
        return new Scatter(update, dimensionNumbers, false, IndexMode.FILL_OR_DROP, false, null);
    }

    public Scatter withMode(IndexMode newMode) {
        return new Scatter(update, dimensionNumbers, indicesAreSorted, newMode, uniqueIndices, function);
    }

    /// With promises about the positions.
    public Scatter promising(boolean sorted, boolean unique) {
        return new Scatter(update, dimensionNumbers, sorted, mode, unique, function);
    }

    /// The operand with its windows updated.
    public Array on(Array operand, Array indices, Array updates) {
        Jaxpr jaxpr = update == Update.APPLY ? function : functionOf(update, operand.dtype());
        return new Scatter(update, dimensionNumbers, indicesAreSorted, mode, uniqueIndices, jaxpr)
                .bind(operand, indices, updates);
    }

    /// This scatter with another kind of update.
    public Scatter with(Update other) {
        return new Scatter(other, dimensionNumbers, indicesAreSorted, mode, uniqueIndices, null);
    }

    /// This scatter with a function that combines the element and the update.
    ///
    /// @param jaxpr takes the element and an update, both scalars, and gives a scalar
    public Scatter applying(Jaxpr jaxpr) {
        return new Scatter(Update.APPLY, dimensionNumbers, indicesAreSorted, mode, uniqueIndices, jaxpr);
    }

    private Scatter with(ScatterDimensionNumbers numbers) {
        return new Scatter(update, numbers, indicesAreSorted, mode, uniqueIndices, function);
    }

    /// Reads where this writes.
    Gather gather(int rank, int[] updates) {
        return Gather.of(dimensionNumbers.gather(), dimensionNumbers.windowSizes(rank, updates));
    }

    @Override
    public String name() {
        return update.primitive;
    }

    @Override
    public Params params() {
        return Params.of("dimension_numbers", dimensionNumbers)
                .and("indices_are_sorted", indicesAreSorted)
                .and("mode", mode)
                .and("unique_indices", uniqueIndices)
                .and("update_consts", List.of())
                .and("update_jaxpr", function);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        Aval operand = operands.get(0);
        Aval indices = operands.get(1);
        Aval updates = operands.get(2);
        if (indices.rank() == 0) {
            throw new TypeError("Scatter index leaf dimension must be within [0, rank(indices) + 1). rank(indices) is "
                    + "0 and scatter index leaf dimension is -1.");
        }
        int rank = indices.rank() - 1 + dimensionNumbers.updateWindowDims().size();
        if (updates.rank() != rank) {
            throw new TypeError("Updates tensor must be of rank " + rank + "; got " + updates.rank() + ".");
        }
        requireDimensions(operand.shape(), indices.shape(), updates.rank());
        requireWindows(operand.shape(), indices.shape(), updates.shape());
        if (!indices.dtype().isInteger()) {
            throw new ValueError("indices must have an integer type");
        }
        Operands.requireSameDtypes("scatter", List.of(operand, updates));
        return List.of(operand);
    }

    private void requireDimensions(int[] operand, int[] indices, int updatesRank) {
        DimensionChecks checks = new DimensionChecks("scatter");
        ScatterDimensionNumbers numbers = dimensionNumbers;
        checks.ascending("update_window_dims", numbers.updateWindowDims(), updatesRank);
        checks.ascending("inserted_window_dims", numbers.insertedWindowDims(), operand.length);
        checks.disjoint(
                "inserted_window_dims",
                numbers.insertedWindowDims(),
                "operand_batching_dims",
                numbers.operandBatchingDims());
        checks.disjoint(
                "scatter_dims_to_operand_dims",
                numbers.scatterDimsToOperandDims(),
                "operand_batching_dims",
                numbers.operandBatchingDims());
        checks.batching(
                "operand_batching_dims",
                numbers.operandBatchingDims(),
                operand,
                "scatter_indices_batching_dims",
                numbers.scatterIndicesBatchingDims(),
                indices);
        int window = numbers.updateWindowDims().size()
                + numbers.insertedWindowDims().size()
                + numbers.operandBatchingDims().size();
        if (operand.length != window) {
            throw new TypeError("Scatter op has window of size " + window + "; doesn't match operand of rank "
                    + operand.length + ".");
        }
        checks.indexVectors("scatter_dims_to_operand_dims", numbers.scatterDimsToOperandDims(), operand, indices);
    }

    private void requireWindows(int[] operand, int[] indices, int[] updates) {
        int[] largest = Axes.without(
                operand, Axes.concat(dimensionNumbers.insertedWindowDims(), dimensionNumbers.operandBatchingDims()));
        List<Integer> window = dimensionNumbers.updateWindowDims();
        for (int index = 0; index < window.size(); index++) {
            if (largest[index] < updates[window.get(index)]) {
                throw new TypeError("Bounds of the window dimensions of updates must not exceed the bounds of the "
                        + "corresponding dimensions of operand. For dimension " + window.get(index)
                        + ", updates bound is " + updates[window.get(index)] + ", operand bound is "
                        + largest[index] + ".");
            }
        }
        List<Integer> scattered = Axes.others(updates.length, window);
        for (int index = 0; index < scattered.size(); index++) {
            int axis = scattered.get(index);
            if (updates[axis] != indices[index]) {
                throw new TypeError("Bounds of the scatter dimensions of updates must be the same as the bounds of the "
                        + "corresponding dimensions of scatter indices. For scatter dimension " + axis
                        + ", updates bound is " + updates[axis] + ", indices bound is " + indices[index] + ".");
            }
        }
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        Value operand = operands.get(0);
        Value updates = operands.get(2);
        Value indices = mode == IndexMode.CLIP
                ? Composition.lowerOne(
                                lowering,
                                List.of(operands.get(1)),
                                arrays -> clipped(
                                        arrays.getFirst(),
                                        operand.tensor().shape(),
                                        updates.tensor().shape()))
                        .getFirst()
                : operands.get(1);
        ScatterDimensions dimensions = new ScatterDimensions(
                dimensionNumbers.updateWindowDims(),
                dimensionNumbers.insertedWindowDims(),
                dimensionNumbers.operandBatchingDims(),
                dimensionNumbers.scatterIndicesBatchingDims(),
                dimensionNumbers.scatterDimsToOperandDims(),
                indices.tensor().rank() - 1);
        return lowering.builder()
                .addAll(new Indexing.Scatter(
                        List.of(operand),
                        indices,
                        List.of(updates),
                        dimensions,
                        indicesAreSorted,
                        uniqueIndices,
                        region(lowering, operand.tensor().dtype())));
    }

    private Block region(Lowering lowering, DType dtype) {
        Builder builder = lowering.builder();
        TensorType scalar = TensorType.of(dtype);
        return switch (update) {
            case REPLACE ->
                builder.region(
                        List.of(scalar, scalar),
                        inner -> List.of(inner.parameters().get(1)));
            case ADD -> Reductions.region(builder, BinaryKind.ADD, dtype);
            case SUB -> Reductions.region(builder, BinaryKind.SUBTRACT, dtype);
            case MUL -> Reductions.region(builder, BinaryKind.MULTIPLY, dtype);
            case MIN -> Reductions.region(builder, BinaryKind.MINIMUM, dtype);
            case MAX -> Reductions.region(builder, BinaryKind.MAXIMUM, dtype);
            case APPLY -> {
                Jaxpr applied = Objects.requireNonNull(function);
                yield builder.region(
                        List.of(scalar, scalar),
                        inner -> lowering.into(inner.builder()).inline(applied, inner.parameters()));
            }
        };
    }

    /// The positions moved so that all windows lie within the operand.
    private Array clipped(Array indices, int[] operand, int[] updates) {
        List<Integer> sizes = dimensionNumbers.windowSizes(operand.length, updates);
        List<Integer> axes = dimensionNumbers.scatterDimsToOperandDims();
        DType dtype = indices.dtype();
        long greatest =
                dtype.bits() >= 32 ? Integer.MAX_VALUE : Literal.greatest(dtype).longAt(0);
        Literal.Writer writer = new Literal.Writer(TensorType.of(dtype, axes.size()));
        for (int index = 0; index < axes.size(); index++) {
            int axis = axes.get(index);
            writer.put(index, Math.min((long) operand[axis] - sizes.get(axis), greatest));
        }
        Array bounds = DeviceArray.of(writer.toLiteral());
        Array upper = Movement.broadcastInDim(bounds, indices.shape(), List.of(indices.ndim() - 1));
        return Selection.clamp(Scalars.of(dtype, 0L), indices, upper);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return new ScatterDerivatives(this).jvp(primals, tangents);
    }

    @Override
    public Optional<List<Series>> taylor(List<Series> operands) {
        return switch (update) {
            case REPLACE, ADD, SUB, MIN, MAX -> Optional.of(Taylor.termwise(operands, this::jvp));
            case MUL, APPLY -> Optional.empty();
        };
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return new ScatterDerivatives(this).cotangents(operands, cotangents);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Batched indices = operands.get(1);
        if (Batching.noneMapped(operands)) {
            return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
        }
        Array operand = Batching.atFront(operands.get(0), size);
        Array updates = Batching.atFront(operands.get(2), size);
        ScatterDimensionNumbers old = dimensionNumbers;
        List<Integer> window = Axes.plus(old.updateWindowDims(), 1);
        List<Integer> inserted = Axes.plus(old.insertedWindowDims(), 1);
        List<Integer> map = Axes.plus(old.scatterDimsToOperandDims(), 1);
        List<Integer> batching = Axes.plus(old.operandBatchingDims(), 1);
        ScatterDimensionNumbers numbers = indices.isMapped()
                ? new ScatterDimensionNumbers(
                        window,
                        inserted,
                        map,
                        Axes.insert(batching, 0, 0),
                        Axes.insert(Axes.plus(old.scatterIndicesBatchingDims(), 1), 0, 0))
                : new ScatterDimensionNumbers(
                        Axes.insert(window, 0, 0), inserted, map, batching, old.scatterIndicesBatchingDims());
        Array positions = indices.isMapped() ? Batching.atFront(indices, size) : indices.array();
        return List.of(new Batched(with(numbers).bind(operand, positions, updates), 0));
    }
}
