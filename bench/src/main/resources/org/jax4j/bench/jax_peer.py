"""The peer: runs the same programs in JAX. Reads lines `NAME SECONDS`, answers each with the least time of a call in microseconds.

The programs have the names and the data of Programs.java.
"""
import sys
import time

import jax
import jax.numpy as jnp


def grid(*shape):
    size = 1
    for dim in shape:
        size *= dim
    return jnp.sin(jnp.arange(size, dtype=jnp.float32)).reshape(shape)


def selu(x, alpha=1.67, lmbda=1.05):
    return lmbda * jnp.where(x > 0, x, alpha * jnp.exp(x) - alpha)


def row_normalisation(x):
    x = x - x.mean(0)
    return x / x.std(0)


def softmax(x):
    e = jnp.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def layer_norm_gelu(x):
    mean = x.mean(1, keepdims=True)
    y = (x - mean) / jnp.sqrt(x.var(1, keepdims=True) + 1e-5)
    return 0.5 * y * (1 + jnp.tanh(0.7978845608028654 * (y + 0.044715 * y * y * y)))


def double(x):
    with jax.enable_x64():
        return jax.block_until_ready(x.astype("float64"))


def small(*shape):
    return grid(*shape) * 0.1


def mlp(inputs, first, second, outputs):
    return (small(inputs, first), small(first), small(first, second), small(second), small(second, outputs), small(outputs))


def loss(model, x, y):
    w1, b1, w2, b2, w3, b3 = model
    x = jnp.tanh(x @ w1 + b1)
    x = jnp.tanh(x @ w2 + b2)
    logits = x @ w3 + b3
    shifted = logits - logits.max(-1, keepdims=True)
    normaliser = jnp.log(jnp.exp(shifted).sum(-1, keepdims=True))
    return -((shifted - normaliser) * y).sum(-1).mean()


def training_step(batch, inputs, first, second, outputs):
    def step(model, x, y):
        _, gradient = jax.value_and_grad(loss)(model, x, y)
        return jax.tree.map(lambda p, g: p - 0.1 * g, model, gradient)

    return jit(step), [mlp(inputs, first, second, outputs), small(batch, inputs), small(batch, outputs)]


def lowering():
    def lower(*arguments):
        jit(jax.grad(lambda p, a, b: loss(p, a, b))).lower(*arguments)
        return ()

    return lower, [mlp(64, 128, 64, 10), small(128, 64), small(128, 10)]


def per_example_gradients():
    function = jit(jax.vmap(jax.grad(lambda model, x, y: loss(model, x[None], y[None])), (None, 0, 0)))
    return function, [mlp(64, 128, 64, 10), small(128, 64), small(128, 10)]


def lstm_loss(cell, inputs):
    w, u, bias = cell

    def step(state, x):
        hidden, memory = state
        i, f, g, o = jnp.split(x @ w + hidden @ u + bias, 4, -1)
        memory = jax.nn.sigmoid(f) * memory + jax.nn.sigmoid(i) * jnp.tanh(g)
        hidden = jax.nn.sigmoid(o) * jnp.tanh(memory)
        return (hidden, memory), hidden

    zero = jnp.zeros(inputs.shape[1:])
    _, outputs = jax.lax.scan(step, (zero, zero), inputs)
    return (outputs * outputs).mean()


def lstm():
    return [(small(256, 1024), small(256, 1024), small(1024)), small(128, 32, 256)]


def lorenz(start):
    def slope(y):
        a, b, c = y[0], y[1], y[2]
        return jnp.stack([(b - a) * 10, a * (28 - c) - b, a * b - c * (8 / 3)])

    def step(y, _):
        h = 0.01
        k1 = slope(y)
        k2 = slope(y + k1 * (h / 2))
        k3 = slope(y + k2 * (h / 2))
        k4 = slope(y + k3 * h)
        return y + (k1 + k2 * 2 + k3 * 2 + k4) * (h / 6), None

    return jax.lax.scan(step, start, None, length=10_000)[0]


def normals(seed):
    return jax.random.normal(jax.random.key(seed), (10_000_000,))


jit = jax.jit
PROGRAMS = {
    "selu 1M": lambda: (jit(selu), [grid(1_000_000)]),
    "row normalisation 10000x100": lambda: (jit(row_normalisation), [grid(10000, 100)]),
    "softmax 1024x1024": lambda: (jit(softmax), [grid(1024, 1024)]),
    "layer norm + gelu 4096x768": lambda: (jit(layer_norm_gelu), [grid(4096, 768)]),
    "column sums 1024x1024": lambda: (jit(lambda x: x.sum(0)), [grid(1024, 1024)]),
    "sum 10M": lambda: (jit(lambda x: x.sum()), [grid(10_000_000)]),
    "x + 1, 1M": lambda: (jit(lambda x: x + 1), [grid(1_000_000)]),
    "matmul 1024 float32": lambda: (jit(lambda x, y: x @ y), [grid(1024, 1024), grid(1024, 1024)]),
    "matmul 1024 float64": lambda: (jit(lambda x, y: x @ y), [double(grid(1024, 1024)), double(grid(1024, 1024))]),
    "jitted call on a scalar": lambda: (jit(lambda x: x + 1), [jnp.float32(3)]),
    "eager add of 3 elements": lambda: (lambda x: x + x, [jnp.array([1.0, 2.0, 3.0])]),
    "MLP step 64-128-64-10, 128": lambda: training_step(128, 64, 128, 64, 10),
    "MLP step 784-512-512-10, 256": lambda: training_step(256, 784, 512, 512, 10),
    "MLP gradient: trace, lower": lowering,
    "gradients of 128 examples": per_example_gradients,
    "LSTM 128 steps, 256, 32": lambda: (jit(lstm_loss), lstm()),
    "LSTM gradient": lambda: (jit(jax.grad(lstm_loss)), lstm()),
    "Lorenz, 10,000 steps of RK4": lambda: (jit(lorenz), [jnp.array([1.0, 1.0, 1.0])]),
    "10M normal numbers": lambda: (jit(normals), [jnp.int32(0)]),
}
READY = {}


def least(name, seconds):
    if name not in READY:
        READY[name] = PROGRAMS[name]()
        function, arguments = READY[name]
        jax.block_until_ready(function(*arguments))
    function, arguments = READY[name]
    best = float("inf")
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter_ns()
        jax.block_until_ready(function(*arguments))
        best = min(best, time.perf_counter_ns() - start)
    return best / 1000


print("jax", jax.__version__, flush=True)
for line in sys.stdin:
    name, seconds = line.rstrip("\n").rsplit(" ", 1)
    print(least(name, float(seconds)), flush=True)
