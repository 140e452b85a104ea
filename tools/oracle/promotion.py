"""Type promotion: the whole table of pairs, and the result types of functions that change a dtype by themselves."""

from common import CORE_GOLDENS, DTYPES, dtype_of, write_text

import warnings

import jax
import jax.numpy as jnp
from jax import lax
from jax._src.lax.lax import _convert_element_type as convert_element_type  # the public one never makes weak types

WEAK = ["uint8", "int8", "int32", "int64", "bfloat16", "float16", "float32", "float64", "complex64", "complex128"]
OPERANDS = DTYPES + ["~" + name for name in WEAK]

PAIR_HEADER = """\
# The dtype and weak type that two operands of jnp are promoted to, from JAX 0.10.2. Symmetric: each pair once.
# "~" marks a weak type. A Python int, float, complex (Java's int, double, Complex literals) is ~int32, ~float32,
# ~complex64; a Python bool is a plain bool. "error" is TypePromotionError.
# standard: Jax4j's meaning (x64 off, explicit 64-bit types kept); x64: JAX with jax_enable_x64, for comparison;
# strict: jax_numpy_dtype_promotion=strict (x64 off).
"""

UNARY_HEADER = """\
# The dtype and weak type of expressions of one operand x (shape [2]), from JAX 0.10.2 with Jax4j's meaning.
# "error" means that JAX refuses the dtype.
"""

UNARY = [
    "x + 1", "x + 1.0", "x + 1j", "x + True", "x - 1", "x * 2", "x / 2", "x // 2", "x % 2", "x ** 2", "x ** 2.0",
    "-x", "~x", "abs(x)", "x == 1", "x << 1", "x & 1",
    "jnp.sin(x)", "jnp.exp2(x)", "jnp.sqrt(x)", "jnp.square(x)", "jnp.sign(x)", "jnp.floor(x)", "jnp.round(x)",
    "jnp.real(x)", "jnp.imag(x)", "jnp.angle(x)", "jnp.conj(x)", "jnp.arctan2(x, x)", "jnp.logaddexp(x, x)",
    "jnp.maximum(x, 0)", "jnp.where(x == 0, x, 0)", "jnp.clip(x, 0, 1)", "jnp.isnan(x)",
    "jnp.sum(x)", "jnp.prod(x)", "jnp.mean(x)", "jnp.var(x)", "jnp.std(x)", "jnp.max(x)", "jnp.argmax(x)",
    "jnp.cumsum(x)", "jnp.cumprod(x)", "jnp.any(x)", "jnp.median(x)", "jnp.ptp(x)", "jnp.nansum(x)",
    "jnp.sort(x)", "jnp.argsort(x)", "jnp.dot(x, x)", "jnp.zeros_like(x)", "jnp.full_like(x, 1)", "jnp.trace(jnp.diag(x))",
    "x.at[0].set(1)", "x.at[0].add(1.0)",
]


def spelt(aval):
    """A weak bool promotes exactly as a bool (JAX ends up with some by accident), so it is written as one."""
    return ("~" if aval.weak_type and aval.dtype != bool else "") + aval.dtype.name


def operand(name, shape=()):
    """A real array: abstract values would lose their 64 bits on the way in."""
    array = lax.full(shape, 1, dtype_of(name.lstrip("~")))
    return convert_element_type(array, array.dtype, weak_type=name.startswith("~"))


def result_aval(f, *operands):
    (aval,) = jax.make_jaxpr(f)(*operands).out_avals
    return spelt(aval)


def promoted(left, right):
    """jnp.where promotes like every binary function of jnp and keeps the weak type."""
    try:
        return result_aval(lambda x, y: jnp.where(True, x, y), operand(left), operand(right))
    except jax.dtypes.TypePromotionError:
        return "error"


def column(mode, x64):
    with jax.numpy_dtype_promotion(mode), jax.enable_x64(x64):
        table = {(a, b): promoted(a, b) for a in OPERANDS for b in OPERANDS}
    assert all(table[a, b] == table[b, a] for a, b in table)
    return table


def pairs():
    columns = [column("standard", False), column("standard", True), column("strict", False)]
    lines = ["left\tright\tstandard\tx64\tstrict"]
    for i, a in enumerate(OPERANDS):
        for b in OPERANDS[i:]:
            lines.append("\t".join([a, b] + [c[a, b] for c in columns]))
    return PAIR_HEADER + "\n".join(lines) + "\n"


def result_type(expression, name):
    def evaluate(x):
        return eval(expression, {"jnp": jnp, "lax": lax, "x": x})  # the table above is the only source of text

    try:
        return result_aval(evaluate, operand(name, (2,)))
    except Exception:
        return "error"


def unary():
    lines = ["\t".join(["expression"] + OPERANDS)]
    for expression in UNARY:
        lines.append("\t".join([expression] + [result_type(expression, name) for name in OPERANDS]))
    return UNARY_HEADER + "\n".join(lines) + "\n"


def make():
    write_text(CORE_GOLDENS / "promotion.tsv", pairs())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # scatters that cut: allowed today
        write_text(CORE_GOLDENS / "result-types.tsv", unary())
