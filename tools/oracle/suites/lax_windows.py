"""reduce_window: the known monoids and a general one, with strides, paddings and dilations."""

TOL = {"float32": 10, "float64": 100, "": 10}


def cases(case):
    kinds = (("lax.add", "0.0"), ("lax.max", "-inf"), ("lax.min", "inf"), ("lax.mul", "1.0"))
    for function, init in kinds:
        for window, strides, padding, shape in (("(3,)", "(1,)", '"VALID"', "[8]"), ("(3,)", "(2,)", '"SAME"', "[8]"), ("(2, 3)", "(1, 2)", '"VALID"', "[4,7]"),
                                                ("(2, 2)", "(2, 2)", '"SAME"', "[5,5]"), ("(1, 2, 2, 1)", "(1, 2, 2, 1)", '"VALID"', "[2,4,4,3]"),
                                                ("(3, 2)", "(1, 1)", "((1, 2), (0, 1))", "[4,4]"), ("(5,)", "(1,)", '"VALID"', "[3]"), ("(1,)", "(3,)", '"VALID"', "[7]")):
            case(f"lax.reduce_window(x, {init}, {function}, {window}, {strides}, {padding})", f"f32{shape}", tol=TOL)
        case(f"lax.reduce_window(x, {init}, {function}, (2, 2), (1, 2), ((0, 1), (1, 0)), base_dilation=(2, 1), window_dilation=(1, 3))", "f32[4,6]", tol=TOL)
        case(f"lax.reduce_window(x, {init}, {function}, (3,), (1,), ((2, 0),), base_dilation=(1,), window_dilation=(2,))", "f32[7]", "f32[16]:somenans", tol=TOL)
        case(f"lax.reduce_window(x, {init}, {function}, (3,), (1,), ((-1, -1),))", "f32[7]", tol=TOL)
    case("lax.reduce_window(x, 0, lax.add, (2, 2), (1, 1), \"VALID\")", "i32[3,4]")
    case("lax.reduce_window(x, 0, lax.max, (3,), (1,), \"SAME\")", "i32[6]")
    case("lax.reduce_window(x, y, lax.add, (3,), (2,), \"SAME\")", *(f"{d}[8]; {d}[]=0" for d in ("f64", "f16", "bf16", "u8", "i64", "c64")), "f32[8]; f32[]=1.5", tol=TOL)
    case("lax.reduce_window(x, y, lax.max, (3,), (2,), \"SAME\")", "f32[8]; f32[]=0.25", "i8[8]; i8[]=-128", "f32[16]:special; f32[]=-inf")
    case("lax.reduce_window(x, True, lax.bitwise_and, (2,), (1,), \"VALID\")", "bool[6]")
    case("lax.reduce_window(x, False, lax.bitwise_or, (2,), (1,), \"SAME\")", "bool[6]")
    case("lax.reduce_window(x, 0.0, lambda a, b: lax.sub(lax.add(a, b), lax.mul(a, b)), (3,), (2,), ((1, 1),))", "f32[8]", tol=TOL)
    case("lax.reduce_window((x, y), (0.0, 0), lambda a, b: (lax.add(a[0], b[0]), lax.max(a[1], b[1])), (2,), (1,), \"VALID\")", "f32[5]; i32[5]", tol=TOL)
    case('lax.reduce_window(x, y, lax.add, (2, 3), (1, 2), "SAME")', "f32[4,5]; f32[]=1.5", "f32[20,21]; f32[]=1.5", tol=TOL)
    case('lax.reduce_window(x, y, lax.max, (2, 3), (1, 2), "SAME")', "f32[4,5]; f32[]=0.25", "i32[4,5]; i32[]=3")
