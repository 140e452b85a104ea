"""Reductions of jnp with axis, keepdims, where, initial, dtype, ddof; and cumulative functions."""

TOL = {"float32": 10, "float64": 1000, "": 10}


def cases(case):
    for name in ("sum", "prod", "max", "min", "mean"):
        dtypes = ("f32", "f64", "f16", "bf16", "i8", "i32", "u8", "u32", "bool", "c64")
        case(f"jnp.{name}(x)", *(f"{d}[2,3]" for d in dtypes), "f32[6]:somenans", "f32[]", tol=TOL)
        case(f"jnp.{name}(x)", "i64[2,3]", tol=TOL, x64=True)  # in the other mode JAX starts max and min from an int32
        for arguments in ("axis=0", "axis=1", "axis=-1", "axis=(0, 1)", "axis=()", "axis=0, keepdims=True", "keepdims=True", "axis=(0, 1), keepdims=True"):
            case(f"jnp.{name}(x, {arguments})", "f32[3,4]", "i32[2,3]", tol=TOL)
        case(f"jnp.{name}(x, axis=(0, 2))", "f32[2,3,4]", tol=TOL)
        mask = "initial=0.5, where=y" if name in ("max", "min") else "where=y"
        case(f"jnp.{name}(x, axis=1, {mask})", "f32[3,4]; bool[3,4]", "f32[3,4]; bool[4]", "f32[2,3]; bool[2,1]=[[1],[0]]", tol=TOL)
    for name in ("sum", "prod", "mean", "max", "min"):
        if name != "mean":
            case(f"jnp.{name}(x, initial=2)", "f32[4]", "i32[4]", tol=TOL)
        case(f"jnp.{name}(x, axis=0)", "f32[5,0]", tol=TOL)
    for name in ("sum", "prod"):
        case(f"jnp.{name}(x)", "f32[0]", "i32[0]", "bool[0]")
        case(f"jnp.{name}(x, axis=1)", "f32[2,0]")
        case(f"jnp.{name}(x, dtype=jnp.float32)", "i32[4]", "f16[4]", tol=TOL)
        case(f"jnp.{name}(x, dtype=jnp.int64)", "i8[4]")
    case("jnp.sum(x, promote_integers=False)", "i8[4]")
    case("jnp.mean(x)", "f32[0]")
    case("jnp.mean(x, dtype=jnp.float64)", "f32[5]", tol=TOL)
    for name in ("var", "std"):
        case(f"jnp.{name}(x)", *(f"{d}[2,5]" for d in ("f32", "f64", "f16", "bf16", "i32", "u8", "bool")), "c64[6]", "f32[6]:somenans", tol=TOL)
        for arguments in ("axis=0", "axis=1, keepdims=True", "axis=0, ddof=1", "ddof=2", "axis=(0, 1)"):
            case(f"jnp.{name}(x, {arguments})", "f32[4,3]", "i32[3,3]", tol=TOL)
        case(f"jnp.{name}(x, axis=1, where=y)", "f32[3,4]; bool[3,4]", tol=TOL)
        case(f"jnp.{name}(x, ddof=1)", "f32[1]", tol=TOL)
    for name in ("all", "any"):
        case(f"jnp.{name}(x)", "bool[3]", "i32[4]:smallint", "f32[3]:somenans", "bool[0]", "f32[2]=[0.0,-0.0]")
        for arguments in ("axis=0", "axis=1, keepdims=True", "axis=(0, 1)"):
            case(f"jnp.{name}(x, {arguments})", "bool[2,3]", "i32[3,2]:smallint")
        case(f"jnp.{name}(x, axis=0, where=y)", "bool[2,3]; bool[2,3]")
    for name in ("argmax", "argmin"):
        for arguments in ("", ", axis=0", ", axis=1", ", axis=-1, keepdims=True"):
            case(f"jnp.{name}(x{arguments})", "f32[3,4]:ties", "i32[3,4]:ties", "bool[2,3]", "u8[3,4]:ties")
        case(f"jnp.nan{name}(x)", "f32[6]:somenans", "f32[5]")
        case(f"jnp.nan{name}(x, axis=1)", "f32[3,6]:ties")
    for name in ("nansum", "nanprod", "nanmax", "nanmin", "nanmean", "nanvar", "nanstd"):
        case(f"jnp.{name}(x)", "f32[7]:somenans", "f64[7]:somenans", "i32[4]", "bf16[6]:somenans", "f32[2]=[nan,nan]", tol=TOL)
        case(f"jnp.{name}(x, axis=0)", "f32[4,3]:somenans", tol=TOL)
        case(f"jnp.{name}(x, axis=1, keepdims=True)", "f32[3,5]:somenans", tol=TOL)
    case("jnp.ptp(x)", "f32[5]", "i32[5]")
    case("jnp.ptp(x, axis=1)", "f32[3,4]")
    case("jnp.count_nonzero(x)", "f32[6]:smallint", "i32[6]:smallint", "bool[4]", "f32[3]:somenans")
    case("jnp.count_nonzero(x, axis=1, keepdims=True)", "i32[3,4]:smallint")
    for name in ("cumsum", "cumprod"):
        case(f"jnp.{name}(x)", "f32[5]", "i32[2,3]", "bool[4]", "u8[3]", "f16[4]", "i8[4]", "f32[0]", "c64[3]", tol=TOL)
        case(f"jnp.{name}(x, axis=0)", "f32[3,2]", "i32[3,2]", tol=TOL)
        case(f"jnp.{name}(x, axis=1)", "f32[2,4]", tol=TOL)
        case(f"jnp.{name}(x, dtype=jnp.float32)", "i32[4]", tol=TOL)
        case(f"jnp.nan{name}(x)", "f32[6]:somenans", tol=TOL)
    case("jnp.cumulative_sum(x, axis=0, include_initial=True)", "f32[3]", tol=TOL)
    case("jnp.average(x)", "f32[4]", "i32[4]", tol=TOL)
    case("jnp.average(x, axis=1)", "f32[2,3]", tol=TOL)
    case("jnp.average(x, weights=y)", "f32[4]; f32[4]:positive", "f32[2,3]; f32[2,3]:positive", tol=TOL)
    case("jnp.average(x, axis=0, weights=y)", "f32[4,2]; f32[4]:positive", tol=TOL)
    case("x.sum()", "f32[4]", "i8[3]", tol=TOL)
    case("x.sum(axis=0, keepdims=True)", "f32[2,3]", tol=TOL)
    case("x.mean(axis=1)", "f32[2,3]", tol=TOL)
    case("x.max()", "f32[4]")
    case("x.min(axis=0)", "f32[3,2]")
    case("x.std(axis=0)", "f32[4,2]", tol=TOL)
    case("x.argmax()", "f32[5]")
    case("x.any()", "bool[3]")
    case("x.all(axis=1)", "bool[2,2]")
    case("x.prod()", "f32[4]", tol=TOL)
    case("jax.nn.logsumexp(x, axis=1)", "f32[3,4]", "f64[2,3]", "f32[2,18]:special", tol=TOL)
    case("jax.nn.softmax(x, axis=-1)", "f32[3,4]", "bf16[2,3]", tol=TOL)
