"""Derivatives where they are delicate: linear algebra at singular and batched matrices, of high order, nested, and of complex numbers."""

import jax
import jax.numpy as jnp

from suites.numpy_transforms import function, gradient

LOOSE = {"float64": 1e6, "complex128": 1e6, "float32": 1000, "complex64": 1000, "": 0}

PARTS = {
    "grad": lambda f, a: gradient(f)(*a),
    "jvp": lambda f, a: jax.jvp(f, a, tuple(jnp.cos(v) for v in a))[1],
    "jvp_grad": lambda f, a: jax.jvp(gradient(f), a, tuple(jnp.cos(v) for v in a))[1],
    "grad_jvp": lambda f, a: gradient(lambda *b: jax.jvp(f, b, tuple(jnp.cos(v) for v in a))[1])(*a),
    "vmap_grad": lambda f, a: jax.vmap(gradient(f))(*[jnp.stack([v, v + 0.125]) for v in a]),
}


def transformed(part, expression, *a):
    return PARTS[part](function(expression), a)


SQUARE = "f64[3,3]=[[2.0,0.5,-0.25],[0.75,-1.5,0.5],[0.25,1.0,3.0]]"
SYMMETRIC = "f64[3,3]=[[4.0,0.5,0.25],[0.5,3.0,-0.5],[0.25,-0.5,6.0]]"
TALL = "f64[4,2]=[[1.0,2.0],[0.5,-1.0],[2.0,0.25],[-0.75,1.5]]"
BATCH = "f64[2,2,2]=[[[1.0,2.0],[3.0,5.0]],[[0.5,1.0],[1.0,2.0]]]"

# The second derivative of a determinant at a singular matrix is where JAX's own formula ends: it divides by zero pivots.
FIRST = ("grad", "jvp", "vmap_grad")
ALL = tuple(PARTS)

LINALG = [
    ("jnp.linalg.det(x)", [SQUARE], ALL),
    ("jnp.linalg.det(x)", [
        "f64[3,3]=[[1.0,2.0,3.0],[2.0,4.0,6.0],[1.0,0.0,1.0]]", "f64[3,3]=[[1.0,2.0,3.0],[2.0,4.0,6.0],[3.0,6.0,9.0]]",
        "f64[3,3]=[[0.0,0.0,0.0],[0.0,0.0,0.0],[0.0,0.0,0.0]]", "f64[2,2]=[[1.0,2.0],[2.0,4.0]]", "f64[2,2]=[[0.0,0.0],[0.0,0.0]]",
        "f64[1,1]=[[0.0]]", BATCH, "f64[4,4]=[[1.0,2.0,3.0,4.0],[2.0,4.0,6.0,8.0],[0.0,1.0,0.0,1.0],[1.0,0.0,2.0,0.0]]",
    ], ("grad", "jvp")),
    ("jnp.linalg.slogdet(x)", [SQUARE], ALL),
    ("jnp.linalg.inv(x)", [SQUARE, "f64[2,2,2]=[[[1.0,2.0],[3.0,5.0]],[[0.5,1.0],[1.0,3.0]]]"], ALL),
    ("jnp.linalg.pinv(x)", [TALL, "f64[2,4]=[[1.0,0.5,2.0,-0.75],[2.0,-1.0,0.25,1.5]]", SQUARE], ALL),
    ("jnp.linalg.matrix_power(x, 3)", [SQUARE], ALL),
    ("jnp.linalg.matrix_power(x, -2)", [SQUARE], ALL),
    ("jnp.linalg.matrix_power(x, 0)", [SQUARE], FIRST),
    ("jnp.linalg.cholesky(x)", [SYMMETRIC], ALL),
    ("(lambda q: q.Q @ q.R)(jnp.linalg.qr(x))", [TALL, SQUARE], ALL),
    ("jnp.linalg.svdvals(x)", [TALL, SQUARE], ALL),
    ("jnp.linalg.eigvalsh(x)", [SYMMETRIC], ALL),
    ("(lambda w, v: (v * w) @ v.conj().T)(*jnp.linalg.eigh(x))", [SYMMETRIC], FIRST),
    ("jnp.linalg.eigvals(x)", [SQUARE.replace("f64", "f32")], ("grad", "jvp")),
    ("jnp.linalg.norm(x)", [SQUARE], ALL),
    ("jnp.linalg.norm(x, ord='nuc')", [SQUARE], FIRST),
    ("jnp.linalg.norm(x, ord=2)", [SQUARE], ALL),
    ("jnp.linalg.cond(x)", [SQUARE], FIRST),
    ("jnp.linalg.solve(x, y)", [SQUARE + "; f64[3]=[1.0,-2.0,0.5]", SQUARE + "; f64[3,2]=[[1.0,2.0],[0.5,1.0],[-1.0,0.25]]"], ALL),
    ("jnp.linalg.lstsq(x, y)", [TALL + "; f64[4]=[1.0,-2.0,0.5,0.25]"], ("grad", "vmap_grad")),
    ("jnp.linalg.tensorinv(x, ind=1)", ["f64[4,2,2]=[[[2.0,0.5],[0.25,1.0]],[[0.5,3.0],[1.0,0.0]],[[0.0,1.0],[4.0,0.5]],[[1.0,0.0],[0.5,5.0]]]"], FIRST),
]


def waves(x):
    return jnp.sum(jnp.sin(x) * x**3 + jnp.exp(0.5 * x) / (1.0 + x * x))


def times(transform, count, f):
    for _ in range(count):
        f = transform(f)
    return f


SCOPE = {"transformed": transformed, "waves": waves, "times": times}

POINT = "f64[]=0.7"
VECTOR = "f64[2]=[0.7,-0.4]"
COMPLEX = "c64[]=(0.7+0.4j)"

EXPRESSIONS = [
    ("times(jax.grad, 4, waves)(x)", POINT),
    ("times(jax.jacfwd, 4, waves)(x)", VECTOR),
    ("times(jax.jacrev, 4, waves)(x)", VECTOR),
    ("jax.jacfwd(jax.jacrev(jax.jacfwd(jax.jacrev(waves))))(x)", VECTOR),
    ("jax.jacrev(jax.jacfwd(jax.jacrev(jax.jacfwd(waves))))(x)", VECTOR),
    ("jax.jit(times(lambda f: jax.jit(jax.grad(f)), 4, waves))(x)", POINT),
    ("jax.vmap(times(jax.grad, 4, waves))(x)", VECTOR),
    ("jax.hessian(jax.hessian(waves))(x)", VECTOR),
    # Perturbations that must not be confused.
    ("jax.grad(lambda a: a * jax.grad(lambda b: a + b)(1.0))(x)", POINT),
    ("jax.grad(lambda a: a * jax.grad(lambda b: a * b * b)(a))(x)", POINT),
    ("jax.jvp(lambda a: a * jax.jvp(lambda b: a * b, (a,), (jnp.ones_like(a),))[1], (x,), (jnp.ones_like(x),))", POINT),
    ("jax.grad(lambda a: jax.jvp(lambda b: jnp.sin(a * b), (a,), (a,))[1])(x)", POINT),
    ("jax.jvp(lambda a: jax.grad(lambda b: jnp.sin(a * b))(a), (x,), (jnp.ones_like(x),))", POINT),
    ("jax.grad(lambda a: jax.vjp(lambda b: a * b * b, a)[1](a)[0])(x)", POINT),
    ("jax.grad(lambda a: jnp.sum(jax.vmap(jax.grad(lambda b: a * b ** 3))(jnp.stack([a, a * a]))))(x)", POINT),
    ("jax.grad(lambda a: jax.lax.scan(lambda c, _: (jax.grad(lambda b: a * b * b * c)(a), None), a, None, length=3)[0])(x)", POINT),
    ("jax.grad(lambda a: jax.linearize(lambda b: a * jnp.sin(b), a)[1](a * a))(x)", POINT),
    # Complex numbers, of single precision: with x64 off, JAX's derivatives of double ones mix both.
    ("jax.grad(lambda v: jnp.sin(v) * v ** 3, holomorphic=True)(x)", COMPLEX),
    ("times(lambda f: jax.grad(f, holomorphic=True), 3, lambda v: jnp.exp(v) / v)(x)", COMPLEX),
    ("jax.jacfwd(lambda v: v * v[::-1], holomorphic=True)(x)", "c64[2]=[(1.0+0.5j),(-0.5+2.0j)]"),
    ("jax.jacrev(lambda v: v * v[::-1], holomorphic=True)(x)", "c64[2]=[(1.0+0.5j),(-0.5+2.0j)]"),
    ("jax.grad(lambda v: jnp.abs(v) ** 2)(x)", COMPLEX),
    ("jax.grad(lambda v: jnp.abs(v))(x)", COMPLEX),
    ("jax.grad(lambda v: jnp.angle(v))(x)", COMPLEX),
    ("jax.grad(lambda v: jnp.real(v * v) + jnp.imag(jnp.exp(v)))(x)", COMPLEX),
    ("jax.grad(lambda v: jnp.real(jnp.conj(v) * v * v))(x)", COMPLEX),
    ("jax.vjp(lambda v: jnp.conj(v) * v * v, x)[1](y)", COMPLEX + "; c64[]=(0.5-1.5j)"),
    ("jax.jvp(lambda v: jnp.conj(v) * v * v, (x,), (y,))", COMPLEX + "; c64[]=(0.5-1.5j)"),
    ("jax.grad(lambda v: jnp.real(jnp.exp(1j * v) * v))(x)", "f32[]=0.7"),
    ("jax.jacrev(lambda v: jnp.stack([jnp.real(jnp.exp(1j * v)), jnp.imag(v * (1 + 2j))]))(x)", "f32[]=0.7"),
    ("jax.hessian(lambda v: jnp.abs(v[0] + 1j * v[1]) ** 3)(x)", "f32[2]=[0.7,-0.4]"),
]


def cases(case):
    for expression, alternatives, parts in LINALG:
        names = ", x, y" if ";" in alternatives[0] else ", x"
        for part in parts:
            case(f"transformed('{part}', {expression!r}{names})", *alternatives, tol=LOOSE)
    for expression, alternative in EXPRESSIONS:
        case(expression, alternative, tol=LOOSE)
