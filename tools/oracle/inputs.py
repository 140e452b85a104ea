"""Inputs of cases from short specifications, such as `f32[3,4]:normal`, `i32[2]=[0,-1]`, `~f32[]=2.5`.

A specification is `dtype[shape]` with a generator (`:name` or `:name(arguments)`, else `:normal`) or literal data (`=...`), and a
leading `~` for a weak type. The numbers depend on nothing but the specification and the place of the input.
"""

import ast
import re
import zlib

from common import dtype_of

import jax.numpy as jnp
import ml_dtypes
import numpy as np
from jax._src.lax.lax import _convert_element_type as convert_element_type

SPEC = re.compile(r"(~?)(\w+)\[([\d,]*)\](?::(\w+)(?:\(([^)]*)\))?|=(.*))?$")


def kind(dtype):
    if dtype == np.bool_:
        return "b"
    if np.issubdtype(dtype, np.complexfloating):
        return "c"
    if np.issubdtype(dtype, np.unsignedinteger) or dtype.name.startswith("uint"):
        return "u"
    if np.issubdtype(dtype, np.integer) or dtype.name.startswith("int"):
        return "i"
    return "f"


def normal(rng, n, dtype):
    match kind(dtype):
        case "b":
            return rng.integers(0, 2, n).astype(bool)
        case "c":
            return rng.standard_normal(n) * 2 + 1j * rng.standard_normal(n) * 2
        case "u":
            return rng.integers(0, min(11, ml_dtypes.iinfo(dtype).max + 1), n)
        case "i":
            top = min(10, int(ml_dtypes.iinfo(dtype).max))
            return rng.integers(-top, top + 1, n)
        case _:
            return rng.standard_normal(n) * 2


def positive(rng, n, dtype):
    if kind(dtype) in "iu":
        return rng.integers(1, min(20, int(ml_dtypes.iinfo(dtype).max)) + 1, n)
    if kind(dtype) == "c":
        return rng.uniform(0.1, 4, n) + 1j * rng.uniform(0.1, 4, n)
    return rng.uniform(0.1, 4, n)


def unit(rng, n, dtype):
    if kind(dtype) == "c":
        return rng.uniform(-0.9, 0.9, n) + 1j * rng.uniform(-0.9, 0.9, n)
    return rng.uniform(-0.95, 0.95, n)


def nonzero(rng, n, dtype):
    if kind(dtype) == "u":
        return positive(rng, n, dtype)
    values = normal(rng, n, dtype)
    return np.where(values == 0, 3, values) if kind(dtype) == "i" else values + np.sign(values.real) * 0.5


def special(rng, n, dtype):
    match kind(dtype):
        case "b":
            values = [True, False]
        case "c":
            parts = [0.0, -0.0, 1.0, -2.5, np.inf, -np.inf, np.nan]
            values = [complex(a, b) for a in parts for b in parts]
        case "i" | "u":
            info = ml_dtypes.iinfo(dtype)
            values = [0, 1, info.max, info.min, 2, 7, info.max - 1, info.min + 1, info.max // 2]
            values += [-1, -2, -7] if kind(dtype) == "i" else []
        case _:
            info = ml_dtypes.finfo(dtype)
            values = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -3.5, 10.0, -20.0, 1e-3,
                      float(info.max), float(info.min), float(info.smallest_normal)]
    return np.array([values[i % len(values)] for i in range(n)])


def special2(rng, n, dtype):
    """The same values in another order, so that pairs of both kinds meet all values with all."""
    values = special(rng, n, dtype)
    side = {"c": 49, "f": 18, "i": 12, "u": 9, "b": 2}[kind(dtype)]
    return np.array([values[(i // side + i) % min(side, n)] if n else 0 for i in range(n)])


def ties(rng, n, dtype):
    """Whole numbers near zero, with repetitions; both zeros and NaN among floats."""
    low = 0 if kind(dtype) == "u" else -3
    values = rng.integers(low, min(4, ml_dtypes.iinfo(dtype).max + 1 if kind(dtype) in "iu" else 4), n).astype(float)
    if kind(dtype) == "f":
        values[values == 3] = np.nan
        values[values == 0] = rng.choice([0.0, -0.0], int((values == 0).sum()))
    return values


def smallint(rng, n, dtype):
    return rng.integers(0 if kind(dtype) in "ub" else -4, 2 if kind(dtype) == "b" else 5, n)


def somenans(rng, n, dtype):
    values = normal(rng, n, dtype)
    values[rng.random(n) < 0.3] = np.nan
    return values


def wide(rng, n, dtype):
    if kind(dtype) in "iu":
        info = np.iinfo(dtype)
        return rng.integers(info.min, info.max, n, dtype=dtype, endpoint=True)
    top = 3 if dtype.name == "float16" else 8
    return rng.standard_normal(n) * 10.0 ** rng.uniform(-top, top, n)


GENERATORS = {
    "normal": normal, "positive": positive, "unit": unit, "nonzero": nonzero, "special": special, "special2": special2,
    "ties": ties, "smallint": smallint, "somenans": somenans, "wide": wide,
    "sorted": lambda rng, n, dtype: np.sort(normal(rng, n, dtype)),
    "ramp": lambda rng, n, dtype: np.arange(n),
    "permutation": lambda rng, n, dtype: rng.permutation(n),
    "range": lambda rng, n, dtype, low, high: rng.uniform(low, high, n) if kind(dtype) == "f" else rng.integers(low, high, n),
    "index": lambda rng, n, dtype, size: rng.integers(0 if kind(dtype) == "u" else -size, size, n),
    "wild": lambda rng, n, dtype, size: rng.integers(-2 * size, 2 * size, n),
}


def parse(text, place):
    """The NumPy array that a specification means, and whether its type is weak."""
    match = SPEC.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not an input specification: {text!r}")
    weak, name, dims, generator, arguments, data = match.groups()
    dtype = dtype_of(name)
    shape = tuple(int(d) for d in dims.split(",") if d)
    if data is not None:
        values = eval(data, {"nan": np.nan, "inf": np.inf})
        return np.asarray(values, dtype=dtype if kind(dtype) != "f" else None).astype(dtype).reshape(shape), bool(weak)
    rng = np.random.default_rng(zlib.crc32(f"{place} {text.strip()}".encode()))
    parameters = ast.literal_eval(f"({arguments},)") if arguments else ()
    values = GENERATORS[generator or "normal"](rng, int(np.prod(shape)), dtype, *parameters)
    with np.errstate(all="ignore"):
        return np.asarray(values).astype(dtype).reshape(shape), bool(weak)


def to_jax(value, weak):
    array = jnp.asarray(value, dtype=value.dtype)
    return convert_element_type(array, array.dtype, weak_type=True) if weak else array
