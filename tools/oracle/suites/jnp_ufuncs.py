"""The ufuncs of jnp: promotion, broadcasting, special values; and the operators of arrays."""

FLOATS = ["f32", "f64", "f16", "bf16"]
TOL = {"float32": 5, "float64": 20, "": 5}

UNARY = {
    "abs": "normal", "negative": "normal", "positive": "normal", "sign": "normal", "square": "normal", "sqrt": "positive", "cbrt": "normal",
    "exp": "normal", "exp2": "normal", "expm1": "normal", "log": "positive", "log2": "positive", "log10": "positive", "log1p": "positive",
    "sin": "normal", "cos": "normal", "tan": "normal", "arcsin": "unit", "arccos": "unit", "arctan": "normal", "sinh": "normal",
    "cosh": "normal", "tanh": "normal", "arcsinh": "normal", "arccosh": "range(1.1,5)", "arctanh": "unit", "floor": "normal", "ceil": "normal",
    "trunc": "normal", "rint": "normal", "round": "normal", "reciprocal": "nonzero", "deg2rad": "normal", "rad2deg": "normal", "degrees": "normal",
    "radians": "normal", "isnan": "normal", "isinf": "normal", "isfinite": "normal", "signbit": "normal", "logical_not": "smallint", "sinc": "normal",
    "i0": "normal", "fabs": "normal", "conj": "normal", "real": "normal", "imag": "normal", "angle": "normal", "isneginf": "normal",
    "isposinf": "normal", "nan_to_num": "normal", "spacing": "normal",
}
NOT_ON_INTS = {"isneginf", "isposinf", "spacing", "i0", "nan_to_num", "reciprocal"}
TAME = "=[nan,inf,-inf,0.0,-0.0,1.0,-1.0,0.5,-0.5,1.5,2.5,-3.5,5.0,-8.0,1e-3,-1e-3]"

BINARY = {
    "add": ("normal", "normal"), "subtract": ("normal", "normal"), "multiply": ("normal", "normal"), "divide": ("normal", "nonzero"),
    "true_divide": ("normal", "nonzero"), "floor_divide": ("normal", "nonzero"), "remainder": ("normal", "nonzero"), "mod": ("normal", "nonzero"),
    "fmod": ("normal", "nonzero"), "power": ("positive", "normal"), "float_power": ("positive", "normal"), "maximum": ("normal", "normal"),
    "minimum": ("normal", "normal"), "fmax": ("normal", "normal"), "fmin": ("normal", "normal"), "arctan2": ("normal", "normal"),
    "hypot": ("normal", "normal"), "logaddexp": ("normal", "normal"), "logaddexp2": ("normal", "normal"), "copysign": ("normal", "normal"),
    "nextafter": ("normal", "normal"), "heaviside": ("smallint", "normal"), "equal": ("smallint", "smallint"), "not_equal": ("smallint", "smallint"),
    "less": ("smallint", "smallint"), "less_equal": ("smallint", "smallint"), "greater": ("smallint", "smallint"),
    "greater_equal": ("smallint", "smallint"), "logical_and": ("smallint", "smallint"), "logical_or": ("smallint", "smallint"),
    "logical_xor": ("smallint", "smallint"),
}
OPERATORS = ["x + y", "x - y", "x * y", "x / y", "x // y", "x % y", "x ** y", "x < y", "x <= y", "x > y", "x >= y", "x == y", "x != y"]


def unary(case):
    for name, domain in UNARY.items():
        tame = name in ("sin", "cos", "tan", "sinc", "i0", "spacing", "sinh", "cosh")
        # JAX's spacing has no rule for half types
        for dtype in FLOATS[:2] if name == "spacing" else FLOATS:
            special = f"{dtype}[16]{TAME}" if tame else f"{dtype}[18]:special"
            x64 = name in ("log10", "nan_to_num") and dtype == "f64"  # in the other mode JAX takes float32 literals
            case(f"jnp.{name}(x)", f"{dtype}[6]:{domain}", special, tol=TOL, x64=x64)
        if name not in NOT_ON_INTS:
            case(f"jnp.{name}(x)", "i32[5]:positive", tol=TOL)
            if name not in ("negative", "positive", "sign", "round"):
                case(f"jnp.{name}(x)", "bool[2]=[1,0]", tol=TOL)
        if name in ("abs", "negative", "exp", "log", "sqrt", "sin", "tanh", "square", "conj", "real", "imag", "angle", "reciprocal", "isnan", "isfinite", "sign", "round", "log10", "sinc"):
            case(f"jnp.{name}(x)", "c64[5]", tol=20)
    for name in ("abs", "sqrt", "exp", "sin", "negative", "square", "floor", "log"):
        case(f"jnp.{name}(x)", "~f32[]=2.5", "~i32[]=3", "i8[4]:positive", "i64[4]:positive", "u8[4]:positive", "f32[0,2]", tol=TOL)
    for name in ("invert", "bitwise_not", "bitwise_count"):
        case(f"jnp.{name}(x)", "i32[5]:wide", "u8[5]:wide", *(["bool[2]=[1,0]"] if name != "bitwise_count" else []))
    for decimals in (0, 2, -1):
        case(f"jnp.round(x, {decimals})", "f32[6]:wide", "f64[6]", "f16[5]", "f32[16]" + TAME, tol=TOL)
    case("jnp.modf(x)", "f32[6]", "f64[4]", "f32[16]" + TAME)
    case("jnp.frexp(x)", "f32[6]", "f32[16]" + TAME)
    case("jnp.nan_to_num(x, nan=1.0, posinf=2.0, neginf=-3.0)", "f32[18]:special")
    case("jnp.heaviside(x, 0.5)", "f32[16]" + TAME)


def binary(case):
    for name, (left, right) in BINARY.items():
        # JAX's nextafter knows no bfloat16 subnormal, and its float_power is float64 in no mode of ours
        for dtype in FLOATS:
            tol = {"": 8, "float64": 50} if name in ("power", "float_power", "logaddexp", "logaddexp2", "hypot", "arctan2", "remainder", "mod") else TOL
            alternatives = [f"{dtype}[2,3]:{left}; {dtype}[2,3]:{right}"]
            if name not in ("float_power", "nextafter"):
                alternatives.append(f"{dtype}[324]:special; {dtype}[324]:special2")
            case(f"jnp.{name}(x, y)", *alternatives, tol=tol)
        case(f"jnp.{name}(x, y)", "f32[3,1]:positive; f32[4]:positive", "f32[0,3]; f32[3]", tol={"": 8})
        if name not in ("nextafter", "copysign"):
            case(f"jnp.{name}(x, y)", "i32[5]:positive; i32[5]:positive", "i32[3]:positive; f32[3]:positive", tol={"": 8})
    for name in ("bitwise_and", "bitwise_or", "bitwise_xor", "gcd", "lcm"):
        dtypes = ["i32", "u8", "i64"] + (["bool"] if name[0] == "b" else [])
        generator = "wide" if name[0] == "b" else "normal"
        case(f"jnp.{name}(x, y)", *(f"{d}[6]:{generator if d != 'bool' else 'normal'}; {d}[6]:{generator if d != 'bool' else 'normal'}" for d in dtypes), "i32[2,1]; i16[3]")
    for name in ("left_shift", "right_shift"):
        case(f"jnp.{name}(x, y)", "i32[5]:wide; i32[5]=[0,1,5,31,32]", "u8[5]:wide; u8[5]=[0,1,5,7,8]", "i64[3]:wide; i32[3]=[0,40,63]")
    case("jnp.divmod(x, y)", "f32[6]; f32[6]:nonzero", "i32[6]; i32[6]:nonzero", tol=TOL)
    case("jnp.ldexp(x, y)", "f32[4]; i32[4]=[0,1,-3,10]", tol=TOL)
    case("jnp.clip(x, -1, 1)", "f32[6]", "i32[6]", "f32[18]:special", "bf16[5]")
    case("jnp.clip(x, y, z)", "f32[6]; f32[]=-0.5; f32[]=0.5", "f32[2,3]; f32[3]; f32[2,1]:positive")
    case("jnp.clip(x, max=0.5)", "f32[6]")
    case("jnp.clip(x, min=0.5)", "f32[6]")
    case("jnp.isclose(x, y)", "f32[4]=[1.0,1.00001,nan,inf]; f32[4]=[1.0,1.0,nan,inf]", "i32[3]; i32[3]")
    case("jnp.isclose(x, y, equal_nan=True)", "f32[4]=[1.0,1.1,nan,inf]; f32[4]=[1.0,1.0,nan,-inf]")
    case("jnp.isclose(x, y, rtol=0.1, atol=0.0)", "f32[3]=[1.0,2.0,3.0]; f32[3]=[1.05,2.5,3.0]")
    case("jnp.allclose(x, y)", "f32[3]; f32[3]", "f32[2]=[1.0,2.0]; f32[2]=[1.0,2.000001]")
    case("jnp.array_equal(x, y)", "f32[3]; f32[3]", "i32[2]=[1,2]; i32[2]=[1,2]", "f32[2]; f32[3]")
    case("jnp.array_equiv(x, y)", "i32[2]=[1,2]; i32[2,2]=[[1,2],[1,2]]")
    case("jnp.where(x, y, z)", "bool[3]; f32[3]; f32[3]", "bool[2,1]; f32[3]; f32[]", "bool[3]; i32[3]; f32[3]", "f32[3]:smallint; f32[3]; f32[3]", "bool[2]; f16[2]; bf16[2]")
    case("jnp.where(x, y, 0)", "bool[3]; f32[3]", "bool[3]; i8[3]")
    case("jnp.where(x > 0, x, -x)", "f32[5]", "i32[5]")
    case("jnp.where(x, 1.0, 0)", "bool[3]")
    case("jnp.select([x > 1, x > 0], [y, -y], default=5)", "f32[6]; f32[6]")
    case("jnp.select([x > 1, x > 0], [x, x * 10])", "i32[6]")
    case("jnp.piecewise(x, [x < 0, x >= 0], [-1, 1])", "f32[5]")
    case("jnp.interp(x, y, z)", "f32[6]; f32[4]=[-2.0,-1.0,1.0,2.0]; f32[4]", tol=8)
    case("jnp.choose(x, [y, z])", "i32[4]=[0,1,1,0]; f32[4]; f32[4]")


def operators(case):
    for operator in OPERATORS:
        left = "positive" if "**" in operator else "normal"
        case(operator, f"f32[2,3]:{left}; f32[2,3]:positive", f"i32[5]:{left}; i32[5]:positive", f"f32[2,1]:{left}; f32[3]:positive", f"i32[3]:{left}; f32[3]:positive",
             f"bf16[3]:{left}; f16[3]:positive", f"u8[3]:{left}; i8[3]:positive", f"u32[3]:{left}; i32[3]:positive", f"f64[3]:{left}; f32[3]:positive", f"i64[3]:{left}; i32[3]:positive",
             f"~f32[]=1.5; f16[3]:positive", f"i8[3]:{left}; ~i32[]=2", f"i32[3]:{left}; ~f32[]=2.5", tol={"": 8, "float64": 20})
    for operator in ("x // y", "x % y"):
        case(operator, "i32[144]:special; i32[144]:special2", "f32[324]:special; f32[324]:special2", "u8[81]:special; u8[81]:special2", "i32[6]=[7,-7,7,-7,0,5]; i32[6]=[3,3,-3,-3,2,-5]",
             "f32[6]=[7,-7,7,-7,0,5.5]; f32[6]=[3,3,-3,-3,2,-2]")
    for operator in ("x & y", "x | y", "x ^ y"):
        case(operator, "bool[4]=[0,0,1,1]; bool[4]=[0,1,0,1]", "i32[4]:wide; i32[4]:wide", "u8[3]; i32[3]")
    for operator in ("x << y", "x >> y"):
        case(operator, "i32[3]; i32[3]=[0,1,2]", "u8[3]; u8[3]=[0,1,2]")
    for operator in ("-x", "abs(x)", "~x"):
        case(operator, "i32[4]", "u8[3]", *(["f32[4]", "~f32[]=1.5"] if operator != "~x" else ["bool[2]=[0,1]"]))
    for operator in ("x + 1", "1 + x", "x - 1", "1 - x", "x * 2", "x / 2", "2 / x", "x // 2", "x % 2", "x ** 2", "2 ** x", "x + 1.5", "1.5 - x", "x * 2.5", "x / 2.5", "x ** 0.5", "x ** -1.0", "x ** 3", "x > 0", "x == 1", "x <= 1.5"):
        case(operator, "f32[4]:positive", "i32[4]:positive", "bf16[3]:positive", "f64[3]:positive", "i8[3]:positive", "~f32[]=2.5", tol={"": 8, "float64": 20})
    case("x + True", "f32[3]", "i32[3]", "bool[2]")
    case("x * 2j", "f32[3]", "c64[3]", tol=4)
    case("x ** 2", "c64[3]", "u8[3]:positive", tol=20)


def cases(case):
    unary(case)
    binary(case)
    operators(case)
