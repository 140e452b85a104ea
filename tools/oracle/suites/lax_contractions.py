"""dot_general with all its dimension numbers, types and shapes."""

TOL = {"float32": 10, "float64": 1000, "float16": 10, "bfloat16": 4, "": 10}


def cases(case):
    matrix = "(((1,), (0,)), ((), ()))"
    for dtype in ("f32", "f64", "f16", "bf16", "c64", "c128", "i8", "i32", "i64", "u8", "u32"):
        case(f"lax.dot_general(x, y, {matrix})", f"{dtype}[3,4]; {dtype}[4,5]", tol=TOL)
    case(f"lax.dot_general(x, y, {matrix})", "f32[3,0]; f32[0,5]", "f32[0,4]; f32[4,5]", "f32[1,1]; f32[1,1]", "f32[17,33]; f32[33,9]", "f32[2,2]:special; f32[2,2]", tol=TOL)
    for numbers, left, right in (("(((0,), (0,)), ((), ()))", "[4]", "[4]"), ("(((), ()), ((), ()))", "[3]", "[4]"), ("(((1,), (1,)), ((), ()))", "[3,4]", "[5,4]"),
                                 ("(((0,), (0,)), ((), ()))", "[4,3]", "[4,5]"), ("(((0,), (1,)), ((), ()))", "[4,3]", "[5,4]"), ("(((1,), (0,)), ((), ()))", "[3,4]", "[4]"),
                                 ("(((2,), (1,)), ((0,), (0,)))", "[2,3,4]", "[2,4,5]"), ("(((1,), (2,)), ((0,), (0,)))", "[2,4,3]", "[2,5,4]"),
                                 ("(((2,), (0,)), ((0,), (1,)))", "[2,3,4]", "[4,2,5]"), ("(((1,), (1,)), ((0, 2), (0, 2)))", "[2,4,3]", "[2,4,3]"),
                                 ("(((3, 1), (0, 1)), ((0,), (2,)))", "[2,3,4,5]", "[5,3,2]"), ("(((1, 2), (0, 1)), ((), ()))", "[2,3,4]", "[3,4,5]"),
                                 ("(((), ()), ((0,), (0,)))", "[3]", "[3]"), ("(((), ()), ((0,), (0,)))", "[3,2]", "[3,4]"), ("(((3,), (2,)), ((0, 1), (0, 1)))", "[2,3,4,5]", "[2,3,5,2]"),
                                 ("(((2,), (1,)), ((0,), (0,)))", "[0,3,4]", "[0,4,5]"), ("(((2,), (1,)), ((0,), (0,)))", "[2,3,0]", "[2,0,5]")):
        case(f"lax.dot_general(x, y, {numbers})", f"f32{left}; f32{right}", f"i32{left}; i32{right}", tol=TOL)
    for target, source in (("float32", "bf16"), ("float32", "f16"), ("int32", "i8"), ("int32", "u8"), ("float64", "f32"), ("int64", "i32")):
        case(f"lax.dot_general(x, y, {matrix}, preferred_element_type=jnp.{target})", f"{source}[3,4]; {source}[4,5]", tol=1 if target != "float32" else 10)
    for precision in ("lax.Precision.DEFAULT", "lax.Precision.HIGH", "lax.Precision.HIGHEST", '"highest"', "(lax.Precision.DEFAULT, lax.Precision.HIGHEST)"):
        case(f"lax.dot_general(x, y, {matrix}, precision={precision})", "f32[3,4]; f32[4,5]", tol=TOL)
    case("lax.dot(x, y)", "f32[3]; f32[3]", "f32[2,3]; f32[3]", "f32[3]; f32[3,2]", "f32[2,3]; f32[3,4]", "i32[2,3]; i32[3,4]", tol=TOL)
    case("lax.dot(x, y, preferred_element_type=jnp.float32)", "bf16[2,3]; bf16[3,4]", tol=TOL)
    case("lax.batch_matmul(x, y)", "f32[2,3,4]; f32[2,4,5]", tol=TOL)
    case(f"lax.dot_general(x, y, {matrix})", "f32[64,70]; f32[70,65]", "f64[40,50]; f64[50,30]", tol={"float32": 100, "": 10000})
