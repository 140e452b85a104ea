"""Shapes, joining, splitting, repeating, padding, rolling."""

ALL = ["f32", "i32", "bool", "c64", "bf16", "i64"]


def shapes(case):
    for arguments, shape in (("(3, 2)", "[2,3]"), ("-1", "[2,3]"), ("(2, -1)", "[3,4]"), ("()", "[1]"), ("(1, 2, 3)", "[6]"), ("(0, 4)", "[2,0]")):
        case(f"jnp.reshape(x, {arguments})", f"f32{shape}", f"i32{shape}")
        case(f"x.reshape({arguments})", f"f32{shape}")
    case("jnp.reshape(x, (3, 2), order='F')", "f32[2,3]")
    case("jnp.ravel(x)", "f32[2,3]", "i32[]")
    case("jnp.ravel(x, order='F')", "f32[2,3]")
    case("x.flatten()", "f32[2,3]")
    case("x.T", "f32[2,3]", "f32[2,3,4]", "f32[3]")
    case("x.mT", "f32[2,3,4]")
    case("jnp.transpose(x)", "f32[2,3]", "i32[2,3,4]")
    case("jnp.transpose(x, (1, 0, 2))", "f32[2,3,4]")
    case("x.transpose(2, 0, 1)", "f32[2,3,4]")
    case("jnp.matrix_transpose(x)", "f32[2,3,4]")
    case("jnp.swapaxes(x, 0, 2)", "f32[2,3,4]")
    case("jnp.moveaxis(x, 0, -1)", "f32[2,3,4]")
    case("jnp.moveaxis(x, (0, 1), (2, 0))", "f32[2,3,4]")
    case("jnp.rollaxis(x, 2)", "f32[2,3,4]")
    case("jnp.rollaxis(x, 0, 3)", "f32[2,3,4]")
    case("jnp.squeeze(x)", "f32[1,3,1]", "f32[1]")
    case("jnp.squeeze(x, axis=0)", "f32[1,3,1]")
    case("jnp.squeeze(x, axis=(0, -1))", "f32[1,3,1]")
    case("jnp.expand_dims(x, 0)", "f32[3]", "i32[]")
    case("jnp.expand_dims(x, (0, 2))", "f32[3]")
    case("jnp.expand_dims(x, -1)", "f32[2,3]")
    for shape, source in (("(2, 3)", "[3]"), ("(2, 3)", "[2,1]"), ("(3,)", "[]"), ("(2, 0)", "[1,1]"), ("(4, 2, 3)", "[2,1]")):
        case(f"jnp.broadcast_to(x, {shape})", f"f32{source}")
    case("jnp.broadcast_arrays(x, y)", "f32[3]; i32[2,1]")
    for name in ("atleast_1d", "atleast_2d", "atleast_3d"):
        case(f"jnp.{name}(x)", "f32[]", "f32[3]", "f32[2,3]")
    case("jnp.atleast_1d(x, y)", "f32[]; i32[2]")


def joining(case):
    for axis in ("", ", axis=1", ", axis=-1", ", axis=None"):
        case(f"jnp.concatenate([x, y]{axis})", "f32[2,2]; f32[2,2]", "f32[2,1]; f32[2,1]", "i32[2,2]; f32[2,2]")
    case("jnp.concatenate([x, y, z])", "f32[2]; f32[0]; i32[3]", "bf16[2]; f16[1]; i32[1]")
    case("jnp.concat([x, y])", "f32[2]; f32[1]")
    for axis in ("", ", axis=1", ", axis=-1"):
        case(f"jnp.stack([x, y]{axis})", "f32[3]; f32[3]", "f32[2,3]; i32[2,3]")
    for name in ("vstack", "hstack", "dstack", "column_stack"):
        case(f"jnp.{name}([x, y])", "f32[3]; f32[3]", "f32[2,3]; f32[2,3]", "i32[2,3]; f32[2,3]")
    case("jnp.block([[x, y], [z, w]])", "f32[2,2]; f32[2,1]; f32[1,2]; f32[1,1]")
    case("jnp.append(x, y)", "f32[3]; f32[2,2]")
    case("jnp.append(x, y, axis=0)", "f32[2,3]; f32[1,3]")
    case("jnp.split(x, 3)", "f32[6]", "f32[3,2]")
    case("jnp.split(x, 2, axis=1)", "f32[3,4]")
    case("jnp.split(x, [1, 3])", "f32[5]", "f32[4,2]")
    case("jnp.array_split(x, 3)", "f32[7]", "f32[2]")
    case("jnp.hsplit(x, 2)", "f32[3,4]")
    case("jnp.vsplit(x, 2)", "f32[4,3]")
    case("jnp.dsplit(x, 2)", "f32[2,3,4]")
    case("jnp.unstack(x)", "f32[3,2]")
    case("jnp.unstack(x, axis=1)", "f32[2,3]")


def repeating(case):
    case("jnp.tile(x, 2)", "f32[3]", "i32[2,2]", "f32[]")
    case("jnp.tile(x, (2, 3))", "f32[2]", "f32[1,2]")
    case("jnp.tile(x, (2,))", "f32[2,2]")
    case("jnp.tile(x, 0)", "f32[2]")
    case("jnp.repeat(x, 2)", "f32[3]", "i32[2,2]", "f32[]")
    case("jnp.repeat(x, 3, axis=1)", "f32[2,2]")
    case("jnp.repeat(x, jnp.array([1, 0, 2]))", "f32[3]")
    case("jnp.repeat(x, jnp.array([2, 1]), axis=0)", "f32[2,3]")
    case("jnp.repeat(x, jnp.array([1, 0, 2]), total_repeat_length=5)", "f32[3]")
    for axis in ("", ", axis=0", ", axis=1", ", axis=(0, 1)"):
        case(f"jnp.flip(x{axis})", "f32[2,3]", "i32[2,3]")
        for shift in (1, -2, 7) if axis != ", axis=(0, 1)" else ("(1, -1)",):
            case(f"jnp.roll(x, {shift}{axis})", "f32[2,3]", "i32[2,3]")
    case("jnp.roll(x, 3)", "f32[5]", "f32[0]")
    case("jnp.fliplr(x)", "f32[2,3]")
    case("jnp.flipud(x)", "f32[2,3]")
    for k in (1, 2, 3, 0):
        case(f"jnp.rot90(x, {k})", "f32[2,3]")
    case("jnp.rot90(x, axes=(1, 2))", "f32[2,3,2]")
    for mode in ("constant", "edge", "reflect", "symmetric", "wrap", "linear_ramp", "maximum", "minimum", "mean"):
        for width in ("1", "(1, 2)", "((1, 0), (2, 1))"):
            case(f'jnp.pad(x, {width}, mode="{mode}")', "f32[3,4]" if width[:2] == "((" else "f32[4]", *(["i32[3,3]"] if mode not in ("linear_ramp", "mean") else []), tol=4)
    case("jnp.pad(x, 2, constant_values=1.5)", "f32[3]")
    case("jnp.pad(x, (1, 2), constant_values=(3, 4))", "f32[2,2]", "i32[3]")
    case('jnp.pad(x, 5, mode="reflect")', "f32[3]")
    case('jnp.pad(x, 5, mode="symmetric")', "f32[3]")
    case('jnp.pad(x, 5, mode="wrap")', "f32[3]")
    case('jnp.pad(x, 0)', "f32[0,2]")
    case("jnp.resize(x, (2, 4))", "f32[3]")
    case("jnp.delete(x, 1)", "f32[4]")
    case("jnp.delete(x, 1, axis=1)", "f32[2,3]")
    case("jnp.insert(x, 1, 5.0)", "f32[3]")
    case("jnp.trim_zeros(x)", "f32[6]=[0,0,1,0,2,0]")
    case("jnp.kron(x, y)", "f32[2,2]; f32[2,3]", "f32[2]; f32[3]", tol=4)


def cases(case):
    shapes(case)
    joining(case)
    repeating(case)
    for expression in ("jnp.flip(x, axis=0)", "jnp.roll(x, 1, axis=0)", "jnp.tile(x, (2, 1))", "jnp.concatenate([x, x])", "jnp.stack([x, x])", "jnp.expand_dims(x, 1)"):
        case(expression, *(f"{d}[3,2]" for d in ALL))
