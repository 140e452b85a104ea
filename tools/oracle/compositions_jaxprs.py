"""Jaxprs of functions under transformations and compositions of them."""

import pathlib

import programs

import jax
import jax.numpy as jnp
from jax import lax

FUNCTIONS = programs.read(pathlib.Path(__file__).parent / "jaxpr_compositions.txt")

# Inputs of a transformed function: those of the function ("a"), those and as many tangents ("t"), those with an axis of size 2 in front ("b"), of the first
# ("f"), in front of two ("bb") or behind ("l").
REVERSE, FORWARD = "reverse", "forward"
WITHOUT = {"while": REVERSE, "tripled": FORWARD}


def scalar(f):
    def total(*a):
        y = f(*a)
        return lax.reduce_sum(lax.sin(y), range(y.ndim))
    return total


def gradient(f, a):
    return jax.grad(f, argnums=tuple(range(len(a))))(*a)


def split(a):
    return a[:len(a) // 2], a[len(a) // 2:]


def scanned(f, a):
    step = lambda c, s: (c + scalar(f)(a[0] * s, *a[1:]), None)
    return lax.scan(step, jnp.float32(0.0), jnp.array([0.5, 1.0], "float32"))[0]


TRANSFORMS = {
    # name: (transformation, inputs, modes that it needs)
    "jit": (lambda f: jax.jit(lambda *a: f(*a)), "a", ()),
    "grad": (lambda f: lambda *a: gradient(scalar(f), a), "a", (REVERSE,)),
    "value_and_grad": (lambda f: jax.value_and_grad(scalar(f)), "a", (REVERSE,)),
    "jvp": (lambda f: lambda *a: jax.jvp(f, *split(a)), "t", (FORWARD,)),
    "vjp": (lambda f: lambda *a: (lambda y, back: back(lax.cos(y)))(*jax.vjp(f, *a)), "a", (REVERSE,)),
    "linearize": (lambda f: lambda *a: jax.linearize(f, *split(a)[0])[1](*split(a)[1]), "t", (FORWARD,)),
    "vmap": (lambda f: jax.vmap(f), "b", ()),
    "vmap_first": (lambda f: lambda *a: jax.vmap(f, in_axes=(0,) + (None,) * (len(a) - 1))(*a), "f", ()),
    "vmap_last": (lambda f: jax.vmap(f, in_axes=-1, out_axes=-1), "l", ()),
    "vmap_vmap": (lambda f: jax.vmap(jax.vmap(f)), "bb", ()),
    "vmap_grad": (lambda f: jax.vmap(lambda *a: gradient(scalar(f), a)), "b", (REVERSE,)),
    "grad_vmap": (lambda f: lambda *a: gradient(scalar(jax.vmap(f)), a), "b", (REVERSE,)),
    "grad_jit": (lambda f: lambda *a: gradient(scalar(jax.jit(lambda *b: f(*b))), a), "a", (REVERSE,)),
    "jit_grad": (lambda f: jax.jit(lambda *a: gradient(scalar(f), a)), "a", (REVERSE,)),
    "jvp_jit": (lambda f: lambda *a: jax.jvp(jax.jit(lambda *b: f(*b)), *split(a)), "t", (FORWARD,)),
    "vmap_jit": (lambda f: jax.vmap(jax.jit(lambda *a: f(*a))), "b", ()),
    "jacfwd": (lambda f: jax.jacfwd(f), "a", (FORWARD,)),
    "jacrev": (lambda f: jax.jacrev(f), "a", (REVERSE,)),
    "hessian": (lambda f: jax.hessian(scalar(f)), "a", (FORWARD, REVERSE)),
    "jvp_grad": (lambda f: lambda *a: jax.jvp(lambda *b: gradient(scalar(f), b), *split(a)), "t", (FORWARD, REVERSE)),
    "grad_grad": (lambda f: lambda *a: jax.grad(scalar(jax.grad(scalar(f))))(*a), "a", (REVERSE,)),
    "grad_remat": (lambda f: lambda *a: gradient(scalar(jax.checkpoint(f)), a), "a", (REVERSE,)),
    "grad_scan": (lambda f: lambda *a: gradient(lambda *b: scanned(f, b), a), "a", (REVERSE,)),
}


def arguments(kind, types):
    def widened(type_, front="", behind=""):
        dtype, shape = type_[:-1].split("[")
        return f"{dtype}[{','.join(each for each in (front, shape, behind) if each)}]"

    match kind:
        case "a":
            return types
        case "t":
            return types + types
        case "b":
            return [widened(each, front="2") for each in types]
        case "bb":
            return [widened(each, front="4,2") for each in types]
        case "f":
            return [widened(types[0], front="2"), *types[1:]]
        case "l":
            return [widened(each, behind="2") for each in types]


def all_programs():
    for function in FUNCTIONS:
        types = function.arguments.split(", ")
        for name, (transform, kind, modes) in TRANSFORMS.items():
            if WITHOUT.get(function.name) in modes:
                continue
            program = programs.Program(f"{name}.{function.name}", ", ".join(arguments(kind, types)), f"{name}({function.name})")
            program.function = lambda transform=transform, function=function: transform(function.function())
            yield program
