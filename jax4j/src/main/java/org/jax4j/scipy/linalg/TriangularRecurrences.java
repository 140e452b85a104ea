package org.jax4j.scipy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.scipy.linalg.Factorizations.SchurResult;

/// Functions of a matrix by its complex Schur form z t zᴴ: what is wanted of the triangular matrix t follows
/// column by column, each from the solution of a triangular system.
final class TriangularRecurrences {
    private static final ControlFunctions CONTROL = new ControlFunctions() {};
    private static final TriangularSolve UPPER = TriangularSolve.UPPER;

    private TriangularRecurrences() {}

    /// The columns of a matrix from those before, the first to the last.
    private static Array columns(Array start, Column column) {
        int size = start.shape()[1];
        Array numbers = JNP.arange(size);
        return CONTROL.foriLoop(
                0,
                size,
                (j, f) -> {
                    Array here = JNP.expandDims(numbers.eq(j), 0);
                    return JNP.where(here, JNP.expandDims(column.of(j, f), 1), f);
                },
                start);
    }

    /// A column of a matrix whose columns before it are known.
    private interface Column {
        Array of(Array j, Array known);
    }

    private static Array taken(Array matrix, Array j) {
        return JNP.take(matrix, j, 1);
    }

    /// Solves for the first j elements of a vector, the others being zero.
    private static Array leading(Array matrix, Array right, Array j) {
        Array numbers = JNP.arange(right.shape()[0]);
        Array before = numbers.lt(j);
        Array square = JNP.logicalAnd(JNP.expandDims(before, 1), JNP.expandDims(before, 0));
        Array unit = JNP.identity(matrix.dtype(), right.shape()[0]);
        return TriangularSolve.triangularSolve(JNP.where(square, matrix, unit), JNP.where(before, right, 0), UPPER);
    }

    private static Array back(SchurResult schur, Array f) {
        return JNP.matmul(JNP.matmul(schur.z(), f), JNP.conj(schur.z()).T());
    }

    /// The square root u of t: (u + uⱼⱼ) uⱼ = tⱼ for the elements above the diagonal
    /// (Björck and Hammarling 1983).
    static Array root(Array a) {
        SchurResult schur = ScipyLinalg.INSTANCE.schurComplex(a);
        Array diagonal = JNP.sqrt(JNP.diagonal(schur.t()));
        Array unit = JNP.identity(schur.t().dtype(), a.shape()[0]);
        Array root = columns(JNP.diag(diagonal), (j, u) -> {
            Array own = JNP.take(diagonal, j);
            Array above = leading(u.plus(unit.times(own)), taken(schur.t(), j), j);
            return JNP.where(JNP.arange(a.shape()[0]).eq(j), own, above);
        });
        return back(schur, root);
    }

    /// f of t, which commutes with t: (t - tⱼⱼ) fⱼ = f tⱼ - tⱼ fⱼⱼ for the elements above the diagonal.
    static Array function(Array a, Fn1<Array, Array> f) {
        SchurResult schur = ScipyLinalg.INSTANCE.schurComplex(a);
        Array t = schur.t();
        Array diagonal = f.apply(JNP.diagonal(t)).astype(t.dtype());
        int size = a.shape()[0];
        Array numbers = JNP.arange(size);
        Array unit = JNP.identity(t.dtype(), size);
        Array value = columns(JNP.diag(diagonal), (j, known) -> {
            Array column = JNP.where(numbers.lt(j), taken(t, j), 0);
            Array right = JNP.matmul(known, column).minus(column.times(JNP.take(diagonal, j)));
            Array shifted = t.minus(unit.times(JNP.take(JNP.diagonal(t), j)));
            Array zero = JNP.logicalAnd(shifted.eq(0), unit.ne(0));
            Array above = leading(JNP.where(zero, 1, shifted), right, j);
            return JNP.where(numbers.eq(j), JNP.take(diagonal, j), above);
        });
        return back(schur, value);
    }

    /// Sylvester's equation, with both matrices triangular: (r + sⱼⱼ) yⱼ = fⱼ - y sⱼ.
    static Array sylvester(Array a, Array b, Array c) {
        List<Array> operands =
                Promoting.dtypes(List.of(Promoting.inexact(a), Promoting.inexact(b), Promoting.inexact(c)));
        boolean real = !operands.getFirst().dtype().isComplex();
        SchurResult left = ScipyLinalg.INSTANCE.schurComplex(operands.get(0));
        SchurResult right = ScipyLinalg.INSTANCE.schurComplex(operands.get(1));
        Array f = JNP.matmul(
                JNP.matmul(
                        JNP.conj(left.z()).T(), operands.get(2).astype(left.z().dtype())),
                right.z());
        Array unit = JNP.identity(left.t().dtype(), a.shape()[0]);
        Array numbers = JNP.arange(b.shape()[0]);
        Array y = columns(JNP.zerosLike(f), (j, known) -> {
            Array column = taken(right.t(), j);
            Array before = JNP.where(numbers.lt(j), column, 0);
            Array side = taken(f, j).minus(JNP.matmul(known, before));
            Array own = JNP.take(JNP.diagonal(right.t()), j);
            return TriangularSolve.triangularSolve(left.t().plus(unit.times(own)), side, UPPER);
        });
        Array x = JNP.matmul(JNP.matmul(left.z(), y), JNP.conj(right.z()).T());
        return real ? JNP.real(x) : x;
    }
}
