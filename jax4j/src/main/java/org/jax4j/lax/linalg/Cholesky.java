package org.jax4j.lax.linalg;

import static org.jax4j.lax.linalg.MatrixFunctions.dot;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// The lower triangular factor of a positive definite matrix; NaN if it is not. What lies above the diagonal is
/// left.
public record Cholesky() implements LinalgPrimitive {

    /// The lower triangular factor l with l lᴴ = (x + xᴴ) / 2.
    public static Array cholesky(Array x) {
        return ofLowerTriangle(MatrixFunctions.symmetrized(x));
    }

    /// The lower triangular factor l with l lᴴ = x, of which only the lower triangle is read.
    public static Array ofLowerTriangle(Array x) {
        return MatrixFunctions.lowerTriangle(new Cholesky().bind(x), 0);
    }

    @Override
    public String name() {
        return "cholesky";
    }

    @Override
    public List<Integer> ranks() {
        return List.of(2);
    }

    /// Requires that the last two axes have one size.
    static void requireSquare(String message, Aval x) {
        int[] shape = x.shape();
        if (shape[shape.length - 1] != shape[shape.length - 2]) {
            throw new ValueError(message + Operands.shape(Arrays.copyOfRange(shape, shape.length - 2, shape.length)));
        }
    }

    @Override
    public List<Aval> results(List<Aval> operands) {
        requireSquare("The input to cholesky must be a square matrix. Got shape ", operands.getFirst());
        return operands;
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        TensorType type = operands.getFirst().tensor();
        int[] batch = Arrays.copyOf(type.shape(), type.rank() - 2);
        List<Value> results = Lapack.of(lowering, "potrf")
                .letter("uplo", 'L')
                .overwriting(0)
                .call(operands, List.of(type, Lapack.info(batch)), 2);
        return Lapack.checked(lowering.builder(), results, batch.length);
    }

    /// Murray, "Differentiation of the Cholesky decomposition" (2016).
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array factor = MatrixFunctions.lowerTriangle(bind(primals).getFirst(), 0);
        if (!(tangents.getFirst() instanceof Tangent.Some(Array change))) {
            return Tangents.constant(List.of(factor));
        }
        Array right = TriangularSolve.LOWER
                .adjoint()
                .onTheRight()
                .conjugatingOnlyComplex(factor)
                .bind(factor, change);
        Array both = TriangularSolve.LOWER.bind(factor, right);
        Array lower = MatrixFunctions.lowerTriangle(both, 0);
        int size = MatrixFunctions.rows(lower);
        Array identity = MatrixFunctions.identity(lower.dtype(), size, size);
        Array weights = Arithmetic.add(Scalars.constant(lower, 1), identity);
        List<Integer> batch = Axes.range(lower.ndim() - 2);
        Array scaled = Arithmetic.div(lower, batch.isEmpty() ? weights : Movement.expandDims(weights, batch));
        return Dual.of(factor, Tangent.of(dot(factor, scaled)));
    }
}
