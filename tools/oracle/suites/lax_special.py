"""Special functions of lax: error functions, gamma and its kin, Bessel functions; the upper half of a product; a barrier; transposed convolutions."""

FLOATS = ["f32", "f64", "f16", "bf16"]
UNARY = {"erf": "normal", "erfc": "normal", "erf_inv": "unit", "lgamma": "positive", "digamma": "positive", "bessel_i0e": "normal",
         "bessel_i1e": "normal"}
LOOSE = {"lgamma": 20, "digamma": 50, "erf_inv": 20}
TAME = "=[nan,inf,-inf,0.0,-0.0,1.0,-1.0,0.5,-0.5,1.5,2.5,-3.5,5.0,-8.0,1e-3,-1e-3]"


def cases(case):
    for name, domain in UNARY.items():
        tame = name in ("lgamma", "digamma")
        for dtype in FLOATS:
            special = f"{dtype}[16]{TAME}" if tame else f"{dtype}[18]:special"
            tol = {"float64": 8 * LOOSE.get(name, 5), "": LOOSE.get(name, 5)}
            case(f"lax.{name}(x)", f"{dtype}[2,5]:{domain}", special, tol=tol)
        case(f"lax.{name}(x)", "f32[0,3]", f"f32[]:{domain}")
    for dtype in ("i32", "i64", "u32", "u8"):
        case("lax.mulhi(x, y)", f"{dtype}[6]:wide; {dtype}[6]:wide")
    for dtype in ("f32", "f64"):
        loose = {"float32": 100, "float64": 1000}
        x64 = dtype == "f64"  # in the other mode JAX compares with a float32 literal, and fails
        case("lax.igamma(x, y)", f"{dtype}[8]:positive; {dtype}[8]:positive", tol=loose, x64=x64)
        case("lax.igammac(x, y)", f"{dtype}[8]:positive; {dtype}[8]:positive", tol=loose, x64=x64)
        case("lax.betainc(x, y, z)", f"{dtype}[8]:positive; {dtype}[8]:positive; {dtype}[8]:range(0.05,0.95)", tol=loose, x64=x64)
        case("lax.zeta(x, y)", f"{dtype}[6]:range(1.5,6); {dtype}[6]:positive", tol=loose)
        case("lax.polygamma(x, y)", f"{dtype}[4]=[0.0,1.0,2.0,3.0]; {dtype}[4]:positive", tol=loose)
    case("lax.optimization_barrier((x, y))", "f32[3]; i32[2]")
    for padding in ('"VALID"', '"SAME"'):
        case(f"lax.conv_transpose(x, y, (2, 2), {padding})", "f32[1,3,4,2]; f32[3,3,2,3]", tol=20)
    case('lax.conv_transpose(x, y, (2,), "SAME", dimension_numbers=("NHC", "HIO", "NHC"), transpose_kernel=True)', "f32[1,4,2]; f32[3,3,2]", tol=20)
    case('lax.conv_general_dilated_patches(x, (2, 3), (1, 2), "VALID")', "f32[1,2,4,5]", tol=20)
