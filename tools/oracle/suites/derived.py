"""Expressions under transformations: `grad(lambda x, y: EXPRESSION)(x, y)` and `vmap(lambda x, y: EXPRESSION)(x, y)`."""

import jax
import jax.numpy as jnp


def grad(f):
    """The gradients of the sum of all results, real parts counting, by all floating-point arguments."""
    def total(*a):
        return sum(jnp.sum(jnp.real(leaf)) for leaf in jax.tree.leaves(f(*a)) if jnp.issubdtype(leaf.dtype, jnp.inexact))
    return lambda *a: jax.grad(total, argnums=tuple(i for i, v in enumerate(a) if jnp.issubdtype(v.dtype, jnp.floating)))(*a)


SCOPE = {"grad": grad, "vmap": jax.vmap}


def derived(case, transformation, expression, *alternatives, **options):
    for alternative in alternatives:
        names = ", ".join("xyzwu"[:alternative.count(";") + 1])
        case(f"{transformation}(lambda {names}: {expression})({names})", alternative, **options)
