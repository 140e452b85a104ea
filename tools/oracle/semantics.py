"""What single StableHLO operations mean, asked of XLA on a CPU: programs, arguments and results, for backends to be tested against.

Writes `stablehlo/src/test/resources/semantics.zip` in the format of `conformance.zip`: `NAME.mlir`, `NAME.in.npz`, `NAME.out.npz`, and
`index.json` with dtypes, shapes and tolerances.
"""

import io
import itertools
import json
import zipfile

import common
import jax
import ml_dtypes
import numpy as np
from jax._src import xla_bridge
from jax._src.lib import xla_client

TARGET = common.ROOT / "stablehlo/src/test/resources/semantics.zip"

MLIR = {
    "bool": "i1", "int2": "i2", "uint2": "ui2", "int4": "i4", "uint4": "ui4", "complex64": "complex<f32>", "complex128": "complex<f64>",
    "bfloat16": "bf16", "float8_e4m3fn": "f8E4M3FN", "float8_e5m2": "f8E5M2", "float8_e4m3": "f8E4M3", "float8_e3m4": "f8E3M4",
    "float8_e4m3fnuz": "f8E4M3FNUZ", "float8_e5m2fnuz": "f8E5M2FNUZ", "float8_e4m3b11fnuz": "f8E4M3B11FNUZ",
    "float8_e8m0fnu": "f8E8M0FNU", "float4_e2m1fn": "f4E2M1FN",
}
for width in (8, 16, 32, 64):
    MLIR[f"int{width}"] = f"i{width}"
    MLIR[f"uint{width}"] = f"ui{width}"
for width in (16, 32, 64):
    MLIR[f"float{width}"] = f"f{width}"

# Relative tolerances by dtype: a few units in the last place.
RTOL = {"float16": 2e-3, "bfloat16": 1.6e-2, "float32": 2e-6, "float64": 4e-15, "complex64": 4e-6, "complex128": 1e-14}

SIGNED = ["int4", "int8", "int16", "int32", "int64"]
UNSIGNED = ["uint4", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["bfloat16", "float16", "float32", "float64"]


def dt(name):
    return np.dtype(getattr(ml_dtypes, name, name))


def tensor(array):
    dims = "".join(f"{dim}x" for dim in array.shape)
    return f"tensor<{dims}{MLIR[array.dtype.name]}>"


def typ(dtype, *shape):
    return "tensor<" + "".join(f"{dim}x" for dim in shape) + MLIR[dtype] + ">"


class Cases:
    def __init__(self):
        self.index = []
        self.zip_bytes = io.BytesIO()
        self.zip = zipfile.ZipFile(self.zip_bytes, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
        self.backend = xla_bridge.get_backend("cpu")

    def write(self, name, data):
        self.zip.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)

    def arrays(self, name, prefix, arrays):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            for i, array in enumerate(arrays):
                member = io.BytesIO()
                np.lib.format.write_array(member, storable(array), version=(1, 0))
                archive.writestr(zipfile.ZipInfo(f"{prefix}{i}.npy", (2026, 1, 1, 0, 0, 0)), member.getvalue())
        self.write(name, buffer.getvalue())

    def run(self, text, inputs):
        executable = self.backend.compile_and_load(
            text, xla_client.DeviceList(tuple(self.backend.devices()[:1])), xla_client.CompileOptions())
        out = executable.execute_sharded([jax.device_put(array) for array in inputs])
        return [np.asarray(arrays[0]) for arrays in out.disassemble_into_single_device_arrays()]

    def add(self, name, text, inputs, rtol=None, atol=None):
        inputs = [np.asarray(array) for array in inputs]
        outputs = self.run(text, inputs)
        self.write(name + ".mlir", text)
        self.arrays(name + ".in.npz", "a", inputs)
        self.arrays(name + ".out.npz", "r", outputs)
        tolerances = []
        for array in outputs:
            default = RTOL.get(array.dtype.name, 0.0)
            inexact = array.dtype.name in RTOL
            tolerances.append({
                "rtol": (default if rtol is None else rtol) if inexact else 0.0,
                "atol": (0.0 if atol is None else atol) if inexact else 0.0,
            })
        self.index.append({
            "name": name,
            "inputs": [{"dtype": array.dtype.name, "shape": list(array.shape)} for array in inputs],
            "outputs": [{"dtype": array.dtype.name, "shape": list(array.shape)} for array in outputs],
            "tol": tolerances,
        })

    def main(self, name, body, inputs, results, rtol=None, atol=None):
        """A program of one function; `body` uses %a0, %a1, … and ends in the values %r0, %r1, …"""
        parameters = ", ".join(f"%a{i}: {tensor(array)}" for i, array in enumerate(inputs))
        values = ", ".join(f"%r{i}" for i in range(len(results)))
        types = ", ".join(results)
        text = (f"module @{name} {{\n  func.func public @main({parameters}) -> ({types}) {{\n    {body}\n"
                f"    return {values} : {types}\n  }}\n}}\n")
        self.add(name, text, inputs, rtol, atol)

    def jax(self, name, function, *inputs, rtol=None, atol=None):
        self.add(name, jax.jit(function).lower(*inputs).as_text(), inputs, rtol, atol)

    def finish(self):
        self.write("index.json", json.dumps({"jax": jax.__version__, "cases": self.index}, indent=0))
        self.zip.close()
        TARGET.write_bytes(self.zip_bytes.getvalue())
        print(f"{TARGET.relative_to(common.ROOT)}: {len(self.index)} programs, {TARGET.stat().st_size:,} bytes")


def storable(array):
    """NumPy's file format knows its own dtypes only; the others go as unsigned integers of their bits."""
    array = np.asarray(array, order="C")
    if array.dtype.name in ("int4", "int2"):
        return array.astype(np.int8).view(np.uint8)
    if array.dtype.name in ("uint4", "uint2"):
        return array.astype(np.uint8)
    if array.dtype.kind == "V" or array.dtype.name.startswith(("float8", "float4", "bfloat")):
        return array.view(f"u{array.dtype.itemsize}")
    return array


def limits(dtype):
    info = ml_dtypes.iinfo(dt(dtype))
    return int(info.min), int(info.max)


def integer_grid(dtype):
    low, high = limits(dtype)
    return [v for v in dict.fromkeys([low, low + 1, -7, -2, -1, 0, 1, 2, 3, 5, 7, high // 2, high - 1, high]) if low <= v <= high]


def pairs(values, dtype):
    table = list(itertools.product(values, values))
    return np.array([p[0] for p in table], dtype=dt(dtype)), np.array([p[1] for p in table], dtype=dt(dtype))


def integers(cases):
    for dtype in SIGNED + UNSIGNED:
        x, y = pairs(integer_grid(dtype), dtype)
        ops = ["add", "subtract", "multiply", "divide", "remainder", "maximum", "minimum", "and", "or", "xor",
               "shift_left", "shift_right_logical", "shift_right_arithmetic"]
        body = "\n    ".join(f"%r{i} = stablehlo.{op} %a0, %a1 : {tensor(x)}" for i, op in enumerate(ops))
        cases.main(f"integer_binary_{dtype}", body, [x, y], [tensor(x)] * len(ops))
        v = np.array(integer_grid(dtype), dt(dtype))
        ops = ["not", "popcnt", "count_leading_zeros"] + (["negate", "sign", "abs"] if dtype in SIGNED else [])
        # XLA counts the bits of the byte that holds an int4, the specification those of the int4.
        ops.remove("popcnt") if dtype == "int4" else None
        body = "\n    ".join(f"%r{i} = stablehlo.{op} %a0 : {tensor(v)}" for i, op in enumerate(ops))
        cases.main(f"integer_unary_{dtype}", body, [v], [tensor(v)] * len(ops))
    for dtype in ["int8", "int32", "int64"]:
        # XLA's power is wrong for exponents that take more than six bits.
        x, y = np.meshgrid(np.array([-128, -3, -2, -1, 0, 1, 2, 3, 7, 127], dtype), np.array([-128, -3, -2, -1, 0, 1, 2, 3, 7, 63], dtype))
        x, y = x.ravel(), y.ravel()
        cases.main(f"integer_power_{dtype}", f"%r0 = stablehlo.power %a0, %a1 : {tensor(x)}", [x, y], [tensor(x)])
    for dtype in ["int32", "uint32", "int64", "uint64"]:
        x, y = pairs(integer_grid(dtype), dtype)
        cases.main(f"mulhi_{dtype}", f"%r0 = chlo.mulhi %a0, %a1 : {tensor(x)}, {tensor(x)} -> {tensor(x)}", [x, y], [tensor(x)])


def float_grid():
    return [float("nan"), float("inf"), float("-inf"), 0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 2.5, -2.5, 3.0, -3.0, 0.1, -0.1, 1e-3,
            -1e-3, 1e-7, 0.999, -0.999, 1.001, 7.25, -7.25, 10.0, -10.0, 31.4, -31.4, 88.0, -88.0, 300.7, -300.7, 6e4, 1e-4]


# The operations whose result XLA computes less exactly than to a few units: (rtol, atol) in units of the usual rtol.
LOOSE = {"lgamma": (50, 50), "digamma": (50, 50), "erf_inv": (20, 0), "bessel_i1e": (4, 0), "erfc": (100, 0), "erf": (4, 0), "asinh": (4, 0),
         "acosh": (100, 0), "atanh": (8, 0), "sinh": (60, 0), "cosh": (60, 0), "tan": (60, 1), "logistic": (4, 0), "asin": (8, 0), "acos": (8, 0),
         "sine": (1, 1), "cosine": (1, 1), "tanh": (4, 0), "exponential": (2, 0), "power": (100, 0), "polygamma": (500, 0), "zeta": (500, 0)}


def tolerance(op, dtype):
    r, a = LOOSE.get(op, (1, 0))
    # XLA flushes subnormal numbers to zero.
    smallest = 1.2e-38 if dtype in ("float32", "bfloat16") else 0.0
    return RTOL[dtype] * r, RTOL[dtype] * a + smallest


def floats(cases):
    unary = ["abs", "cbrt", "ceil", "cosine", "exponential", "exponential_minus_one", "floor", "log", "log_plus_one", "logistic", "negate",
             "round_nearest_afz", "round_nearest_even", "rsqrt", "sign", "sine", "sqrt", "tan", "tanh"]
    chlo = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "bessel_i1e", "cosh", "digamma", "erf", "erf_inv", "erfc", "lgamma", "sinh",
            "square"]
    for dtype in FLOATS:
        x = np.array(float_grid(), dt(dtype))
        for op in unary + chlo:
            form = f"stablehlo.{op} %a0 : {tensor(x)}" if op in unary else f"chlo.{op} %a0 : {tensor(x)} -> {tensor(x)}"
            cases.main(f"{op}_{dtype}", f"%r0 = {form}", [x], [tensor(x)], *tolerance(op, dtype))
        flags = ["is_finite"]
        b = typ("bool", len(x))
        cases.main(f"is_finite_{dtype}", f"%r0 = stablehlo.is_finite %a0 : ({tensor(x)}) -> {b}", [x], [b])
        x, y = pairs(float_grid()[:16], dtype)
        for op in ["add", "subtract", "multiply", "divide", "remainder", "maximum", "minimum", "power", "atan2"]:
            cases.main(f"{op}_{dtype}", f"%r0 = stablehlo.{op} %a0, %a1 : {tensor(x)}", [x, y], [tensor(x)], *tolerance(op, dtype))
        cases.main(f"next_after_{dtype}", f"%r0 = chlo.next_after %a0, %a1 : {tensor(x)}, {tensor(x)} -> {tensor(x)}", [x, y], [tensor(x)], 0, 0)
        b = typ("bool", len(x))
        for kind in ["FLOAT", "TOTALORDER"]:
            body = "\n    ".join(f"%r{i} = stablehlo.compare {d}, %a0, %a1, {kind} : ({tensor(x)}, {tensor(x)}) -> {b}"
                                 for i, d in enumerate(["EQ", "NE", "GE", "GT", "LE", "LT"]))
            cases.main(f"compare_{kind.lower()}_{dtype}", body, [x, y], [b] * 6)
        lo, hi = np.array(-1, dt(dtype)), np.array(2, dt(dtype))
        cases.main(f"clamp_{dtype}", f"%r0 = stablehlo.clamp %a1, %a0, %a2 : ({tensor(x)[:0]}{tensor(lo)}, {tensor(x)}, {tensor(hi)}) -> {tensor(x)}",
                   [x, lo, hi], [tensor(x)])
    for dtype in ["float32", "float64"]:
        n, x = pairs([0, 1, 2, 3, 5, 1.5, -1, 0.25, 12.5, float("nan"), -2.5], dtype)
        for op in ["polygamma", "zeta"]:
            cases.main(f"{op}_{dtype}", f"%r0 = chlo.{op} %a0, %a1 : {tensor(x)}, {tensor(x)} -> {tensor(x)}", [n, x], [tensor(x)],
                       *tolerance(op, dtype))
        for e, m in [(5, 10), (8, 7), (4, 3), (5, 2), (8, 23), (11, 4), (2, 1)]:
            v = np.array(float_grid() + [65519.0, 65520.0, 3.4e38, 448.0, 464.0, 0.0156, 0.0078, 1e-30], dt(dtype))
            cases.main(f"reduce_precision_e{e}m{m}_{dtype}", f"%r0 = stablehlo.reduce_precision %a0, format = e{e}m{m} : {tensor(v)}", [v],
                       [tensor(v)], 0, 0)


def complexes(cases):
    specials = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 1e-3, 30.0, 1e-10, -20.0]
    rng = np.random.default_rng(7)
    for dtype in ["complex64", "complex128"]:
        values = [complex(a, b) for a in specials for b in specials] + list(rng.normal(size=40) + 1j * rng.normal(size=40))
        x = np.array(values, dtype)
        t = tensor(x)
        real = t.replace("complex<f32>", "f32").replace("complex<f64>", "f64")
        loose = {"tan": 20, "tanh": 20, "log_plus_one": 20, "exponential_minus_one": 40, "sine": 10, "cosine": 10, "logistic": 200, "sinh": 40,
                 "cosh": 40, "rsqrt": 4, "sqrt": 4, "exponential": 10, "log": 4}
        unary = ["cosine", "exponential", "exponential_minus_one", "log", "log_plus_one", "logistic", "negate", "sign", "sine", "sqrt",
                 "tan", "tanh"]
        chlo = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cosh", "sinh", "square"]
        for op in unary + chlo:
            form = f"stablehlo.{op} %a0 : {t}" if op in unary else f"chlo.{op} %a0 : {t} -> {t}"
            v = x
            if op == "logistic":
                v = np.array([z for z in values if abs(z) < 8], dtype)
                form = f"stablehlo.{op} %a0 : {tensor(v)}"
            factor = loose.get(op, 4)
            absolute = RTOL[dtype] * {"log": 1, "tan": 10, "tanh": 10, "log_plus_one": 1, "exponential_minus_one": 4, "sine": 1, "cosine": 1,
                                       "sinh": 1, "cosh": 1}.get(op, 0)
            cases.main(f"{op}_{dtype}", f"%r0 = {form}", [v], [tensor(v)], RTOL[dtype] * factor, absolute)
        nonzero = np.array([z for z in values if z != 0], dtype)
        cases.main(f"rsqrt_{dtype}", f"%r0 = stablehlo.rsqrt %a0 : {tensor(nonzero)}", [nonzero], [tensor(nonzero)], RTOL[dtype] * 4,
                   RTOL[dtype])
        cases.main(f"abs_{dtype}", f"%r0 = stablehlo.abs %a0 : ({t}) -> {real}", [x], [real])
        cases.main(f"real_imag_{dtype}", f"%r0 = stablehlo.real %a0 : ({t}) -> {real}\n    %r1 = stablehlo.imag %a0 : ({t}) -> {real}", [x],
                   [real, real])
        a, b = pairs([complex(p, q) for p in [0.0, 1.0, -2.5, 30.0] for q in [0.0, -1.0, 0.5]], dtype)
        for op in ["add", "subtract", "multiply"]:
            cases.main(f"{op}_{dtype}", f"%r0 = stablehlo.{op} %a0, %a1 : {tensor(a)}", [a, b], [tensor(a)], None, RTOL[dtype] * 1000)
        keep = b != 0
        c, d = a[keep], b[keep]
        cases.main(f"divide_{dtype}", f"%r0 = stablehlo.divide %a0, %a1 : {tensor(c)}", [c, d], [tensor(c)], None, RTOL[dtype] * 100)
        small = abs(b) < 5
        c, d = a[small], b[small]
        cases.main(f"power_{dtype}", f"%r0 = stablehlo.power %a0, %a1 : {tensor(c)}", [c, d], [tensor(c)], RTOL[dtype] * 100,
                   RTOL[dtype] * 1000)
        flags = typ("bool", len(a))
        body = "\n    ".join(f"%r{i} = stablehlo.compare {e}, %a0, %a1, FLOAT : ({tensor(a)}, {tensor(a)}) -> {flags}" for i, e in enumerate(["EQ", "NE"]))
        cases.main(f"compare_{dtype}", body, [a, b], [flags, flags])


def conversions(cases):
    f8 = ["float8_e4m3fn", "float8_e5m2", "float8_e4m3", "float8_e3m4", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e4m3b11fnuz"]
    grid = float_grid() + [127.5, 128.0, 255.5, 256.0, -129.0, 1e10, -1e10, 1e20, -1e20, 448.0, 464.0, 480.0, 15.5, 0.0625, 0.0019]
    targets = ["bool"] + SIGNED + UNSIGNED + FLOATS + f8 + ["complex64", "complex128"]
    for source in FLOATS + f8 + ["complex64"]:
        with np.errstate(all="ignore"):
            x = np.array(grid, np.float64).astype(np.complex64 if source == "complex64" else dt(source))
        x = np.unique(x[~np.isnan(x)]) if source == "complex64" else x
        allowed = [t for t in targets if t != source]
        body = "\n    ".join(f"%r{i} = stablehlo.convert %a0 : ({tensor(x)}) -> {typ(t, len(x))}" for i, t in enumerate(allowed))
        cases.main(f"convert_from_{source}", body, [x], [typ(t, len(x)) for t in allowed], 0, 0)
    for source in ["bool"] + SIGNED + UNSIGNED:
        values = [True, False] if source == "bool" else integer_grid(source)
        if source in ("int64", "uint64"):
            values += [2**53 + 1, 2**62 + 1, 2**40 + 2**16 + 1, 16777217]
        x = np.array(values, dt(source))
        allowed = [t for t in targets if t != source and not (t in f8)]
        body = "\n    ".join(f"%r{i} = stablehlo.convert %a0 : ({tensor(x)}) -> {typ(t, len(x))}" for i, t in enumerate(allowed))
        cases.main(f"convert_from_{source}", body, [x], [typ(t, len(x)) for t in allowed], 0, 0)
    rng = np.random.default_rng(3)
    for source, shape, target, result in [("float32", (3, 2), "int32", (3, 2)), ("float32", (3,), "uint8", (3, 4)), ("uint8", (3, 4), "float32", (3,)),
                                          ("int64", (2,), "uint16", (2, 4)), ("float64", (2, 3), "int32", (2, 3, 2)), ("bfloat16", (5,), "uint16", (5,)),
                                          ("uint8", (4,), "int4", (4, 2)), ("int4", (3, 2), "int8", (3,)), ("uint4", (2, 4), "uint16", (2,))]:
        raw = rng.integers(0, 250, size=shape)
        x = raw.astype(np.int8).astype(dt(source)) if "int4" in source else raw.astype(dt(source)) * (1 if "int" in source else dt(source).type(0.37))
        x = np.asarray(x, dt(source))
        cases.main(f"bitcast_{source}_{target}_{len(shape)}", f"%r0 = stablehlo.bitcast_convert %a0 : ({tensor(x)}) -> {typ(target, *result)}", [x],
                   [typ(target, *result)], 0, 0)


def random_bits(cases):
    for algorithm in ["THREE_FRY", "PHILOX", "DEFAULT"]:
        for words in ([2] if algorithm == "THREE_FRY" else [2, 3]):
            state = np.array([0x123456789ABCDEF, 0xFFFFFFFFFFFFFFFE, 5][:words], np.uint64)
            shapes = [(), (1,), (5,), (4, 3), (3, 5), (2, 1, 3)]
            body, results = [], []
            for dtype in ["uint8", "uint16", "uint32", "uint64"]:
                for shape in shapes:
                    i = len(results)
                    t = typ(dtype, *shape)
                    body.append(f"%r{i}, %r{i + 1} = stablehlo.rng_bit_generator %a0, algorithm = {algorithm} : ({tensor(state)}) -> ({tensor(state)}, {t})")
                    results += [tensor(state), t]
            cases.main(f"rng_{algorithm.lower()}_{words}", "\n    ".join(body), [state], results)


def linear_algebra(cases):
    from jax._src.lax import linalg
    rng = np.random.default_rng(11)

    def matrix(dtype, *shape):
        a = rng.normal(size=shape)
        return (a + 1j * rng.normal(size=shape) if "complex" in dtype else a).astype(dtype)

    for dtype in ["float32", "float64", "complex64", "complex128"]:
        bound = dict(rtol=RTOL[dtype] * 2000, atol=RTOL[dtype] * 2000)
        for m, n in [(5, 5), (6, 3), (3, 6), (9, 4), (4, 9), (1, 3), (3, 1), (12, 2), (2, 12)]:
            a = matrix(dtype, m, n)
            tag = f"{m}x{n}_{dtype}"
            cases.jax(f"lu_{tag}", lambda x: linalg.lu(x), a, **bound)
            cases.jax(f"qr_{tag}", lambda x: linalg.qr(x, full_matrices=False), a, **bound)
            cases.jax(f"qr_full_{tag}", lambda x: linalg.qr(x, full_matrices=True), a, **bound)
            cases.jax(f"qr_pivoting_{tag}", lambda x: linalg.qr(x, pivoting=True, full_matrices=False), a, **bound)
            cases.jax(f"svd_{tag}", lambda x: linalg.svd(x, full_matrices=False), a, **bound)
            cases.jax(f"svd_full_{tag}", lambda x: linalg.svd(x, full_matrices=True)[1], a, **bound)
            cases.jax(f"svd_qr_{tag}", lambda x: linalg.svd(x, full_matrices=False, algorithm=linalg.SvdAlgorithm.QR), a, **bound)
        for n in [1, 2, 3, 5, 8]:
            a = matrix(dtype, 2, n, n)
            h = a + np.conj(np.swapaxes(a, 1, 2))
            p = a @ np.conj(np.swapaxes(a, 1, 2)) + np.eye(n, dtype=dtype)
            tag = f"{n}_{dtype}"
            cases.jax(f"eigh_{tag}", lambda x: linalg.eigh(x, symmetrize_input=False), h, **bound)
            cases.jax(f"cholesky_{tag}", lambda x: linalg.cholesky(x, symmetrize_input=False), p, **bound)
            # The phases of complex Schur vectors are those of rounding errors, and so are some signs of real ones, and which way
            # a block of two is turned.
            if n < 8:
                cases.jax(f"eig_{tag}", lambda x: linalg.eig(x), a, **bound)
            cases.jax(f"eig_moduli_{tag}", lambda x: [abs(v) for v in linalg.eig(x)], a, **bound)
            if n < 8 and dtype == "float64":
                cases.jax(f"schur_{tag}", lambda x: linalg.schur(x), a, **bound)
            if n < 4 or dtype != "float32":
                cases.jax(f"schur_moduli_{tag}", lambda x: [abs(v) for v in linalg.schur(x)], a, **bound)
            cases.jax(f"hessenberg_{tag}", lambda x: linalg.hessenberg(x), a, **bound)
            for lower in (True, False):
                cases.jax(f"tridiagonal_{'lower' if lower else 'upper'}_{tag}", lambda x: linalg.tridiagonal(x, lower=lower), h, **bound)
                t = np.tril(a) + 2 * np.eye(n, dtype=dtype)
                t = t if lower else np.swapaxes(t, 1, 2)
                b = matrix(dtype, 2, n, n)
                for left, transpose, conjugate, unit in itertools.product((True, False), repeat=4):
                    if n == 3:
                        cases.jax(f"triangular_{lower}_{left}_{transpose}_{conjugate}_{unit}_{tag}".lower(),
                                  lambda x, y: linalg.triangular_solve(x, y, left_side=left, lower=lower, transpose_a=transpose,
                                                                       conjugate_a=conjugate, unit_diagonal=unit), t, b, **bound)
            if n > 2:
                d = matrix(dtype, n)
                cases.jax(f"tridiagonal_solve_perturbed_{tag}", lambda *a: linalg.tridiagonal_solve(*a, perturb_singular=True), matrix(dtype, n), d,
                          matrix(dtype, n), matrix(dtype, n, 2), **bound)
                cases.jax(f"tridiagonal_solve_{tag}", linalg.tridiagonal_solve, matrix(dtype, n), d, matrix(dtype, n), matrix(dtype, n, 2), **bound)
        a, c = matrix(dtype, 5, 3), matrix(dtype, 4, 5)
        packed, tau = jax.jit(linalg.geqrf)(a)
        for left, transpose in itertools.product((True, False), repeat=2):
            cases.jax(f"ormqr_{left}_{transpose}_{dtype}".lower(), lambda x, t, y: linalg.ormqr(x, t, y, left=left, transpose=transpose),
                      np.asarray(packed), np.asarray(tau), c.T.copy() if left else c, **bound)
    special = {"zero": np.zeros((3, 3)), "identity": np.eye(4), "triangular": np.triu(np.arange(1.0, 17).reshape(4, 4)),
               "permutation": np.eye(4)[[1, 2, 3, 0]], "jordan": np.eye(3) + np.eye(3, k=1), "badly_scaled": np.array([[1, 1e4, 0], [1e-4, 2, 1e5], [0, 1e-5, 3.0]]),
               "isolated": np.array([[1.0, 2, 3, 4], [0, 5, 6, 0], [0, 7, 8, 0], [0, 9, 1, 2]]), "rotation": np.array([[0.6, -0.8], [0.8, 0.6]])}
    for name, a in special.items():
        bound = dict(rtol=1e-11, atol=1e-11)
        cases.jax(f"lu_{name}", lambda x: linalg.lu(x), a, **bound)
        cases.jax(f"qr_{name}", lambda x: linalg.qr(x, full_matrices=False), a, **bound)
        cases.jax(f"eigenvalues_{name}", lambda x: linalg.eig(x, compute_left_eigenvectors=False, compute_right_eigenvectors=False)[0], a,
                  rtol=1e-11, atol=1e-5 if name == "jordan" else 1e-11)
        cases.jax(f"singular_values_{name}", lambda x: linalg.svd(x, compute_uv=False), a, **bound)
        if name != "permutation":
            cases.jax(f"schur_{name}", lambda x: [abs(v) for v in linalg.schur(x)], a, **bound)
        cases.jax(f"eigh_{name}", lambda x: linalg.eigh(x + x.T)[1], a, **bound)


def transforms(cases):
    rng = np.random.default_rng(5)
    for single in (True, False):
        real, cplx = ("float32", "complex64") if single else ("float64", "complex128")
        bound = dict(rtol=RTOL[cplx] * 50, atol=RTOL[cplx] * 50)
        for n in [1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 17, 30, 64]:
            z = (rng.normal(size=(2, n)) + 1j * rng.normal(size=(2, n))).astype(cplx)
            x = rng.normal(size=(2, n)).astype(real)
            half = (rng.normal(size=(2, n // 2 + 1)) + 1j * rng.normal(size=(2, n // 2 + 1))).astype(cplx)
            t, u, v = tensor(z), tensor(x), tensor(half)
            body = (f"%r0 = stablehlo.fft %a0, type = FFT, length = [{n}] : ({t}) -> {t}\n    %r1 = stablehlo.fft %a0, type = IFFT, length = [{n}] : ({t}) -> {t}\n"
                    f"    %r2 = stablehlo.fft %a1, type = RFFT, length = [{n}] : ({u}) -> {v}\n    %r3 = stablehlo.fft %a2, type = IRFFT, length = [{n}] : ({v}) -> {u}")
            cases.main(f"fft_{n}_{cplx}", body, [z, x, half], [t, t, v, u], **bound)
        x = rng.normal(size=(2, 3, 4, 5)).astype(real)
        cases.jax(f"rfft3_{real}", lambda a: jax.numpy.fft.rfftn(a, axes=(1, 2, 3)), x, **bound)
        cases.jax(f"irfft2_{real}", lambda a: jax.numpy.fft.irfftn(a, s=(4, 6), axes=(2, 3)), x.astype(cplx), **bound)


def structure(cases):
    from jax import lax
    rng = np.random.default_rng(9)
    x = rng.normal(size=(4, 6)).astype(np.float32)
    for i, (start, sizes) in enumerate([((-3, 2), (2, 3)), ((3, 5), (2, 3)), ((100, -100), (4, 6))]):
        s = [np.array(v, np.int32) for v in start]
        cases.jax(f"dynamic_slice_{i}", lambda a, p, q: lax.dynamic_slice(a, (p, q), sizes), x, *s)
        u = rng.normal(size=sizes).astype(np.float32)
        cases.jax(f"dynamic_update_slice_{i}", lambda a, u, p, q: lax.dynamic_update_slice(a, u, (p, q)), x, u, *s)
    y = rng.normal(size=(3, 5, 4)).astype(np.float32)
    indices = np.array([[[0, 1], [4, 3]], [[-1, 2], [5, 9]], [[2, 0], [1, 1]]], np.int32)
    for mode in ["clip", "fill", "promise_in_bounds"]:
        g = lax.GatherDimensionNumbers(offset_dims=(1, 3), collapsed_slice_dims=(1,), start_index_map=(1, 2))
        if mode != "promise_in_bounds":
            cases.jax(f"gather_{mode}", lambda a, i: lax.gather(a, i, g, (3, 1, 2), mode=mode), y, indices)
    batched = lax.GatherDimensionNumbers(offset_dims=(2,), collapsed_slice_dims=(1,), start_index_map=(1, 2), operand_batching_dims=(0,),
                                         start_indices_batching_dims=(0,))
    cases.jax("gather_batching", lambda a, i: lax.gather(a, i, batched, (1, 1, 2), mode="clip"), y, indices)
    for name, scatter in {"set": lax.scatter, "add": lax.scatter_add, "mul": lax.scatter_mul, "min": lax.scatter_min, "max": lax.scatter_max}.items():
        d = lax.ScatterDimensionNumbers(update_window_dims=(1, 2), inserted_window_dims=(1,), scatter_dims_to_operand_dims=(1, 2))
        i = np.array([[0, 1], [4, 3], [-1, 2], [2, 2], [2, 1]], np.int32)
        u = rng.normal(size=(5, 3, 2)).astype(np.float32)
        for mode in ["fill", "clip"]:
            cases.jax(f"scatter_{name}_{mode}", lambda a, i, u: scatter(a, i, u, d, mode=mode), y, i, u)
    b = lax.ScatterDimensionNumbers(update_window_dims=(2,), inserted_window_dims=(1,), scatter_dims_to_operand_dims=(1, 2), operand_batching_dims=(0,),
                                    scatter_indices_batching_dims=(0,))
    cases.jax("scatter_batching", lambda a, i, u: lax.scatter_add(a, i, u, b, mode="fill"), y, indices, rng.normal(size=(3, 2, 2)).astype(np.float32))
    k = np.array([3, 1, 2, 1, 3, 2, 1, 0], np.int32)
    cases.jax("sort_stable", lambda a, b: lax.sort((a, b), num_keys=1, is_stable=True), k, np.arange(8, dtype=np.float32))
    special = np.array([np.nan, 1, -0.0, 0.0, -np.inf, np.inf, -np.nan, 2, -1], np.float32)
    cases.jax("sort_special", lambda a: lax.sort(a), special)
    cases.jax("sort_complex", lambda a: lax.sort(a), (special[1:6] + 1j * special[3:8][::-1]).astype(np.complex64)[[0, 2, 3, 1]])
    cases.jax("top_k", lambda a: lax.top_k(a, 5), special)
    cases.jax("top_k_int", lambda a: lax.top_k(a, 3), np.array([[3, 1, 3, 2], [0, -1, -5, 0]], np.int32))
    cases.jax("argmax_argmin", lambda a: (jax.numpy.argmax(a), jax.numpy.argmin(a[1:6])), special)
    cases.jax("reduce_window", lambda a: lax.reduce_window(a, np.float32(10), lax.add, (2, 3), (2, 1), ((1, 2), (0, 1)), (2, 1), (1, 2)), x)
    cases.jax("reduce_window_max", lambda a: lax.reduce_window(a, -np.float32(np.inf), lax.max, (3, 2), (1, 2), "SAME"), x)
    cases.jax("reduce_precise", lambda a: lax.reduce(a, np.float32(1), lambda p, q: p * q + q * 0, (0,)), x)
    cases.jax("select_and_scatter", lambda a: jax.grad(lambda v: (lax.reduce_window(v, -np.float32(np.inf), lax.max, (2, 3), (2, 2), "SAME") ** 2).sum())(a), x)
    cases.jax("cumulative", lambda a: (lax.cumsum(a, axis=1), lax.cumprod(a, axis=0), lax.cummax(a, axis=1, reverse=True), lax.cumlogsumexp(a, axis=0)), x,
              atol=1e-5)
    cases.jax("approx_max_k", lambda a: lax.approx_max_k(a, 3), x)
    cases.jax("approx_min_k", lambda a: lax.approx_min_k(a, 2, reduction_dimension=0), x)
    for name, spec in {
        "plain": dict(window_strides=(1, 1), padding="VALID"),
        "strided": dict(window_strides=(2, 3), padding=((1, 2), (0, -1))),
        "dilated": dict(window_strides=(1, 2), padding=((2, 2), (3, 3)), lhs_dilation=(2, 1), rhs_dilation=(1, 2)),
        "grouped": dict(window_strides=(1, 1), padding="SAME", feature_group_count=2),
        "batch_grouped": dict(window_strides=(1, 1), padding="SAME", batch_group_count=2),
    }.items():
        a = rng.normal(size=(4, 4, 6, 7)).astype(np.float32)
        w = rng.normal(size=(6, 2 if "feature_group_count" in spec else 4, 3, 2)).astype(np.float32)
        cases.jax(f"convolution_{name}", lambda a, w: lax.conv_general_dilated(a, w, **spec), a, w, rtol=1e-5, atol=1e-5)
    a = rng.integers(-9, 9, size=(2, 5, 4, 3)).astype(np.int8)
    w = rng.integers(-9, 9, size=(2, 2, 3, 4)).astype(np.int8)
    cases.jax("convolution_int8", lambda a, w: lax.conv_general_dilated(a, w, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"),
                                                                       preferred_element_type=np.int32), a, w)
    for dtype in ["float32", "bfloat16", "int8", "int32", "complex64", "float64", "uint8"]:
        l = (rng.normal(size=(2, 3, 4, 5)) * 5).astype(dt(dtype))
        r = (rng.normal(size=(5, 2, 6, 4)) * 5).astype(dt(dtype))
        cases.jax(f"dot_general_{dtype}", lambda p, q: lax.dot_general(p, q, (((3, 2), (0, 3)), ((0,), (1,)))), l, r, rtol=RTOL.get(dtype, 0) * 20,
                  atol=RTOL.get(dtype, 0) * 50)
    l, r = rng.normal(size=(3, 4)).astype(ml_dtypes.bfloat16), rng.normal(size=(4, 2)).astype(ml_dtypes.bfloat16)
    cases.jax("dot_accumulated_in_float32", lambda p, q: lax.dot(p, q, preferred_element_type=np.float32), l, r)
    cases.jax("pad_negative_interior", lambda a: lax.pad(a, np.float32(9), ((-1, 2, 1), (2, -3, 0))), x)
    cases.jax("case_out_of_bounds", lambda i, a: [lax.switch(j, [lambda v: v + 1, lambda v: v * 2, lambda v: -v], a) for j in (i, i - 7, i + 9)], np.array(1, np.int32),
              np.float32(5))
    cases.jax("while", lambda a: lax.while_loop(lambda c: c[0] < 10, lambda c: (c[0] + 3, c[1] * c[0]), (a, np.float32(1))), np.int32(1))
    n = [rng.normal(size=(2, 3, 4)).astype(np.float32)] + [rng.normal(size=3).astype(np.float32) for _ in range(3)] + [rng.random(3).astype(np.float32)]
    o, s = tensor(n[0]), tensor(n[1])
    attributes = "{epsilon = 0.01 : f32, feature_index = 1 : i64}"
    cases.main("batch_norm_inference", f'%r0 = "stablehlo.batch_norm_inference"(%a0, %a1, %a2, %a3, %a4) {attributes} : ({o}, {s}, {s}, {s}, {s}) -> {o}', n, [o], 1e-5,
               1e-5)
    cases.main("batch_norm_training", f'%r0, %r1, %r2 = "stablehlo.batch_norm_training"(%a0, %a1, %a2) {attributes} : ({o}, {s}, {s}) -> ({o}, {s}, {s})', n[:3],
               [o, s, s], 1e-5, 1e-5)
    g = [n[0], n[1], n[3], n[4], rng.normal(size=(2, 3, 4)).astype(np.float32)]
    cases.main("batch_norm_grad", f'%r0, %r1, %r2 = "stablehlo.batch_norm_grad"(%a0, %a1, %a2, %a3, %a4) {attributes} : ({o}, {s}, {s}, {s}, {o}) -> ({o}, {s}, {s})', g,
               [o, s, s], 1e-4, 1e-4)


FLOAT8 = ["float8_e3m4", "float8_e4m3", "float8_e4m3fn", "float8_e4m3fnuz", "float8_e4m3b11fnuz", "float8_e5m2", "float8_e5m2fnuz"]


def every_dtype(cases):
    """Operations that move, fold, order and multiply elements, on every dtype that XLA has them for; numbers are small integers, which all
    dtypes have exactly."""
    from jax import lax

    rng = np.random.default_rng(8)
    numbers = FLOATS + FLOAT8 + SIGNED + UNSIGNED + ["complex64", "complex128"]

    def small(dtype, *shape):
        signed = dtype not in UNSIGNED + ["bool"]
        values = rng.integers(-2 if signed else 0, 2 if dtype == "bool" else 3, size=shape)
        return (values + 1j * rng.integers(-2, 3, size=shape) if dtype.startswith("complex") else values).astype(dt(dtype))

    def least(dtype):
        info = ml_dtypes.iinfo if dtype in SIGNED + UNSIGNED else ml_dtypes.finfo
        return np.array(info(dt(dtype)).min, dt(dtype))

    for dtype in numbers + ["bool"]:
        ordered, real = not dtype.startswith("complex"), dtype not in ("bool",)
        x = small(dtype, 4, 6)
        cases.jax(f"moved_{dtype}", lambda a: (lax.rev(a, (1,)), a.T, lax.concatenate([a, a[:, :2]], 1), lax.pad(a, a[0, 0], ((1, -1, 0), (0, 2, 1)))), x)
        indices = np.array([[0], [3], [1], [3], [9]], np.int32)
        cases.jax(f"gathered_{dtype}", lambda a, i: lax.gather(a, i, lax.GatherDimensionNumbers((1,), (0,), (0,)), (1, 6), mode="clip"), x, indices)
        d = lax.ScatterDimensionNumbers((1,), (0,), (0,))
        for name in ["scatter"] + (["scatter_max", "scatter_min"] if ordered else []) + (["scatter_add", "scatter_mul"] if real else []):
            cases.jax(f"{name}_{dtype}", lambda a, i, u: getattr(lax, name)(a, i, u, d, mode="drop"), x, indices, small(dtype, 5, 6))
        if ordered:
            cases.jax(f"sorted_{dtype}", lambda a: (lax.sort(a, dimension=0), lax.sort((a, lax.iota(np.int32, 24).reshape(4, 6)), dimension=1, num_keys=1)), x)
            cases.jax(f"compared_{dtype}", lambda a, b: [a == b, a != b, a < b, a <= b, a > b, a >= b, lax.select(a < b, a, b)], x, small(dtype, 4, 6))
            cases.jax(f"folded_by_order_{dtype}", lambda a: (a.max(0), a.min(1), jax.numpy.argmax(a, 1)), x)
            cases.jax(f"windows_by_order_{dtype}", lambda a: lax.reduce_window(a, least(dtype), lax.max, (2, 3), (1, 2), "SAME")
                      if dtype != "bool" else lax.reduce_window(a, np.bool_(False), lax.bitwise_or, (2, 3), (1, 2), "SAME"), x)
        if real:
            zero, one = np.zeros((), dt(dtype)), np.ones((), dt(dtype))
            cases.jax(f"arithmetic_{dtype}", lambda a, b: [a + b, a - b, a * b], x, small(dtype, 4, 6))
            cases.jax(f"folded_{dtype}", lambda a: (lax.reduce(a, zero, lax.add, (0,)), lax.reduce(a[:, :3], one, lax.mul, (1,)), lax.reduce(a, zero, lax.add, (0, 1))), x)
            cases.jax(f"windows_{dtype}", lambda a: lax.reduce_window(a, zero, lax.add, (2, 3), (1, 2), ((1, 0), (0, 1)), (1, 2), (2, 1)), x)
            cases.jax(f"product_{dtype}", lambda a, b: lax.dot_general(a, b, (((1,), (1,)), ((), ()))), x, small(dtype, 3, 6))
            if dtype not in ("int4", "uint4"):
                cases.jax(f"convolved_{dtype}", lambda a, w: lax.conv_general_dilated(a, w, (1, 2), "SAME", rhs_dilation=(1, 2)), small(dtype, 1, 2, 4, 5),
                          small(dtype, 3, 2, 2, 2))
            cases.main(f"mapped_{dtype}",
                       f'%r0 = "stablehlo.map"(%a0, %a1) ({{\n^bb0(%x: {typ(dtype)}, %y: {typ(dtype)}):\n%z = stablehlo.multiply %x, %y : {typ(dtype)}\n'
                       f'%w = stablehlo.add %z, %x : {typ(dtype)}\nstablehlo.return %w : {typ(dtype)}\n}}) {{dimensions = array<i64: 0, 1>}} : '
                       f'({tensor(x)}, {tensor(x)}) -> {tensor(x)}', [x, small(dtype, 4, 6)], [tensor(x)])
    for dtype in SIGNED + UNSIGNED:
        cases.jax(f"clamped_{dtype}", lambda low, a, high: lax.clamp(low, a, high), small(dtype, 4, 6), small(dtype, 4, 6), small(dtype, 4, 6))
    for dtype in FLOATS:
        special = np.array([np.nan, -np.nan, np.inf, -np.inf, -0.0, 0.0, 1, -1], dt(dtype))
        for name in ["is_inf", "is_neg_inf", "is_pos_inf"]:
            cases.main(f"{name}_{dtype}", f"%r0 = chlo.{name} %a0 : {tensor(special)} -> tensor<8xi1>", [special], ["tensor<8xi1>"])
        cases.jax(f"top_k_{dtype}", lambda a: lax.top_k(a, 3), special[2:].reshape(2, 3))
    l, r = small("float8_e4m3fn", 3, 4), small("float8_e5m2", 4, 2)
    cases.jax("product_of_two_dtypes", lambda p, q: lax.dot(p, q, preferred_element_type=np.float32), l, r)


def sparse_products(cases):
    """The one custom call of JAX's sparse matrices on a CPU; rows of several lengths, one empty, and values behind the last row."""
    import jax.experimental.sparse  # registers the target

    starts, columns = np.array([0, 2, 2, 5, 6], np.int32), np.array([1, 4, 0, 2, 3, 0, 9, 9], np.int32)
    for dtype in ["int32", "float32", "float64", "complex64", "complex128"]:
        values = np.arange(1, 9).astype(dt(dtype))
        for shape in [(5,), (5, 3)]:
            dense = (np.arange(np.prod(shape)).reshape(shape) - 4).astype(dt(dtype))
            product = lambda v, s, c, d: jax.ffi.ffi_call("cpu_csr_sparse_dense_ffi", jax.ShapeDtypeStruct((4, *shape[1:]), dt(dtype)))(v, s, c, d)
            cases.jax(f"sparse_product_{len(shape)}_{dtype}", product, values, starts, columns, dense)


def make():
    jax.config.update("jax_enable_x64", True)
    cases = Cases()
    for part in [integers, floats, complexes, conversions, random_bits, linear_algebra, transforms, structure, every_dtype, sparse_products]:
        part(cases)
    cases.finish()
    jax.config.update("jax_enable_x64", False)
