"""Taylor mode: the functions of the suite of compositions, and single operations, along curves of the third order."""

import jax
import jax.numpy as jnp
from jax import lax
from jax.experimental.jet import jet as taylor

from suites.compositions import FUNCTIONS, batched, scalar

LOOSE = {"float32": 2000, "complex64": 2000, "float64": 20000, "": 0}


def curve(a):
    return [[jnp.cos(v), v * 0.5, jnp.sin(v)] for v in a]


def along(f, a):
    return taylor(f, a, curve(a))


TRANSFORMS = {
    "jet": lambda f: lambda *a: along(f, a),
    "jit_jet": lambda f: jax.jit(lambda *a: along(f, a)),
    "jet_jit": lambda f: lambda *a: along(jax.jit(f), a),
    "vmap_jet": lambda f: lambda *a: batched(lambda *b: along(f, b), a),
    "jet_vmap": lambda f: lambda *a: along(lambda *b: batched(f, b), a),
    "grad_jet": lambda f: lambda *a: jax.grad(lambda x: sum(jnp.sum(jnp.sin(v)) for v in jax.tree.leaves(along(f, (x,) + a[1:]))))(a[0]),
    "jet_grad": lambda f: lambda *a: along(jax.grad(scalar(f)), a),
}

# JAX has no rule for a primitive in them, or a defect: it leaks tracers of functions with rules of their own, and takes the modulus
# of complex numbers for an absolute value of real ones.
NO_RULE = set("""update sort pool recurrent matrix_recurrent cond switch fori while cholesky solve prod doubled tripled spectrum special
top triangular remat psum""".split())

# Operations by themselves, in doubles; with x64 off, JAX computes the factorials of all series in single precision.
SINGLE = {
    "positive": "exp log log1p sqrt rsqrt",
    "normal": "expm1 sin cos sinh cosh tanh logistic asinh erf erfc abs square neg",
    "unit": "atanh",
}

SCOPE = {f"{name}_": function for name, (function, _, _) in FUNCTIONS.items()} | TRANSFORMS | {"jet": lambda f: lambda *a: along(f, a), "taylor": taylor}


def cases(case):
    for name, (_, specification, _) in FUNCTIONS.items():
        arguments = ", ".join("xyzwu"[:specification.count(";") + 1])
        for transform in TRANSFORMS if name not in NO_RULE else ():
            case(f"{transform}({name}_)({arguments})", specification, tol=LOOSE)
    for domain, names in SINGLE.items():
        for name in names.split():
            case(f"jet(lax.{name})(x)", f"f64[5]:{domain}", tol=LOOSE, x64=True)
    for name in "add sub mul div max min atan2".split():
        case(f"jet(lax.{name})(x, y)", "f64[5]; f64[5]:nonzero", tol=LOOSE, x64=True)
    case("jet(lax.max)(x, y)", "f64[3]=[1.0,2.0,3.0]; f64[3]=[1.0,1.0,4.0]", tol=LOOSE, x64=True)
    case("jet(lax.min)(x, y)", "f64[3]=[1.0,2.0,3.0]; f64[3]=[1.0,1.0,4.0]", tol=LOOSE, x64=True)
    case("jet(lax.abs)(x)", "f64[3]=[0.0,-1.0,2.0]", tol=LOOSE, x64=True)
    case("jet(lax.pow)(x, y)", "f64[5]:positive; f64[5]", tol=LOOSE, x64=True)
    for power in (-2, -1, 0, 1, 2, 3, 7):
        case(f"jet(lambda v: lax.integer_pow(v, {power}))(x)", "f64[5]:nonzero", "f64[1]=[0.0]" if power >= 0 else "f64[1]=[-1.5]", tol=LOOSE, x64=True)
    for scaled in (True, False):
        case(f"taylor(jnp.sin, (x,), ((y, z, w),), factorial_scaled={scaled})", "f64[3]; f64[3]; f64[3]; f64[3]", tol=LOOSE, x64=True)
    case("jet(lambda v: lax.clamp(jnp.full_like(v, -1.0), v, jnp.full_like(v, 1.0)))(x)", "f64[4]=[-2.0,-1.0,0.5,1.5]", tol=LOOSE, x64=True)
    case("jet(lambda v: jnp.max(v, axis=0))(x)", "f64[2,3]=[[1.0,2.0,3.0],[1.0,3.0,2.0]]", tol=LOOSE, x64=True)
