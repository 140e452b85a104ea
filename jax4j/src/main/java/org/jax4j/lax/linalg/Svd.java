package org.jax4j.lax.linalg;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.linalg.MatrixFunctions.adjoint;
import static org.jax4j.lax.linalg.MatrixFunctions.asColumn;
import static org.jax4j.lax.linalg.MatrixFunctions.asRow;
import static org.jax4j.lax.linalg.MatrixFunctions.dot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Singular values in descending order, and, if `computeUv`, the left vectors as columns and the right ones as
/// rows.
///
/// @param fullMatrices whether the matrices of vectors are square
public record Svd(boolean computeUv, boolean fullMatrices) implements LinalgPrimitive {

    /// The left vectors, the singular values, and the right vectors.
    public static List<Array> svd(Array x, boolean fullMatrices) {
        List<Array> results = new Svd(true, fullMatrices).bind(List.of(x));
        return List.of(results.get(1), results.get(0), results.get(2));
    }

    /// The singular values.
    public static Array singularValues(Array x) {
        return new Svd(false, false).bind(x);
    }

    @Override
    public String name() {
        return "svd";
    }

    @Override
    public Params params() {
        return Params.of("algorithm", null)
                .and("compute_uv", computeUv)
                .and("full_matrices", fullMatrices)
                .and("subset_by_index", null);
    }

    @Override
    public List<Integer> ranks() {
        return List.of(2);
    }

    @Override
    public List<Aval> results(List<Aval> operands) {
        Aval x = operands.getFirst();
        List<Aval> all = all(x);
        return computeUv ? all : all.subList(0, 1);
    }

    private List<Aval> all(Aval x) {
        int[] shape = x.shape();
        int rank = shape.length;
        int rows = shape[rank - 2];
        int columns = shape[rank - 1];
        int least = Math.min(rows, columns);
        int[] values = Axes.insert(Arrays.copyOf(shape, rank - 2), rank - 2, least);
        int[] left = shape.clone();
        int[] right = shape.clone();
        left[rank - 1] = fullMatrices ? rows : least;
        right[rank - 2] = fullMatrices ? columns : least;
        return List.of(
                new Aval(TensorType.of(x.dtype().real(), values), x.weakType()), x.withShape(left), x.withShape(right));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        TensorType type = operands.getFirst().tensor();
        List<Aval> all = all(Aval.of(type));
        int[] batch = Arrays.copyOf(type.shape(), type.rank() - 2);
        if (type.dim(type.rank() - 1) == 0 || type.dim(type.rank() - 2) == 0) {
            return Composition.lower(lowering, operands, _ -> empty(all));
        }
        char square = fullMatrices ? 'A' : 'S';
        List<TensorType> types = new ArrayList<>(List.of(type));
        all.forEach(aval -> types.add(aval.type()));
        types.add(Lapack.info(batch));
        List<Value> results = Lapack.of(lowering, "gesdd")
                .letter("mode", computeUv ? square : 'N')
                .overwriting(0)
                .call(operands, types, 2);
        List<Value> wanted = new ArrayList<>(results.subList(1, computeUv ? 4 : 2));
        wanted.add(results.getLast());
        return Lapack.checked(lowering.builder(), wanted, batch.length);
    }

    private List<Array> empty(List<Aval> all) {
        List<Array> results = new ArrayList<>(List.of(Scalars.zeros(all.get(0))));
        if (computeUv) {
            all.subList(1, 3).forEach(aval -> results.add(MatrixFunctions.identity(aval.dtype(), aval.shape())));
        }
        return results;
    }

    /// Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation"
    /// (2008), with the parts outside of the spaces of a matrix that is not square.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        if (!(tangents.getFirst() instanceof Tangent.Some(Array change))) {
            return Tangents.constant(bind(primals));
        }
        Array x = primals.getFirst();
        int rows = MatrixFunctions.rows(x);
        int columns = MatrixFunctions.columns(x);
        if (computeUv && fullMatrices && rows != columns) {
            throw new ValueError("Singular value decomposition JVP not implemented for full matrices: ask for as many "
                    + "vectors as there are singular values.");
        }
        List<Array> thin = new Svd(true, false).bind(primals);
        Array s = thin.get(0);
        Array u = thin.get(1);
        Array v = adjoint(thin.get(2));
        Array inner = dot(dot(adjoint(u), change), v);
        Array diagonal = MatrixFunctions.diagonal(inner);
        Array valuesChange = diagonal.dtype().isComplex() ? ComplexParts.real(diagonal) : diagonal;
        if (!computeUv) {
            return Dual.of(s, Tangent.of(valuesChange));
        }
        Array row = Conversion.convertElementType(asRow(s), x.dtype());
        Array column = Conversion.convertElementType(asColumn(s), x.dtype());
        Array weights = Conversion.convertElementType(inverseGaps(s), x.dtype());
        Array toRight = mul(row, inner);
        Array toLeft = mul(column, inner);
        Array skew = mul(
                mul(Scalars.constant(inner, 0.5), sub(inner, adjoint(inner))),
                Conversion.convertElementType(MatrixFunctions.diagonalMatrix(inverse(s)), x.dtype()));
        Array uChange = dot(u, add(mul(weights, add(toRight, adjoint(toRight))), skew));
        Array vChange = dot(v, mul(weights, add(toLeft, adjoint(toLeft))));
        if (rows > columns) {
            Array moved = dot(change, v);
            uChange = add(uChange, div(sub(moved, dot(u, dot(adjoint(u), moved))), row));
        }
        if (columns > rows) {
            Array moved = dot(adjoint(change), u);
            vChange = add(vChange, div(sub(moved, dot(v, dot(thin.get(2), moved))), row));
        }
        return new Dual(
                List.of(s, u, thin.get(2)),
                List.of(Tangent.of(valuesChange), Tangent.of(uChange), Tangent.of(adjoint(vChange))));
    }

    /// 1 / (sⱼ² - sᵢ²), zero on the diagonal.
    private static Array inverseGaps(Array s) {
        Array gaps = mul(add(asRow(s), asColumn(s)), sub(asRow(s), asColumn(s)));
        Array identity = MatrixFunctions.identity(s.dtype(), gaps.shape());
        return sub(div(Scalars.full(gaps, 1), add(gaps, identity)), identity);
    }

    /// 1 / s, zero where s is.
    private static Array inverse(Array s) {
        Array zeros = Conversion.convertElementType(Comparison.eq(s, Scalars.constant(s, 0)), s.dtype());
        return sub(div(Scalars.full(s, 1), add(s, zeros)), zeros);
    }
}
