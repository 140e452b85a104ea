"""What happens at the edges of jnp: masks beside other indices, updates that meet, nothing selected, truth values as numbers, and which
results stay weakly typed; and options of functions that are asked for rarely."""

import jax.numpy as jnp

TOL = {"float32": 20, "float64": 1000, "complex64": 50, "": 20}
TWICE = "i32[4]=[0,2,0,0]"


def cases(case):
    indices(case)
    updates(case)
    missing(case)
    truth(case)
    order(case)
    edges(case)
    options(case)


def indices(case):
    pair = "i32[3]; bool[]=True", "i32[3]; bool[]=False"
    case("x[y]", *pair, "f32[]; bool[]=True")
    case("x[0, y]", *pair)
    case("x[:, y]", "i32[3,2]; bool[]=True", "i32[3,2]; bool[]=False")
    case("x[0, :, y]", "i32[3,2]; bool[]=True")
    case("x[y, z]", "i32[3,2]; i32[2]=[0,-1]; bool[]=True", "i32[3,2]; bool[]=True; i32[2]=[0,-1]", "i32[3,2]; bool[]=True; bool[]=False", "i32[3,2]; i32[1]=[1]; bool[]=False",
         "i32[3,2]; bool[3]=[True,False,True]; bool[2]=[True,True]")
    case("x[y, :, z]", "i32[3,2]; bool[]=True; i32[2]=[0,-1]")
    case("x[..., y]", "f32[2,3]; bool[3]=[True,False,True]", "f32[0,3]; bool[3]=[True,False,True]")
    case("jnp.take(x, y, axis=0)", "f32[3,2]; bool[2]=[True,False]", "f32[3,2]; i8[0]")


def updates(case):
    for name, value in (("divide", 2), ("power", 2), ("multiply", 3), ("divide", 2.5)):
        case(f"x.at[y].{name}({value})", f"f32[3]:positive; {TWICE}", f"i32[3]; {TWICE}", f"u8[3]:positive; {TWICE}", f"f16[3]:positive; {TWICE}", tol=TOL)
    for name in ("divide", "power", "multiply", "subtract", "max"):
        case(f"x.at[y].{name}(z)", f"f32[3]:positive; {TWICE}; f32[4]:positive", f"i32[3,2]:positive; {TWICE}; i32[4,1]=[[1],[2],[3],[1]]", tol=TOL)
    case("x.at[y].apply(lambda v: v * 2 + 1)", f"f32[3]; {TWICE}", f"i32[3,2]; {TWICE}", "i32[3]; i32[2]=[7,1]")
    case("x.at[y].add(z)", "f32[3,0]; i32[2]=[0,1]; f32[5]", "f32[3]; i32[0]; f32[5]", "i32[3]; bool[]=False; i8[2,3]", "i32[3]; bool[]=True; i32[3]")
    case("x.at[2:1, y].set(z)", "f32[3,2]; i32[2]=[0,1]; f32[5,2]")
    case("x.at[()].power(2.5)", "bool[3]", "u8[2]:positive")


def missing(case):
    masked = "f32[3,4]:somenans; bool[3,4]"
    for name in ("nansum", "nanprod", "nanmean", "nanvar", "nanstd"):
        case(f"jnp.{name}(x, axis=1, where=y)", masked, "f32[2,3]:somenans; bool[2,1]=[[True],[False]]", "i32[3,4]; bool[3,4]", tol=TOL)
        case(f"jnp.{name}(x, keepdims=True, where=y)", masked, tol=TOL)
    for name in ("nanmax", "nanmin"):
        case(f"jnp.{name}(x, axis=1, initial=0, where=y)", masked, "f32[2,2]=[[nan,nan],[1,nan]]; bool[2]=[True,True]", "i32[3,4]; bool[3,4]", tol=TOL)
        case(f"jnp.{name}(x, initial=-1)", "f32[2]=[nan,nan]", "f32[0]")
    case("jnp.nanvar(x, ddof=1, where=y)", masked, tol=TOL)
    for name in ("cumsum", "cumprod", "nancumsum", "nancumprod"):
        case(f"jnp.{name}(x)", "~i32[3]", "~f32[3]", "u8[3]", tol=TOL)
    for name in ("cumulative_sum", "cumulative_prod"):
        case(f"jnp.{name}(x)", "u8[3]", "i8[3]", "bool[3]", "~i32[3]", tol=TOL)
        case(f"jnp.{name}(x, include_initial=True)", "u8[3]", "bool[3]", tol=TOL)


def truth(case):
    both = "bool[4]=[True,False,True,False]; bool[4]=[True,True,False,False]"
    for name in ("mod", "remainder", "floor_divide", "fmod", "power", "divmod"):
        case(f"jnp.{name}(x, y)", both)
    case("jnp.outer(x, y)", both, "bool[2,2]; i8[3]")
    case("x ** y", "~f32[3]:positive; i64[3]", "~f32[3]:positive; ~i32[3]", "~f32[3]:positive; u8[3]", "f16[3]:positive; i32[3]", tol=TOL)


def order(case):
    complexes = "c64[4]=[1+2j,3,1-2j,complex(0,1)]; c64[4]=[1+3j,3,1-3j,2]"
    for name in ("less", "less_equal", "greater", "greater_equal"):
        case(f"jnp.{name}(x, y)", complexes, "c64[2]=[1,2j]; bool[2]=[True,True]", "c64[2]=[1,2j]; f32[]=1")
    case("x < y", complexes)
    case("jnp.searchsorted(x, y)", "i32[3]=[1,3,3]; i32[4]=[0,3,4,2]", "f32[100]:sorted; f32[7]", "f32[65]:sorted; f32[2,3]", "i32[300]:sorted; i32[9]", "f32[0]; f32[2]",
         "f32[70]=[0.0]*60+[nan]*10; f32[4]=[0.0,-0.0,nan,1.0]")
    case('jnp.searchsorted(x, y, side="right")', "i32[3]=[1,3,3]; i32[4]=[0,3,4,2]", "f32[100]:sorted; f32[7]", "i32[300]:sorted; i32[9]", "f32[70]=[0.0]*60+[nan]*10; f32[4]=[0.0,-0.0,nan,1.0]")
    case("jnp.digitize(x, y)", "f32[5]; f32[90]:sorted", "i32[5]; i32[3]=[5,1,-4]")


def edges(case):
    for norm in ("backward", "ortho", "forward"):
        case(f'jnp.fft.hfft(x, norm="{norm}")', "c64[4]", "f32[3]", tol=TOL)
        case(f'jnp.fft.ihfft(x, norm="{norm}")', "f32[4]", "i32[5]", tol=TOL)
        case(f'jnp.fft.hfft(x, n=5, norm="{norm}")', "c64[4]", tol=TOL)
    case("jnp.fft.irfft(x)", "f32[1]", "c64[2,1]")
    case("jnp.fft.irfftn(x)", "f32[1]", "f32[2,1]")
    case("jnp.repeat(x, 3, axis=0)", "f32[]")
    case("jnp.resize(x, (2, 2))", "~f32[0]", "~f32[3]", "i8[3]")
    case("jnp.nan_to_num(x)", "~f32[3]:somenans", "~i32[2]")
    case("jnp.gradient(x)", "~f32[4]", "i32[4]", "f16[4]", tol=TOL)
    case("jnp.polyadd(x, y)", "f32[2,3]; f32[1,3]", "i32[2]; i32[4]")
    case("jnp.polysub(x, y)", "f32[2,3]; f32[2,3]", "i32[2]; u8[4]")
    for order in (1, jnp.inf, -jnp.inf):
        case(f"jnp.linalg.vector_norm(x, ord={order})", "i32[4]", "f32[4]", "i8[2,2]", tol=TOL)
    case("lax.dynamic_index_in_dim(x, y, -1)", "f32[2,3]; i32[]=1", "f32[2,3]; i8[]=2")
    case("lax.dynamic_slice_in_dim(x, y, 2, -1)", "f32[2,3]; i32[]=1")
    case("lax.dynamic_update_index_in_dim(x, y, 1, -1)", "f32[2,3]; f32[2]")
    case("lax.dynamic_update_slice_in_dim(x, y, 1, -1)", "f32[2,3]; f32[2,1]")


def options(case):
    weighted = "f32[3,4]:ties; f32[3,4]:positive"
    for name in ("quantile", "nanquantile"):
        case(f'jnp.{name}(x, 0.4, method="inverted_cdf", weights=y)', weighted, "i32[5]; i32[5]=[1,0,2,1,3]", "f32[3]; f32[3]=[1,-1,2]", tol=TOL)
        case(f'jnp.{name}(x, z, axis=1, keepdims=True, method="inverted_cdf", weights=y)', weighted + "; f32[3]=[0,0.3,1]", "f32[2,3]; f32[3]=[1,0,2]; f32[2]=[0.2,0.9]", tol=TOL)
    case('jnp.percentile(x, 40, axis=(0, 2), method="inverted_cdf", weights=y)', "f32[2,3,2]; f32[2,2]:positive", tol=TOL)
    case("jnp.allclose(x, y, 1e-3, 1e-3, equal_nan=True)", "f32[2]=[1,nan]; f32[2]=[1.0005,nan]", "f32[2]=[1,nan]; f32[2]=[2,nan]")
    case("jnp.angle(x, deg=True)", "c64[4]", "f32[3]", tol=TOL)
    case("jnp.cross(x, y, axisa=0, axisb=1, axisc=0)", "f32[3,4]; f32[4,3]", "f32[3,4]; f32[4,2]", tol=TOL)
    case("jnp.cross(x, y, axisa=0, axisb=1)", "f32[2,4]; f32[4,2]", tol=TOL)
    case("jnp.take_along_axis(x, y, 1, mode=\"clip\")", "f32[2,3]; i32[2,2]=[[0,7],[2,5]]")
    case("jnp.searchsorted(x, y, sorter=z)", "f32[4]=[3,1,2,0]; f32[3]=[0.5,2,9]; i32[4]=[3,1,2,0]")
    for name in ("inner", "vdot", "tensordot", "vecdot"):
        axes = ", axes=1" if name == "tensordot" else ""
        case(f"jnp.{name}(x, y{axes}, preferred_element_type=jnp.float32)", "bf16[4]; bf16[4]", "i8[4]; i8[4]", tol=TOL)
    case("jnp.inner(x, y, preferred_element_type=jnp.float32)", "bf16[]; bf16[4]")
    for name in ("convolve", "correlate"):
        case(f'jnp.{name}(x, y, mode="same", preferred_element_type=jnp.float32)', "bf16[6]; bf16[3]", "f16[3]; f16[5]", tol=TOL)
    case("jnp.average(x, axis=1, weights=y, keepdims=True)", "f32[2,3]; f32[3]:positive", tol=TOL)
    for mode in ("left", "right"):
        operands = ("c64[4,3]; c64[3,2]",) if mode == "left" else ("c64[4,3]; c64[2,4]",)
        case(f'jax.scipy.linalg.qr_multiply(x, y, mode="{mode}", conjugate=True)', *operands, "f32[3,3]; f32[3,3]", tol=200)
        case(f'jax.scipy.linalg.qr_multiply(x, y, mode="{mode}", pivoting=True)', *operands, "f32[3,3]; f32[3,3]", tol=200)
    case("lax.linalg.cholesky_update(x, y)", "f32[3,3]=[[2,1,0.5],[0,1.5,-1],[0,0,3]]; f32[3]", "f32[1,1]=[[2]]; f32[1]=[-1]", tol=100)
    case("jnp.frompyfunc(lambda a, b: a * 2 + b, 2, 1).reduceat(x, y)", "i32[9]; i32[3]=[0,3,6]", "f32[6]; i32[4]=[0,4,1,5]", "i32[4,2]; i32[2]=[1,2]", tol=TOL)
    window = "(2, 2), (1, 2), [(1, 0), (0, 2)], base_dilation=(2, 1), window_dilation=(2, 3))"
    for initial, operation in (("0.0", "add"), ("-inf", "max"), ("inf", "min"), ("1.0", "mul")):
        case(f"lax.reduce_window(x, {initial}, lax.{operation}, {window}", "f32[4,6]", tol=TOL)
