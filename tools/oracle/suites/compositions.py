"""Compositions of transformations: functions of all kinds under jit, grad, vmap, jvp and one another."""

import jax
import jax.numpy as jnp
from jax import lax

TOL = {"float32": 100, "complex64": 100, "float64": 1000, "": 0}
# Second derivatives of decompositions and of long chains lose more.
LOOSE = {"float32": 2000, "complex64": 2000, "float64": 20000, "": 0}


@jax.custom_jvp
def doubled(x, y):
    return jnp.sin(x) * y


doubled.defjvp(lambda p, t: (jnp.sin(p[0]) * p[1], 2.0 * jnp.cos(p[0]) * p[1] * t[0] + 3.0 * t[1]))


@jax.custom_vjp
def tripled(x, y):
    return jnp.sin(x) * y


tripled.defvjp(lambda x, y: (jnp.sin(x) * y, (x, y)), lambda r, ct: (3.0 * ct * r[0] * r[1], ct * jnp.cos(r[0])))


def normalised(x, y):
    mean = jnp.mean(x, axis=-1, keepdims=True)
    centred = x - mean
    return centred * lax.rsqrt(jnp.mean(centred * centred, axis=-1, keepdims=True) + 1e-3) * y


def attention(x, y, z):
    scores = x @ y.T / 2.0
    weights = jnp.exp(scores - lax.stop_gradient(jnp.max(scores, axis=-1, keepdims=True)))
    return (weights / jnp.sum(weights, axis=-1, keepdims=True)) @ z


def recurrent(x, y):
    def step(carry, element):
        carry = jnp.tanh(carry * y + element)
        return carry, carry * element
    carry, outputs = lax.scan(step, jnp.float32(0.5), x)
    return outputs + carry


def matrix_recurrent(x, y):
    def step(carry, element):
        carry = jnp.tanh(y @ carry + element)
        return carry, None
    return lax.scan(step, jnp.zeros(3), x, reverse=True)[0]


FUNCTIONS = {
    # name: (function, inputs, what is left out)
    "waves": (lambda x, y: x * jnp.sin(y) + jnp.cos(x * y), "f32[3]; f32[3]", ()),
    "softmax": (lambda x: jnp.exp(x - jnp.max(x, axis=-1, keepdims=True)) / jnp.sum(jnp.exp(x - jnp.max(x, axis=-1, keepdims=True)), axis=-1, keepdims=True), "f32[2,4]", ()),
    "logsumexp": (lambda x: jnp.log(jnp.sum(jnp.exp(x), axis=-1)), "f32[2,4]", ()),
    "matmul": (lambda x, y: x @ y, "f32[2,3]; f32[3,4]", ()),
    "mlp": (lambda x, y, z: jnp.tanh(x @ y) @ z, "f32[2,3]; f32[3,4]; f32[4]", ()),
    "einsum": (lambda x, y: jnp.einsum("ij,kj->ki", x, y), "f32[2,3]; f32[4,3]", ()),
    "conv": (lambda x, y: lax.conv_general_dilated(x, y, (2, 1), "SAME"), "f32[1,2,5,4]; f32[3,2,3,2]", ()),
    "take": (lambda x, y: x[jnp.array([2, 0, 1, 2])] * y, "f32[3]; f32[4]", ()),
    "scatter": (lambda x: jnp.zeros(5).at[jnp.array([1, 3, 1])].add(x), "f32[3]", ()),
    "update": (lambda x, y: x.at[jnp.array([1, 0])].set(y * y), "f32[3]; f32[2]", ()),
    "window": (lambda x: lax.dynamic_slice(x, (jnp.int32(1), jnp.int32(2)), (2, 2)) ** 2, "f32[4,5]", ()),
    "sort": (lambda x, y: jnp.sort(x) * y, "f32[5]; f32[5]", ()),
    "cumsum": (lambda x, y: jnp.cumsum(x * y), "f32[5]; f32[5]", ()),
    "cumprod": (lambda x: jnp.cumprod(x), "f32[4]", ()),
    "cummax": (lambda x: lax.cummax(x) * x, "f32[5]", ()),
    "pool": (lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (2, 2), (1, 1), "VALID"), "f32[3,4]", ()),
    "normalised": (normalised, "f32[2,4]; f32[4]", ()),
    "where": (lambda x: jnp.where(x > 0, x * x, jnp.exp(x)), "f32[5]", ()),
    "recurrent": (recurrent, "f32[5]; f32[]", ()),
    "matrix_recurrent": (matrix_recurrent, "f32[4,3]; f32[3,3]", ()),
    "cond": (lambda x: lax.cond(jnp.sum(x) > 0, lambda a: jnp.sin(a), lambda a: a * a, x), "f32[3]", ()),
    "switch": (lambda x, y: lax.switch(jnp.int32(jnp.sum(y) > 0) + 1, [lambda a: a, lambda a: a * a, lambda a: jnp.sin(a)], x), "f32[3]; f32[2]", ()),
    "fori": (lambda x: lax.fori_loop(0, 4, lambda i, c: c * jnp.sin(c + x), x), "f32[3]", ()),
    "while": (lambda x: lax.while_loop(lambda c: jnp.sum(c) < 30.0, lambda c: c * c + 1.0, x), "f32[3]", ("reverse",)),
    "cholesky": (lambda x: jnp.linalg.cholesky(x @ x.T + 4.0 * jnp.eye(3)), "f32[3,3]", ()),
    "solve": (lambda x, y: jnp.linalg.solve(x + 6.0 * jnp.eye(3), y), "f32[3,3]; f32[3]", ()),
    "softplus": (lambda x: jnp.maximum(x, 0.0) + jnp.log1p(jnp.exp(-jnp.abs(x))), "f32[4]", ()),
    "power": (lambda x, y: (x * x + 1.0) ** y, "f32[3]; f32[3]", ()),
    "shapes": (lambda x, y: jnp.concatenate([jnp.flip(x.T, 0).reshape(-1)[1:5:2], jnp.pad(y, (1, 2))]), "f32[2,3]; f32[2]", ()),
    "prod": (lambda x: jnp.prod(x, axis=0), "f32[3,2]", ()),
    "extremes": (lambda x: jnp.max(x, axis=0) - jnp.min(x, axis=0), "f32[3,4]", ()),
    "doubled": (doubled, "f32[3]; f32[3]", ()),
    "tripled": (tripled, "f32[3]; f32[3]", ("forward",)),
    "spectrum": (lambda x: jnp.abs(jnp.fft.fft(x)) ** 2, "f32[6]", ()),
    "complex": (lambda x, y: jnp.real(jnp.exp(lax.complex(x, y))) * jnp.imag(lax.complex(y, x) * lax.complex(x, x)), "f32[3]; f32[3]", ()),
    "attention": (attention, "f32[3,4]; f32[2,4]; f32[2,3]", ()),
    "special": (lambda x: lax.erf(x) + lax.lgamma(x * x + 1.0), "f32[4]", ()),
    "rounded": (lambda x, y: x * jnp.floor(y) + jnp.sign(x) * y, "f32[3]; f32[3]", ()),
    "deviation": (lambda x: jnp.std(x, axis=0), "f32[4,3]", ()),
    "top": (lambda x: lax.top_k(x, 2)[0], "f32[5]", ()),
    "rowwise": (lambda x, y: jax.vmap(lambda r: jnp.dot(r, y) * r)(x), "f32[2,3]; f32[3]", ()),
    "inner_grad": (lambda x: jax.grad(lambda a: jnp.sum(a ** 3))(x) * x, "f32[3]", ()),
    "inner_jit": (lambda x, y: jax.jit(lambda a, b: jnp.sin(a) * b)(x, y) + x, "f32[3]; f32[3]", ()),
    "triangular": (lambda x, y: lax.linalg.triangular_solve(jnp.tril(x) + 3.0 * jnp.eye(3), y, left_side=True, lower=True), "f32[3,3]; f32[3,2]", ()),
    "remat": (jax.checkpoint(lambda x: jnp.sin(jnp.sin(x) * x)), "f32[3]", ()),
    "psum": (lambda x: jax.vmap(lambda r: r * lax.psum(jnp.sin(r), "i"), axis_name="i")(x), "f32[4]", ()),
}


def scalar(f):
    return lambda *a: jnp.sum(jnp.sin(f(*a)))


def all_of(a):
    return tuple(range(len(a)))


def cosines(a):
    return tuple(jnp.cos(v) for v in a)


def batched(f, a):
    return jax.vmap(f)(*[jnp.stack([v, jnp.cos(v), v * 0.5]) for v in a])


TRANSFORMS = {
    # name: (transformation, whether it needs forward mode, whether it needs reverse mode, loose)
    "value": (lambda f: lambda *a: f(*a), False, False, False),
    "jit": (lambda f: jax.jit(f), False, False, False),
    "grad": (lambda f: lambda *a: jax.grad(scalar(f), argnums=all_of(a))(*a), False, True, False),
    "jit_grad": (lambda f: jax.jit(lambda *a: jax.grad(scalar(f), argnums=all_of(a))(*a)), False, True, False),
    "grad_jit": (lambda f: lambda *a: jax.grad(scalar(jax.jit(f)), argnums=all_of(a))(*a), False, True, False),
    "value_and_grad": (lambda f: lambda *a: jax.value_and_grad(scalar(f))(*a), False, True, False),
    "jvp": (lambda f: lambda *a: jax.jvp(f, a, cosines(a)), True, False, False),
    "vjp": (lambda f: lambda *a: (lambda y, back: back(jnp.cos(y)))(*jax.vjp(f, *a)), False, True, False),
    "linearize": (lambda f: lambda *a: jax.linearize(f, *a)[1](*cosines(a)), True, False, False),
    "vmap": (lambda f: lambda *a: batched(f, a), False, False, False),
    "vmap_first": (lambda f: lambda *a: jax.vmap(f, in_axes=(0,) + (None,) * (len(a) - 1))(jnp.stack([a[0], jnp.cos(a[0])]), *a[1:]), False, False, False),
    "vmap_last": (lambda f: lambda *a: jax.vmap(f, in_axes=-1, out_axes=-1)(*[jnp.stack([v, jnp.cos(v)], axis=-1) for v in a]), False, False, False),
    "vmap_vmap": (lambda f: lambda *a: jax.vmap(lambda *b: batched(f, b))(*[jnp.stack([v, v * 0.25]) for v in a]), False, False, False),
    "vmap_jit": (lambda f: lambda *a: batched(jax.jit(f), a), False, False, False),
    "vmap_grad": (lambda f: lambda *a: batched(jax.grad(scalar(f), argnums=all_of(a)), a), False, True, False),
    "grad_vmap": (lambda f: lambda *a: jax.grad(scalar(lambda *b: batched(f, b)), argnums=all_of(a))(*a), False, True, False),
    "jit_vmap_grad": (lambda f: jax.jit(lambda *a: batched(jax.grad(scalar(f), argnums=all_of(a)), a)), False, True, False),
    "jacfwd": (lambda f: lambda *a: jax.jacfwd(f)(*a), True, False, False),
    "jacrev": (lambda f: lambda *a: jax.jacrev(f)(*a), False, True, False),
    "hessian": (lambda f: lambda *a: jax.hessian(scalar(f))(*a), True, True, True),
    "jvp_grad": (lambda f: lambda *a: jax.jvp(jax.grad(scalar(f), argnums=all_of(a)), a, cosines(a)), True, True, True),
    "grad_grad": (lambda f: lambda *a: jax.grad(lambda *b: jnp.sum(jnp.sin(jax.grad(scalar(f))(*b))))(*a), False, True, True),
    "grad_remat": (lambda f: lambda *a: jax.grad(scalar(jax.checkpoint(f)), argnums=all_of(a))(*a), False, True, False),
    "grad_scan": (lambda f: lambda *a: jax.grad(lambda w: lax.scan(lambda c, s: (c + jnp.sum(jnp.sin(f(w * s, *a[1:]))), None), 0.0, jnp.array([0.5, 1.0]))[0])(a[0]), False, True, False),
}

SCOPE = {f"{name}_": function for name, (function, _, _) in FUNCTIONS.items()} | {name: transform for name, (transform, _, _, _) in TRANSFORMS.items()}


def cases(case):
    for name, (_, specification, without) in FUNCTIONS.items():
        arguments = ", ".join("xyzwu"[:specification.count(";") + 1])
        for transform, (_, forward, reverse, loose) in TRANSFORMS.items():
            if forward and "forward" in without or reverse and "reverse" in without:
                continue
            case(f"{transform}({name}_)({arguments})", specification, tol=LOOSE if loose else TOL)
