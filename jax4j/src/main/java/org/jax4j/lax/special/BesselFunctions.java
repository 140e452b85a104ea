package org.jax4j.lax.special;

import static org.jax4j.lax.Arithmetic.abs;
import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Scalars.constant;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Elementwise;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Modified Bessel functions of the first kind, scaled by exp(-|x|) so that they do not overflow.
public sealed interface BesselFunctions extends Elementwise {

    /// The function of order 0.
    static Array besselI0e(Array x) {
        return new BesselI0e().bind(x);
    }

    /// The function of order 1.
    static Array besselI1e(Array x) {
        return new BesselI1e().bind(x);
    }

    /// Order 0, by Chebyshev series on [0, 8] and beyond (the coefficients are those of Cephes).
    record BesselI0e() implements BesselFunctions, Composed {
        @Override
        public String name() {
            return "bessel_i0e";
        }

        @Override
        public Array compose(List<Array> operands) {
            Array x = abs(operands.getFirst());
            boolean single = x.dtype() == DType.FLOAT32;
            Array two = constant(x, 2);
            Array near = series(
                    sub(mul(constant(x, 0.5), x), two),
                    single ? BesselCoefficients.NEAR_SINGLE : BesselCoefficients.NEAR_DOUBLE);
            Array far = series(
                    sub(div(constant(x, 32), x), two),
                    single ? BesselCoefficients.FAR_SINGLE : BesselCoefficients.FAR_DOUBLE);
            return Selection.select(Comparison.le(x, constant(x, 8)), near, div(far, Exponential.sqrt(x)));
        }

        /// A sum of Chebyshev polynomials by Clenshaw's recurrence.
        private static Array series(Array x, List<Double> coefficients) {
            Array current = Scalars.full(x, 0);
            Array last = current;
            Array beforeLast = current;
            for (double coefficient : coefficients) {
                beforeLast = last;
                last = current;
                current = add(sub(mul(x, last), beforeLast), constant(x, coefficient));
            }
            return mul(constant(x, 0.5), sub(current, beforeLast));
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            Array x = operands.getFirst();
            return mul(tangent, sub(besselI1e(x), mul(Rounding.sign(x), result)));
        }
    }

    /// Order 1.
    record BesselI1e() implements BesselFunctions, Elementwise.Unary {
        @Override
        public String name() {
            return "bessel_i1e";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.BESSEL_I1E;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        /// Near 0 the formula would divide by zero; the derivative there is a half.
        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            double epsilon = Scalars.epsilon(x.dtype());
            Array far = Comparison.gt(abs(x), constant(x, epsilon));
            Array safe = Selection.select(far, x, Scalars.full(x, epsilon));
            Array slope = sub(besselI0e(safe), mul(result, add(Rounding.sign(safe), Powers.reciprocal(safe))));
            return mul(tangent, Selection.select(far, slope, Scalars.full(x, 0.5)));
        }
    }
}
