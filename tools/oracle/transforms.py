"""What transformations compute where they meet each other and users' rules."""

import pathlib

from common import CORE_GOLDENS, write_text

import jax
import jax.numpy as jnp
import numpy as np
import programs
from jax import lax

HERE = pathlib.Path(__file__).parent

FORMAT = """\
# {what}, from JAX 0.10.2. A section is "### name", lines ">>> " of Python, then {each}
# a line "dtype[shape] elements" for each array that the program gives, or "throws CLASS".

"""


def arrays(value):
    names = {"float32": "f32", "float64": "f64", "int32": "i32", "bool": "bool", "complex64": "c64"}
    for leaf in jax.tree.leaves(value):
        leaf = jnp.asarray(leaf)
        flat = np.asarray(leaf).ravel()
        elements = " ".join(str(x) for x in (flat.view(flat.real.dtype) if flat.dtype.kind == "c" else flat).astype(float).tolist())
        yield f"{names[leaf.dtype.name]}[{','.join(map(str, leaf.shape))}] {elements}".rstrip()


def answer(compute):
    try:
        return list(arrays(compute()))
    except Exception as e:
        return [f"throws {type(e).__name__}"]


def jvp_function(where):
    def make(c):
        @jax.custom_jvp
        def f(y):
            return y * (c if where == "function" else 3.0)

        f.defjvp(lambda p, t: (f(p[0]), t[0] * (jnp.cos(c) if where == "rule" else 5.0)))
        return f

    return make


def vjp_function(where):
    def make(c):
        @jax.custom_vjp
        def f(y):
            return y * (c if where == "function" else 3.0)

        f.defvjp(
            lambda y: (y * (c if where == "forward" else 3.0), y),
            lambda y, g: (g * y * (jnp.cos(c) if where == "backward" else 5.0),),
        )
        return f

    return make


CAPTURES = {
    **{f"jvp {where}": jvp_function(where) for where in ("function", "rule")},
    **{f"vjp {where}": vjp_function(where) for where in ("function", "forward", "backward")},
}


def captures():
    scope = {"jax": jax, "jnp": jnp, "lax": lax, "xs": jnp.arange(1.0, 4.0)}
    parts = []
    for program in programs.read(HERE / "capture_programs.txt"):
        function = eval(program.source, scope)
        lines = []
        for name, make in CAPTURES.items():
            lines += [f"captured by: {name}", *answer(lambda: function(make))]
        parts.append(program.header() + "\n".join(lines) + "\n")
    head = FORMAT.format(what="Derivative rules that capture a value", each='for each place that captures it a line "captured by: PLACE" and ')
    write_text(CORE_GOLDENS / "captures.txt", head + "\n".join(parts))


def make():
    captures()
