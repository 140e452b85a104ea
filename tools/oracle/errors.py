"""Programs that fail, with the class and the message of JAX's error."""

import pathlib
import re

from common import CORE_GOLDENS, write_text

import jax
import jax.numpy as jnp
import numpy as np
import programs
from jax import lax

HEADER = """\
# Programs that fail, from JAX 0.10.2. A section is "### name", then lines ">>> ": the argument types ("-": none; float, int, bool: a Python
# scalar) and the Python source; then a line with the class of the error, and its message up to the next section. Places
# in sources are FILE:LINE. The messages are facts to follow in content (operation, types, cause), not texts to copy.

"""


def leaked(f, x):
    kept = []

    def keep(y):
        kept.append(f(y))
        return kept[0]

    jax.jit(keep)(x)
    return kept[0]


def failure(program):
    scope = {"jax": jax, "jnp": jnp, "lax": lax, "np": np, "leaked": leaked}
    if program.source.startswith(("lambda", "jax.jit(")):
        function = eval(program.source, scope)
    else:
        exec(program.source, scope)
        function = scope["f"]
    try:
        result = function(*program.example_arguments())
    except Exception as e:
        kind = type(e)
        name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
        message = re.sub(r"(at|from line|on line) \S*:\d+(:\d+)?", r"\1 FILE:LINE", str(e))
        message = re.sub(r"^\S+:\d+:\d+ ", "FILE:LINE ", message, flags=re.M)  # stack frames
        message = re.sub(r"0x[0-9a-f]+", "0xX", message)
        lines = [line.rstrip() for line in message.splitlines() if line.strip() and not line.startswith("See https:")]
        return "\n".join([name, *lines])
    raise AssertionError(f"{program.name} does not fail: {result!r}")


def make():
    found = programs.read(pathlib.Path(__file__).parent / "error_programs.txt")
    parts = [program.header() + failure(program) + "\n" for program in found]
    write_text(CORE_GOLDENS / "errors.txt", HEADER + "\n".join(parts))
