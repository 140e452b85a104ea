package org.jax4j.lax.special;

import static org.jax4j.lax.Arithmetic.abs;
import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.max;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Exponential.exp;
import static org.jax4j.lax.Exponential.exp2;
import static org.jax4j.lax.Exponential.log1p;

import java.util.function.BinaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.stablehlo.DType;

/// The logarithm of the sum of two exponentials, without overflow.
public final class LogAddExp {
    private LogAddExp() {}

    /// Of which number exponentials and logarithms are.
    public enum Base {
        E,
        TWO;

        private Array power(Array exponent) {
            return this == E ? exp(exponent) : exp2(exponent);
        }

        /// The logarithm of one more.
        private Array log1pOf(Array x) {
            Array natural = log1p(x);
            return this == E ? natural : mul(Scalars.constant(natural, 1 / Math.log(2)), natural);
        }

        private double ofTurn(double angle) {
            return this == E ? angle : angle / Math.log(2);
        }
    }

    /// log(exp(x) + exp(y)) of floating-point or complex numbers.
    public static Array of(Array x, Array y) {
        return of(Base.E, x, y);
    }

    /// The logarithm of a sum of powers, of floating-point or complex numbers.
    public static Array of(Base base, Array x, Array y) {
        Array greater = max(x, y);
        if (x.dtype().isComplex()) {
            Array delta = sub(add(x, y), mul(greater, Scalars.constant(greater, 2)));
            Array sum = add(greater, base.log1pOf(base.power(delta)));
            return ComplexParts.complex(ComplexParts.real(sum), wrapped(base, ComplexParts.imag(sum)));
        }
        Array delta = sub(x, y);
        Array rest = base.log1pOf(base.power(neg(abs(delta))));
        return Selection.select(Comparison.ne(delta, delta), add(x, y), add(greater, rest));
    }

    /// An angle moved by full turns to lie between minus half of one and half of one.
    private static Array wrapped(Base base, Array angle) {
        DType dtype = angle.dtype();
        Array turn = Scalars.of(dtype, base.ofTurn(2 * Math.PI));
        Array half = Scalars.of(dtype, base.ofTurn(Math.PI));
        Array rest = Arithmetic.rem(add(angle, half), turn);
        Array negative = Comparison.lt(rest, Scalars.of(dtype, 0.0));
        return sub(Selection.select(negative, add(rest, turn), rest), half);
    }

    /// The value and its derivative, which stays finite where an operand is infinite.
    ///
    /// @param value [#of] in a form that has derivatives itself, so that this has them
    public static Dual jvp(BinaryOperator<Array> value, Array x, Array y, Array xChange, Array yChange) {
        return jvp(Base.E, value, x, y, xChange, yChange);
    }

    /// [#jvp(BinaryOperator, Array, Array, Array, Array)] of another base.
    public static Dual jvp(Base base, BinaryOperator<Array> value, Array x, Array y, Array xChange, Array yChange) {
        Array result = value.apply(x, y);
        Array left = mul(xChange, base.power(sub(finite(x), finite(result))));
        Array right = mul(yChange, base.power(sub(finite(y), finite(result))));
        return Dual.of(result, Tangent.of(add(left, right)));
    }

    /// [#of] operands of one shape in a form of which all derivatives are right, also where both are equal: the
    /// greater number and the size of a difference turn there.
    public static Array smooth(Array x, Array y) {
        if (x.dtype().isComplex()) {
            return of(x, y);
        }
        Array first = Comparison.ge(x, y);
        Array greater = Selection.select(first, x, y);
        Array lesser = Selection.select(first, y, x);
        Array delta = sub(lesser, greater);
        return Selection.select(Comparison.ne(delta, delta), add(x, y), add(greater, log1p(exp(delta))));
    }

    private static Array finite(Array x) {
        Array infinity = Scalars.constant(x, Double.POSITIVE_INFINITY);
        return Selection.select(Comparison.eq(x, infinity), Scalars.full(x, 0), x);
    }
}
