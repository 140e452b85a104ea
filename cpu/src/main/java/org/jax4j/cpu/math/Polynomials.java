package org.jax4j.cpu.math;

/// Coefficients of minimax polynomials, lowest order first, rounded to the format they are for; made by
/// `tools/math/coefficients.py`. Each states its largest error relative to the value that it helps to compute,
/// before rounding in the evaluation.
final class Polynomials {
    /// (e^r - 1 - r) / r^2 on |r| <= ln 2 / 2; error 2^-26.1.
    static final double[] EXP_F32 = {
        0x1.0000000000000p-1, 0x1.5554ae0000000p-3, 0x1.5554f00000000p-5, 0x1.1229480000000p-7, 0x1.6d444a0000000p-10
    };

    /// (e^r - 1 - r) / r^2 on |r| <= ln 2 / 2; error 2^-55.6.
    static final double[] EXP_F64 = {
        0x1.0000000000005p-1,
        0x1.555555555555bp-3,
        0x1.5555555552075p-5,
        0x1.111111110ec37p-7,
        0x1.6c16c17f68c96p-10,
        0x1.a01a01b3fe0a2p-13,
        0x1.a019a5cfc3ebbp-16,
        0x1.71ddee3060142p-19,
        0x1.28a379aa58e02p-22,
        0x1.af700f9defc10p-26
    };

    /// (2^r - 1) / r on |r| <= 1/2; error 2^-28.2.
    static final double[] EXP2_F32 = {
        0x1.62e4300000000p-1,
        0x1.ebfbe00000000p-3,
        0x1.c6af720000000p-5,
        0x1.3b2a460000000p-7,
        0x1.5f0e7a0000000p-10,
        0x1.44262c0000000p-13
    };

    /// (2^r - 1) / r on |r| <= 1/2; error 2^-59.7.
    static final double[] EXP2_F64 = {
        0x1.62e42fefa39efp-1,
        0x1.ebfbdff82c58fp-3,
        0x1.c6b08d704a1cfp-5,
        0x1.3b2ab6fba4d7cp-7,
        0x1.5d87fe7876198p-10,
        0x1.430912f8a95e9p-13,
        0x1.ffcbfd3d37de6p-17,
        0x1.62c02168fa815p-20,
        0x1.b52350dd45ed8p-24,
        0x1.e4d1d61295a42p-28,
        0x1.ec3c1165dfe76p-32,
        0x1.c13af4c49c063p-36
    };

    /// (log(1+f) - f + f^2/2) / f^3 on sqrt(1/2) - 1 <= f <= sqrt 2 - 1; error 2^-27.3.
    static final double[] LOG_F32 = {
        0x1.5555540000000p-2,
        -0x1.0002340000000p-2,
        0x1.99a0500000000p-3,
        -0x1.546eb00000000p-3,
        0x1.22d1040000000p-3,
        -0x1.0da0f40000000p-3,
        0x1.05ab4c0000000p-3,
        -0x1.38e8000000000p-4
    };

    /// (log(1+f) - 2s) / s^3 as a polynomial of s^2, s = f / (2 + f); error 2^-29.1.
    static final double[] LOG_RATIO_F32 = {0x1.55557c0000000p-1, 0x1.995cf80000000p-2, 0x1.3212960000000p-2};

    /// (log(1+f) - 2s) / s^3 as a polynomial of s^2, s = f / (2 + f); error 2^-58.4.
    static final double[] LOG_RATIO_F64 = {
        0x1.5555555555597p-1,
        0x1.999999997e31ap-2,
        0x1.24924943827a3p-2,
        0x1.c71c50b067c6cp-3,
        0x1.746689595f21bp-3,
        0x1.3999dfb68c133p-3,
        0x1.2f57ef103e8c9p-3
    };

    /// (log(1+f) - 2s - 2s^3/3) / s^5 as a polynomial of s^2, s = f / (2 + f); error 2^-75.9.
    static final double[] LOG_RATIO_TAIL_F64 = {
        0x1.999999999999ap-2,
        0x1.2492492492366p-2,
        0x1.c71c71c747182p-3,
        0x1.745d172c7bf41p-3,
        0x1.3b13ba0bb5f43p-3,
        0x1.110f2fc8a861cp-3,
        0x1.e25ff61e2f847p-4,
        0x1.a5736de6172d5p-4,
        0x1.e9536eca14d8fp-4
    };

    /// log2(1+f) / s as a polynomial of s^2, s = f / (2 + f); error 2^-43.5.
    static final double[] LOG2_RATIO_F64 = {
        0x1.71547652b8245p+1,
        0x1.ec709dc5533dfp-1,
        0x1.2776c277ae6bcp-1,
        0x1.a61a45c5670b1p-2,
        0x1.4791786e915c2p-2,
        0x1.21ea9fc032ebap-2
    };

    /// (sin r - r) / r^3 as a polynomial of r^2, |r| <= pi/4; error 2^-27.9.
    static final double[] SIN_F32 = {-0x1.5555440000000p-3, 0x1.1106cc0000000p-7, -0x1.991eee0000000p-13};

    /// (sin r - r) / r^3 as a polynomial of r^2, |r| <= pi/4; error 2^-57.8.
    static final double[] SIN_F64 = {
        -0x1.5555555555547p-3,
        0x1.111111110f599p-7,
        -0x1.a01a019bb4572p-13,
        0x1.71de3525a3423p-19,
        -0x1.ae5e24fa6968dp-26,
        0x1.5d7fce3244882p-33
    };

    /// (cos r - 1 + r^2/2) / r^4 as a polynomial of r^2, |r| <= pi/4; error 2^-33.1.
    static final double[] COS_F32 = {0x1.55554a0000000p-5, -0x1.6c0c1c0000000p-10, 0x1.99e1da0000000p-16};

    /// (cos r - 1 + r^2/2) / r^4 as a polynomial of r^2, |r| <= pi/4; error 2^-63.9.
    static final double[] COS_F64 = {
        0x1.555555555554ap-5,
        -0x1.6c16c16c14dedp-10,
        0x1.a01a019c58645p-16,
        -0x1.27e4f7c903b74p-22,
        0x1.1ee9bf7400529p-29,
        -0x1.8f9767fa6baa1p-37
    };

    /// (atan x - x) / x^3 as a polynomial of x^2, |x| <= tan(pi/8); error 2^-30.3.
    static final double[] ATAN_F32 = {
        -0x1.5555480000000p-2, 0x1.9991140000000p-3, -0x1.23abf00000000p-3, 0x1.b167020000000p-4, -0x1.ef50ca0000000p-5
    };

    /// (atan x - x) / x^3 as a polynomial of x^2, |x| <= tan(pi/8); error 2^-59.3.
    static final double[] ATAN_F64 = {
        -0x1.555555555553bp-2,
        0x1.9999999995380p-3,
        -0x1.249249228c3cbp-3,
        0x1.c71c70d85e234p-4,
        -0x1.745cf73fc243ap-4,
        0x1.3b10fb45c1072p-4,
        -0x1.10ea5945816b7p-4,
        0x1.defabbe9b0dc3p-5,
        -0x1.9c739db4adb1fp-5,
        0x1.36de337c2c619p-5,
        -0x1.2340ccf34f804p-6
    };

    /// (asin x - x) / x^3 as a polynomial of x^2, |x| <= 1/2; error 2^-27.5.
    static final double[] ASIN_F32 = {
        0x1.5555ca0000000p-3, 0x1.3301540000000p-4, 0x1.748e080000000p-5, 0x1.8b80820000000p-6, 0x1.5a04840000000p-5
    };

    /// (asin x - x) / x^3 as a polynomial of x^2, |x| <= 1/2; error 2^-55.8.
    static final double[] ASIN_F64 = {
        0x1.555555555537bp-3,
        0x1.3333333370fcfp-4,
        0x1.6db6db40de23ep-5,
        0x1.f1c72cbe1d73dp-6,
        0x1.6e89e7be9d8ccp-6,
        0x1.1c6c9ee4bbf3cp-6,
        0x1.c6ef18810a4bbp-7,
        0x1.8f23a8fcb9413p-7,
        0x1.a8875372ea66ep-8,
        0x1.423624d2d6ee7p-6,
        -0x1.0d61d79fb88bfp-6,
        0x1.06a71faad97c5p-5
    };

    /// (sinh x - x) / x^3 as a polynomial of x^2, |x| <= 1; error 2^-31.5.
    static final double[] SINH_F32 = {
        0x1.5555560000000p-3, 0x1.1110e20000000p-7, 0x1.a021560000000p-13, 0x1.75a6fc0000000p-19
    };

    /// (sinh x - x) / x^3 as a polynomial of x^2, |x| <= 1; error 2^-62.9.
    static final double[] SINH_F64 = {
        0x1.5555555555555p-3,
        0x1.1111111111199p-7,
        0x1.a01a01a007b19p-13,
        0x1.71de3a6824ef1p-19,
        0x1.ae644204fdbe8p-26,
        0x1.6130b247785f5p-33,
        0x1.a6cf822399eecp-41,
        0x1.c43b749781f29p-48
    };

    private Polynomials() {}
}
