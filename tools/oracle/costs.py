"""What programs cost, by the cost and memory analyses of their executables."""

from common import IT_GOLDENS, write_text

import jax
import jax.numpy as jnp
from jax import lax

HEADER = """\
# What XLA on a CPU says of compiled programs, from JAX 0.10.2: compiled.cost_analysis() and memory_analysis(). Bytes of results are
# without the table of pointers that XLA counts in if there are several.
"""

COLUMNS = "name\tflops\ttranscendentals\tbytes accessed\targument bytes\toutput bytes\talias bytes"


def f32(*shape):
    return jnp.ones(shape, jnp.float32)


PROGRAMS = {
    "add": (lambda x, y: x + y, (f32(100), f32(100))),
    "chain": (lambda x: (x * 2 + 1) * x, (f32(1000),)),
    "exp": (lax.exp, (f32(1000),)),
    "sine_and_cosine": (lambda x: lax.sin(x) + lax.cos(x), (f32(1000),)),
    "quotient_of_square_root": (lambda x, y: x / lax.sqrt(y), (f32(1000), f32(1000))),
    "comparison": (lambda x: jnp.where(x > 0, x, 0), (f32(1000),)),
    "conversion": (lambda x: x.astype(jnp.float16), (f32(1000),)),
    "sum": (lambda x: lax.reduce_sum(x, axes=(0,)), (f32(1000),)),
    "sum_of_rows": (lambda x: lax.reduce_sum(x, axes=(1,)), (f32(64, 128),)),
    "product": (lambda x, y: x @ y, (f32(64, 128), f32(128, 32))),
    "layer": (lambda x, w, b: lax.tanh(x @ w + b), (f32(64, 128), f32(128, 32), f32(32))),
    "convolution": (lambda x, w: lax.conv(x, w, (1, 1), "VALID"), (f32(2, 3, 16, 16), f32(8, 3, 3, 3))),
    "transposition": (lambda x: x.T, (f32(64, 128),)),
    "two_results": (lambda x: (x + 1, x * 2), (f32(1000),)),
    "donated": (lambda x: x + 1, (f32(1000),), {"donate_argnums": 0}),
    "donated_of_two": (lambda x, y: x + y, (f32(1000), f32(1000)), {"donate_argnums": (0, 1)}),
    "unused": (lambda x, y: x + 1, (f32(1000), f32(500))),
    "unused_kept": (lambda x, y: x + 1, (f32(1000), f32(500)), {"keep_unused": True}),
    "softmax": (lambda x: jax.nn.softmax(x), (f32(64, 128),)),
    "slice": (lambda x: lax.slice(x, (10,), (20,)), (f32(1000),)),
    "sort": (lax.sort, (f32(1000),)),
    "halves": (lambda x, y: x * y, (f32(1000).astype(jnp.bfloat16), f32(1000).astype(jnp.bfloat16))),
}


def row(name, function, arguments, options=None):
    compiled = jax.jit(function, **(options or {})).lower(*arguments).compile()
    cost, memory = compiled.cost_analysis(), compiled.memory_analysis()
    results = len(jax.tree.leaves(compiled.out_tree.unflatten(range(compiled.out_tree.num_leaves))))
    numbers = [cost.get("flops", 0), cost.get("transcendentals", 0), cost["bytes accessed"], memory.argument_size_in_bytes,
               memory.output_size_in_bytes - (8 * results if results > 1 else 0), memory.alias_size_in_bytes]
    return "\t".join([name, *(f"{number:.0f}" for number in numbers)])


def make():
    rows = [row(name, *program) for name, program in PROGRAMS.items()]
    write_text(IT_GOLDENS / "costs.tsv", HEADER + "\n".join([COLUMNS, *rows]) + "\n")
