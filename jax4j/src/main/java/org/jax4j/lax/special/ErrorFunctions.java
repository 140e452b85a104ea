package org.jax4j.lax.special;

import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Exponential.exp;
import static org.jax4j.lax.Powers.square;
import static org.jax4j.lax.Scalars.constant;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Elementwise;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// The error function and its kin.
public sealed interface ErrorFunctions extends Elementwise {

    /// The error function.
    static Array erf(Array x) {
        return new Erf().bind(x);
    }

    /// One minus the error function, precise where that is near 1.
    static Array erfc(Array x) {
        return new Erfc().bind(x);
    }

    /// The inverse of the error function.
    static Array erfInv(Array x) {
        return new ErfInv().bind(x);
    }

    /// The error function.
    record Erf() implements ErrorFunctions, Elementwise.Unary {
        @Override
        public String name() {
            return "erf";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ERF;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(constant(x, 2 / Math.sqrt(Math.PI)), mul(tangent, exp(neg(square(x)))));
        }
    }

    /// One minus the error function, precise where that is near 1.
    record Erfc() implements ErrorFunctions, Elementwise.Unary {
        @Override
        public String name() {
            return "erfc";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ERFC;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(constant(x, -2 / Math.sqrt(Math.PI)), mul(tangent, exp(neg(square(x)))));
        }
    }

    /// The inverse of the error function.
    record ErfInv() implements ErrorFunctions, Elementwise.Unary {
        @Override
        public String name() {
            return "erf_inv";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.ERF_INV;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOATING);
        }

        @Override
        public Array derivative(Array tangent, Array x, Array result) {
            return mul(constant(x, Math.sqrt(Math.PI) / 2), mul(tangent, exp(square(result))));
        }
    }
}
