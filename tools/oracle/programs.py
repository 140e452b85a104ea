"""Reads the program lists: sections of `### name`, a line of argument types, and Python that is or defines the program."""

import re

from common import SHORT_NAMES, dtype_of

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from jax._src.lax.lax import _convert_element_type as convert_element_type


class TypeName:
    """`f32[3,4]` in an argument list: an array of that type, as arrays keep 64 bits where abstract values lose them."""

    def __init__(self, dtype, weak=False):
        self.dtype, self.weak = dtype, weak

    def __getitem__(self, shape):
        shape = shape if isinstance(shape, tuple) else (shape,)
        array = lax.full(shape, 1, self.dtype)
        return convert_element_type(array, array.dtype, weak_type=self.weak)

    def __invert__(self):
        return TypeName(self.dtype, weak=True)


TYPES = {name: TypeName(dtype_of(name)) for name in SHORT_NAMES}
TYPES["bool"] = TypeName(np.dtype(bool))
for _f8 in ["float8_e4m3fn", "float8_e5m2", "float8_e4m3", "float8_e3m4"]:
    TYPES[_f8.replace("float", "f")] = TypeName(dtype_of(_f8))

PYTHON_SCALARS = {"float": 1.0, "int": 1, "bool": True, "complex": 1j}


class Program:
    def __init__(self, name, arguments, source):
        self.name, self.arguments, self.source = name, arguments, source

    def example_arguments(self):
        if self.arguments == "-":
            return ()
        text = re.sub(r"\b(float|int|bool|complex)\b(?!\[)", lambda m: repr(PYTHON_SCALARS[m[1]]), self.arguments)
        text = text.replace("[]", "[()]")
        return eval(f"({text},)", dict(TYPES))

    def function(self):
        scope = {"jax": jax, "jnp": jnp, "lax": lax, "np": np, "C": jnp.array([1.0, 2.0, 3.0])}
        if self.source.startswith(("lambda", "jax.")):
            return eval(self.source, scope)
        exec(self.source, scope)
        return scope["f"]

    def header(self):
        """The golden's copy of the program: every line of it starts with `>>> `."""
        lines = [self.arguments, *self.source.splitlines()]
        return f"### {self.name}\n" + "".join(f">>> {line}\n" for line in lines)


def read(path):
    programs = []
    for section in re.split(r"^### ", path.read_text(), flags=re.M)[1:]:
        name, arguments, source = section.split("\n", 2)
        programs.append(Program(name.strip(), arguments.strip(), source.strip()))
    names = [p.name for p in programs]
    assert len(set(names)) == len(names), "two programs have one name"
    return programs
