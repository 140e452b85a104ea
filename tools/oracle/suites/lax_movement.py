"""Operations of lax that move data without computing."""

ALL = ["bool", "u8", "i32", "i64", "bf16", "f16", "f32", "f64", "c64"]


def cases(case):
    for shape, dims, source in (("(3, 4)", "(1,)", "[4]"), ("(3, 4)", "(0,)", "[3]"), ("(2, 3, 4)", "(0, 2)", "[2,4]"),
                                ("(3, 4)", "(0, 1)", "[3,1]"), ("(2, 3)", "()", "[]"), ("(2, 5, 3)", "(0, 1, 2)", "[1,5,1]"), ("(0, 3)", "(1,)", "[3]")):
        case(f"lax.broadcast_in_dim(x, {shape}, {dims})", "f32" + source, "i32" + source)
    case("lax.broadcast_in_dim(x, (2, 3), (1,))", *(f"{d}[3]" for d in ALL))
    case("lax.broadcast(x, (2, 3))", "f32[4]", "i32[]")
    for sizes, source in (("(4, 3)", "[2,6]"), ("(12,)", "[2,6]"), ("(2, 3, 2)", "[12]"), ("(1, 1)", "[]"), ("()", "[1,1]"), ("(0, 5)", "[3,0]")):
        case(f"lax.reshape(x, {sizes})", "f32" + source, "u8" + source)
    case("lax.reshape(x, (3, 4), (1, 0))", "f32[2,6]")
    case("lax.reshape(x, (24,), (2, 0, 1))", "i32[2,3,4]")
    for permutation, shape in (("(1, 0)", "[2,3]"), ("(2, 0, 1)", "[2,3,4]"), ("(0, 2, 1)", "[2,3,4]"), ("(3, 1, 0, 2)", "[2,3,1,4]"), ("(1, 0)", "[0,3]"), ("(0,)", "[4]")):
        case(f"lax.transpose(x, {permutation})", *(d + shape for d in (ALL if permutation == "(1, 0)" else ["f32", "i32"])))
    case("lax.squeeze(x, (0, 2))", "f32[1,3,1]")
    case("lax.squeeze(x, (-1,))", "f32[3,1]")
    case("lax.expand_dims(x, (0, 2))", "f32[3]")
    case("lax.expand_dims(x, (-1,))", "i32[3]")
    for dims in ("(0,)", "(1,)", "(0, 1)", "()"):
        case(f"lax.rev(x, {dims})", "f32[3,4]", "i32[3,4]", "f32[0,4]")
    for config, shape in (("((1, 2, 0), (0, 1, 0))", "[2,3]"), ("((-1, 0, 0), (0, -2, 0))", "[4,5]"), ("((0, 0, 1), (0, 0, 2))", "[3,2]"),
                          ("((1, -1, 2), (-1, 2, 1))", "[3,4]"), ("((2, 1, 0), (0, 0, 0))", "[0,3]"), ("((-2, -2, 1), (0, 0, 0))", "[3,2]"),
                          ("((-3, 1, 0), (1, 1, 3))", "[2,2]"), ("((0, 0, 0), (0, 0, 0))", "[2,2]")):
        case(f"lax.pad(x, y, {config})", f"f32{shape}; f32[]=0.5", f"i32{shape}; i32[]=-1")
    case("lax.pad(x, y, ((1, 1, 0),))", *(f"{d}[3]; {d}[]=1" for d in ALL))
    case("lax.pad(x, 0.0, ((1, 2, 0),))", "f32[3]")
    for dimension in (0, 1):
        case(f"lax.concatenate([x, y], {dimension})", "f32[2,3]; f32[2,3]", "i32[2,2]; i32[2,2]")
    case("lax.concatenate([x, y, z], 0)", *(f"{d}[2,2]; {d}[1,2]; {d}[3,2]" for d in ALL), "f32[0,2]; f32[1,2]; f32[0,2]")
    case("lax.concatenate([x, y], 2)", "f32[2,2,1]; f32[2,2,3]")
    for start, limit, strides, shape in (("(1, 2)", "(4, 6)", "None", "[5,6]"), ("(0, 1)", "(5, 6)", "(2, 3)", "[5,6]"), ("(2, 0)", "(2, 3)", "None", "[4,3]"),
                                         ("(0, 0)", "(3, 4)", "(1, 1)", "[3,4]"), ("(1, 0)", "(5, 4)", "(3, 5)", "[5,4]")):
        case(f"lax.slice(x, {start}, {limit}, {strides})", "f32" + shape, "i32" + shape)
    case("lax.slice(x, (1,), (3,))", *(f"{d}[4]" for d in ALL))
    case("lax.slice_in_dim(x, 1, 5, stride=2, axis=1)", "f32[3,6]")
    case("lax.slice_in_dim(x, None, -1, axis=0)", "f32[3,6]")
    case("lax.index_in_dim(x, 2, axis=0, keepdims=False)", "f32[4,2]")
    case("lax.index_in_dim(x, -1, axis=1)", "f32[4,2]")
    case("lax.split(x, (1, 2, 3), axis=0)", "f32[6,2]", "i32[6]")
    case("lax.split(x, (2, 0, 2), axis=1)", "f32[2,4]")
    case("lax.tile(x, (2, 3))", "f32[2,2]", "i32[1,2]")
    case("lax.full((2, 3), 1.5, jnp.float32)")
    case("lax.full((2,), 7, jnp.int64)")
    case("lax.full((), True, jnp.bool_)")
    case("lax.full((3,), -inf, jnp.bfloat16)")
    case("lax.full((0, 2), 1j, jnp.complex64)")
    case("lax.full_like(x, 7)", "i32[2,3]", "f32[2]", "bool[2]", "~f32[2]")
    case("lax.full_like(x, 2.5, jnp.float16)", "i32[2,3]")
    for dtype in ("int32", "float32", "uint8", "int64", "bfloat16", "float64", "complex64"):
        case(f"lax.iota(jnp.{dtype}, 5)")
    case("lax.iota(jnp.int32, 0)")
    case("lax.broadcasted_iota(jnp.int32, (2, 3), 0)")
    case("lax.broadcasted_iota(jnp.float32, (2, 3, 2), 1)")
    case("lax.collapse(x, 1, 3)", "f32[2,3,4]")
    case("lax.stop_gradient(x)", "f32[3]", "i32[2]")
