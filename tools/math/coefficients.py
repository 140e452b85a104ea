"""Finds the coefficients of the polynomials in org.jax4j.cpu.math and writes the classes Polynomials and
SpecialPolynomials.

    python coefficients.py cpu/src/main/java/org/jax4j/cpu/math

Each polynomial is the weighted minimax fit of a function on an interval, found with Lawson's iteration (least squares on
Chebyshev points, reweighted by the error) in 60 digits, then rounded to the format one coefficient after another, the
others being fitted again after each. The bound printed is the largest weighted error after rounding. Needs mpmath.
"""

import struct
import sys

from mpmath import (mp, mpf, matrix, lu_solve, exp, log, sin, cos, sinh, atan, asin, atanh, sqrt, pi, erf, erfc,
                    erfinv, gamma, digamma)

mp.dps = 60
TARGETS = {"f32": 24, "f64": 53}


def rounded(value, bits):
    if value == 0:
        return mpf(0)
    return mpf(float(value)) if bits == 53 else mpf(struct.unpack("f", struct.pack("f", float(value)))[0])


def fit(g, weight, lo, hi, degree, fixed):
    """The coefficients above those in `fixed`, and the largest weighted error."""
    n = 5 * (degree + 2)
    xs = [(lo + hi) / 2 + (hi - lo) / 2 * cos(pi * (2 * i + 1) / (2 * n)) for i in range(n)]
    first = len(fixed)
    rest = []
    target = []
    scale = max(abs(lo), abs(hi))
    for x in xs:
        target.append(CACHE(g, x) - sum(c * x**i for i, c in enumerate(fixed)))
        rest.append([(x / scale) ** i for i in range(first, degree + 1)])
    ws = [CACHE(weight, x) for x in xs]
    m = degree + 1 - first
    lawson = [mpf(1)] * n
    best = None
    for _ in range(9):
        normal = matrix(m, m)
        right = matrix(m, 1)
        for k in range(n):
            w = lawson[k] * ws[k] ** 2
            row = rest[k]
            for i in range(m):
                wi = w * row[i]
                right[i] += wi * target[k]
                for j in range(i, m):
                    normal[i, j] += wi * row[j]
        for i in range(m):
            for j in range(i):
                normal[i, j] = normal[j, i]
        c = lu_solve(normal, right)
        errors = [abs(ws[k] * (target[k] - sum(c[i] * rest[k][i] for i in range(m)))) for k in range(n)]
        worst = max(errors)
        if best is None or worst < best[1]:
            best = ([c[i] / scale ** (first + i) for i in range(m)], worst)
        total = sum(lawson[k] * errors[k] for k in range(n))
        if total == 0:
            break
        lawson = [lawson[k] * errors[k] / total * n for k in range(n)]
    return best


VALUES = {}


def CACHE(f, x):
    key = (id(f), x)
    if key not in VALUES:
        VALUES[key] = f(x)
    return VALUES[key]


def polynomial(g, weight, lo, hi, degree, bits, keep_exact=()):
    lo, hi = mpf(lo), mpf(hi)
    fixed = list(keep_exact)
    while len(fixed) <= degree:
        coefficients, error = fit(g, weight, lo, hi, degree, fixed)
        # Rounding the low orders matters, refitting after the high ones does not.
        if len(fixed) < 3:
            fixed.append(rounded(coefficients[0], bits))
        else:
            fixed += [rounded(c, bits) for c in coefficients]
    n = 200
    worst = mpf(0)
    for i in range(n + 1):
        x = lo + (hi - lo) * i / n
        if x == 0:
            continue
        worst = max(worst, abs(weight(x) * (g(x) - sum(c * x**k for k, c in enumerate(fixed)))))
    return fixed, worst


def series_safe(f, order):
    """f near zero by its Taylor series, where its formula cancels."""
    cut = mpf(2) ** -30

    def g(x):
        if abs(x) < cut:
            with mp.workdps(140):
                h = f(cut) if x >= 0 else f(-cut)
            return h
        with mp.workdps(140):
            return f(x)

    return g


def odd(f):
    """(f(sqrt z)/sqrt z - f'(0)) / z for odd f."""
    def g(z):
        with mp.workdps(140):
            z = max(z, mpf(10) ** -30)
            r = sqrt(z)
            return (f(r) / r - 1) / z
    return g


LN2 = log(mpf(2))
R = LN2 / 2 * mpf("1.003")
ROOT = sqrt(mpf(2))
QUARTER = (pi / 4 * mpf("1.01")) ** 2


def one(_):
    return mpf(1)


exp_q = series_safe(lambda r: (exp(r) - 1 - r) / r**2, 2)
exp2_q = series_safe(lambda r: (exp(r * LN2) - 1) / r, 1)
log_q = series_safe(lambda f: (log(1 + f) - f + f * f / 2) / f**3, 3)


def log_s(z):
    with mp.workdps(140):
        z = max(z, mpf(10) ** -30)
        s = sqrt(z)
        return (2 * atanh(s) / s - 2) / z


def log_s2(z):
    """What remains of 2 atanh(s)/s after 2 + 2/3 z, over z^2."""
    with mp.workdps(140):
        z = max(z, mpf(10) ** -24)
        s = sqrt(z)
        return (2 * atanh(s) / s - 2 - 2 * z / 3) / z**2


def log2_s(z):
    with mp.workdps(140):
        z = max(z, mpf(10) ** -30)
        s = sqrt(z)
        return 2 * atanh(s) / s / LN2


def cos_c(z):
    with mp.workdps(140):
        z = max(z, mpf(10) ** -30)
        return (cos(sqrt(z)) - 1 + z / 2) / z**2


def erf_e(z):
    with mp.workdps(80):
        z = max(z, mpf(10) ** -30)
        r = sqrt(z)
        return erf(r) / r - 1


def erfc_root(a):
    return erfc(a) ** (mpf(1) / 8)


def erfcx(a):
    with mp.workdps(80):
        return exp(a * a) * erfc(a) if a < 40 else 1 / (a * sqrt(pi)) * (1 - 1 / (2 * a * a) + 3 / (4 * a**4) - 15 / (8 * a**6))


ERFC_CENTRE = mpf(4)


def erfcx_t(t):
    """(1 + 2a) erfcx(a) where t = (a - 4)/(a + 4)."""
    a = ERFC_CENTRE * (1 + t) / (1 - t)
    return (1 + 2 * a) * erfcx(a)


def erf_inv_w(w):
    """erfinv(x)/x where w = -log(1 - x^2)."""
    with mp.workdps(80):
        w = max(w, mpf(10) ** -30)
        x = sqrt(1 - exp(-w))
        return erfinv(x) / x


def erf_inv_root(r):
    return erf_inv_w(r * r)


def shifted(f, centre):
    return lambda t: f(t + centre)


def lgamma_r(u):
    """log(gamma(1 + u)) / (u (u - 1))."""
    with mp.workdps(120):
        if abs(u) < mpf(10) ** -20:
            u = mpf(10) ** -20
        if abs(u - 1) < mpf(10) ** -20:
            u = 1 - mpf(10) ** -20
        return log(gamma(1 + u)) / (u * (u - 1))


with mp.workdps(120):
    DIGAMMA_ROOT = mp.findroot(digamma, mpf("1.4616321449683623"))


def digamma_r(u):
    """digamma(1 + u) / (1 + u - root)."""
    with mp.workdps(120):
        d = 1 + u - DIGAMMA_ROOT
        if abs(d) < mpf(10) ** -25:
            d = mpf(10) ** -25
        return digamma(DIGAMMA_ROOT + d) / d


def i1e_small(x):
    """e^-x I1(x) / x."""
    with mp.workdps(60):
        x = max(x, mpf(10) ** -20)
        return exp(-x) * mp.besseli(1, x) / x


def i1e_large(v):
    """sqrt(x) e^-x I1(x) where x = 1/v."""
    with mp.workdps(60):
        if v < mpf(10) ** -6:
            return (1 - 3 * v / 8 - 15 * v**2 / 128 - 105 * v**3 / 1024 - mpf(4725) * v**4 / 32768) / sqrt(2 * pi)
        return sqrt(1 / v) * exp(-1 / v) * mp.besseli(1, 1 / v)


def relative(f):
    return lambda x: 1 / f(x)


S2 = (3 - 2 * ROOT) ** 2  # largest square of s = f / (2 + f)
T8 = (ROOT - 1) ** 2  # tan(pi/8)^2

JOBS = [
    # name, what it is, g, weight, interval, degrees for f32 and f64
    ("EXP", "(e^r - 1 - r) / r^2 on |r| <= ln 2 / 2", exp_q, lambda r: abs(r), (-R, R), 4, 9),
    ("EXP2", "(2^r - 1) / r on |r| <= 1/2", exp2_q, lambda r: abs(r), (mpf("-.502"), mpf(".502")), 5, 11),
    ("LOG", "(log(1+f) - f + f^2/2) / f^3 on sqrt(1/2) - 1 <= f <= sqrt 2 - 1", log_q,
     lambda f: abs(f**3 / log(1 + f)) if f else f, (1 / ROOT - 1 - mpf(".001"), ROOT - 1 + mpf(".001")), 7, None),
    ("LOG_RATIO", "(log(1+f) - 2s) / s^3 as a polynomial of s^2, s = f / (2 + f)", log_s, lambda z: z,
     (0, S2 * mpf("1.01")), 2, 6),
    ("LOG_RATIO_TAIL", "(log(1+f) - 2s - 2s^3/3) / s^5 as a polynomial of s^2, s = f / (2 + f)", log_s2,
     lambda z: z * z, (0, S2 * mpf("1.01")), None, 8),
    ("LOG2_RATIO", "log2(1+f) / s as a polynomial of s^2, s = f / (2 + f)", log2_s, one, (0, S2 * mpf("1.01")), None, 5),
    ("SIN", "(sin r - r) / r^3 as a polynomial of r^2, |r| <= pi/4", odd(sin), lambda z: z, (0, QUARTER), 2, 5),
    ("COS", "(cos r - 1 + r^2/2) / r^4 as a polynomial of r^2, |r| <= pi/4", cos_c, lambda z: z * z, (0, QUARTER), 2, 5),
    ("ATAN", "(atan x - x) / x^3 as a polynomial of x^2, |x| <= tan(pi/8)", odd(atan), lambda z: z, (0, T8 * mpf("1.01")), 4, 10),
    ("ASIN", "(asin x - x) / x^3 as a polynomial of x^2, |x| <= 1/2", odd(asin), lambda z: z, (0, mpf(".2505")), 4, 11),
    ("SINH", "(sinh x - x) / x^3 as a polynomial of x^2, |x| <= 1", odd(sinh), lambda z: z, (0, mpf(1)), 3, 7),
    ("ERF", "erf(x) / x - 1 as a polynomial of x^2, |x| <= 1", erf_e, one, (0, mpf(1)), 6, 14),
    ("ERF_TAIL", "(1 - erf(a))^(1/8) as a polynomial of a - 5/2, 1 <= a <= 3.95", shifted(erfc_root, mpf("2.5")),
     shifted(lambda a: 8 * erfc_root(a) ** 7 / erf(a), mpf("2.5")), (mpf("-1.5"), mpf("1.45")), 7, None),
    ("ERFCX", "(1 + 2a) e^(a^2) erfc(a) as a polynomial of t = (a - 4) / (a + 4), a >= 1/2", erfcx_t, one,
     ((mpf(".5") - 4) / mpf("4.5"), None), 10, 23),
    ("ERF_INV_CENTRE", "erf^-1(x) / x as a polynomial of w - 3, w = -log(1 - x^2) <= 6", shifted(erf_inv_w, 3), one,
     (mpf(-3), mpf("3.01")), 10, 24),
    ("ERF_INV_TAIL", "erf^-1(x) / x as a polynomial of sqrt(w) - 3.25, 6 <= w <= 16.5", shifted(erf_inv_root, mpf("3.25")), one,
     (sqrt(mpf(6)) - mpf("3.251"), mpf("0.82")), 9, 21),
    ("ERF_INV_FAR", "erf^-1(x) / x as a polynomial of sqrt(w) - 5, 16 <= w <= 37", shifted(erf_inv_root, mpf(5)), one,
     (mpf("-1.01"), mpf("1.1")), None, 19),
    ("LGAMMA", "log gamma(1 + u) / (u(u - 1)) as a polynomial of u - 1/2, 0 <= u <= 1", shifted(lgamma_r, mpf(".5")), one,
     (mpf("-.5"), mpf(".5")), None, 24),
    ("DIGAMMA", "digamma(1 + u) / (1 + u - 1.4616) as a polynomial of u - 1/2, 0 <= u <= 1", shifted(digamma_r, mpf(".5")), one,
     (mpf("-.5"), mpf(".5")), None, 23),
    ("BESSEL_I1E_SMALL", "e^-x I1(x) / x as a polynomial of x/4 - 1, 0 <= x <= 8", lambda t: i1e_small(4 * (t + 1)), lambda t: 1 / i1e_small(4 * (t + 1)),
     (mpf(-1), mpf(1)), 17, 30),
    ("BESSEL_I1E_LARGE", "sqrt(x) e^-x I1(x) as a polynomial of 16/x - 1, x >= 8", lambda t: i1e_large((t + 1) / 16), lambda t: 1 / i1e_large((t + 1) / 16),
     (mpf(-1), mpf(1)), 6, 22),
]


def main():
    folder, only = sys.argv[1], sys.argv[2:]
    out = []
    for name, what, g, weight, (lo, hi), d32, d64 in JOBS:
        if only and name not in only:
            continue
        for target, degree in (("f32", d32), ("f64", d64)):
            if degree is None:
                continue
            top = hi
            if name == "ERFCX":
                largest = mpf("10.1") if target == "f32" else mpf("27.3")
                top = (largest - 4) / (largest + 4)
            coefficients, error = polynomial(g, weight, lo, top, degree, TARGETS[target])
            print(name, target, "error 2^%.1f" % float(log(error) / LN2), file=sys.stderr)
            out.append((name, target, what, coefficients, float(log(error) / LN2)))
    for class_name, special in (("Polynomials", False), ("SpecialPolynomials", True)):
        with open("%s/%s.java" % (folder, class_name), "w") as java:
            java.write(HEADER % class_name)
            for name, target, what, coefficients, error in out:
                if name.startswith(SPECIAL) != special:
                    continue
                java.write("    /// %s; error 2^%.1f.\n" % (what, error))
                java.write("    static final double[] %s_%s = {\n" % (name, target.upper()))
                java.write(",\n".join("        %s" % float(c).hex() for c in coefficients))
                java.write("\n    };\n\n")
            java.write("    private %s() {}\n}\n" % class_name)


SPECIAL = ("ERF", "LGAMMA", "DIGAMMA", "BESSEL")
HEADER = """package org.jax4j.cpu.math;

/// Coefficients of minimax polynomials, lowest order first, rounded to the format they are for; made by
/// `tools/math/coefficients.py`. Each states its largest error relative to the value that it helps to compute,
/// before rounding in the evaluation.
final class %s {
"""

if __name__ == "__main__":
    main()
