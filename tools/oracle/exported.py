"""Functions that JAX exported, with what they and their derivatives give; and what JAX makes of ours.

`make.py exported` writes the goldens of the first kind. `python tools/oracle/exported.py FOLDER` checks a folder that
`ExportedSamples` wrote: each `NAME.jax` is read, called, called under `jit`, and differentiated as often as it says,
and compared with `NAME.npz`.
"""

import io
import pathlib
import sys
import zipfile

import jax
import jax.numpy as jnp
import numpy as np
from jax import export, lax

from common import IT_GOLDENS

CASES = {}


def case(*args, vjp=1, **kwargs):
    """A function with its arguments; how often it is exported with its derivative (-1: it has none)."""

    def add(function):
        CASES[function.__name__] = (function, args, kwargs, vjp)
        return function

    return add


RNG = np.random.RandomState(7)


def f32(*shape, low=-1.0, high=1.0):
    return RNG.uniform(low, high, shape).astype(np.float32)


def spd(n):
    a = RNG.normal(size=(n, n)).astype(np.float32)
    return a @ a.T + n * np.eye(n, dtype=np.float32)


# Trees: tuples, lists, dictionaries, None, arguments by name, Python's scalars, integers.


@case((f32(3), [f32(2, 2), None]), {"b": f32(2), "a": f32(2)}, scale=np.float32(2.0), vjp=2)
def trees(pair, table, *, scale):
    x, (m, nothing) = pair
    return {"y": jnp.sin(x) * scale, "rows": [m @ table["a"], (m @ table["b"], None)]}, jnp.sum(x) ** 2


@case(f32(2, 3), np.int32(3), f32(4), vjp=1)
def integers(x, n, unused):
    return x * n, n + 1


@case(f32(3))
def ordered(x):
    from collections import OrderedDict

    return OrderedDict([("z", x * 2), ("a", jnp.cos(x))])


@case(np.array([1, 2], np.uint32), f32(3))
def random_bits(data, x):
    key = jax.random.wrap_key_data(data)
    return x * jax.random.normal(key, (3,)) + jax.random.uniform(key, (3,))


# Elementwise operations.


@case(f32(3, 4, low=0.1, high=0.9), vjp=1)
def elementary(x):
    return (jnp.exp(x) + jnp.log(x) * jnp.sqrt(x) - jnp.tanh(x) / jnp.cbrt(x) + lax.rsqrt(x) + jnp.log1p(x)
            + jnp.expm1(x) + jax.nn.sigmoid(x) + jnp.abs(x - 0.5) + jnp.sign(x - 0.5) * x ** 3)


@case(f32(5, low=0.1, high=0.9))
def trigonometry(x):
    return (jnp.sin(x) * jnp.cos(x) + jnp.tan(x) + jnp.arcsin(x) + jnp.arccos(x) * jnp.arctan(x) + jnp.sinh(x)
            + jnp.cosh(x) + jnp.arcsinh(x) + jnp.arccosh(x + 1.5) + jnp.arctanh(x) + jnp.arctan2(x, 1 - x))


@case(f32(5, low=0.2, high=0.9))
def special(x):
    s = jax.scipy.special
    return (s.erf(x) + s.erfc(x) + s.erfinv(x) + s.gammaln(x + 1) + s.digamma(x + 1) + s.i1e(x) + s.i0e(x)
            + s.polygamma(1, x + 1))


@case(f32(5, low=0.5, high=3.0), f32(5, low=-1, high=3))
def binary(x, y):
    return (x ** y, jnp.maximum(x, y) + jnp.minimum(x, 1.5), jnp.where(x > y, x * y, x / (y + 4)),
            jnp.clip(x, 1, 2), jnp.fmod(y, x), jnp.floor(x) + jnp.ceil(y) + jnp.round(x), jnp.hypot(x, y))


@case(f32(4), f32(4))
def complex_parts(x, y):
    z = lax.complex(x, y)
    w = jnp.exp(z) * jnp.conj(z) / (z + 2)
    return jnp.real(w) + jnp.abs(z), jnp.imag(w), jnp.real(jnp.sqrt(z))


@case(f32(6), vjp=1)
def halves(x):
    return (x.astype(jnp.bfloat16) * 2).astype(jnp.float32) + lax.reduce_precision(x, 5, 10)


# Movement and indexing.


@case(f32(3, 4))
def movement(x):
    y = jnp.concatenate([x[::2, 1:], jnp.flip(x, 0)[:1, :3]], 0)
    z = jnp.pad(y, ((1, 0), (0, 2)), constant_values=0.5)
    return lax.pad(z.T.reshape(2, -1), jnp.float32(0), ((0, 1, 1), (-1, 0, 0))), jnp.broadcast_to(x[:, None], (3, 2, 4))


@case(f32(5, 4), np.array([3, 0, 3, 7], np.int32))
def gathers(x, i):
    return x[i % 5], x.at[i].get(mode="fill", fill_value=0.25), jnp.take_along_axis(x, jnp.argsort(x, 1), 1), x[-2:, i[0] - 2]


@case(f32(5, 4), np.array([3, 0, 3, 7], np.int32), f32(4, 4, low=0.5))
def scatters(x, i, u):
    return (x.at[i].add(u), x.at[i].set(u[0]), x.at[:2].mul(u[:2], unique_indices=True), x.at[i].max(u), x.at[i].min(u))


@case(f32(6, 3), f32(2, 3), np.int32(3))
def dynamic(x, u, i):
    return lax.dynamic_slice(x, (i, 1), (2, 2)), lax.dynamic_update_slice(x, u, (i + 9, 0))


# Contractions and windows.


@case(f32(2, 3, 4), f32(2, 4, 5), f32(5))
def products(a, b, c):
    return jnp.einsum("bij,bjk->bik", a, b) @ c, jnp.tensordot(a, a, ((0, 2), (0, 2)))


@case(f32(2, 3, 8, 8), f32(4, 3, 3, 3))
def convolution(x, w):
    y = lax.conv_general_dilated(x, w, (2, 1), ((1, 2), (0, 1)), (1, 1), (1, 2))
    return jax.nn.relu(y), lax.conv_transpose(y, w[:, :1].transpose(2, 3, 0, 1), (1, 1), "SAME", dimension_numbers=("NCHW", "HWIO", "NCHW"))


@case(f32(1, 6, 6, 2))
def pooling(x):
    window, strides = (1, 2, 2, 1), (1, 2, 1, 1)
    return (lax.reduce_window(x, -jnp.inf, lax.max, window, strides, "SAME"),
            lax.reduce_window(x, 0.0, lax.add, window, strides, "VALID"),
            lax.reduce_window(x, jnp.inf, lax.min, window, strides, "VALID"))


# Reductions and orders.


@case(f32(3, 4), vjp=2)
def reductions(x):
    return (jnp.sum(x, 0), jnp.max(x, 1), jnp.min(x), jnp.prod(x, 1), jnp.mean(x), jnp.std(x, 0),
            jax.scipy.special.logsumexp(x, 1), jnp.cumsum(x, 1), jnp.cumprod(x, 0), lax.cummax(x, 1), lax.cumlogsumexp(x, 0))


@case(f32(4, 5))
def orders(x):
    i = jnp.argmax(x, 1)
    values, places = lax.top_k(x, 2)
    keys, rows = lax.sort((jnp.round(x), x), num_keys=2)
    return jnp.sort(x, 0), i, jnp.argmin(x, 0), values, places, keys, rows, jnp.argsort(x, 1), jnp.median(x, 0)


@case(f32(6), f32(6))
def general_reduction(x, y):
    def body(a, b):
        return a[0] * b[0], a[0] * b[1] + a[1]

    return lax.reduce((x, y), (jnp.float32(1), jnp.float32(0)), body, (0,))


# Control flow.


@case(f32(3), f32(5, 3), vjp=2)
def scans(carry, xs):
    def step(c, x):
        c = jnp.tanh(c * x + 0.1)
        return c, c.sum()

    last, ys = lax.scan(step, carry, xs)
    return last, ys, lax.scan(step, carry, xs, reverse=True)[1]


@case(f32(3), vjp=1)
def counted(x):
    return lax.fori_loop(0, 4, lambda i, y: y * jnp.sin(x) + i, x)


@case(np.float32(0.3), np.int32(2), f32(3))
def branches(p, i, x):
    return (lax.cond(p > 0, lambda v: v * 2, lambda v: jnp.exp(v), x),
            lax.switch(i, [jnp.sin, jnp.cos, lambda v: v ** 2], x))


@case(f32(3, low=2.0, high=5.0), vjp=-1)
def unbounded(x):
    return lax.while_loop(lambda y: jnp.max(y) > 1, lambda y: y * 0.7, x)


# Linear algebra.


@case(spd(3), f32(3, 2), vjp=1)
def solves(a, b):
    l = jnp.linalg.cholesky(a)
    return (jax.scipy.linalg.solve_triangular(l, b, lower=True), jnp.linalg.solve(a, b), jnp.linalg.inv(a),
            jnp.linalg.slogdet(a)[1], jnp.linalg.det(a))


@case(spd(3) + np.diag([1.0, 3.0, 7.0]).astype(np.float32))
def spectra(a):
    w, v = jnp.linalg.eigh(a)
    return w, jnp.abs(v), jnp.linalg.svd(a, compute_uv=False), jnp.abs(jnp.linalg.svd(a[:, :2], full_matrices=False)[0])


@case(f32(4, 3))
def orthogonal(a):
    q, r = jnp.linalg.qr(a)
    return q, r, jnp.linalg.lstsq(a, jnp.ones(4))[0]


@case(f32(2, 8))
def fourier(x):
    return jnp.abs(jnp.fft.rfft(x)), jnp.real(jnp.fft.ifft(jnp.fft.fft(x) * 2)), jnp.fft.irfft(jnp.fft.rfft(x)[:, :4])


# Whole programs.


@case({"w1": f32(4, 8), "b1": f32(8), "w2": f32(8, 3)}, f32(5, 4), np.array([0, 2, 1, 1, 0], np.int32), vjp=2)
def classifier(params, x, labels):
    h = jax.nn.gelu(x @ params["w1"] + params["b1"])
    logits = jax.nn.log_softmax(h @ params["w2"])
    return -jnp.mean(jnp.take_along_axis(logits, labels[:, None], 1))


@case(f32(4, 6), f32(6, 6), f32(6, 6), f32(6, 6), f32(6), vjp=1)
def attention(x, wq, wk, wv, scale):
    mean, var = jnp.mean(x, -1, keepdims=True), jnp.var(x, -1, keepdims=True)
    x = (x - mean) * lax.rsqrt(var + 1e-5) * scale
    scores = (x @ wq) @ (x @ wk).T / jnp.sqrt(6.0)
    scores = jnp.where(jnp.tril(jnp.ones((4, 4), bool)), scores, -jnp.inf)
    return jax.nn.softmax(scores) @ (x @ wv)


@case(np.array([0.1, -0.4, 0.7], np.float32), np.float32(0.05))
def runge_kutta(y, h):
    def field(v):
        return jnp.stack([10 * (v[1] - v[0]), v[0] * (28 - v[2]) - v[1], v[0] * v[1] - 8 / 3 * v[2]]) * 0.1

    def step(v, _):
        k1 = field(v)
        k2 = field(v + h / 2 * k1)
        return v + h * k2, v

    return lax.scan(step, y, None, length=6)


@jax.custom_vjp
def clipped(x):
    return x * 2


clipped.defvjp(lambda x: (x * 2, None), lambda _, ct: (jnp.clip(ct, -0.1, 0.1),))


@case(f32(4))
def custom_rule(x):
    return clipped(x) + jax.nn.relu(x)


def numbers(tree):
    return [np.asarray(leaf) for leaf in jax.tree.leaves(tree)]


def cotangents(outputs):
    """Cotangents of a result: numbers for those that have a derivative, else none."""
    made = []
    for leaf in jax.tree.leaves(outputs):
        if jnp.issubdtype(leaf.dtype, jnp.inexact):
            made.append(RNG.uniform(0.5, 1.5, leaf.shape).astype(leaf.dtype))
        else:
            made.append(np.zeros(leaf.shape, jax.dtypes.float0))
    return made


def derivative(flat, leaves, cts):
    _, pullback = jax.vjp(flat, *leaves)
    return [np.zeros(np.shape(x), bool) if g.dtype == jax.dtypes.float0 else np.asarray(g)
            for g, x in zip(pullback(cts), leaves)]


def files(name, function, args, kwargs, vjp):
    jitted = jax.jit(function)
    leaves, tree = jax.tree.flatten((args, kwargs))

    def flat(*values):
        positional, named = jax.tree.unflatten(tree, values)
        return jax.tree.leaves(jitted(*positional, **named))

    outputs = flat(*leaves)
    arrays = {f"in{i}": x for i, x in enumerate(leaves)} | {f"out{i}": np.asarray(x) for i, x in enumerate(outputs)}
    if vjp >= 0:
        cts = cotangents(outputs)
        arrays |= {f"ct{i}": np.zeros(c.shape, bool) if c.dtype == jax.dtypes.float0 else c for i, c in enumerate(cts)}
        arrays |= {f"vjp{i}": g for i, g in enumerate(derivative(flat, leaves, cts))}
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    exported = export.export(jitted)(*args, **kwargs)
    return {
        f"{name}.jax": bytes(exported.serialize(vjp_order=max(0, vjp))),
        f"{name}.mlir": jax.jit(flat, keep_unused=True).lower(*leaves).as_text(),
        f"{name}.npz": buffer.getvalue(),
    }


def refused():
    """What is read in Python only: symbolic shapes, several devices' worth of text in messages."""
    size, = export.symbolic_shape("n")
    symbolic = export.export(jax.jit(lambda x: x * 2))(jax.ShapeDtypeStruct((size, 3), jnp.float32))
    return {"symbolic.refused": bytes(symbolic.serialize())}


def several_platforms():
    exported = export.export(jax.jit(lambda x: jnp.sin(x) * 2), platforms=["cuda", "cpu"])(
        jax.ShapeDtypeStruct((2,), jnp.float32))
    return {"platforms.platforms": bytes(exported.serialize(vjp_order=1))}


def keys():
    exported = export.export(jax.jit(lambda key: jax.random.split(key)))(jax.eval_shape(lambda: jax.random.key(0)))
    return {"key.key": bytes(exported.serialize())}


def make():
    jax.config.update("jax_hlo_source_file_canonicalization_regex", ".*/")  # places without directories
    written = {}
    for name, (function, args, kwargs, vjp) in CASES.items():
        written |= files(name, function, args, kwargs, vjp)
    written |= refused() | several_platforms() | keys()
    with zipfile.ZipFile(IT_GOLDENS / "exported.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(written):
            target.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), written[name], zipfile.ZIP_DEFLATED)
    print(f"exported.zip: {len(CASES)} functions")


def near(kind, index, ours, theirs):
    """What is wrong with a result, nothing if it is near; ours are the numbers of the folder."""
    theirs = np.asarray(theirs)
    if theirs.dtype == jax.dtypes.float0:
        theirs = np.zeros(theirs.shape, bool)
    if str(theirs.dtype) == "bfloat16":
        theirs = theirs.astype(np.float32)
    if ours.shape != theirs.shape or ours.dtype != theirs.dtype:
        return f"{kind}{index} is {theirs.dtype}{theirs.shape}, not {ours.dtype}{ours.shape}"
    if not np.allclose(ours, theirs, 2e-4, 2e-4, equal_nan=True):
        return f"{kind}{index} is {theirs}, not {ours}"
    return None


def problems(name, folder, order):
    """What JAX makes of one of our files that it should not."""
    exported = export.deserialize(bytearray((folder / f"{name}.jax").read_bytes()))
    numbers = np.load(folder / f"{name}.npz")
    leaves = [jnp.asarray(numbers[f"in{i}"], numbers[f"in{i}"].dtype) for i in range(len(exported.in_avals))]
    values = [jax.random.wrap_key_data(x) if str(aval.dtype).startswith("key") else x
              for x, aval in zip(leaves, exported.in_avals)]

    def plain(x):
        return jax.random.key_data(x) if jnp.issubdtype(x.dtype, jax.dtypes.prng_key) else x

    def call(*values):
        args, kwargs = jax.tree.unflatten(exported.in_tree, values)
        return [plain(x) for x in jax.tree.leaves(exported.call(*args, **kwargs))]

    found = []
    for kind, function in (("eagerly out", call), ("jitted out", jax.jit(call))):
        results = function(*values)
        found += [near(kind, i, numbers[f"out{i}"], x) for i, x in enumerate(results)]
    if order > 0:
        outputs, pullback = jax.vjp(call, *values)
        cts = [jnp.ones(x.shape, x.dtype) if jnp.issubdtype(x.dtype, jnp.inexact) else np.zeros(x.shape, jax.dtypes.float0)
               for x in outputs]
        found += [near("vjp", i, numbers[f"vjp{i}"], x) for i, x in enumerate(pullback(cts))]
    if order > 1:

        def slope(x):
            return jax.grad(lambda v: sum(y.sum() for y in call(v, *values[1:])))(x).sum()

        second = jax.grad(slope)(values[0])
        step = 1e-3
        difference = (slope(values[0] + step) - slope(values[0] - step)) / (2 * step)
        if not np.allclose(second.sum(), difference, 3e-2, 3e-2):
            found.append(f"the second derivative sums to {second.sum()}, differences give {difference}")
    return [problem for problem in found if problem]


def check(folder):
    """Reads a folder of our files; writes the golden of their bytes if JAX computes with all of them what we do."""
    failures = 0
    files = {}
    for line in (folder / "orders.txt").read_text().splitlines():
        name, order = line.split()
        try:
            found = problems(name, folder, int(order))
        except Exception as error:
            found = [f"{type(error).__name__}: {str(error)[:300]}"]
        exported = export.deserialize(bytearray((folder / f"{name}.jax").read_bytes()))
        failures += bool(found)
        print(f"{name}: {'; '.join(found) or 'ok'}, vjp order {order}, in {exported.in_tree}, out {exported.out_tree}")
        files[f"{name}.jax"] = (folder / f"{name}.jax").read_bytes()
    if failures:
        return f"{failures} of {len(files)} files are not read as they should be"
    with zipfile.ZipFile(IT_GOLDENS / "exported-samples.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(files):
            target.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    print(f"all {len(files)} files are read by JAX {jax.__version__} and compute the same; exported-samples.zip is written")
    return 0


if __name__ == "__main__":
    sys.exit(check(pathlib.Path(sys.argv[1])))
