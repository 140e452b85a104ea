"""The smaller modules: jax.image, jax.ops, jax.scipy's fft, signal, ndimage, interpolate, cluster, integrate, optimize and sparse; lax.approx_max_k."""

import jax
import jax.numpy as jnp
import jax.scipy.optimize

from suites.derived import SCOPE as DERIVED, derived


def valley(x):
    return jnp.sum(jnp.log(jnp.cosh(x - jnp.array([1.0, -0.5])))) + 0.5 * (x[0] - x[1]) ** 2


SCOPE = DERIVED | {
    "interpolate": lambda *a, **k: jax.scipy.interpolate.RegularGridInterpolator(*a, **k),
    "minimum": lambda f, x: jax.scipy.optimize.minimize(f, x, method="BFGS"), "valley": valley,
    "quadratic": lambda a: lambda x: 0.5 * x @ a @ x - jnp.sum(x)}
TOL = {"": 20, "float32": 60, "float64": 1000, "complex64": 100, "int32": 0}
SPD = "f32[3,3]=[[4.0,1.0,0.5],[1.0,3.0,0.2],[0.5,0.2,2.0]]"


def cases(case):
    for method in ("nearest", "linear", "lanczos3", "lanczos5", "cubic", "cubic-pytorch", "area"):
        case(f'jax.image.resize(x, (5, 7), "{method}")', "f32[3,4]", "f32[8,9]", tol=TOL)
        case(f'jax.image.resize(x, (5, 3, 2), "{method}", antialias=False)', "f32[8,4,2]", tol=TOL)
    derived(case, "vmap", 'jax.image.resize(x, (5, 7), "cubic")', "f32[2,3,4]", tol=TOL)
    derived(case, "grad", 'jax.image.resize(x, (5, 7), "cubic")', "f32[3,4]", tol=TOL)
    for method in ("linear", "cubic", "lanczos3"):
        case(f'jax.image.scale_and_translate(x, (5, 6), (0, 1), y, z, "{method}")', "f32[4,4]; f32[2]=[1.5,0.8]; f32[2]=[0.3,-0.5]", tol=TOL)
    case('jax.image.resize(x, (5, 7), "linear")', "i32[3,4]", tol=TOL)
    for name in ("sum", "prod", "max", "min"):
        case(f"jax.ops.segment_{name}(x, y, 4)", "f32[6,2]; i32[6]=[0,2,0,3,7,-1]", "i32[6]; i32[6]=[3,2,2,0,0,2]", tol=TOL)
        if name != "prod":  # JAX has no derivative of it
            derived(case, "grad", f"jax.ops.segment_{name}(x, y, 3)", "f32[4]; i32[4]=[0,2,0,2]", tol=TOL)
        case(f"jax.ops.segment_{name}(x, y, 3)", "f32[4]; i32[4]=[0,2,0,2]", tol=TOL)
    for name in ("dct", "idct", "dctn", "idctn"):
        case(f"jax.scipy.fft.{name}(x)", "f32[2,5]", "f32[4]", tol=TOL)
        case(f'jax.scipy.fft.{name}(x, norm="ortho")', "f32[2,6]", tol=TOL)
        derived(case, "grad", f"jax.scipy.fft.{name}(x)", "f32[2,4]", tol=TOL)
    for name in ("dct", "idct"):
        case(f"jax.scipy.fft.{name}(x, n=4, axis=0)", "f32[6,2]", "f32[3,2]", tol=TOL)
    case("jax.scipy.fft.dct(x)", "c64[4]", tol=TOL)
    case("jax.scipy.fft.dctn(x, axes=(0, 2))", "f32[2,3,4]", tol=TOL)
    for mode in ("full", "same", "valid"):
        for name in ("convolve", "correlate"):
            case(f'jax.scipy.signal.{name}(x, y, mode="{mode}")', "f32[7]; f32[3]", "f32[3]; f32[7]", "f32[5,4]; f32[2,3]", "c64[5]; c64[2]", "i32[5]; i32[2]", tol=TOL)
            case(f'jax.scipy.signal.{name}2d(x, y, mode="{mode}")', "f32[5,4]; f32[2,3]", "f32[2,3]; f32[5,4]", tol=TOL)
        case(f'jax.scipy.signal.fftconvolve(x, y, mode="{mode}")', "f32[7]; f32[3]", "f32[5,4]; f32[2,3]", "c64[5]; c64[2]", tol=200)
    derived(case, "grad", 'jax.scipy.signal.convolve(x, y, mode="same")', "f32[7]; f32[3]", tol=TOL)
    case("jax.scipy.signal.detrend(x)", "f32[2,6]", tol=500)
    case("jax.scipy.signal.detrend(x, axis=0, bp=3)", "f32[7,2]", tol=500)
    case('jax.scipy.signal.detrend(x, type="constant")', "f32[2,6]", tol=TOL)
    for mode in ("constant", "nearest", "wrap", "mirror", "reflect"):
        for order in (0, 1):
            case(f'jax.scipy.ndimage.map_coordinates(x, [y, z], order={order}, mode="{mode}", cval=2.0)', "f32[4,5]; f32[8]:range(-4.0,8.0); f32[8]:range(-4.0,8.0)", tol=TOL)
    case("jax.scipy.ndimage.map_coordinates(x, [y, z], order=1)", "i32[4,5]; f32[8]:range(-1.0,5.0); f32[8]:range(-1.0,5.0)", tol=TOL)
    derived(case, "grad", "jax.scipy.ndimage.map_coordinates(x, [y, z], order=1)", "f32[4,5]; f32[4]:range(0.1,2.9); f32[4]:range(0.1,3.9)", tol=TOL)
    case("jax.scipy.ndimage.map_coordinates(x, [y, z], order=1)", "f32[4,5]; f32[4]:range(0.1,2.9); f32[4]:range(0.1,3.9)", tol=TOL)
    grid = "f32[3]=[0.0,1.0,3.0]; f32[4]=[-1.0,0.0,0.5,2.0]"
    case("interpolate((x, y), z)(w)", grid + "; f32[3,4]; f32[6,2]:range(-1.2,3.2)", grid + "; f32[3,4,2]; f32[6,2]:range(0.0,2.0)", tol=TOL)
    case('interpolate((x, y), z, method="nearest", fill_value=5.0)(w)', grid + "; f32[3,4]; f32[6,2]:range(-1.2,3.2)", tol=TOL)
    case("interpolate((x, y), z, fill_value=None)(w)", grid + "; f32[3,4]; f32[6,2]:range(-1.2,3.2)", tol=TOL)
    derived(case, "grad", "interpolate((x, y), z, fill_value=None)(w)", grid + "; f32[3,4]; f32[3,2]:range(0.1,1.9)", tol=200)
    case("jax.scipy.cluster.vq.vq(x, y)", "f32[6,2]; f32[3,2]", "f32[5]; f32[3]", tol=TOL)
    case("jax.scipy.integrate.trapezoid(x)", "f32[2,5]", tol=TOL)
    case("minimum(valley, x)[:2]", "f32[2]=[-1.0,1.5]", tol={"float32": 1e3, "": 0})
    case("minimum(quadratic(y), x).x", "f32[3]; " + SPD, tol=1e3)
    for name in ("cg", "bicgstab"):
        case(f"jax.scipy.sparse.linalg.{name}(lambda v: x @ v, y)[0]", SPD + "; f32[3]", tol=2e3)
        case(f"jax.scipy.sparse.linalg.{name}(lambda v: x @ v, y, tol=1e-6, maxiter=50, M=lambda v: v / jnp.diag(x))[0]", SPD + "; f32[3]", tol=2e3)
        derived(case, "grad", f"jax.scipy.sparse.linalg.{name}(lambda v: x @ v, y)[0]", SPD + "; f32[3]", tol=1e4)
    for name in ("max", "min"):
        case(f"lax.approx_{name}_k(x, 3)", "f32[7]", "f32[2,5]")
        case(f"lax.approx_{name}_k(x, 2, reduction_dimension=0)", "f32[5,2]")
    case("lax.broadcast_to_rank(x, 3)", "f32[2]", "f32[2,3]")
    case("lax.linalg.symmetric_product(x, y, alpha=2.0, beta=0.5, symmetrize_output=True)", "f32[2,3]; f32[2,2]=[[1.0,0.5],[0.5,2.0]]", tol=TOL)
