"""The functions of NumPy under transformations: each expression of the suites of `jnp`, with one of its inputs.

`grad` is the gradient, by all floating-point inputs, of a weighted sum of the results; `vmap` and `vmap_last` are batches of two along the
first and the last axis; `vmap_grad` is the compiled batch of the gradient. What JAX refuses has no case.
"""

import importlib

import inputs
import jax
import jax.numpy as jnp
from jax import lax

SUITES = """jnp_ufuncs jnp_reductions jnp_manipulation jnp_indexing jnp_index_functions at_updates jnp_linear jnp_sorting_sets jnp_statistics
jnp_linalg jnp_fft jnp_further""".split()

TOL = {"float32": 500, "complex64": 500, "float64": 5000, "complex128": 5000, "": 0}

# What is to be sorted is not when it is turned around for a batch.
SORTED = ("searchsorted(", "bins=y")


def function(expression):
    code = compile(expression, expression, "eval")
    scope = {"jnp": jnp, "lax": lax, "jax": jax, "inf": jnp.inf, "nan": jnp.nan}
    return lambda *a: jax.tree.leaves(eval(code, scope | dict(zip("xyzwu", a))))


def is_inexact(array):
    return jnp.issubdtype(array.dtype, jnp.inexact)


def weighted(f):
    def scalar(*a):
        total = jnp.float32(0)
        for leaf in f(*a):
            if is_inexact(leaf):
                weights = jnp.cos(jnp.arange(leaf.size, dtype=leaf.real.dtype)).reshape(leaf.shape)
                total = total + jnp.sum(jnp.real(leaf) * weights) + (0.5 * jnp.sum(jnp.imag(leaf) * weights) if jnp.iscomplexobj(leaf) else 0)
        return total
    return scalar


def gradient(f):
    return lambda *a: jax.grad(weighted(f), argnums=tuple(i for i, v in enumerate(a) if is_inexact(v)))(*a)


def twice(a, axis):
    return [jnp.stack([v, jnp.flip(v)], axis=axis) for v in a]


PARTS = {
    "grad": lambda f, a: gradient(f)(*a),
    "vmap": lambda f, a: jax.vmap(f)(*twice(a, 0)),
    "vmap_last": lambda f, a: jax.vmap(f, in_axes=-1)(*twice(a, -1)),
    "vmap_grad": lambda f, a: jax.jit(jax.vmap(gradient(f)))(*twice(a, 0)),
}


ANSWERS = {}


def answers(expression, given):
    """What each part gives; the parts that JAX refuses are left out, because values decide on shapes or there is no rule."""
    f = function(expression)
    try:
        return jax.jit(lambda *a: {part: transform(f, a) for part, transform in PARTS.items()})(*given)
    except Exception:
        found = {}
        for part, transform in PARTS.items():
            try:
                found[part] = jax.jit(lambda *a: transform(f, a))(*given)
            except Exception:
                continue
        return found


def transformed(part, expression, *_):
    return ANSWERS[part, expression]


SCOPE = {"transformed": transformed}


def fits(alternative):
    given = [inputs.parse(text, place)[0] for place, text in enumerate(alternative.split(";")) if text.strip()]
    kinds = [inputs.kind(value.dtype) for value in given]
    return "f" in kinds and "b" not in kinds and "special" not in alternative and "nan" not in alternative and "inf" not in alternative \
        and all(0 < value.size <= 150 for value in given) and any(value.dtype.name == "float32" for value in given)


def cases(case):
    found = {}

    def collect(expression, *alternatives, tol=1, x64=False):
        fitting = [text for text in alternatives if fits(text)]
        if fitting and not x64:
            found.setdefault(expression, fitting[0])

    for name in SUITES:
        importlib.import_module(f"suites.{name}").cases(collect)
    for expression, alternative in found.items():
        given = [inputs.to_jax(*inputs.parse(text, place)) for place, text in enumerate(alternative.split(";"))]
        names = "".join(f", {name}" for name in "xyzwu"[:len(given)])
        for part, answer in answers(expression, given).items():
            leaves = jax.tree.leaves(answer)
            if part.startswith("vmap") and any(word in expression for word in SORTED):
                continue
            if leaves and all(bool(jnp.all(jnp.isfinite(leaf))) for leaf in leaves if is_inexact(leaf)):
                ANSWERS[part, expression] = answer
                case(f"transformed('{part}', {expression!r}{names})", alternative, tol=TOL)
