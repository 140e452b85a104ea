package org.jax4j.numpy;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jax4j.core.Array;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.promotion.Promoting;

/// Comparisons, truth values, and choice.
public interface Logic {

    private static Array compare(BinaryOperator<Array> operation, Array x, Array y) {
        List<Array> promoted = Promoting.operands(x, y);
        return operation.apply(promoted.get(0), promoted.get(1));
    }

    /// Complex numbers are ordered by their real parts, and where these are equal by their imaginary parts.
    private static Array order(BinaryOperator<Array> operation, Array x, Array y) {
        List<Array> promoted = Promoting.operands(x, y);
        Array a = promoted.get(0);
        Array b = promoted.get(1);
        if (!a.dtype().isComplex()) {
            return operation.apply(a, b);
        }
        Array aReal = ComplexParts.real(a);
        Array bReal = ComplexParts.real(b);
        return Selection.select(
                Comparison.eq(aReal, bReal),
                operation.apply(ComplexParts.imag(a), ComplexParts.imag(b)),
                operation.apply(aReal, bReal));
    }

    default Array equal(Array x, Array y) {
        return compare(Comparison::eq, x, y);
    }

    default Array equal(Array x, Number y) {
        return equal(x, Promoting.scalarBeside(x, y));
    }

    default Array notEqual(Array x, Array y) {
        return compare(Comparison::ne, x, y);
    }

    default Array notEqual(Array x, Number y) {
        return notEqual(x, Promoting.scalarBeside(x, y));
    }

    default Array less(Array x, Array y) {
        return order(Comparison::lt, x, y);
    }

    default Array less(Array x, Number y) {
        return less(x, Promoting.scalarBeside(x, y));
    }

    default Array lessEqual(Array x, Array y) {
        return order(Comparison::le, x, y);
    }

    default Array lessEqual(Array x, Number y) {
        return lessEqual(x, Promoting.scalarBeside(x, y));
    }

    default Array greater(Array x, Array y) {
        return order(Comparison::gt, x, y);
    }

    default Array greater(Array x, Number y) {
        return greater(x, Promoting.scalarBeside(x, y));
    }

    default Array greaterEqual(Array x, Array y) {
        return order(Comparison::ge, x, y);
    }

    default Array greaterEqual(Array x, Number y) {
        return greaterEqual(x, Promoting.scalarBeside(x, y));
    }

    /// Whether elements are finite.
    default Array isfinite(Array x) {
        if (x.dtype().isComplex()) {
            return Bitwise.bitwiseAnd(Rounding.isFinite(ComplexParts.real(x)), Rounding.isFinite(ComplexParts.imag(x)));
        }
        return x.dtype().isFloating() ? Rounding.isFinite(x) : trueLike(x);
    }

    /// Whether elements are NaN.
    default Array isnan(Array x) {
        return Comparison.ne(x, x);
    }

    private static Array trueLike(Array x) {
        return Comparison.eq(x, x);
    }

    default Array logicalAnd(Array x, Array y) {
        return compare(Bitwise::bitwiseAnd, Promoting.truth(x), Promoting.truth(y));
    }

    default Array logicalOr(Array x, Array y) {
        return compare(Bitwise::bitwiseOr, Promoting.truth(x), Promoting.truth(y));
    }

    default Array logicalXor(Array x, Array y) {
        return compare(Bitwise::bitwiseXor, Promoting.truth(x), Promoting.truth(y));
    }

    default Array logicalNot(Array x) {
        return Bitwise.bitwiseNot(Promoting.truth(x));
    }

    /// Elements of `x` where the condition holds, else of `y`.
    default Array where(Array condition, Array x, Array y) {
        List<Array> cases = Promoting.dtypes(List.of(x, y));
        Array predicate = Promoting.truth(condition);
        int[] shape = Operands.broadcast(List.of(predicate.shape(), x.shape(), y.shape()));
        Array which = predicate.ndim() == 0 ? predicate : Shapes.broadcastTo(predicate, shape);
        return Selection.select(
                which, Shapes.broadcastTo(cases.get(0), shape), Shapes.broadcastTo(cases.get(1), shape));
    }

    default Array where(Array condition, Array x, Number y) {
        return where(condition, x, Promoting.scalarBeside(x, y));
    }

    default Array where(Array condition, Number x, Array y) {
        return where(condition, Promoting.scalarBeside(y, x), y);
    }

    default Array where(Array condition, Number x, Number y) {
        return where(condition, Promoting.scalar(x), Promoting.scalar(y));
    }
}
