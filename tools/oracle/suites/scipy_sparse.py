"""jax.scipy.sparse.linalg.gmres, and jax.flatten_util.ravel_pytree, on which it rests here."""

import jax.flatten_util

from suites.derived import SCOPE as DERIVED, derived

SCOPE = DERIVED | {"ravel_pytree": jax.flatten_util.ravel_pytree}
GENERAL = "f32[4,4]=[[4.0,1.0,-0.5,0.3],[-1.0,3.0,0.2,0.7],[0.5,2.0,2.0,-0.4],[0.1,-0.6,1.5,5.0]]; f32[4]"
SMALL = "f32[2,2,2]=[[[2.0,0.5],[-0.5,3.0]],[[4.0,0.5],[1.0,3.0]]]; f32[2,2]"


def cases(case):
    for method in ("batched", "incremental"):
        for options in ("", ", tol=1e-6, restart=2", ", restart=3, maxiter=50, M=lambda v: v / jnp.diag(x)", ", x0=jnp.ones_like(y), atol=1e-3"):
            text = f'jax.scipy.sparse.linalg.gmres(x, y, solve_method="{method}"{options})[0]'
            case(text, GENERAL, tol=2e3 if "atol" not in options else 1e4)
        text = f'jax.scipy.sparse.linalg.gmres(x, y, solve_method="{method}")[0]'
        case(text, "c64[3,3]=[[4.0,1.0,0.5],[-1.0,3.0,0.2],[0.5,2.0,2.0]]; c64[3]", "f32[1,1]=[[2.0]]; f32[1]", "f32[2,2]=[[3.0,1.0],[0.0,2.0]]; f32[2]=[0.0,0.0]", tol=2e3)
        derived(case, "grad", text, GENERAL, tol=1e4)
    derived(case, "vmap", 'jax.scipy.sparse.linalg.gmres(x, y, solve_method="batched")[0]', SMALL, tol=2e3)
    case("ravel_pytree([x, y])[0]", "f32[2,3]; i32[2]", "f32[]; f32[2]")
