package org.jax4j.cpu.math;

/// Coefficients of minimax polynomials, lowest order first, rounded to the format they are for; made by
/// `tools/math/coefficients.py`. Each states its largest error relative to the value that it helps to compute,
/// before rounding in the evaluation.
final class Polynomials {
    /// (e^r - 1 - r) / r^2 on |r| <= ln 2 / 2; error 2^-26.1.
    static final double[] EXP_F32 = {
        0x1.0000000000000p-1, 0x1.5554ae0000000p-3, 0x1.5554e20000000p-5, 0x1.1229460000000p-7, 0x1.6d54440000000p-10
    };

    /// (e^r - 1 - r) / r^2 on |r| <= ln 2 / 2; error 2^-55.6.
    static final double[] EXP_F64 = {
        0x1.0000000000005p-1,
        0x1.555555555555bp-3,
        0x1.5555555552074p-5,
        0x1.111111110ec12p-7,
        0x1.6c16c17f69157p-10,
        0x1.a01a01b41480fp-13,
        0x1.a019a5cee19f2p-16,
        0x1.71ddeded34de0p-19,
        0x1.28a37a8088ff9p-22,
        0x1.af708f4985791p-26
    };

    /// (2^r - 1) / r on |r| <= 1/2; error 2^-28.2.
    static final double[] EXP2_F32 = {
        0x1.62e4300000000p-1,
        0x1.ebfbe00000000p-3,
        0x1.c6af740000000p-5,
        0x1.3b2a3c0000000p-7,
        0x1.5f0d5c0000000p-10,
        0x1.4433300000000p-13
    };

    /// (2^r - 1) / r on |r| <= 1/2; error 2^-59.7.
    static final double[] EXP2_F64 = {
        0x1.62e42fefa39efp-1,
        0x1.ebfbdff82c58fp-3,
        0x1.c6b08d704a1d1p-5,
        0x1.3b2ab6fba4d7ap-7,
        0x1.5d87fe78757d9p-10,
        0x1.430912f8aa41bp-13,
        0x1.ffcbfd40e0742p-17,
        0x1.62c021653bc28p-20,
        0x1.b52348377322dp-24,
        0x1.e4d1e30fb20dbp-28,
        0x1.ec4a2806ede3ep-32,
        0x1.c12b1004e8623p-36
    };

    /// (log(1+f) - f + f^2/2) / f^3 on sqrt(1/2) - 1 <= f <= sqrt 2 - 1; error 2^-27.3.
    static final double[] LOG_F32 = {
        0x1.5555540000000p-2,
        -0x1.0002320000000p-2,
        0x1.99a0520000000p-3,
        -0x1.546f2c0000000p-3,
        0x1.22d0800000000p-3,
        -0x1.0d9b7a0000000p-3,
        0x1.05afb00000000p-3,
        -0x1.3915980000000p-4
    };

    /// (log(1+f) - 2s) / s^3 as a polynomial of s^2, s = f / (2 + f); error 2^-29.1.
    static final double[] LOG_RATIO_F32 = {0x1.55557c0000000p-1, 0x1.995cf80000000p-2, 0x1.3212960000000p-2};

    /// (log(1+f) - 2s) / s^3 as a polynomial of s^2, s = f / (2 + f); error 2^-58.4.
    static final double[] LOG_RATIO_F64 = {
        0x1.5555555555597p-1,
        0x1.999999997e33fp-2,
        0x1.24924943805fdp-2,
        0x1.c71c50b1e52a0p-3,
        0x1.746689171aa30p-3,
        0x1.3999e563b8a65p-3,
        0x1.2f57bdcf72fd6p-3
    };

    /// (log(1+f) - 2s - 2s^3/3) / s^5 as a polynomial of s^2, s = f / (2 + f); error 2^-75.9.
    static final double[] LOG_RATIO_TAIL_F64 = {
        0x1.999999999999ap-2,
        0x1.2492492492365p-2,
        0x1.c71c71c747599p-3,
        0x1.745d172c47660p-3,
        0x1.3b13ba2192443p-3,
        0x1.110f2aa22cc3bp-3,
        0x1.e26159581459ep-4,
        0x1.a559e8b395e6bp-4,
        0x1.ea15a6bccf5f5p-4
    };

    /// log2(1+f) / s as a polynomial of s^2, s = f / (2 + f); error 2^-43.5.
    static final double[] LOG2_RATIO_F64 = {
        0x1.71547652b8246p+1,
        0x1.ec709dc552969p-1,
        0x1.2776c27808938p-1,
        0x1.a61a45aa51106p-2,
        0x1.4791784f81b59p-2,
        0x1.21eacbe8fd11ap-2
    };

    /// (sin r - r) / r^3 as a polynomial of r^2, |r| <= pi/4; error 2^-27.9.
    static final double[] SIN_F32 = {-0x1.5555440000000p-3, 0x1.1106cc0000000p-7, -0x1.991eee0000000p-13};

    /// (sin r - r) / r^3 as a polynomial of r^2, |r| <= pi/4; error 2^-57.8.
    static final double[] SIN_F64 = {
        -0x1.5555555555547p-3,
        0x1.111111110f59ap-7,
        -0x1.a01a019bb47e5p-13,
        0x1.71de3525c5a51p-19,
        -0x1.ae5e251441e1dp-26,
        0x1.5d7fd542ec245p-33
    };

    /// (cos r - 1 + r^2/2) / r^4 as a polynomial of r^2, |r| <= pi/4; error 2^-33.1.
    static final double[] COS_F32 = {0x1.55554a0000000p-5, -0x1.6c0c1c0000000p-10, 0x1.99e1d60000000p-16};

    /// (cos r - 1 + r^2/2) / r^4 as a polynomial of r^2, |r| <= pi/4; error 2^-63.9.
    static final double[] COS_F64 = {
        0x1.555555555554ap-5,
        -0x1.6c16c16c14deap-10,
        0x1.a01a019c57f05p-16,
        -0x1.27e4f7c89fc0ap-22,
        0x1.1ee9bf2a3ef7cp-29,
        -0x1.8f974065b82e4p-37
    };

    /// (atan x - x) / x^3 as a polynomial of x^2, |x| <= tan(pi/8); error 2^-30.3.
    static final double[] ATAN_F32 = {
        -0x1.5555480000000p-2, 0x1.9991120000000p-3, -0x1.23abbe0000000p-3, 0x1.b163e80000000p-4, -0x1.ef40ee0000000p-5
    };

    /// (atan x - x) / x^3 as a polynomial of x^2, |x| <= tan(pi/8); error 2^-59.3.
    static final double[] ATAN_F64 = {
        -0x1.555555555553bp-2,
        0x1.9999999995384p-3,
        -0x1.249249228c6abp-3,
        0x1.c71c70d87579cp-4,
        -0x1.745cf742c1f06p-4,
        0x1.3b10fb7f1fecep-4,
        -0x1.10ea5beb4bdd1p-4,
        0x1.defae3236a699p-5,
        -0x1.9c744f46efb20p-5,
        0x1.36dff4c620adbp-5,
        -0x1.23449b00f67bdp-6
    };

    /// (asin x - x) / x^3 as a polynomial of x^2, |x| <= 1/2; error 2^-27.6.
    static final double[] ASIN_F32 = {
        0x1.5555cc0000000p-3, 0x1.3300ca0000000p-4, 0x1.7499960000000p-5, 0x1.8b1d620000000p-6, 0x1.5a4eec0000000p-5
    };

    /// (asin x - x) / x^3 as a polynomial of x^2, |x| <= 1/2; error 2^-55.8.
    static final double[] ASIN_F64 = {
        0x1.555555555537bp-3,
        0x1.3333333370fa1p-4,
        0x1.6db6db40dc1e2p-5,
        0x1.f1c72cbff44a0p-6,
        0x1.6e89e77d13e40p-6,
        0x1.1c6ca3a65716dp-6,
        0x1.c6eeae4c7d515p-7,
        0x1.8f2698f301cebp-7,
        0x1.a86cb186ed375p-8,
        0x1.4248e621809dbp-6,
        -0x1.0d7fc49f41b94p-6,
        0x1.06b176f351368p-5
    };

    /// (sinh x - x) / x^3 as a polynomial of x^2, |x| <= 1; error 2^-31.5.
    static final double[] SINH_F32 = {
        0x1.5555560000000p-3, 0x1.1110e20000000p-7, 0x1.a021560000000p-13, 0x1.75a6fc0000000p-19
    };

    /// (sinh x - x) / x^3 as a polynomial of x^2, |x| <= 1; error 2^-62.9.
    static final double[] SINH_F64 = {
        0x1.5555555555555p-3,
        0x1.1111111111199p-7,
        0x1.a01a01a007b36p-13,
        0x1.71de3a6820cfcp-19,
        0x1.ae64420bf6c87p-26,
        0x1.6130acb5030f7p-33,
        0x1.a6d3c373962d8p-41,
        0x1.c39b298017e68p-48
    };

    /// (tanh x - x) / x^3 as a polynomial of x^2, |x| <= 5/8; error 2^-27.8.
    static final double[] TANH_F32 = {
        -0x1.5555340000000p-2, 0x1.1107620000000p-3, -0x1.b843980000000p-5, 0x1.52530c0000000p-6, -0x1.769d3c0000000p-8
    };

    /// (tanh x - x) / x^3 as a polynomial of x^2, |x| <= 5/8; error 2^-61.3.
    static final double[] TANH_F64 = {
        -0x1.5555555555552p-2,
        0x1.1111111110c61p-3,
        -0x1.ba1ba1b9d2bb6p-5,
        0x1.664f48710a144p-6,
        -0x1.226e32d8d04f2p-7,
        0x1.d6d35bab8033dp-9,
        -0x1.7d9c45cacbb0dp-10,
        0x1.350c2656091f5p-11,
        -0x1.f11a2dac706fbp-13,
        0x1.8033871c82a3ep-14,
        -0x1.fb25448507db9p-16,
        0x1.96abcfa729f5bp-18
    };

    /// erf(x) / x - 1 as a polynomial of x^2, |x| <= 1; error 2^-29.7.
    static final double[] ERF_F32 = {
        0x1.06eba80000000p-3,
        -0x1.8127400000000p-2,
        0x1.ce2d6c0000000p-4,
        -0x1.b802ea0000000p-6,
        0x1.546d260000000p-8,
        -0x1.a85fd00000000p-11,
        0x1.6182420000000p-14,
        -0x1.a0fcaa0000000p-20
    };

    /// erf(x) / x - 1 as a polynomial of x^2, |x| <= 1; error 2^-56.2.
    static final double[] ERF_F64 = {
        0x1.06eba8214db69p-3,
        -0x1.812746b037a3bp-2,
        0x1.ce2f21a047e89p-4,
        -0x1.b82ce3148da2ep-6,
        0x1.565bcd788394dp-8,
        -0x1.c02dce2fc0ae6p-11,
        0x1.f9a7595290abdp-14,
        -0x1.f5476a25e24a8p-17,
        0x1.c2cc804cbd918p-20,
        -0x1.d9822ccf84d4ap-23,
        0x1.657e7be85a618p-24,
        -0x1.f0c65b343f4fap-25,
        0x1.07ee09033db9ep-25,
        -0x1.4fbb0b5c1dff5p-27,
        0x1.7e33c465c163ap-30
    };

    /// (1 + 2a) e^(a^2) erfc(a) as a polynomial of t = (a - 4) / (a + 4), a >= 1/2; error 2^-24.8.
    static final double[] ERFCX_F32 = {
        0x1.3ba5920000000p+0,
        -0x1.1df1aa0000000p-3,
        0x1.f7d0420000000p-7,
        0x1.16e90e0000000p-4,
        -0x1.9d75f00000000p-4,
        0x1.8072f20000000p-4,
        -0x1.1256ac0000000p-4,
        0x1.2647960000000p-5,
        -0x1.f42b740000000p-7,
        0x1.1913f20000000p-7,
        0x1.b135da0000000p-10
    };

    /// (1 + 2a) e^(a^2) erfc(a) as a polynomial of t = (a - 4) / (a + 4), a >= 1/2; error 2^-54.3.
    static final double[] ERFCX_F64 = {
        0x1.3ba5916e9fd7fp+0,
        -0x1.1df1ad154a28ep-3,
        0x1.f7f5df66fad3fp-7,
        0x1.16ecefcfa5301p-4,
        -0x1.9ddb23c3d2589p-4,
        0x1.7fee004e1586ep-4,
        -0x1.0fb06e00aa7f2p-4,
        0x1.3079edf5a215dp-5,
        -0x1.09623801915afp-6,
        0x1.49c672ffcf446p-8,
        -0x1.8d4b1ecc3bbe1p-11,
        -0x1.a1dfb9d57b14bp-13,
        0x1.3beabb600991cp-13,
        -0x1.993dce25ac682p-16,
        -0x1.7aa6b1c3ba5f5p-17,
        0x1.7d8f8e51f9a88p-18,
        0x1.c87342f345fe8p-22,
        -0x1.9cf707be2d0c7p-21,
        -0x1.9eb8cccd34682p-24,
        0x1.f5d6a5bc5fa72p-26,
        0x1.d1d710ed139e0p-24,
        0x1.b663de9430712p-25,
        -0x1.4addf24c535bfp-25,
        -0x1.6cce3d36679eep-26
    };

    private Polynomials() {}
}
