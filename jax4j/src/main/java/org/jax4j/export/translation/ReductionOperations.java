package org.jax4j.export.translation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.reduction.GeneralReduction;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Reducers;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.transform.JitTrace;
import org.jax4j.transform.vmap.Vectorized;
import org.jax4j.transform.vmap.VmapOptions;

/// Folds along axes, sorting, and maps.
final class ReductionOperations {
    private final Translator translator;
    private final WindowOperations windows;

    ReductionOperations(Translator translator) {
        this.translator = translator;
        this.windows = new WindowOperations(translator, this);
    }

    List<Array> apply(Reduction op, Statement statement, List<Array> operands) {
        return switch (op) {
            case Reduction.Reduce reduce -> reduce(reduce, statement, operands);
            case Reduction.ReduceWindow window -> windows.reduce(window, statement, operands);
            case Reduction.SelectAndScatter scatter -> windows.selectAndScatter(scatter, statement, operands);
            case Reduction.Sort sort -> new SortOperations(translator).sort(sort, statement, operands);
            case Reduction.Map map -> elementwise(translator.closed(map.computation(), statement), operands);
            case Reduction.TopK(var _, int k) ->
                Sorting.topK(operands.getFirst(), k, operands.getFirst().ndim() - 1);
        };
    }

    private List<Array> reduce(Reduction.Reduce op, Statement statement, List<Array> operands) {
        if (op.dimensions().isEmpty() && op.inputs().size() == 1 && isNeutral(op)) {
            return operands.subList(0, 1);
        }
        Optional<Array> known = op.inputs().size() == 1 ? fold(op, operands) : Optional.empty();
        if (known.isPresent()) {
            return List.of(known.get());
        }
        Optional<List<Array>> extreme = new Extremes(translator).of(op, statement, operands);
        if (extreme.isPresent()) {
            return extreme.get();
        }
        Block body = translator.closed(op.body(), statement);
        return new GeneralReduction("<lambda>", op.dimensions(), function("reduce", body)).bind(operands);
    }

    private boolean isNeutral(Reduction.Reduce op) {
        return Reducers.operation(op.body())
                .flatMap(kind -> neutral(kind, op.inputs().getFirst().tensor().dtype()))
                .filter(literal ->
                        translator.definitions().is(op.initialValues().getFirst(), literal))
                .isPresent();
    }

    /// A region of scalars as a jaxpr.
    Jaxpr function(String name, Block block) {
        List<Aval> scalars = new ArrayList<>();
        block.parameters().forEach(parameter -> scalars.add(Aval.of(parameter.tensor())));
        return JitTrace.trace(name, scalars, elements -> translator.inlining().block(block, null, elements));
    }

    /// A fold with one operation of `lax`, and with the initial value if that says something.
    private Optional<Array> fold(Reduction.Reduce op, List<Array> operands) {
        Array x = operands.getFirst();
        BinaryKind kind = Reducers.operation(op.body()).orElse(null);
        if (kind == null) {
            return Optional.empty();
        }
        BinaryKind logical = x.dtype() == DType.BOOL ? logical(kind) : kind;
        Optional<Array> folded = fold(logical, x, op.dimensions());
        Value initial = op.initialValues().getFirst();
        boolean says = neutral(kind, x.dtype())
                .filter(literal -> translator.definitions().is(initial, literal))
                .isEmpty();
        return folded.map(array -> says
                ? ElementwiseOperations.binary(
                        kind, array, Movement.broadcastInDim(operands.get(1), array.shape(), List.of()))
                : array);
    }

    private static BinaryKind logical(BinaryKind kind) {
        return switch (kind) {
            case ADD, MAXIMUM -> BinaryKind.OR;
            case MULTIPLY, MINIMUM -> BinaryKind.AND;
            default -> kind;
        };
    }

    private static Optional<Array> fold(BinaryKind kind, Array x, List<Integer> axes) {
        return switch (kind) {
            case ADD -> Optional.of(Reductions.reduceSum(x, axes));
            case MULTIPLY -> Optional.of(Reductions.reduceProd(x, axes));
            case MAXIMUM -> Optional.of(Reductions.reduceMax(x, axes));
            case MINIMUM -> Optional.of(Reductions.reduceMin(x, axes));
            case AND -> Optional.of(BitReductions.reduceAnd(x, axes));
            case OR -> Optional.of(BitReductions.reduceOr(x, axes));
            case XOR -> Optional.of(BitReductions.reduceXor(x, axes));
            default -> Optional.empty();
        };
    }

    /// What an operation leaves as it is.
    static Optional<Literal> neutral(BinaryKind kind, DType dtype) {
        TensorType scalar = TensorType.of(dtype);
        return switch (kind) {
            case ADD, OR, XOR -> Optional.of(Literal.splat(scalar, 0L));
            case MULTIPLY -> Optional.of(Literal.splat(scalar, 1L));
            case AND -> Optional.of(Literal.splat(scalar, dtype == DType.BOOL ? 1L : -1L));
            case MAXIMUM -> Optional.of(Literal.lowest(dtype));
            case MINIMUM -> Optional.of(Literal.greatest(dtype));
            default -> Optional.empty();
        };
    }

    /// A region of scalars for all elements of arrays of one shape.
    List<Array> elementwise(Block block, List<Array> operands) {
        int[] shape = operands.getFirst().shape();
        int size = Math.toIntExact(operands.getFirst().size());
        Object[] flat = operands.stream()
                .map(operand -> Movement.reshape(operand, size))
                .toArray();
        List<Array> results = Vectorized.call(
                elements -> translator.block(
                        block,
                        null,
                        Arrays.stream(elements).map(Array.class::cast).toList()),
                VmapOptions.DEFAULT,
                flat);
        return results.stream().map(result -> Movement.reshape(result, shape)).toList();
    }
}
