package org.jax4j.lax.linalg;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.linalg.MatrixFunctions.columns;
import static org.jax4j.lax.linalg.MatrixFunctions.dot;
import static org.jax4j.lax.linalg.MatrixFunctions.lowerTriangle;
import static org.jax4j.lax.linalg.MatrixFunctions.part;
import static org.jax4j.lax.linalg.MatrixFunctions.rows;
import static org.jax4j.lax.linalg.MatrixFunctions.takeRows;
import static org.jax4j.lax.linalg.MatrixFunctions.upperTriangle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;

/// The factors of a matrix with permuted rows, p a = l u, by partial pivoting: both factors in one matrix (l
/// without its ones), the row that each row was exchanged with, and the permutation.
public record Lu() implements LinalgPrimitive {

    /// Which system is solved.
    public enum Transposition {
        NONE,
        TRANSPOSE,
        ADJOINT
    }

    /// The factors, the pivots and the permutation.
    public static List<Array> lu(Array x) {
        return new Lu().bind(List.of(x));
    }

    /// Solves a x = b for matrices b, given the factors of a.
    public static Array solve(Array factors, Array permutation, Array b, Transposition transposition) {
        if (transposition == Transposition.NONE) {
            Array permuted = takeRows(b, permutation);
            Array inner = TriangularSolve.LOWER.withUnitDiagonal().bind(factors, permuted);
            return TriangularSolve.UPPER.bind(factors, inner);
        }
        boolean conjugate =
                transposition == Transposition.ADJOINT && factors.dtype().isComplex();
        TriangularSolve upper = conjugate ? TriangularSolve.UPPER.adjoint() : TriangularSolve.UPPER.transposed();
        TriangularSolve lower = conjugate ? TriangularSolve.LOWER.adjoint() : TriangularSolve.LOWER.transposed();
        Array inner = upper.bind(factors, b);
        Array outer = lower.withUnitDiagonal().bind(factors, inner);
        return takeRows(outer, inverse(permutation));
    }

    private static Array inverse(Array permutation) {
        int axis = permutation.ndim() - 1;
        Array positions = Creation.broadcastedIota(DType.INT32, permutation.shape(), axis);
        return Sorting.sort(List.of(permutation, positions), axis, true, 1).get(1);
    }

    @Override
    public String name() {
        return "lu";
    }

    @Override
    public List<Integer> ranks() {
        return List.of(2);
    }

    @Override
    public List<Aval> results(List<Aval> operands) {
        Aval x = operands.getFirst();
        int[] shape = x.shape();
        int rank = shape.length;
        int[] batch = Arrays.copyOf(shape, rank - 2);
        int least = Math.min(shape[rank - 1], shape[rank - 2]);
        Aval pivots = new Aval(TensorType.of(DType.INT32, Axes.insert(batch, rank - 2, least)), x.weakType());
        return List.of(x, pivots, pivots.withShape(Axes.insert(batch, rank - 2, shape[rank - 2])));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        Builder builder = lowering.builder();
        TensorType type = operands.getFirst().tensor();
        List<Aval> types = results(List.of(Aval.of(type)));
        int[] batch = Arrays.copyOf(type.shape(), type.rank() - 2);
        TensorType pivotType = types.get(1).type();
        List<Value> results = Lapack.of(lowering, "getrf")
                .overwriting(0)
                .call(operands, List.of(type, pivotType, Lapack.info(batch)), 2);
        Value pivots = builder.binary(BinaryKind.SUBTRACT, results.get(1), builder.constant(pivotType, 1));
        Value factors = Lapack.checkedForErrors(builder, results, batch.length).getFirst();
        Value permutation = new PivotsToPermutation(type.dim(type.rank() - 2))
                .lower(lowering, List.of(pivots))
                .getFirst();
        return List.of(factors, pivots, permutation);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        List<Array> results = bind(primals);
        if (!(tangents.getFirst() instanceof Tangent.Some(Array change))) {
            return Tangents.constant(results);
        }
        List<Tangent> changes = new ArrayList<>(Tangents.zeros(results));
        changes.set(0, Tangent.of(factorsChange(results.getFirst(), takeRows(change, results.get(2)))));
        return new Dual(results, changes);
    }

    /// With l and u filled up to square matrices, l' = l tril(m) and u' = triu(m) u for m = l⁻¹ a' u⁻¹.
    private static Array factorsChange(Array factors, Array change) {
        int rows = rows(factors);
        int columns = columns(factors);
        int least = Math.min(rows, columns);
        DType dtype = factors.dtype();
        int[] batch = Arrays.copyOf(factors.shape(), factors.ndim() - 2);
        Array below = lowerTriangle(part(factors, 0, rows, 0, least), -1);
        Array l = add(filled(below, 0, rows - least), MatrixFunctions.identity(dtype, square(batch, rows)));
        Array above = filled(upperTriangle(part(factors, 0, least, 0, columns), 0), columns - least, 0);
        Array rest = MatrixFunctions.identity(dtype, square(batch, columns - least));
        Array u = add(above, corner(rest, least));
        Array left = TriangularSolve.LOWER.withUnitDiagonal().bind(l, change);
        Array both = TriangularSolve.UPPER.onTheRight().bind(u, left);
        return add(dot(l, lowerTriangle(both, -1)), dot(upperTriangle(both, 0), u));
    }

    private static int[] square(int[] batch, int size) {
        return Axes.insert(Axes.insert(batch, batch.length, size), batch.length, size);
    }

    /// Zeros behind the last row and column.
    private static Array filled(Array x, int rows, int columns) {
        return padded(x, new Joining.Padding(0, rows, 0), new Joining.Padding(0, columns, 0));
    }

    /// Zeros before the first row and column.
    private static Array corner(Array x, int before) {
        Joining.Padding padding = new Joining.Padding(before, 0, 0);
        return padded(x, padding, padding);
    }

    private static Array padded(Array x, Joining.Padding rows, Joining.Padding columns) {
        List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, x.ndim() - 2));
        paddings.add(rows);
        paddings.add(columns);
        return Joining.pad(x, Scalars.constant(x, 0), paddings);
    }

    /// The permutation that exchanges of rows make.
    public record PivotsToPermutation(int permutationSize) implements LinalgPrimitive {
        @Override
        public String name() {
            return "lu_pivots_to_permutation";
        }

        @Override
        public Params params() {
            return Params.of("permutation_size", permutationSize);
        }

        @Override
        public List<Integer> ranks() {
            return List.of(1);
        }

        @Override
        public void requireDtype(Aval operand, int position) {
            if (operand.dtype() != DType.INT32) {
                throw new TypeError(name() + " does not accept dtype " + operand.dtype()
                        + " at position " + position + ". Accepted dtypes at position " + position
                        + " are subtypes of int32.");
            }
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            int[] shape = operands.getFirst().shape();
            if (permutationSize < shape[shape.length - 1]) {
                throw new ValueError("Output permutation size " + permutationSize
                        + " has to exceed the trailing dimension of the pivots. Got pivots shape "
                        + Operands.shape(shape));
            }
            shape[shape.length - 1] = permutationSize;
            return List.of(operands.getFirst().withShape(shape));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return Composition.lowerOne(
                    lowering, operands, arrays -> PivotExchanges.permutation(arrays.getFirst(), permutationSize));
        }
    }
}
