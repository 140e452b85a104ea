package org.jax4j.cpu.math;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jax4j.cpu.math.code.Real;

/// The functions of the library. Their names are StableHLO's and CHLO's (`erf_inv`), shortened where the C
/// library has a shorter one (`exp`, `expm1`, `log1p`, `sin`, `cos`, `pow`).
@SuppressWarnings("ImmutableEnumChecker") // the bodies hold no state
enum MathFunction {
    EXP(Form.INLINE, 1.2, 1.1, a -> Exponentials.exp(a.get(0))),
    EXP2(Form.INLINE, 1, 1, a -> Exponentials.exp2(a.get(0))),
    EXPM1(Form.INLINE, 1.7, 2, a -> Exponentials.expm1(a.get(0))),
    LOGISTIC(Form.INLINE, 2.5, 2.5, a -> Exponentials.logistic(a.get(0))),
    LOG(Form.INLINE, 1, 1, a -> Logarithms.log(a.get(0))),
    LOG2(Form.INLINE, 1.7, 1.7, a -> Logarithms.log2(a.get(0))),
    LOG1P(Form.INLINE, 1, 1, a -> Logarithms.log1p(a.get(0))),
    SQRT(Form.INLINE, 0.5, 0.5, a -> a.get(0).sqrt()),
    CBRT(Form.OUTLINE, 0.6, 0.7, a -> Powers.cbrt(a.get(0))),
    POW(Form.OUTLINE_BINARY, 0.7, 1.2, a -> Powers.pow(a.get(0), a.get(1))),
    REM(Form.OUTLINE_LARGE_BINARY, 0, 0, a -> Remainders.remainder(a.get(0), a.get(1))),
    RSQRT(Form.INLINE, 1.5, 1.5, a -> a.get(0).constant(1).dividedBy(a.get(0).sqrt())),
    SIN(Form.OUTLINE_LARGE, 0.85, 0.8, a -> Trigonometry.sin(a.get(0))),
    COS(Form.OUTLINE_LARGE, 0.85, 0.8, a -> Trigonometry.cos(a.get(0))),
    TAN(Form.OUTLINE_LARGE, 2.5, 2, a -> Trigonometry.tan(a.get(0))),
    TANH(Form.INLINE, 2.6, 2.6, a -> Hyperbolics.tanh(a.get(0))),
    SINH(Form.INLINE, 1.7, 1.7, a -> Hyperbolics.sinh(a.get(0))),
    COSH(Form.INLINE, 1.7, 1.5, a -> Hyperbolics.cosh(a.get(0))),
    ASIN(Form.INLINE, 2, 1.6, a -> InverseTrigonometry.asin(a.get(0))),
    ACOS(Form.INLINE, 1.1, 1.1, a -> InverseTrigonometry.acos(a.get(0))),
    ATAN(Form.INLINE, 2, 2, a -> InverseTrigonometry.atan(a.get(0))),
    ATAN2(Form.INLINE_BINARY, 2, 2, a -> InverseTrigonometry.atan2(a.get(0), a.get(1))),
    ASINH(Form.OUTLINE, 1.8, 1.8, a -> Hyperbolics.asinh(a.get(0))),
    ACOSH(Form.OUTLINE, 2.3, 2, a -> Hyperbolics.acosh(a.get(0))),
    ATANH(Form.OUTLINE, 2.3, 2, a -> Hyperbolics.atanh(a.get(0))),
    ERF(Form.INLINE, 2.6, 1, a -> ErrorFunctions.erf(a.get(0))),
    ERFC(Form.OUTLINE, 4.6, 2.5, a -> ErrorFunctions.erfc(a.get(0))),
    ERF_INV(Form.OUTLINE, 3, 3, a -> ErrorFunctions.erfInv(a.get(0))),
    LGAMMA(Form.OUTLINE, 0.6, 5, a -> GammaFunctions.lgamma(a.get(0))),
    DIGAMMA(Form.OUTLINE, 0.6, 9, a -> GammaFunctions.digamma(a.get(0))),
    BESSEL_I1E(Form.OUTLINE, 6, 6, a -> BesselFunctions.i1e(a.get(0))),
    ZETA(Form.OUTLINE_SCALAR_BINARY, 0.6, 10, a -> ZetaFunctions.zeta(a.get(0), a.get(1))),
    POLYGAMMA(Form.OUTLINE_SCALAR_BINARY, 0.6, 20, a -> ZetaFunctions.polygamma(a.get(0), a.get(1)));

    /// Where the code of a function lives, and how many arguments it has.
    enum Form {
        /// In the module that uses it, inlined and then vectorised with the loop.
        INLINE(1, false),
        /// As `INLINE`.
        INLINE_BINARY(2, false),
        /// Compiled once for all modules, with variants on vectors that vectorised loops call.
        OUTLINE(1, true),
        /// As `OUTLINE`.
        OUTLINE_BINARY(2, true),
        /// As `OUTLINE`, with a way out for arguments above [Trigonometry#limit].
        OUTLINE_LARGE(1, true),
        /// As `OUTLINE_BINARY`, with a way out for quotients that are large ([Remainders#isLarge]).
        OUTLINE_LARGE_BINARY(2, true),
        /// As `OUTLINE_BINARY`, on scalars only: too long to be worth more.
        OUTLINE_SCALAR_BINARY(2, true);

        final int arity;
        final boolean outlined;

        Form(int arity, boolean outlined) {
            this.arity = arity;
            this.outlined = outlined;
        }
    }

    /// What a function computes, given its arguments.
    @FunctionalInterface
    interface Body {
        Real compute(List<Real> arguments);
    }

    final Form form;
    final double error32;
    final double error64;
    final Body body;

    /// @param error32 the largest error in 32 bits, in units of the result's last place
    /// @param error64 the same in 64 bits
    MathFunction(Form form, double error32, double error64, Body body) {
        this.form = form;
        this.error32 = error32;
        this.error64 = error64;
        this.body = body;
    }

    /// The name by which users ask for it.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The function of this name.
    static Optional<MathFunction> find(String id) {
        for (MathFunction function : values()) {
            if (function.id().equals(id)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
