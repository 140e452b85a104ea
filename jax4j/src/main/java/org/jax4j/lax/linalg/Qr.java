package org.jax4j.lax.linalg;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.linalg.MatrixFunctions.adjoint;
import static org.jax4j.lax.linalg.MatrixFunctions.columns;
import static org.jax4j.lax.linalg.MatrixFunctions.dot;
import static org.jax4j.lax.linalg.MatrixFunctions.part;
import static org.jax4j.lax.linalg.MatrixFunctions.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// An orthogonal and an upper triangular factor, and, with pivoting, the order of the columns that they factor.
///
/// @param fullMatrices whether the orthogonal factor is square
/// @param pivoting     whether columns are exchanged so that the diagonal falls
public record Qr(boolean fullMatrices, boolean pivoting) implements LinalgPrimitive {

    /// The factors q and r with q r = x, where q has as many columns as the smaller dimension.
    public static List<Array> reduced(Array x) {
        return qr(x, false, false);
    }

    /// The factors q and r with q r = x, where q is square.
    public static List<Array> complete(Array x) {
        return qr(x, true, false);
    }

    /// The factors q and r with q r = x; with pivoting those of x with its columns in an order, and the order.
    public static List<Array> qr(Array x, boolean fullMatrices, boolean pivoting) {
        return new Qr(fullMatrices, pivoting).bind(List.of(x));
    }

    @Override
    public String name() {
        return "qr";
    }

    @Override
    public Params params() {
        return Params.of("full_matrices", fullMatrices)
                .and("pivoting", pivoting)
                .and("use_magma", null);
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
        int rows = shape[rank - 2];
        int columns = shape[rank - 1];
        int inner = fullMatrices ? rows : Math.min(rows, columns);
        int[] q = shape.clone();
        int[] r = shape.clone();
        q[rank - 1] = inner;
        r[rank - 2] = inner;
        List<Aval> results = new ArrayList<>(List.of(x.withShape(q), x.withShape(r)));
        if (pivoting) {
            int[] order = Axes.insert(Arrays.copyOf(shape, rank - 2), rank - 2, columns);
            results.add(new Aval(TensorType.of(DType.INT32, order), x.weakType()));
        }
        return results;
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return Composition.lower(lowering, operands, arrays -> factors(arrays.getFirst()));
    }

    private List<Array> factors(Array x) {
        int rows = rows(x);
        int columns = columns(x);
        List<Aval> types = results(List.of(x.aval()));
        if (rows == 0 || columns == 0) {
            List<Array> empty = new ArrayList<>();
            empty.add(MatrixFunctions.identity(x.dtype(), types.get(0).shape()));
            types.subList(1, types.size()).forEach(type -> empty.add(Scalars.zeros(type)));
            return empty;
        }
        List<Array> packed;
        if (pivoting) {
            Array none = Creation.full(types.get(2).shape(), Scalars.of(DType.INT32, 0L));
            packed = new Householder.Geqp3().bind(List.of(x, none));
        } else {
            packed = Householder.geqrf(x);
        }
        Array r = packed.getFirst();
        Array scales = packed.getLast();
        Array q;
        if (rows < columns) {
            q = Householder.householderProduct(part(r, 0, rows, 0, rows), scales);
        } else if (fullMatrices) {
            List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, x.ndim()));
            paddings.set(x.ndim() - 1, new Joining.Padding(0, rows - columns, 0));
            q = Householder.householderProduct(Joining.pad(r, Scalars.constant(r, 0), paddings), scales);
        } else {
            q = Householder.householderProduct(r, scales);
            r = part(r, 0, columns, 0, columns);
        }
        List<Array> factors = new ArrayList<>(List.of(q, MatrixFunctions.upperTriangle(r, 0)));
        if (pivoting) {
            factors.add(sub(packed.get(1), Scalars.full(packed.get(1), 1)));
        }
        return factors;
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        List<Array> results = bind(primals);
        if (!(tangents.getFirst() instanceof Tangent.Some(Array change))) {
            return Tangents.constant(results);
        }
        List<Tangent> changes = new ArrayList<>(Tangents.zeros(results));
        Array x = primals.getFirst();
        Array ordered = pivoting ? MatrixFunctions.takeColumns(change, results.get(2)) : change;
        Array moved = pivoting ? MatrixFunctions.takeColumns(x, results.get(2)) : x;
        List<Array> slopes = rows(x) < columns(x)
                ? wide(moved, ordered, results.get(0), results.get(1))
                : tall(ordered, results.get(0), results.get(1));
        changes.set(0, Tangent.of(slopes.get(0)));
        changes.set(1, Tangent.of(slopes.get(1)));
        return new Dual(results, changes);
    }

    /// The changes of q and r where q has as many columns as the matrix.
    private static List<Array> thin(Array q, Array r, Array change) {
        Array scaled = TriangularSolve.UPPER.onTheRight().bind(r, change);
        Array inner = dot(adjoint(q), scaled);
        Array below = MatrixFunctions.lowerTriangle(inner, -1);
        Array skew = sub(below, adjoint(below));
        if (inner.dtype().isComplex()) {
            Array real = Conversion.convertElementType(ComplexParts.real(inner), inner.dtype());
            Array diagonal = MatrixFunctions.identity(inner.dtype(), inner.shape());
            skew = add(skew, mul(diagonal, sub(inner, real)));
        }
        Array qChange = add(dot(q, sub(skew, inner)), scaled);
        return List.of(qChange, dot(sub(inner, skew), r));
    }

    private static List<Array> wide(Array x, Array change, Array q, Array r) {
        int rows = rows(x);
        int columns = columns(x);
        Array left = MatrixFunctions.columns(change, 0, rows);
        List<Array> first = thin(q, MatrixFunctions.columns(r, 0, rows), left);
        Array rest = add(
                dot(adjoint(first.get(0)), MatrixFunctions.columns(x, rows, columns)),
                dot(adjoint(q), MatrixFunctions.columns(change, rows, columns)));
        return List.of(first.get(0), Joining.concatenate(List.of(first.get(1), rest), x.ndim() - 1));
    }

    private List<Array> tall(Array change, Array q, Array r) {
        int rows = rows(change);
        int columns = columns(change);
        int axis = change.ndim() - 1;
        boolean extra = fullMatrices && rows > columns;
        Array own = extra ? MatrixFunctions.columns(q, 0, columns) : q;
        Array square = extra ? part(r, 0, columns, 0, columns) : r;
        List<Array> slopes = thin(own, square, change);
        if (!extra) {
            return slopes;
        }
        Array others = complementChange(own, MatrixFunctions.columns(q, columns, rows), slopes.get(0), columns);
        int[] shape = r.shape();
        shape[axis - 1] = rows - columns;
        Array zeros = Creation.full(shape, Scalars.of(r.dtype(), 0.0));
        return List.of(
                Joining.concatenate(List.of(slopes.get(0), others), axis),
                Joining.concatenate(List.of(slopes.get(1), zeros), axis - 1));
    }

    /// The change of the columns that complete q, which Householder's construction makes of the first ones
    /// (Roberts and Roberts, "QR and LQ decomposition matrix backpropagation", 2020, for the thin part).
    private static Array complementChange(Array own, Array others, Array ownChange, int size) {
        int rows = rows(own);
        Array top = part(own, 0, size, 0, size);
        Array bottom = part(own, size, rows, 0, size);
        Array topChange = part(ownChange, 0, size, 0, size);
        Array bottomChange = part(ownChange, size, rows, 0, size);
        List<Array> factors = Lu.lu(sub(top, MatrixFunctions.identity(top.dtype(), top.shape())));
        Array z = adjoint(Lu.solve(factors.get(0), factors.get(2), adjoint(bottom), Lu.Transposition.ADJOINT));
        Array left = dot(ownChange, adjoint(z));
        Array right = dot(add(own, dot(others, z)), adjoint(sub(bottomChange, dot(z, topChange))));
        return sub(left, right);
    }
}
