"""The texts of the stages: jaxprs, tracers, abstract results, StableHLO."""

import pathlib
import re

from common import CORE_GOLDENS, write_compressed, write_text

import compositions_jaxprs
import jax
import jax.numpy as jnp
import numpy as np
import programs
from jax import lax

HERE = pathlib.Path(__file__).parent

JAXPR_HEADER = """\
# The text of jaxprs, from JAX 0.10.2: str(jax.make_jaxpr(f)(*arguments)). A section is "### name", then lines ">>> ":
# the argument types ("-": none; float, int, bool, complex: a Python scalar, which is weakly typed) and the Python source;
# then the text, up to the next section.

"""

NUMPY_HEADER = """\
# Jaxprs of jnp functions, from JAX 0.10.2, with the inner `jit[name=...]` and `custom_jvp_call` of JAX's own code inlined: the
# primitives that JAX uses, in its order. The format is that of jaxprs.txt.

"""

COMPOSITIONS_HEADER = """\
# The text of jaxprs of transformed functions, from JAX 0.10.2: functions of jaxpr_compositions.txt under transformations of
# compositions_jaxprs.py. The format is that of jaxprs.txt.

"""

STABLEHLO_HEADER = """\
# StableHLO texts, from JAX 0.10.2: jax.jit(f).lower(*arguments).as_text(). The format is that of jaxprs.txt.

"""

TRACER_HEADER = """\
# What prints while tracing, from JAX 0.10.2: the expression's repr. The format is that of jaxprs.txt; x is f32[3,4].

"""

VALUES_HEADER = """\
# What programs with loops and branches compute, from JAX 0.10.2: after "### name", one line for each leaf of the result, its type
# and its elements. The programs are those of jaxprs-control.txt; element i of argument a is ((37 i + 11 a) mod 23 - 11) / 8 of
# floating-point arguments, (5 i + 3 a) mod 7 of unsigned ones, the same minus 2 of signed ones, and true if i + a is even.

"""

NAMED_HEADER = """\
# Programs with named scopes, from JAX 0.10.2: jaxpr.pretty_print(name_stack=True), then "@" and the names of the locations in
# jax.jit(f).lower(*arguments).as_text(debug_info=True), sorted. The format is that of jaxprs.txt.

"""

STABLEHLO_PROGRAMS = """
    identity empty constant_results add_arrays operators_float operators_int broadcast_operands promote_int_float
    weak_scalar_argument literals literal_infinities literals_of_dtypes captured_array powers matrix_multiply unary_elementary
    unary_rounding complex_parts comparisons shifts convert_chain bitcast_to_narrow reduce_precision
    select_n_of_three clamp broadcast_in_dim broadcasted_iota reshape transpose reverse concatenate pad slice_strides
    dynamic_slice dynamic_update_slice gather gather_batching_dims scatter_add reduce_sum reduce_kinds reduce_logical argmax
    cumsum_axis dot_general dot_general_precision dot_general_preferred_type conv_general_dilated conv_batch_groups
    reduce_window_max reduce_window_general sort sort_two_keys top_k optimization_barrier dict_argument nested_jit
    nested_jit_twice nested_jit_constant unused_arguments nested_jit_donated layer zero_sized narrow_types
""".split()

TRACERS = [
    ("jit", "see(jax.jit, x)"),
    ("jit_of_python_float", "see(jax.jit, 1.0)"),
    ("jit_of_python_int", "see(jax.jit, 1)"),
    ("jit_of_python_bool", "see(jax.jit, True)"),
    ("jit_of_python_complex", "see(jax.jit, 1j)"),
    ("jit_of_bfloat16_vector", "see(jax.jit, x[0].astype('bfloat16'))"),
    ("jit_of_empty", "see(jax.jit, x[:0])"),
    ("make_jaxpr", "see(jax.make_jaxpr, x)"),
    ("eval_shape_tracer", "see(lambda f: lambda v: jax.eval_shape(f, v), x)"),
    ("vmap", "see(jax.vmap, x)"),
    ("jit_of_vmap", "see(lambda f: jax.jit(jax.vmap(f)), x)"),
    ("grad_of_scalar", "see(jax.grad, 2.5)"),
    ("jvp", "see(lambda f: lambda v: jax.jvp(f, (v,), (v,)), jnp.float32(2))"),
    ("jit_of_grad", "see(lambda f: jax.jit(jax.grad(f)), 2.5)"),
    ("vmap_of_grad", "see(lambda f: jax.vmap(jax.grad(f)), x[:, 0])"),
    ("eval_shape", "jax.eval_shape(lambda v: v @ v.T, x)"),
    ("eval_shape_tree", "jax.eval_shape(lambda v: (v.sum(0), {'n': v > 0}), x)"),
    ("eval_shape_weak", "jax.eval_shape(lambda v: v * 2, 1.0)"),
    ("shape_dtype_struct", "jax.ShapeDtypeStruct((2, 3), 'float32')"),
    ("typeof", "jax.typeof(x)"),
    ("typeof_weak", "str(jax.typeof(1.0))"),
]


def inlined(f):
    """f with every inner jit and custom derivative of its jaxpr evaluated in place."""

    def run(jaxpr, consts, arguments):
        values = dict(zip(jaxpr.invars, arguments)) | dict(zip(jaxpr.constvars, consts))

        def read(atom):
            return values[atom] if hasattr(atom, "pretty_print") and not hasattr(atom, "val") else atom.val

        for eqn in jaxpr.eqns:
            operands = [read(atom) for atom in eqn.invars]
            if eqn.primitive.name in ("jit", "custom_jvp_call"):
                inner = eqn.params["jaxpr" if eqn.primitive.name == "jit" else "call_jaxpr"]
                results = run(inner.jaxpr, inner.consts, operands)
            else:
                results = eqn.primitive.bind(*operands, **eqn.params)
                results = results if eqn.primitive.multiple_results else [results]
            values.update(zip(eqn.outvars, results))
        return [read(atom) for atom in jaxpr.outvars]

    def g(*arguments):
        closed = jax.make_jaxpr(f)(*arguments)
        return run(closed.jaxpr, closed.consts, jax.tree.leaves(arguments))

    return g


def sections(programs_, text):
    parts = []
    for program in programs_:
        try:
            parts.append(program.header() + text(program) + "\n")
        except Exception as e:
            raise RuntimeError(f"{program.name} fails") from e
    return "\n".join(parts)


def jaxpr_text(program):
    return str(jax.make_jaxpr(program.function())(*program.example_arguments()))


def named_text(program):
    f, arguments = program.function(), program.example_arguments()
    with np.printoptions(legacy="1.25"):
        jaxpr = jax.make_jaxpr(f)(*arguments).jaxpr.pretty_print(name_stack=True)
    f.__name__ = "f"
    text = jax.jit(f).lower(*arguments).as_text(debug_info=True)
    names = sorted(set(re.findall(r'loc\("([^"/][^":]*/[^"]*)"\(#', text)))
    return jaxpr + "\n" + "".join(f"@ {name}\n" for name in names)


def plain_jaxpr_text(program):
    """Without the NumPy types that a few of JAX's batching rules leave in parameters."""
    with np.printoptions(legacy="1.25"):
        return jaxpr_text(program)


def inlined_text(program):
    return str(jax.make_jaxpr(inlined(program.function()))(*program.example_arguments()))


def stablehlo_text(program):
    f = program.function()
    jitted = f if hasattr(f, "lower") else jax.jit(f)
    return jitted.lower(*program.example_arguments()).as_text().rstrip()


def example_values(argument, position):
    indices = np.arange(argument.size)
    if argument.dtype.kind == "b":
        values = (indices + position) % 2 == 0
    elif argument.dtype.kind in "iu":
        values = (5 * indices + 3 * position) % 7 - (2 if argument.dtype.kind == "i" else 0)
    else:
        values = ((37 * indices + 11 * position) % 23 - 11) / 8
    return jnp.asarray(values.astype(argument.dtype).reshape(argument.shape))


def values_text(program):
    arguments = [example_values(argument, position) for position, argument in enumerate(program.example_arguments())]
    lines = []
    for leaf in jax.tree.leaves(program.function()(*arguments)):
        array = np.asarray(leaf)
        lines.append(" ".join([jax.typeof(leaf).str_short(short_dtypes=True), *(repr(x) for x in array.ravel().tolist())]))
    return f"### {program.name}\n" + "\n".join(lines) + "\n"


def tracer_texts():
    def see(transform, argument):
        seen = []

        def look(v):
            seen.append(repr(v))
            return v

        transform(look)(argument)
        return seen[0]

    parts = []
    for name, source in TRACERS:
        value = eval(source, {"jax": jax, "jnp": jnp, "lax": lax, "see": see, "x": jnp.zeros((3, 4))})
        parts.append(f"### {name}\n>>> {source}\n{value}\n")
    return "\n".join(parts)


def make():
    basic = programs.read(HERE / "jaxpr_programs.txt")
    write_text(CORE_GOLDENS / "jaxprs.txt", JAXPR_HEADER + sections(basic, jaxpr_text))
    write_compressed(CORE_GOLDENS / "jaxprs-compositions.txt.gz", COMPOSITIONS_HEADER + sections(compositions_jaxprs.all_programs(), plain_jaxpr_text))
    named = programs.read(HERE / "jaxpr_named_programs.txt")
    write_text(CORE_GOLDENS / "jaxprs-named.txt", NAMED_HEADER + sections(named, named_text))
    numpy = programs.read(HERE / "jaxpr_numpy_programs.txt")
    write_text(CORE_GOLDENS / "jaxprs-numpy.txt", NUMPY_HEADER + sections(numpy, inlined_text))
    control = programs.read(HERE / "jaxpr_control_programs.txt")
    write_text(CORE_GOLDENS / "jaxprs-control.txt", JAXPR_HEADER + sections(control, plain_jaxpr_text))
    write_text(CORE_GOLDENS / "values-control.txt", VALUES_HEADER + "\n".join(values_text(program) for program in control))
    write_text(CORE_GOLDENS / "tracers.txt", TRACER_HEADER + tracer_texts())
    by_name = {program.name: program for program in basic}
    chosen = [by_name[name] for name in STABLEHLO_PROGRAMS] + programs.read(HERE / "stablehlo_programs.txt")
    write_text(CORE_GOLDENS / "stablehlo.txt", STABLEHLO_HEADER + sections(chosen, stablehlo_text))
