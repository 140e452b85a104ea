"""jax.nn: activations, softmax and its kin, one-hot vectors, attention, and the initializers."""

import jax

from suites.derived import SCOPE, derived

TOL = {"float32": 10, "float64": 20, "": 3}
ACTIVATIONS = ["relu", "relu6", "sigmoid", "softplus", "sparse_plus", "sparse_sigmoid", "soft_sign", "silu", "swish", "log_sigmoid", "leaky_relu",
               "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh", "elu", "celu", "selu", "gelu", "glu", "squareplus", "mish", "identity",
               "tanh"]
EDGES = "=[nan,inf,-inf,0.0,-0.0,1.0,-1.0,0.5,-0.5,6.0,-3.0,3.0,88.0,-104.0,1e-8,-1e-8]"
WHOLE = {"relu", "soft_sign", "hard_tanh", "identity", "leaky_relu"}


def cases(case):
    for name in ACTIVATIONS:
        text = f"jax.nn.{name}(x)"
        for dtype in ("f32", "f64"):  # in the other mode JAX rounds the constants of its jitted functions to float32
            case(text, f"{dtype}[3,4]", f"{dtype}[16]{EDGES}", tol=TOL, x64=dtype == "f64")
        case(text, "bf16[6]", "f16[6]", tol=TOL)
        if name in WHOLE:
            case(text, "i32[6]")
        derived(case, "grad", text, "f32[2,4]", "f32[10]=[0.0,1.0,-1.0,0.5,6.0,-3.0,3.0,60.0,-60.0,1e-8]", tol=TOL)
        derived(case, "vmap", text, "f32[2,4]", tol=TOL)
    case("jax.nn.log1mexp(x)", "f32[8]:positive", "f64[8]:positive", "f32[5]=[0.0,inf,nan,1e-8,100.0]", tol=TOL)
    derived(case, "grad", "jax.nn.log1mexp(x)", "f32[8]:positive", tol=TOL)
    case("jax.nn.gelu(x, approximate=False)", "f32[16]" + EDGES, "f32[2,3]", tol=TOL)
    case("jax.nn.gelu(x, approximate=False)", "f64[6]", tol=TOL, x64=True)
    derived(case, "grad", "jax.nn.gelu(x, approximate=False)", "f32[2,3]", tol=TOL)
    for name, value in (("leaky_relu", "0.2"), ("elu", "0.5"), ("celu", "2.0"), ("squareplus", "1.5")):
        case(f"jax.nn.{name}(x, {value})", "f32[6]", tol=TOL)
        case(f"jax.nn.{name}(x, {value})", "f64[6]", tol=TOL, x64=True)
        case(f"jax.nn.{name}(x, y)", "f32[2,3]; f32[3]:positive", tol=TOL)
        derived(case, "grad", f"jax.nn.{name}(x, y)", "f32[2,3]; f32[3]:positive", tol=TOL)
    case("jax.nn.glu(x, axis=0)", "f32[4,3]", tol=TOL)

    for name in ("softmax", "log_softmax", "logsumexp", "logmeanexp", "standardize"):
        text = f"jax.nn.{name}(x)"
        case(text, "f32[2,5]", "f64[2,5]", "bf16[2,5]", "f32[3]=[-inf,0.0,1000.0]", "f32[3]=[inf,0.0,1.0]", "f32[2]=[-inf,-inf]", "f32[3]=[nan,0.0,1.0]", "i32[4]", tol=TOL)
        case(f"jax.nn.{name}(x, axis=0)", "f32[2,5]", "f64[2,3,4]", tol=TOL)
        case(f"jax.nn.{name}(x, axis=(0, 2))", "f32[2,3,4]", tol=TOL)
        case(f"jax.nn.{name}(x, axis=1, where=y)", "f32[3,5]; bool[3,5]", "f32[2,3]; bool[2,3]=[[True,False,True],[False,False,False]]", tol=TOL)
        case(f"jax.nn.{name}(x) * y", "f32[2,5]; f32[2,5]", tol=TOL)
        derived(case, "grad", f"jax.nn.{name}(x) * y", "f32[2,5]; f32[2,5]", tol=100)
        derived(case, "vmap", text, "f32[3,4]", tol=TOL)
    case("jax.nn.logsumexp(x)", "c64[4]", tol=TOL)
    case("jax.nn.logsumexp(x, axis=1, keepdims=True)", "f32[2,3]", tol=TOL)
    case("jax.nn.logmeanexp(x, axis=1, keepdims=True)", "f32[2,3]", tol=TOL)
    case("jax.nn.logsumexp(x, axis=1, b=y)", "f32[2,3]; f32[3]:positive", "f32[2,3]; f32[3]=[1.0,-20.0,0.0]", "f32[1,2]=[[inf,1.0]]; f32[2]=[0.0,1.0]", tol=TOL)
    case("jax.nn.logsumexp(x, axis=1, b=y, return_sign=True)", "f32[2,3]; f32[3]=[1.0,-20.0,0.0]", "f32[2,3]; f32[3]", tol=TOL)
    case("jax.nn.logsumexp(x, return_sign=True)", "f32[2,3]", "c64[4]", tol=TOL)
    derived(case, "grad", "jax.nn.logsumexp(x, axis=1, b=y)", "f32[2,3]; f32[3]:positive", tol=TOL)
    case("jax.nn.standardize(x, axis=0, epsilon=0.5)", "f32[4,3]", tol=TOL)
    case('jax.nn.standardize(x, algorithm="stable")', "f32[2,5]", tol=TOL)
    case("jax.nn.standardize(x, mean=y, variance=z)", "f32[2,5]; f32[2,1]; f32[2,1]:positive", tol=TOL)
    case("jax.nn.one_hot(x, 4)", "i32[5]=[0,3,-1,4,2]", "u8[2,2]:smallint", "i32[]=2", "i64[3]=[1,0,7]")
    case("jax.nn.one_hot(x, 3, dtype=jnp.int32, axis=0)", "i32[2,2]=[[0,2],[1,5]]")
    case("jax.nn.one_hot(x, 3, dtype=jnp.bfloat16, axis=1)", "i32[2,2]=[[0,2],[1,5]]")

    attention(case)
    initializers(case)


def attention(case):
    tol = {"float32": 20, "": 5, "float64": 1e9}
    name = "jax.nn.dot_product_attention(x, y, z"
    shapes = "f32[2,3,4,5]; f32[2,6,4,5]; f32[2,6,4,5]"
    case(name + ")", shapes, "f32[3,4,5]; f32[6,4,5]; f32[6,4,5]", "f32[2,3,4,5]; f32[2,6,2,5]; f32[2,6,2,5]", "f32[2,3,4,5]; f32[2,6,1,5]; f32[2,6,1,5]",
         "f64[1,2,2,3]; f64[1,2,2,3]; f64[1,2,2,3]", tol=tol)
    case(name + ")", "bf16[2,3,4,5]; bf16[2,6,4,5]; bf16[2,6,4,5]", tol=5)
    case(name + ", is_causal=True)", shapes, "f32[2,4,2,3]; f32[2,4,2,3]; f32[2,4,2,3]", tol=tol)
    case(name + ", scale=0.3)", shapes, tol=tol)
    case(name + ", bias=w)", shapes + "; f32[2,4,3,6]", shapes + "; f32[1,1,3,6]", tol=tol)
    case(name + ", mask=w)", shapes + "; bool[2,1,3,6]", shapes + "; bool[1,4,3,6]", tol=tol)
    case(name + ", local_window_size=1)", shapes, tol=tol)
    case(name + ", local_window_size=(2, 0))", shapes, tol=tol)
    case(name + ", query_seq_lengths=w, key_value_seq_lengths=u)", shapes + "; i32[2]=[2,3]; i32[2]=[4,1]", tol=tol)
    case(name + ", key_value_seq_lengths=w, is_causal=True, return_residual=True)", shapes + "; i32[2]=[4,1]", tol=tol)
    derived(case, "grad", name + ", is_causal=True)", shapes, tol=100)
    derived(case, "vmap", name + ")", "f32[2,2,3,2,3]; f32[2,2,4,2,3]; f32[2,2,4,2,3]", tol=tol)


def initializers(case):
    key = "u32[2]=[7,11]"
    exact = {"float32": 4, "float64": 50, "complex64": 20, "": 1}
    for name in ("zeros", "ones"):
        case(f"jax.nn.initializers.{name}(key(x), (2, 3), jnp.float32)", key)
    case("jax.nn.initializers.constant(2.5)(key(x), (2, 3), jnp.float32)", key)
    for name in ("uniform", "normal", "truncated_normal"):
        for dtype in ("float32", "float64", "bfloat16"):
            case(f"jax.nn.initializers.{name}()(key(x), (4, 5), jnp.{dtype})", key, tol=exact, x64=dtype == "float64")
        case(f"jax.nn.initializers.{name}(0.5)(key(x), (4, 5), jnp.float32)", key, tol=exact)
    for name in ("glorot", "xavier", "lecun", "he", "kaiming"):
        for kind in ("uniform", "normal"):
            case(f"jax.nn.initializers.{name}_{kind}()(key(x), (3, 4, 5), jnp.float32)", key, tol=exact)
            case(f"jax.nn.initializers.{name}_{kind}()(key(x), (4, 5), jnp.complex64)", key, tol=exact)
    case('jax.nn.initializers.variance_scaling(2.0, "fan_out", "normal", in_axis=0, out_axis=(1, 2), batch_axis=3)(key(x), (2, 3, 4, 5), jnp.float32)', key, tol=exact)
    case('jax.nn.initializers.variance_scaling(0.5, "fan_geo_avg", "uniform")(key(x), (3, 4), jnp.float32)', key, tol=exact)
    case('jax.nn.initializers.orthogonal()(key(x), (4, 3), jnp.float32)', key, tol=50)
    case('jax.nn.initializers.orthogonal(2.0, column_axis=0)(key(x), (2, 3, 4), jnp.float32)', key, tol=50)
    case('jax.nn.initializers.delta_orthogonal()(key(x), (3, 2, 3, 4), jnp.float32)', key, tol=50)
