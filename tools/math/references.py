"""Computes reference values of the elementary functions with mpmath, for the tests of org.jax4j.cpu.math.

    python references.py COUNT FILE

writes COUNT points for each function and format: the arguments, and the results in 77 bits as a 64-bit number and a 32-bit
remainder in units of that number's last place. Arguments are spread over the whole format, over the interval in which the function changes most, and near the
places where it is hard to compute. The file is big-endian: for each function its name (length byte, characters), its arity,
the format's width in bits, the number of points, then the points.
"""

import math
import random
import struct
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 50
INF = mpf("inf")
NAN = mpf("nan")


def logistic(x):
    return 1 / (1 + mpmath.exp(-x))


def real(f):
    def g(*x):
        try:
            y = f(*x)
        except (ValueError, ZeroDivisionError, OverflowError):
            return NAN
        return NAN if isinstance(y, mpmath.mpc) else y
    return g


def log(x):
    return NAN if x < 0 else -INF if x == 0 else mpmath.log(x)


def log1p(x):
    return NAN if x < -1 else -INF if x == -1 else mpmath.log1p(x)


def domain(f, lo, hi):
    return lambda x: f(x) if lo <= x <= hi else NAN


def expm1(x):
    return mpmath.expm1(x) if x < 12000 else INF


def exp(x):
    return INF if x > 12000 else mpf(0) if x < -12000 else mpmath.exp(x)


def sinh(x):
    return mpmath.sinh(max(min(x, mpf(12000)), mpf(-12000)))


def cosh(x):
    return mpmath.cosh(min(abs(x), mpf(12000)))


def tanh(x):
    return mpmath.tanh(max(min(x, mpf(200)), mpf(-200)))


def trig(f):
    def g(x):
        with mp.workdps(400):
            return f(x)
    return g


def cbrt(x):
    return mpmath.cbrt(x) if x >= 0 else -mpmath.cbrt(-x)


def erfc(x):
    return mpf(0) if x > 200 else mpmath.erfc(x)


def erf_inv(x):
    if abs(x) > 1:
        return NAN
    if abs(x) == 1:
        return INF * x
    with mp.workdps(400 if abs(x) < mpf(10) ** -30 else 60):
        return mpmath.erfinv(x)


def power(x, y):
    if x < 0 and y != int(y):
        return NAN
    if x == 0:
        return mpf(0) if y > 0 else INF if y < 0 else mpf(1)
    size = y * mpmath.log(abs(x))
    odd = x < 0 and int(y) % 2 == 1
    value = INF if size > 12000 else mpf(0) if size < -12000 else mpmath.exp(size)
    return -value if odd else value


def remainder(x, y):
    if y == 0:
        return NAN
    # Of whole numbers: x and y in units of the smaller one's last place.
    unit = mpf(2) ** -1100
    a, b = int(abs(x) / unit), int(abs(y) / unit)
    return mpmath.sign(x) * (a % b) * unit


def lgamma(x):
    if x <= 0 and x == int(x):
        return INF
    if x > mpf(10) ** 300:
        return x * (mpmath.log(x) - 1)
    return mpmath.log(abs(mpmath.gamma(x))) if x < 0 and x > -1000 else mpmath.re(mpmath.loggamma(x))


def digamma(x):
    if x <= 0 and x == int(x):
        return NAN
    return mpmath.digamma(x)


def bessel_i1e(x):
    with mp.workdps(60):
        a = abs(x)
        if a > 10**6:
            y = (1 - 3 / (8 * a) - 15 / (128 * a * a)) / mpmath.sqrt(2 * mpmath.pi * a)
        else:
            y = mpmath.besseli(1, a) * mpmath.exp(-a)
        return -y if x < 0 else y


def zeta(x, q):
    if x == 1 or (q <= 0 and q == int(q)):
        return INF
    if x < 1 or (q < 0 and x != int(x)):
        return NAN
    if x > 1000:
        return power(q, -x)
    with mp.workdps(80):
        total = mpf(0)
        while q < 0:
            total += q ** -x
            q += 1
        return total + mpmath.zeta(x, q)


def polygamma(n, x):
    if n < 0 or n != int(n):
        return NAN
    if n == 0:
        return digamma(x)
    if x <= 0 and x == int(x):
        return INF
    with mp.workdps(80):
        return mpmath.polygamma(int(n), x)


# name, function, arity, where it changes most, hard places
FUNCTIONS = [
    ("exp", exp, (-110, 90), [0, 88.7, -87.3, -103.9, 709.7, -745]),
    ("exp2", lambda x: INF if x > 17000 else mpf(0) if x < -17000 else mpf(2) ** x, (-150, 130), [0, 128, -126, 1024, -1074]),
    ("expm1", expm1, (-5, 5), [0, 0.35, -0.35, 1.04, -1.04]),
    ("logistic", logistic, (-20, 20), [0, -88, -100, -745]),
    ("log", log, (0, 4), [1, 0.7071, 1.4142]),
    ("log2", lambda x: NAN if x < 0 else -INF if x == 0 else mpmath.log(x, 2), (0, 4), [1, 0.7071, 1.4142]),
    ("log1p", log1p, (-1, 3), [0, -1, 0.4142, -0.2929, 1]),
    ("sqrt", domain(mpmath.sqrt, 0, INF), (0, 4), [1]),
    ("rsqrt", domain(lambda x: INF if x == 0 else 1 / mpmath.sqrt(x), 0, INF), (0, 4), [1]),
    ("cbrt", cbrt, (-3, 3), [1]),
    ("sin", trig(mpmath.sin), (-7, 7), [3.141592653589793, 6.283185307179586, 710, 65536, 4194304, 1e22]),
    ("cos", trig(mpmath.cos), (-7, 7), [1.5707963267948966, 4.71238898038469, 710, 65536, 4194304, 1e22]),
    ("tan", trig(mpmath.tan), (-7, 7), [1.5707963267948966, 3.141592653589793, 710, 65536, 4194304, 1e22]),
    ("tanh", tanh, (-10, 10), [0, 0.5, 0.625]),
    ("sinh", sinh, (-5, 5), [0, 1, -1, 89, 710]),
    ("cosh", cosh, (-5, 5), [0, 89, 710]),
    ("asin", domain(mpmath.asin, -1, 1), (-1, 1), [0, 0.5, -0.5, 1, -1]),
    ("acos", domain(mpmath.acos, -1, 1), (-1, 1), [0, 0.5, -0.5, 1, -1]),
    ("atan", mpmath.atan, (-4, 4), [0, 0.41421356, 2.41421356]),
    ("atan2", lambda y, x: mpmath.atan2(y, x), (-4, 4), None),
    ("asinh", mpmath.asinh, (-4, 4), [0, 1]),
    ("acosh", domain(mpmath.acosh, 1, INF), (1, 4), [1]),
    ("atanh", domain(lambda x: INF * x if abs(x) == 1 else mpmath.atanh(x), -1, 1), (-1, 1), [0, 1, -1]),
    ("rem", remainder, (-20, 20), None),
    ("pow", power, (0, 4), None),
    ("erf", lambda x: mpmath.sign(x) if abs(x) > 200 else mpmath.erf(x), (-6, 6), [0, 1, 0.5]),
    ("erfc", erfc, (-3, 12), [0, 0.5, 1, 10, 26]),
    ("erf_inv", erf_inv, (-1, 1), [0, 1, -1]),
    ("lgamma", lgamma, (-5, 15), [1, 2, -2.4570247, -2.7476826]),
    ("digamma", digamma, (-5, 15), [1.4616321449683623, 1, -0.504083]),
    ("bessel_i1e", bessel_i1e, (-20, 20), [0, 8]),
    ("zeta", zeta, (0.5, 12), None),
    ("polygamma", polygamma, (0, 12), None),
]

BINARY = ("atan2", "rem", "pow", "zeta", "polygamma")


def to_format(x, width):
    if width == 64:
        return float(x)
    try:
        return struct.unpack(">f", struct.pack(">f", x))[0]
    except OverflowError:
        return float("inf") if x > 0 else float("-inf")


def arguments(rng, interval, hard, width, count):
    kind = rng.random()
    if kind < 0.4 or (hard is None and kind < 0.6):
        x = rng.uniform(*interval)
    elif kind < 0.7 or hard is None:
        while True:
            bits = rng.getrandbits(width)
            x = struct.unpack(">d" if width == 64 else ">f", bits.to_bytes(width // 8, "big"))[0]
            if x == x and abs(x) != float("inf"):
                break
        if rng.random() < 0.5:  # fewer of the extreme exponents
            x = rng.choice((-1, 1)) * 2.0 ** rng.uniform(-30, 30)
    else:
        x = rng.choice(hard)
        x = x + rng.choice((-1, 1)) * max(abs(x), 1) * 2.0 ** rng.uniform(-width * 0.7, -3)
    return to_format(x, width)


def points(name, f, interval, hard, width, count):
    rng = random.Random("%s %d" % (name, width))
    arity = 2 if name in BINARY else 1
    made = 0
    while made < count:
        xs = [arguments(rng, interval, hard, width, count) for _ in range(arity)]
        if name == "pow" and rng.random() < 0.5:
            # A result in range.
            size = rng.uniform(-100, 88) if width == 32 else rng.uniform(-740, 709)
            if xs[0] not in (0, 1) and xs[0] > 0:
                xs[1] = to_format(size / float(mpmath.log(xs[0])), width)
        if name in ("zeta", "polygamma"):
            xs = [to_format(rng.uniform(*interval), width), to_format(rng.uniform(0, 30), width)]
            if name == "polygamma":
                xs[0] = float(int(xs[0]))
            if rng.random() < 0.1:
                xs[1] = to_format(rng.uniform(-5, 0), width)
        if name == "lgamma" and xs[0] < -200 or name == "digamma" and xs[0] < -200:
            continue
        y = real(f)(*[mpf(x) for x in xs])
        if y != y and rng.random() < 0.9:
            continue
        hi = float(y) if y == y else float("nan")
        if width == 32 and abs(hi) > 1e39:
            hi = math.copysign(float("inf"), hi)
        lo = float((y - mpf(hi)) / mpf(math.ulp(hi))) if y == y and abs(hi) != float("inf") else 0.0
        made += 1
        yield xs, hi, lo


def main():
    count, path = int(sys.argv[1]), sys.argv[2]
    only = sys.argv[3:]
    with open(path, "wb") as out:
        for name, f, interval, hard in FUNCTIONS:
            if only and name not in only:
                continue
            for width in (32, 64):
                rows = list(points(name, f, interval, hard, width, count))
                out.write(struct.pack(">B", len(name)) + name.encode())
                out.write(struct.pack(">BBI", len(rows[0][0]), width, len(rows)))
                for xs, hi, lo in rows:
                    for x in xs:
                        out.write(struct.pack(">f" if width == 32 else ">d", x))
                    out.write(struct.pack(">df", hi, lo))


if __name__ == "__main__":
    main()
