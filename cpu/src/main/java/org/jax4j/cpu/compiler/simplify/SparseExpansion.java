package org.jax4j.cpu.compiler.simplify;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Reduction;

/// The product of a sparse matrix in rows with a dense vector or matrix, which JAX calls
/// `cpu_csr_sparse_dense_ffi(values, starts, columns, dense)`, as gathers and scatters: element `k` belongs to
/// the row behind the last start that is not beyond `k`, and what no row has is scattered out of bounds, where it
/// is dropped.
final class SparseExpansion {
    static final String TARGET = "cpu_csr_sparse_dense_ffi";

    private final Builder builder;

    SparseExpansion(Builder builder) {
        this.builder = builder;
    }

    /// @throws BackendException unless the types are those of such a product
    Value expand(CustomCall call) {
        List<Type> types = Stream.concat(call.operands().stream().map(Value::type), call.resultTypes().stream())
                .toList();
        if (!isProduct(types)) {
            throw new BackendException(
                    "custom_call @" + TARGET + " needs the values of a sparse matrix, the starts of its"
                            + " rows, the columns of the values and a dense vector or matrix, got " + types);
        }
        Value values = call.operands().get(0);
        Value starts = call.operands().get(1);
        Value columns = call.operands().get(2);
        Value dense = call.operands().get(3);
        TensorType result = (TensorType) types.get(4);
        boolean matrix = result.rank() == 2;
        int count = values.tensor().dim(0);
        Value gathered = builder.add(new Indexing.Gather(
                dense,
                columns,
                new Indexing.GatherDimensions(
                        matrix ? List.of(1) : List.of(), List.of(0), List.of(), List.of(), List.of(0), 1),
                matrix ? List.of(1, result.dim(1)) : List.of(1),
                false));
        Value factors = builder.add(new Movement.BroadcastInDim(values, List.of(0), gathered.tensor()));
        return builder.add(new Indexing.Scatter(
                List.of(builder.full(result, 0)),
                rows(starts, count),
                List.of(builder.binary(BinaryKind.MULTIPLY, factors, gathered)),
                new Indexing.ScatterDimensions(
                        matrix ? List.of(1) : List.of(), List.of(0), List.of(), List.of(), List.of(0), 1),
                false,
                false,
                Builder.reducer(BinaryKind.ADD, result.dtype())));
    }

    private static boolean isProduct(List<Type> types) {
        if (types.size() != 5 || !types.stream().allMatch(TensorType.class::isInstance)) {
            return false;
        }
        List<TensorType> tensors = types.stream().map(TensorType.class::cast).toList();
        TensorType values = tensors.get(0);
        TensorType starts = tensors.get(1);
        TensorType dense = tensors.get(3);
        TensorType result = tensors.get(4);
        return values.rank() == 1
                && starts.rank() == 1
                && starts.dtype().isInteger()
                && tensors.get(2).equals(TensorType.of(starts.dtype(), values.dim(0)))
                && (dense.rank() == 1 || dense.rank() == 2)
                && result.rank() == dense.rank()
                && (dense.rank() == 1 || dense.dim(1) == result.dim(1))
                && (dense.dim(0) > 0 || values.dim(0) == 0)
                && starts.dim(0) == result.dim(0) + 1
                && values.dtype() == dense.dtype()
                && values.dtype() == result.dtype();
    }

    /// The row of each element: how many starts are not beyond it, less one.
    private Value rows(Value starts, int count) {
        int rows = starts.tensor().dim(0);
        TensorType table = TensorType.of(starts.tensor().dtype(), count, rows);
        Value begun = builder.compare(
                ComparisonDirection.LE,
                builder.add(new Movement.BroadcastInDim(starts, List.of(1), table)),
                builder.add(new Elementwise.Iota(0, table)));
        Value behind = builder.add(new Reduction.Reduce(
                List.of(builder.convert(begun, DType.INT32)),
                List.of(builder.constant(Literal.splat(TensorType.of(DType.INT32), 0L))),
                List.of(1),
                Builder.reducer(BinaryKind.ADD, DType.INT32)));
        return builder.binary(BinaryKind.SUBTRACT, behind, builder.full(behind.tensor(), 1));
    }
}
