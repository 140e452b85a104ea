"""Reductions, arg-reductions and cumulative operations of lax."""

FLOATS = ["f32", "f64", "f16", "bf16"]
INTS = ["i8", "i32", "i64", "u8", "u32"]
SUM = {"float32": 10, "float64": 1000, "": 10}


def cases(case):
    for axes in ("(0,)", "(1,)", "(0, 1)", "()"):
        for name in ("reduce_sum", "reduce_prod", "reduce_max", "reduce_min"):
            case(f"lax.{name}(x, axes={axes})", *(f"{d}[3,4]" for d in FLOATS + INTS), "c64[2,3]" if name[7:] in ("sum", "prod") else "f32[3,4]:somenans", tol=SUM)
        for name in ("reduce_and", "reduce_or", "reduce_xor"):
            case(f"lax.{name}(x, axes={axes})", "bool[3,4]", "i32[3,4]", "u8[2,3]:wide")
    for name in ("reduce_sum", "reduce_prod", "reduce_max", "reduce_min"):
        case(f"lax.{name}(x, axes=(0,))", "f32[0,3]", "i32[0,2]", "f32[5,0]", "f32[1,3]", tol=SUM)
        case(f"lax.{name}(x, axes=(0, 2))", "f32[2,3,4]", "i32[2,3,4]", tol=SUM)
        case(f"lax.{name}(x, axes=(1,))", "f32[3,5,2]", "f32[4,16]:special", "f32[40,33]" if name != "reduce_prod" else "f32[6,5]:unit", tol=SUM)
    case("lax.reduce_sum(x, axes=(0,))", "f32[1000]", "f64[1000]", "i32[300]", tol={"float32": 100, "": 10000})
    for name, init in (("add", "0.0"), ("mul", "1.0"), ("max", "-inf"), ("min", "inf")):
        case(f"lax.reduce(x, {init}, lax.{name}, (1,))", "f32[3,4]", tol=SUM)
    case("lax.reduce(x, 0, lax.add, (0,))", "i32[3,4]")
    case("lax.reduce(x, 2.5, lax.add, (0, 1))", "f32[3,4]", tol=SUM)
    case("lax.reduce(x, y, lax.max, (0,))", "f32[3,4]; f32[]=0.25", "i32[3,4]; i32[]=1")
    case("lax.reduce(x, True, lax.bitwise_and, (0,))", "bool[3,4]")
    case("lax.reduce(x, False, lax.bitwise_or, (1,))", "bool[3,4]")
    case("lax.reduce(x, 0.0, lambda a, b: lax.sub(lax.add(a, b), lax.mul(a, b)), (1,))", "f32[3,4]", "f32[2,1]", tol=SUM)
    case("lax.reduce((x, y), (-inf, 0), lambda a, b: (lax.select(lax.ge(a[0], b[0]), a[0], b[0]), lax.select(lax.ge(a[0], b[0]), a[1], b[1])), (0,))",
         "f32[6]; i32[6]:ramp", "f32[6,2]; i32[6,2]:ramp")
    case("lax.reduce((x, y), (0.0, 0.0), lambda a, b: (lax.add(a[0], b[0]), lax.add(a[1], b[1])), (1,))", "f32[3,4]; f32[3,4]", tol=SUM)
    for name in ("argmax", "argmin"):
        for axis in (0, 1):
            case(f"lax.{name}(x, {axis}, jnp.int32)", *(f"{d}[4,5]:ties" for d in FLOATS if d != "f64"), "i32[4,5]:ties", "u8[4,5]:ties", "f32[4,18]:special", "bool[3,4]")
            case(f"lax.{name}(x, {axis}, jnp.int32)", "f64[4,5]:ties", x64=True)
        case(f"lax.{name}(x, 0, jnp.uint8)", "f32[7]")
        case(f"lax.{name}(x, 1, jnp.int64)", "i32[3,7]", x64=True)
    for name in ("cumsum", "cumprod", "cummax", "cummin", "cumlogsumexp"):
        ints = [] if name == "cumlogsumexp" else ["i32[6]", "u8[5]", "i64[2,4]"]
        dtypes = ["f32[6]", "f64[6]", "f16[6]", "bf16[6]", "f32[0]", "f32[1]"]
        case(f"lax.{name}(x, axis=0)", *dtypes, *ints, "f32[5,3]", *([] if name == "cumlogsumexp" else ["f32[7]:somenans"]), tol={"float64": 100, "": 10})
        case(f"lax.{name}(x, axis=1)", "f32[2,7]", "f32[2,3,2]", tol=10)
        case(f"lax.{name}(x, axis=0, reverse=True)", "f32[6]", "f32[4,2]", *ints[:1], tol=10)
    case("lax.cumsum(x, axis=0)", "c64[5]", "f32[200]", tol=100)
