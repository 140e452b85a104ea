package org.jax4j.cpu.math;

/// Coefficients of minimax polynomials, lowest order first, rounded to the format they are for; made by
/// `tools/math/coefficients.py`. Each states its largest error relative to the value that it helps to compute,
/// before rounding in the evaluation.
final class SpecialPolynomials {
    /// erf(x) / x - 1 as a polynomial of x^2, |x| <= 1; error 2^-29.2.
    static final double[] ERF_F32 = {
        0x1.06eba80000000p-3,
        -0x1.8127400000000p-2,
        0x1.ce2d500000000p-4,
        -0x1.b7fe900000000p-6,
        0x1.542e080000000p-8,
        -0x1.a50ab80000000p-11,
        0x1.4c33340000000p-14
    };

    /// erf(x) / x - 1 as a polynomial of x^2, |x| <= 1; error 2^-56.2.
    static final double[] ERF_F64 = {
        0x1.06eba8214db69p-3,
        -0x1.812746b037a39p-2,
        0x1.ce2f21a047c34p-4,
        -0x1.b82ce3147f08ap-6,
        0x1.565bcd75ad242p-8,
        -0x1.c02dcd8a43c78p-11,
        0x1.f9a7412fe1025p-14,
        -0x1.f5450b515c265p-17,
        0x1.c2a33bf6b7b31p-20,
        -0x1.d78b32a25a673p-23,
        0x1.6152224f0fe3bp-24,
        -0x1.eabbdb37edfdbp-25,
        0x1.0518c908cf288p-25,
        -0x1.4ca32bcea8028p-27,
        0x1.7b3b3c76bc14bp-30
    };

    /// (1 - erf(a))^(1/8) as a polynomial of a - 5/2, 1 <= a <= 3.95; error 2^-27.3.
    static final double[] ERF_TAIL_F32 = {
        0x1.81ea940000000p-2,
        -0x1.02363a0000000p-2,
        0x1.46b0b80000000p-5,
        0x1.54c2aa0000000p-7,
        -0x1.ea43da0000000p-9,
        -0x1.8ec6760000000p-15,
        0x1.ee9f920000000p-13,
        0x1.0ccc840000000p-16
    };

    /// (1 + 2a) e^(a^2) erfc(a) as a polynomial of t = (a - 4) / (a + 4), a >= 1/2; error 2^-24.8.
    static final double[] ERFCX_F32 = {
        0x1.3ba5920000000p+0,
        -0x1.1df1a80000000p-3,
        0x1.f7d1300000000p-7,
        0x1.16e86a0000000p-4,
        -0x1.9d79100000000p-4,
        0x1.8078120000000p-4,
        -0x1.123ce80000000p-4,
        0x1.2646600000000p-5,
        -0x1.f63d9a0000000p-7,
        0x1.17422a0000000p-7,
        0x1.aee3e80000000p-10
    };

    /// (1 + 2a) e^(a^2) erfc(a) as a polynomial of t = (a - 4) / (a + 4), a >= 1/2; error 2^-54.3.
    static final double[] ERFCX_F64 = {
        0x1.3ba5916e9fd7fp+0,
        -0x1.1df1ad154a28ep-3,
        0x1.f7f5df66faed0p-7,
        0x1.16ecefcfa5302p-4,
        -0x1.9ddb23c3d3316p-4,
        0x1.7fee004e156e1p-4,
        -0x1.0fb06e0095c65p-4,
        0x1.3079edf5a9e1bp-5,
        -0x1.096238058d903p-6,
        0x1.49c672fbc1764p-8,
        -0x1.8d4b1b3b38b2bp-11,
        -0x1.a1dfb553a20f0p-13,
        0x1.3bea7b9b5beb4p-13,
        -0x1.993e8cf75f0aep-16,
        -0x1.7a9b396be32fep-17,
        0x1.7d996608d57acp-18,
        0x1.c5cb1377a51d7p-22,
        -0x1.9d9aae5c1e9b5p-21,
        -0x1.92788da7dbde6p-24,
        0x1.07eb753b8c57cp-25,
        0x1.c9da357e61b35p-24,
        0x1.ad2ac2baa6263p-25,
        -0x1.465e92f842735p-25,
        -0x1.67372ed7e3b30p-26
    };

    /// erf^-1(x) / x as a polynomial of w - 3, w = -log(1 - x^2) <= 6; error 2^-23.9.
    static final double[] ERF_INV_CENTRE_F32 = {
        0x1.9fa0740000000p+0,
        0x1.eedbec0000000p-3,
        -0x1.78138e0000000p-8,
        -0x1.b666fe0000000p-11,
        0x1.99b4f00000000p-13,
        -0x1.aa92860000000p-17,
        -0x1.efc1ec0000000p-20,
        0x1.e256520000000p-22,
        -0x1.491cc00000000p-27,
        -0x1.7b70d40000000p-28,
        0x1.0f72600000000p-32
    };

    /// erf^-1(x) / x as a polynomial of w - 3, w = -log(1 - x^2) <= 6; error 2^-53.3.
    static final double[] ERF_INV_CENTRE_F64 = {
        0x1.9fa072ed72dbbp+0,
        0x1.eedbebdce73e6p-3,
        -0x1.780def1d3e6b7p-8,
        -0x1.b6666b152b174p-11,
        0x1.9912c049c965ap-13,
        -0x1.aab13d1c631c9p-17,
        -0x1.d539c99018cd7p-20,
        0x1.e32b0d5439f06p-22,
        -0x1.96f841fe12e93p-26,
        -0x1.77b3a352b4169p-28,
        0x1.3156c8bf833d9p-30,
        -0x1.146b8c26834a6p-35,
        -0x1.30fb24f5450c8p-36,
        0x1.7bd5fb56c3872p-39,
        0x1.2657536623020p-47,
        -0x1.dc9f69683df26p-45,
        0x1.b00bc9322e9b5p-48,
        0x1.39d99e0046238p-52,
        -0x1.1c0b3891e29dcp-53,
        0x1.e0917ceb94cbfp-57,
        -0x1.e7633767bcc57p-61,
        -0x1.d6b65920f4cb0p-62,
        0x1.0360fbe69a4a9p-63,
        0x1.528cac0ab90cdp-68,
        -0x1.4cb36c3a8cee3p-69
    };

    /// erf^-1(x) / x as a polynomial of sqrt(w) - 3.25, 6 <= w <= 16.5; error 2^-24.0.
    static final double[] ERF_INV_TAIL_F32 = {
        0x1.8abcc40000000p+1,
        0x1.0158a60000000p+0,
        0x1.5fd9660000000p-8,
        -0x1.eb94820000000p-9,
        0x1.47fdd60000000p-9,
        -0x1.bb7cee0000000p-10,
        0x1.f0245c0000000p-11,
        -0x1.6f62020000000p-12,
        -0x1.a9f6d60000000p-17,
        0x1.32a4e60000000p-14
    };

    /// erf^-1(x) / x as a polynomial of sqrt(w) - 3.25, 6 <= w <= 16.5; error 2^-53.4.
    static final double[] ERF_INV_TAIL_F64 = {
        0x1.8abcc380d5a48p+1,
        0x1.0158a6d641d54p+0,
        0x1.5ffcfe5b65e3bp-8,
        -0x1.ebadabb9f8693p-9,
        0x1.468eecabdbe70p-9,
        -0x1.ba9240db70986p-10,
        0x1.f3cc539b8a7dep-11,
        -0x1.7448bbfa6859ep-12,
        0x1.932f77f70030bp-16,
        0x1.1e6a9cd32620dp-14,
        -0x1.8cf6e3a1e40c3p-15,
        0x1.a247694d0c34ep-17,
        0x1.8a2154e610c65p-19,
        -0x1.0ba2d08981e8ep-18,
        0x1.8b84cb718a4d7p-20,
        -0x1.7cff3cfee6124p-26,
        -0x1.f912dd77fdb06p-23,
        0x1.0a46c9ccdf3aap-23,
        -0x1.e2c425cffca1fp-26,
        -0x1.42e0d84f50426p-27,
        0x1.50f5d270278e0p-27,
        -0x1.0dfe8dce250bdp-29
    };

    /// erf^-1(x) / x as a polynomial of sqrt(w) - 5, 16 <= w <= 37; error 2^-53.4.
    static final double[] ERF_INV_FAR_F64 = {
        0x1.3664ddd1ad7fbp+2,
        0x1.02a30d1fba10bp+0,
        -0x1.22ea5df2268fcp-13,
        -0x1.c2f36aa13fe8cp-13,
        0x1.3ebf4f0c29e09p-14,
        -0x1.4a3490568c80dp-16,
        0x1.2fbcf360a65a0p-18,
        -0x1.0a902839ab9f4p-20,
        0x1.ebe9399ad5fc5p-23,
        -0x1.223c1ecf44ee9p-24,
        0x1.f2045d64b6ed6p-26,
        -0x1.0537e2eb2d347p-26,
        0x1.0e696a0cbf5b8p-27,
        -0x1.e7e671a5b2575p-29,
        0x1.5d307c6683ff1p-30,
        -0x1.90946a1da401cp-32,
        0x1.97fdf3c4754dap-34,
        0x1.88673cf6b31e3p-38,
        -0x1.bd5c8a9d960d4p-36,
        0x1.18fb05e9942b9p-37
    };

    /// log gamma(1 + u) / (u(u - 1)) as a polynomial of u - 1/2, 0 <= u <= 1; error 2^-55.8.
    static final double[] LGAMMA_F64 = {
        0x1.eeb95b094c191p-2,
        -0x1.2aed059bd608ap-3,
        0x1.01af62a292f00p-4,
        -0x1.007aa83cee206p-5,
        0x1.133423518c9c3p-6,
        -0x1.34dbda148b45cp-7,
        0x1.64f06760d80d9p-8,
        -0x1.a503523d590abp-9,
        0x1.f8141712cca70p-10,
        -0x1.313e87af28796p-10,
        0x1.75271f46589b0p-11,
        -0x1.cb4598861c342p-12,
        0x1.194e667097581p-12,
        -0x1.622e84bdcc65ep-13,
        0x1.18c8cb7abd3cbp-13,
        -0x1.165e89ca408aap-14,
        -0x1.1d08b1cb52f19p-13,
        -0x1.b64778135f747p-16,
        0x1.8bf4705393cf8p-11,
        -0x1.834738bdc67f3p-17,
        -0x1.fcd35f11b04e2p-10,
        -0x1.460a1da8b770ep-19,
        0x1.83656f90083c1p-9,
        -0x1.02ce47f0223e4p-18,
        -0x1.00a5524cf723cp-9
    };

    /// digamma(1 + u) / (1 + u - 1.4616) as a polynomial of u - 1/2, 0 <= u <= 1; error 2^-54.4.
    static final double[] DIGAMMA_F64 = {
        0x1.e6f0cbb873616p-1,
        -0x1.b1cb63005ee96p-2,
        0x1.eca189b8e719bp-3,
        -0x1.2feeeb98a7ef8p-3,
        0x1.8512e5901c517p-4,
        -0x1.fb44202989789p-5,
        0x1.4de9aa225c34dp-5,
        -0x1.b9f8b154d28bep-6,
        0x1.25646f2e58602p-6,
        -0x1.863558348fd82p-7,
        0x1.03c0f8f1b9402p-7,
        -0x1.5a0822c4c0a5cp-8,
        0x1.cd13ac083e007p-9,
        -0x1.334eb61ae40a4p-9,
        0x1.9a7f1a4858686p-10,
        -0x1.115c2f8327b2ap-10,
        0x1.643b053474e36p-11,
        -0x1.dff0cfecc9b4dp-12,
        0x1.75a376e1e8d0ap-12,
        -0x1.d5c1550842cabp-13,
        0x1.75383e9a75405p-15,
        -0x1.b0fe9d505c08bp-15,
        0x1.456eb5e33e427p-13,
        -0x1.712e0f104e0d7p-14
    };

    /// e^-x I1(x) / x as a polynomial of x/4 - 1, 0 <= x <= 8; error 2^-23.7.
    static final double[] BESSEL_I1E_SMALL_F32 = {
        0x1.6e14ec0000000p-5,
        -0x1.f4bb080000000p-5,
        0x1.16c3840000000p-4,
        -0x1.18813a0000000p-4,
        0x1.0531fa0000000p-4,
        -0x1.c4d91c0000000p-5,
        0x1.6de5d00000000p-5,
        -0x1.13e3ec0000000p-5,
        0x1.84e1ee0000000p-6,
        -0x1.fd72860000000p-7,
        0x1.3515c20000000p-7,
        -0x1.6d3f2c0000000p-8,
        0x1.ad91380000000p-9,
        -0x1.8f6c500000000p-10,
        0x1.e9a0620000000p-12,
        -0x1.46ebf40000000p-12,
        0x1.32ef5a0000000p-12,
        -0x1.92cebc0000000p-14
    };

    /// e^-x I1(x) / x as a polynomial of x/4 - 1, 0 <= x <= 8; error 2^-50.9.
    static final double[] BESSEL_I1E_SMALL_F64 = {
        0x1.6e14eb8e5d319p-5,
        -0x1.f4bb071a7752cp-5,
        0x1.16c390ddb089bp-4,
        -0x1.1881379ffb549p-4,
        0x1.0530f81801059p-4,
        -0x1.c4daa51345abbp-5,
        0x1.6df95e8b94467p-5,
        -0x1.13d5f3583d8f0p-5,
        0x1.84125b158ffc4p-6,
        -0x1.fe3d9c181790bp-7,
        0x1.3a0c197285f22p-7,
        -0x1.6ab6a21227272p-8,
        0x1.89f8b2b008f5ap-9,
        -0x1.936845ed32cfdp-10,
        0x1.86560ed59b56fp-11,
        -0x1.65bd9d2c7d58dp-12,
        0x1.374a3076cb4efp-13,
        -0x1.01b646730d574p-14,
        0x1.962c8335ae94bp-16,
        -0x1.31690ad680bbcp-17,
        0x1.be223b9a41098p-19,
        -0x1.3b7f00511127ap-20,
        0x1.77da3fc178784p-22,
        -0x1.7af2802b10ccdp-24,
        0x1.c3e140bc78f4dp-25,
        -0x1.f04350fb8da0fp-26,
        -0x1.3328598d3ab6fp-29,
        0x1.5b631768630aap-28,
        0x1.2e1d0cc698bfap-30,
        -0x1.022241b285605p-30,
        -0x1.2d64531585decp-38
    };

    /// sqrt(x) e^-x I1(x) as a polynomial of 16/x - 1, x >= 8; error 2^-26.8.
    static final double[] BESSEL_I1E_LARGE_F32 = {
        0x1.8ebe780000000p-2,
        -0x1.3f79620000000p-7,
        -0x1.cbaca20000000p-13,
        -0x1.f7fc120000000p-17,
        -0x1.0427160000000p-19,
        -0x1.b65adc0000000p-22,
        -0x1.c399dc0000000p-25
    };

    /// sqrt(x) e^-x I1(x) as a polynomial of 16/x - 1, x >= 8; error 2^-54.9.
    static final double[] BESSEL_I1E_LARGE_F64 = {
        0x1.8ebe783a84030p-2,
        -0x1.3f796198ee61ap-7,
        -0x1.cbc54df1e0a2cp-13,
        -0x1.f89c2308dd4afp-17,
        -0x1.ec8e11b22bac2p-20,
        -0x1.7613747e85f72p-22,
        -0x1.ad8b9bb982b4cp-24,
        -0x1.727ea7783afbap-25,
        -0x1.91d71fe44732cp-26,
        -0x1.210fe08e07afdp-27,
        0x1.d56eb400dcf1bp-28,
        0x1.e001bce82d36ep-27,
        0x1.81e87d6e1a195p-28,
        -0x1.009444d5e3cacp-27,
        -0x1.e26a21eef8826p-28,
        0x1.ac479143ff1d8p-29,
        0x1.4d34de216a3c8p-28,
        -0x1.298592ca65021p-30,
        -0x1.3f2abed140579p-29,
        0x1.2cb517affdc54p-32,
        0x1.817d197c63d4dp-31,
        -0x1.38c9bce0588cap-35,
        -0x1.b3ba49e37e895p-34
    };

    private SpecialPolynomials() {}
}
