package org.jax4j.lax.special;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Exponential.exp;
import static org.jax4j.lax.Exponential.log;
import static org.jax4j.lax.Exponential.log1p;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.full;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Elementwise;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// The gamma function and its kin.
public sealed interface GammaFunctions extends Elementwise {

    /// The logarithm of the absolute value of the gamma function.
    static Array lgamma(Array x) {
        return new LGamma().bind(x);
    }

    /// The derivative of the logarithm of the gamma function.
    static Array digamma(Array x) {
        return new Digamma().bind(x);
    }

    /// The derivative of order `m` of digamma.
    static Array polygamma(Array m, Array x) {
        return new Polygamma().bind(m, x);
    }

    /// The Hurwitz zeta function, the sum of (q + k)^-x over k.
    static Array zeta(Array x, Array q) {
        return new Zeta().bind(x, q);
    }

    /// The lower regularised incomplete gamma function.
    static Array igamma(Array a, Array x) {
        return new IGamma().bind(a, x);
    }

    /// The upper regularised incomplete gamma function, one minus the lower.
    static Array igammac(Array a, Array x) {
        return new IGammaC().bind(a, x);
    }

    /// The derivative of the lower regularised incomplete gamma function with respect to a.
    static Array igammaGradA(Array a, Array x) {
        return new IGammaGradA().bind(a, x);
    }

    /// The derivative of a sample of the gamma distribution with respect to its parameter.
    static Array randomGammaGrad(Array a, Array x) {
        return new RandomGammaGrad().bind(a, x);
    }

    /// The regularised incomplete beta function.
    static Array betainc(Array a, Array b, Array x) {
        return new RegularizedIncompleteBeta().bind(a, b, x);
    }

    /// Log-gamma.
    record LGamma() implements GammaFunctions, Elementwise.Unary {
        @Override
        public String name() {
            return "lgamma";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.LGAMMA;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, digamma(x));
        }
    }

    /// Digamma.
    record Digamma() implements GammaFunctions, Elementwise.Unary {
        @Override
        public String name() {
            return "digamma";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.DIGAMMA;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(tangent, polygamma(constant(x, 1), x));
        }
    }

    /// Polygamma.
    record Polygamma() implements GammaFunctions, Elementwise.Binary {
        @Override
        public String name() {
            return "polygamma";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.POLYGAMMA;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            if (index == 0) {
                throw new ValueError("polygamma gradient with respect to m is not supported");
            }
            Array m = operands.get(0);
            return mul(tangent, polygamma(add(m, constant(m, 1)), operands.get(1)));
        }
    }

    /// Hurwitz' zeta function.
    record Zeta() implements GammaFunctions, Elementwise.Binary {
        @Override
        public String name() {
            return "zeta";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.ZETA;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            throw Tangents.notDifferentiable(this);
        }
    }

    private static Array igammaSlope(Array tangent, Array a, Array x) {
        Array exponent = sub(add(neg(x), mul(sub(a, full(a, 1)), log(x))), lgamma(a));
        return mul(tangent, exp(exponent));
    }

    /// The lower incomplete gamma function.
    record IGamma() implements GammaFunctions, Composed {
        @Override
        public String name() {
            return "igamma";
        }

        @Override
        public Array compose(List<Array> operands) {
            return new IncompleteGamma(operands.get(0), operands.get(1)).lower();
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            Array a = operands.get(0);
            Array x = operands.get(1);
            return index == 0 ? mul(tangent, igammaGradA(a, x)) : igammaSlope(tangent, a, x);
        }
    }

    /// The upper incomplete gamma function.
    record IGammaC() implements GammaFunctions, Composed {
        @Override
        public String name() {
            return "igammac";
        }

        @Override
        public Array compose(List<Array> operands) {
            return new IncompleteGamma(operands.get(0), operands.get(1)).upper();
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            Array a = operands.get(0);
            Array x = operands.get(1);
            return neg(index == 0 ? mul(tangent, igammaGradA(a, x)) : igammaSlope(tangent, a, x));
        }
    }

    /// The derivative of the lower incomplete gamma function.
    record IGammaGradA() implements GammaFunctions, Composed {
        @Override
        public String name() {
            return "igamma_grad_a";
        }

        @Override
        public Array compose(List<Array> operands) {
            return new IncompleteGamma(operands.get(0), operands.get(1)).derivative();
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            throw Tangents.notDifferentiable(this);
        }
    }

    /// The derivative of a sample.
    record RandomGammaGrad() implements GammaFunctions, Composed {
        @Override
        public String name() {
            return "random_gamma_grad";
        }

        @Override
        public Array compose(List<Array> operands) {
            return new IncompleteGamma(operands.get(0), operands.get(1)).sampleDerivative();
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            throw Tangents.notDifferentiable(this);
        }
    }

    /// The incomplete beta function.
    record RegularizedIncompleteBeta() implements GammaFunctions, Composed {
        @Override
        public String name() {
            return "regularized_incomplete_beta";
        }

        @Override
        public Array compose(List<Array> operands) {
            return IncompleteBeta.of(operands.get(0), operands.get(1), operands.get(2));
        }

        @Override
        public Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            if (index < 2) {
                throw new ValueError("Betainc gradient with respect to a and b not supported.");
            }
            Array a = operands.get(0);
            Array b = operands.get(1);
            Array x = operands.get(2);
            Array logBeta = sub(add(lgamma(a), lgamma(b)), lgamma(add(a, b)));
            Array powers = add(mul(sub(b, constant(b, 1)), log1p(neg(x))), mul(sub(a, constant(a, 1)), log(x)));
            return mul(exp(sub(powers, logBeta)), tangent);
        }
    }
}
