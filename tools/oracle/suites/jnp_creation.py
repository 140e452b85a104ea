"""Creation of arrays: defaults, dtypes, ranges, grids."""


def cases(case):
    for name in ("zeros", "ones"):
        for arguments in ("3", "(2, 3)", "()", "(0, 2)", "(2,), dtype=jnp.int32", "(2,), dtype=jnp.float64", "(2,), dtype=jnp.bool_", "(2,), dtype=jnp.complex64", "(2,), dtype=jnp.bfloat16"):
            case(f"jnp.{name}({arguments})")
        case(f"jnp.{name}_like(x)", "f32[2,3]", "i64[2]", "bool[2]", "~f32[]", "bf16[0]", "c128[1]")
        case(f"jnp.{name}_like(x, dtype=jnp.int8)", "f32[2,3]")
        case(f"jnp.{name}_like(x, shape=(4,))", "f32[2,3]")
    for arguments in ("(2, 3), 1.5", "(2,), 7", "(), True", "(2,), 1j", "(2, 2), nan", "(3,), 2, dtype=jnp.float32", "(3,), 2.7, dtype=jnp.int32", "(2,), 1, dtype=jnp.int64"):
        case(f"jnp.full({arguments})")
    case("jnp.full((2, 3), x)", "f32[3]", "i32[]")
    case("jnp.full_like(x, 7)", "f32[2]", "i8[2]", "bool[2]")
    case("jnp.full_like(x, 2.5)", "i32[2]", "f64[2]")
    case("jnp.full_like(x, 2.5, dtype=jnp.float16)", "i32[2]")
    for arguments in ("5", "5.0", "0", "-3", "2, 7", "2.0, 7", "7, 2", "1, 10, 3", "10, 1, -3", "0, 1, 0.25", "1.5, 4", "5, dtype=jnp.float32", "5, dtype=jnp.int64", "0, 10, 2, dtype=jnp.uint8", "3, dtype=jnp.bfloat16", "0, 1, 0.1", "2, 3, 0.3", "0, -1, -0.25"):
        case(f"jnp.arange({arguments})", tol=4)
    for arguments in ("0, 10, 5", "0, 10, 11", "0, 1", "2, -2, 9", "0, 10, 5, endpoint=False", "0, 10, 1", "0, 10, 0", "0, 10, 4, dtype=jnp.int32", "-2, 2, 7, dtype=jnp.int32", "0, 1, 6, dtype=jnp.float64", "0, 1, 3, dtype=jnp.bfloat16", "1, 1j, 3", "0, 1e10, 3", "0, 5, 3, dtype=jnp.float16"):
        case(f"jnp.linspace({arguments})", tol=4)
    case("jnp.linspace(x, y, 5)", "f32[3]; f32[3]", "f32[]; f32[2]", "f64[2]; f64[2]", "i32[2]; i32[2]", tol=4)
    case("jnp.linspace(x, y, 4, axis=1)", "f32[3]; f32[3]", tol=4)
    case("jnp.linspace(0, 10, 5, retstep=True)[0]", tol=4)
    for arguments in ("0, 3, 4", "0, 3, 4, endpoint=False", "0, 3, 4, base=2.0", "0, 2, 3, dtype=jnp.int32", "1, 2, 3, dtype=jnp.float64"):
        case(f"jnp.logspace({arguments})", tol={"float64": 100, "": 20})
    for arguments in ("1, 1000, 4", "1, 256, 9", "1000, 1, 4", "1, 8, 3, endpoint=False"):
        case(f"jnp.geomspace({arguments})", tol={"float64": 100, "": 20})
    case("jnp.geomspace(1, 100, 3, dtype=jnp.float64)", tol=100, x64=True)
    for arguments in ("3", "2, 4", "4, 2", "3, k=1", "3, 4, k=-1", "2, dtype=jnp.int32", "0", "2, dtype=jnp.bool_"):
        case(f"jnp.eye({arguments})")
    case("jnp.identity(3)")
    case("jnp.identity(2, dtype=jnp.int32)")
    for arguments in ("3", "2, 4", "3, k=1", "4, 3, k=-1", "3, dtype=jnp.int32"):
        case(f"jnp.tri({arguments})")
    for name in ("tril", "triu"):
        case(f"jnp.{name}(x)", "f32[3,3]", "i32[2,4]", "bool[3,2]", "f32[2,3,3]", "f32[0,3]", "f32[3,3]:special")
        case(f"jnp.{name}(x, k=1)", "f32[3,4]")
        case(f"jnp.{name}(x, k=-1)", "f32[4,3]")
        case(f"jnp.{name}_indices(3)")
        case(f"jnp.{name}_indices(3, k=1, m=4)")
    case("jnp.diag(x)", "f32[3]", "i32[3,3]", "f32[2,4]", "f32[0]")
    case("jnp.diag(x, k=1)", "f32[2]", "f32[3,4]")
    case("jnp.diag(x, k=-2)", "f32[2]", "f32[4,3]")
    case("jnp.diagflat(x)", "f32[2,2]", "i32[3]")
    case("jnp.diagflat(x, k=-1)", "f32[2]")
    case("jnp.diagonal(x)", "f32[3,4]", "f32[2,3,4]")
    case("jnp.diagonal(x, offset=1)", "f32[3,4]")
    case("jnp.diagonal(x, offset=-1, axis1=1, axis2=2)", "f32[2,3,4]")
    case("jnp.diag_indices(3)")
    case("jnp.diag_indices(2, ndim=3)")
    case("jnp.vander(x)", "f32[3]", "i32[3]", tol=4)
    case("jnp.vander(x, N=2, increasing=True)", "f32[3]", tol=4)
    case("jnp.meshgrid(x, y)", "f32[3]; f32[2]", "i32[2]; f32[3]", "f32[0]; f32[2]")
    case('jnp.meshgrid(x, y, indexing="ij")', "f32[3]; f32[2]")
    case("jnp.meshgrid(x, y, z)", "f32[2]; f32[3]; f32[2]")
    case("jnp.meshgrid(x, y, sparse=True)", "f32[3]; f32[2]")
    case("jnp.indices((2, 3))")
    case("jnp.indices((2, 3), dtype=jnp.float32)")
    case("jnp.indices((2, 3), sparse=True)")
    case("jnp.fromfunction(lambda i, j: i * 10 + j, (2, 3))")
    case("jnp.array([1.0, 2.5, 3.0])")
    case("jnp.array([1, 2, 3])")
    case("jnp.array([True, False])")
    case("jnp.array([[1, 2], [3, 4]], dtype=jnp.float32)")
    case("jnp.array(3.5)")
    case("jnp.array(3)")
    case("jnp.asarray(x, dtype=jnp.float32)", "i32[3]", "f64[3]", "bool[3]", "~f32[]")
    case("jnp.asarray(x)", "f64[2]", "~i32[]")
    case("jnp.array([x, y])", "f32[]; f32[]", "f32[2]; f32[2]")
    case("jnp.copy(x)", "f32[3]", "~f32[]")
    case("x.astype(jnp.int32)", "f32[4]", "bool[2]", "i64[3]")
    case("x.astype(jnp.float32)", "i32[4]", "bool[2]", "f64[3]", "bf16[3]")
    case("x.astype(jnp.bool_)", "f32[4]:smallint", "i32[4]:smallint")
    case("x.astype(jnp.complex64)", "f32[3]", "i32[2]")
    for window in ("bartlett", "blackman", "hamming", "hanning"):
        case(f"jnp.{window}(5)", tol=4)
    case("jnp.kaiser(5, 3.0)", tol=10)
