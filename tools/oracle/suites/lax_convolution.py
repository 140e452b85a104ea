"""conv_general_dilated in full: layouts, strides, both dilations, paddings, groups, types."""

TOL = {"float32": 20, "float64": 5000, "float16": 10, "bfloat16": 4, "": 20}
NHWC = '("NHWC", "HWIO", "NHWC")'


def cases(case):
    plain = 'lax.conv_general_dilated(x, y, (1, 1), "{}")'
    for padding in ("VALID", "SAME", "SAME_LOWER"):
        case(plain.format(padding), "f32[1,2,5,6]; f32[3,2,3,3]", "f32[2,1,4,4]; f32[2,1,2,2]", tol=TOL)
    for dtype in ("f64", "f16", "bf16", "i32", "i8", "c64"):
        case(plain.format("VALID"), f"{dtype}[1,2,4,5]; {dtype}[3,2,2,3]", tol=TOL)
    for stride in ("(1, 1)", "(2, 1)", "(2, 3)"):
        for padding in ("[(1, 2), (0, 1)]", "[(-1, 1), (2, -1)]"):
            for lhs in ("(1, 1)", "(2, 3)"):
                for rhs in ("(1, 1)", "(1, 2)"):
                    case(f"lax.conv_general_dilated(x, y, {stride}, {padding}, lhs_dilation={lhs}, rhs_dilation={rhs})", "f32[1,2,6,7]; f32[3,2,3,2]", tol=TOL)
    for numbers, left, right in ((NHWC, "[2,5,6,3]", "[3,2,3,4]"), ('("NHWC", "OIHW", "NCHW")', "[2,5,6,3]", "[4,3,3,2]"), ('("CHWN", "IHWO", "HWNC")', "[3,5,6,2]", "[3,3,2,4]"),
                                 ('("NCHW", "OIHW", "NCHW")', "[2,3,5,6]", "[4,3,3,2]"), ('("HWNC", "HWOI", "CNHW")', "[5,6,2,3]", "[3,2,4,3]"), ('("NHWC", "HWIO", "NCHW")', "[2,5,6,3]", "[3,2,3,4]")):
        case(f'lax.conv_general_dilated(x, y, (2, 1), "SAME", dimension_numbers={numbers})', f"f32{left}; f32{right}", tol=TOL)
    for groups, left, right in ((2, "[1,5,5,4]", "[2,2,2,6]"), (4, "[1,5,5,4]", "[2,2,1,4]"), (4, "[2,4,4,4]", "[3,3,1,8]"), (3, "[1,4,4,3]", "[2,2,1,3]")):
        case(f'lax.conv_general_dilated(x, y, (1, 1), "SAME", dimension_numbers={NHWC}, feature_group_count={groups})', f"f32{left}; f32{right}", tol=TOL)
    for groups, left, right in ((2, "[4,5,5,3]", "[2,2,3,6]"), (3, "[3,4,4,2]", "[2,2,2,3]")):
        case(f'lax.conv_general_dilated(x, y, (1, 1), "VALID", dimension_numbers={NHWC}, batch_group_count={groups})', f"f32{left}; f32{right}", tol=TOL)
    case(f'lax.conv_general_dilated(x, y, (2, 2), [(1, 0), (2, 1)], lhs_dilation=(1, 2), rhs_dilation=(2, 1), dimension_numbers={NHWC}, feature_group_count=2)', "f32[2,6,7,4]; f32[3,2,2,4]", tol=TOL)
    for padding in ('"VALID"', '"SAME"', "[(2, 2)]", "[(0, 3)]"):
        case(f"lax.conv_general_dilated(x, y, (1,), {padding})", "f32[1,1,7]; f32[1,1,3]", "f32[2,3,6]; f32[4,3,2]", "i32[1,1,6]; i32[1,1,2]", tol=TOL)
    case('lax.conv_general_dilated(x, y, (1, 1, 1), "SAME", dimension_numbers=("NDHWC", "DHWIO", "NDHWC"))', "f32[1,3,4,4,2]; f32[2,2,2,2,3]", tol=TOL)
    case('lax.conv_general_dilated(x, y, (2, 1, 2), "VALID", rhs_dilation=(1, 2, 1))', "f32[1,2,4,5,4]; f32[3,2,2,2,2]", tol=TOL)
    case("lax.conv_general_dilated(x, y, (), ())", "f32[2,3]; f32[4,3]", tol=TOL)
    case('lax.conv_general_dilated(x, y, (1, 1), "VALID")', "f32[0,2,4,4]; f32[3,2,2,2]", "f32[1,2,4,4]; f32[0,2,2,2]", "f32[1,2,2,2]; f32[1,2,3,3]", tol=TOL)
    case('lax.conv_general_dilated(x, y, (1, 1), "VALID", preferred_element_type=jnp.float32)', "bf16[1,2,4,4]; bf16[3,2,2,2]", tol=TOL)
    case('lax.conv_general_dilated(x, y, (1, 1), "VALID", preferred_element_type=jnp.int32)', "i8[1,2,4,4]; i8[3,2,2,2]", tol=TOL)
    case('lax.conv_general_dilated(x, y, (1, 1), "VALID", precision=lax.Precision.HIGHEST)', "f32[1,2,4,4]; f32[3,2,2,2]", tol=TOL)
    case('lax.conv(x, y, (1, 1), "SAME")', "f32[1,2,4,4]; f32[3,2,3,3]", tol=TOL)
    case("lax.conv_with_general_padding(x, y, (1, 1), [(1, 1), (0, 1)], (1, 2), (1, 1))", "f32[1,2,4,4]; f32[3,2,2,2]", tol=TOL)
