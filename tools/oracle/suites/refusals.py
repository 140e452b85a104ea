"""What JAX refuses: operands at the edges of jnp, and what the newer families do not take."""

import jax.numpy as jnp
from jax import lax
from jax.scipy.spatial.transform import Rotation, Slerp


def numbers(dot, ragged, group):
    return lax.RaggedDotDimensionNumbers(dot_dimension_numbers=dot, lhs_ragged_dimensions=ragged, rhs_group_dimensions=group)


SCOPE = {"Rotation": Rotation, "Slerp": Slerp, "numbers": numbers}


def refusals(refused):
    indices(refused)
    functions(refused)
    signals(refused)
    transforms(refused)
    rotations(refused)
    groups(refused)


def indices(refused):
    refused("x[y]", "f32[3]; bool[2]=[True,True]", "f32[0,3]; bool[2]=[True,False]", "f32[2,3]; bool[2,2]=[[1,0],[0,1]]", "f32[3]; f32[1]", "f32[0]; i32[]=0", "f32[0]; i32[1]=[2]")
    refused("x[..., y]", "f32[2,3]; bool[2]=[True,True]")
    refused("x[5]", "f32[0]")
    refused("x[y, z]", "f32[3,2]; i32[2]=[0,1]; bool[]=False", "f32[3,2]; i32[2]=[0,1]; i32[3]=[0,1,0]", "f32[3]; i32[]=0; i32[]=0")
    refused("x.at[y].set(z)", "f32[3]; bool[2]=[True,True]; f32[]", "f32[3]; i32[2]=[0,1]; f32[3]", "f32[0]; i32[]=0; f32[]")
    refused("jnp.take_along_axis(x, y, 1)", "f32[2,2]; i32[2]=[0,1]")


def functions(refused):
    for name in ("sum", "mean", "var", "max", "nansum", "nanmean"):
        initial = ", initial=0" if name == "max" else ""
        refused(f"jnp.{name}(x, where=y{initial})", "f32[3]; i32[3]=[1,0,1]")
    refused("jnp.std(x, dtype=jnp.int32)", "f32[3]")
    refused("jnp.matvec(x, y)", "f32[3]; f32[3]", "f32[2,3]; f32[2]")
    refused("jnp.vecmat(x, y)", "f32[3]; f32[3]")
    refused("jnp.polymul(x, y)", "f32[2,3]; f32[2]")
    refused("jnp.rot90(x)", "f32[3]")
    refused("jnp.rot90(x, 1, (0, -2))", "f32[3,2]")
    refused("jnp.split(x, [4, 2])", "f32[5]")
    refused("jnp.split(x, [7])", "f32[5]")
    refused("jnp.diag(x)", "f32[2,1,3]", "f32[]")
    refused("jnp.repeat(x, -1)", "f32[3]")
    refused("jnp.diff(x, n=-1)", "f32[3]")
    refused("jnp.searchsorted(x, y)", "f32[2,2]; f32[3]")
    refused('jnp.quantile(x, 0.5, weights=y)', "f32[3]; f32[3]")
    refused('jnp.quantile(x, 0.5, method="inverted_cdf", weights=y)', "f32[3]; f32[2]", "f32[3]; c64[3]")


def signals(refused):
    s = "jax.scipy.signal."
    for name in ("convolve", "correlate", "fftconvolve"):
        refused(f"{s}{name}(x, y)", "f32[3]; f32[2,2]")
    refused(s + 'fftconvolve(x, y, mode="valid")', "f32[2,5]; f32[3,2]")
    refused(s + "convolve2d(x, y)", "f32[3]; f32[3]")
    refused(s + "correlate2d(x, y)", "f32[3]; f32[3,3]")
    refused(s + "stft(x, nperseg=8, noverlap=8)", "f32[30]")
    refused(s + "stft(x, nperseg=8, nfft=4)", "f32[30]")
    refused(s + "welch(x, nperseg=0)", "f32[30]")
    refused(s + "istft(x, nperseg=8, noverlap=9)", "c64[5,6]")
    refused(s + "istft(x)", "c64[5]")
    refused(s + "detrend(x, bp=[9])", "f32[5]")


def transforms(refused):
    for name in ("fft", "rfft", "irfft", "hfft", "ihfft"):
        refused(f"jnp.fft.{name}(x, n=0)", "f32[4]")
        refused(f"jnp.fft.{name}(x, axis=2)", "f32[4]")
    refused("jnp.fft.rfft(x)", "c64[4]")
    refused("jnp.fft.fft2(x)", "f32[4]")
    refused("jnp.fft.fftn(x, axes=(0, 0))", "f32[4,4]")
    refused("jnp.fft.fftn(x, s=(2, 2), axes=(0,))", "f32[4,4]")
    refused("jnp.fft.fftshift(x, axes=1)", "f32[4]")


def rotations(refused):
    refused("Rotation.from_matrix(x)", "f32[3,2]")
    refused('Rotation.from_euler("xyw", x)', "f32[3]")
    refused('Rotation.from_euler("xY", x)', "f32[2]")


def groups(refused):
    sizes = "i32[3]=[2,0,3]"
    refused("lax.ragged_dot(x, y, z)", f"f32[5,2]; f32[3,3,4]; {sizes}", f"f32[5,2]; f32[2,2,4]; {sizes}", "f32[5,2]; f32[3,2,4]; f32[3]", f"f32[5]; f32[3,2,4]; {sizes}")
    refused("lax.ragged_dot_general(x, y, z, numbers((((1,), (1,)), ((), ())), (0, 1), (0,)))", f"f32[5,2]; f32[3,2,4]; {sizes}")
    refused("jax.scipy.sparse.linalg.gmres(x, y)", "f32[3,2]; f32[3]", "f32[3,3]; f32[2]")
    refused("jax.scipy.sparse.linalg.cg(x, y)", "f32[3,2]; f32[3]")
