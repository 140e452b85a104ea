"""Programs under `checkify`: the message of the error, and what the program gives."""

import pathlib
import re

from common import CORE_GOLDENS, write_text

import jax
import jax.numpy as jnp
import numpy as np
import programs
from jax import lax
from jax.experimental import checkify

HEADER = """\
# Programs under checkify, from JAX 0.10.2. A section is "### name", then lines ">>> ": the arguments and the Python source; then for each
# set of checks a line "errors: SET", the lines of the message ("None" without an error), and a line "= dtype[shape] elements" for each array
# that the program gives. A program that throws has the class and the message instead.

"""

SETS = {
    "user": checkify.user_checks, "nan": checkify.nan_checks, "div": checkify.div_checks, "index": checkify.index_checks,
    "float": checkify.float_checks, "automatic": checkify.automatic_checks, "all": checkify.all_checks,
}


def scope():
    return {"jax": jax, "jnp": jnp, "lax": lax, "np": np, "checkify": checkify.checkify, "check": checkify.check,
            "debug_check": checkify.debug_check, "check_error": checkify.check_error, **{f"{name}_checks": given for name, given in SETS.items()}}


def arrays(value):
    names = {"float32": "f32", "int32": "i32", "bool": "bool"}
    for leaf in jax.tree.leaves(value):
        elements = " ".join(str(float(x)) for x in np.asarray(leaf).ravel())
        yield f"= {names[leaf.dtype.name]}[{','.join(map(str, leaf.shape))}] {elements}".rstrip()


def answer(function, arguments):
    try:
        error, value = function(*arguments)
    except Exception as e:
        return [f"throws {type(e).__name__}", *str(e).splitlines()]
    return [*(line.rstrip() for line in str(error.get()).splitlines()), *arrays(value)]


def make():
    parts = []
    for program in programs.read(pathlib.Path(__file__).parent / "checkify_programs.txt"):
        # "x = …; y = … | user nan": the arguments, and the sets that are tried; the program may also call checkify itself.
        given, _, sets = program.arguments.partition("|")
        arguments = eval(f"({given.strip()},)", scope())
        lines = []
        for name in sets.split() or [""]:
            names = scope()
            exec(program.source, names)
            function = checkify.checkify(names["f"], SETS[name]) if name else names["f"]
            lines += [f"errors: {name or '-'}", *answer(function, arguments)]
        parts.append(program.header() + re.sub(r"0x[0-9a-f]+", "0xX", "\n".join(lines)) + "\n")
    write_text(CORE_GOLDENS / "checkify.txt", HEADER + "\n".join(parts))
