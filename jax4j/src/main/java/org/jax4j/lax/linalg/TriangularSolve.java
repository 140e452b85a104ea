package org.jax4j.lax.linalg;

import static org.jax4j.lax.linalg.MatrixFunctions.conjugate;
import static org.jax4j.lax.linalg.MatrixFunctions.dot;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Solves systems whose matrix is triangular: op(a) x = b, or x op(a) = b unless `leftSide`.
///
/// @param conjugateA   whether op conjugates
/// @param leftSide     whether the matrix stands on the left
/// @param lower        whether the lower triangle is read, the other being taken for zero
/// @param transposeA   whether op transposes
/// @param unitDiagonal whether the diagonal is taken for ones
public record TriangularSolve(
        boolean conjugateA, boolean leftSide, boolean lower, boolean transposeA, boolean unitDiagonal)
        implements LinalgPrimitive {
    /// Solves a x = b, where only the lower triangle of a is read.
    public static final TriangularSolve LOWER = new TriangularSolve(false, true, true, false, false);

    /// Solves a x = b, where only the upper triangle of a is read.
    public static final TriangularSolve UPPER = new TriangularSolve(false, true, false, false, false);

    /// The same with the matrix on the right: x op(a) = b.
    public TriangularSolve onTheRight() {
        return new TriangularSolve(conjugateA, false, lower, transposeA, unitDiagonal);
    }

    /// The same with the matrix transposed; with one that is transposed, the matrix as it is.
    public TriangularSolve transposed() {
        return new TriangularSolve(conjugateA, leftSide, lower, !transposeA, unitDiagonal);
    }

    /// The same with the matrix transposed and conjugated.
    public TriangularSolve adjoint() {
        return transposed().conjugating(!conjugateA);
    }

    /// The same with a diagonal that is taken for ones.
    public TriangularSolve withUnitDiagonal() {
        return new TriangularSolve(conjugateA, leftSide, lower, transposeA, true);
    }

    /// Solves for a matrix, or for a vector with one axis less.
    public static Array triangularSolve(Array a, Array b, TriangularSolve solve) {
        TriangularSolve exact = solve.conjugatingOnlyComplex(a);
        if (b.ndim() != a.ndim() - 1) {
            return exact.bind(a, b);
        }
        Array matrix = solve.leftSide ? MatrixFunctions.asColumn(b) : MatrixFunctions.asRow(b);
        return Movement.squeeze(exact.bind(a, matrix), List.of(solve.leftSide ? b.ndim() : b.ndim() - 1));
    }

    /// The same, conjugating only if the matrix is complex.
    TriangularSolve conjugatingOnlyComplex(Array a) {
        return conjugating(conjugateA && a.dtype().isComplex());
    }

    private TriangularSolve conjugating(boolean conjugate) {
        return new TriangularSolve(conjugate, leftSide, lower, transposeA, unitDiagonal);
    }

    @Override
    public String name() {
        return "triangular_solve";
    }

    @Override
    public Params params() {
        return Params.of("conjugate_a", conjugateA)
                .and("left_side", leftSide)
                .and("lower", lower)
                .and("transpose_a", transposeA)
                .and("unit_diagonal", unitDiagonal);
    }

    @Override
    public List<Integer> ranks() {
        return List.of(2, 2);
    }

    @Override
    public List<Aval> results(List<Aval> operands) {
        Operands.requireSameDtypes(name(), operands);
        int[] a = operands.get(0).shape();
        int[] b = operands.get(1).shape();
        int rank = a.length;
        if (a[rank - 1] != a[rank - 2]) {
            throw new ValueError("The first input to triangular_solve must be a square matrix. Got shape "
                    + Operands.shape(a) + ".");
        }
        if (a[rank - 1] != b[leftSide ? rank - 2 : rank - 1]) {
            throw new ValueError("Incompatible shapes for arguments to triangular_solve: " + Operands.shape(a) + " and "
                    + Operands.shape(b) + ".");
        }
        return List.of(operands.get(1));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        Value a = operands.get(0);
        boolean alone = conjugateA && !transposeA;
        Value matrix = alone ? lowering.builder().unary(UnaryKind.CONJ, a) : a;
        char transpose = conjugateA ? 'C' : 'T';
        return Lapack.of(lowering, "trsm")
                .letter("diag", unitDiagonal ? 'U' : 'N')
                .letter("side", leftSide ? 'L' : 'R')
                .letter("trans_x", transposeA ? transpose : 'N')
                .letter("uplo", lower ? 'L' : 'U')
                .overwriting(1)
                .call(List.of(matrix, operands.get(1)), List.of(operands.get(1).tensor()), 2);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array a = primals.get(0);
        Array result = bind(primals).getFirst();
        Tangent sum = Tangent.zero(result.aval());
        if (tangents.get(0) instanceof Tangent.Some(Array change)) {
            sum = Tangent.of(ofMatrix(change, a, result));
        }
        if (tangents.get(1) instanceof Tangent.Some(Array change)) {
            sum = Tangents.add(sum, Tangent.of(bind(a, change)));
        }
        return Dual.of(result, sum);
    }

    /// The change of x when the matrix changes: minus a⁻¹ a' x, multiplied in the cheaper order.
    private Array ofMatrix(Array change, Array a, Array x) {
        int diagonal = unitDiagonal ? 1 : 0;
        Array triangle = lower
                ? MatrixFunctions.lowerTriangle(change, -diagonal)
                : MatrixFunctions.upperTriangle(change, diagonal);
        Array negated = Arithmetic.neg(triangle);
        Array turned = transposeA ? MatrixFunctions.transposed(negated) : negated;
        Array applied = conjugateA ? conjugate(turned) : turned;
        int rows = MatrixFunctions.rows(x);
        int columns = MatrixFunctions.columns(x);
        if (leftSide) {
            return rows > columns ? bind(a, dot(applied, x)) : dot(bind(a, applied), x);
        }
        return rows < columns ? bind(a, dot(x, applied)) : dot(x, bind(a, applied));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        Array a = Tangents.known(this, operands, 0);
        return List.of(
                Tangent.zero(a.aval()),
                cotangents.getFirst().map(cotangent -> transposed().bind(a, cotangent)));
    }

    /// Members that share the matrix become more columns, or rows, of the right-hand side.
    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Batched a = operands.get(0);
        Batched b = operands.get(1);
        if (a.isMapped() || !b.isMapped()) {
            return LinalgPrimitive.super.batch(size, operands);
        }
        int rank = b.array().ndim();
        int place = leftSide ? rank - 1 : rank - 2;
        Array moved = Batching.moveAxis(b.array(), b.axis(), place);
        int[] shape = moved.shape();
        int merged = leftSide ? rank - 2 : rank - 3;
        int[] flat = Axes.without(shape, List.of(merged + 1));
        flat[merged] = shape[merged] * shape[merged + 1];
        Array result = bind(a.array(), Movement.reshape(moved, flat));
        return List.of(new Batched(Movement.reshape(result, shape), place));
    }
}
