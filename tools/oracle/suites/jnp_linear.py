"""Products: matmul, dot, einsum, tensordot and their kin, convolve and correlate."""

TOL = {"float32": 10, "float64": 1000, "float16": 10, "bfloat16": 4, "": 10}
SHAPES = ["[3];[3]", "[2,3];[3]", "[3];[3,2]", "[2,3];[3,4]", "[2,3,4];[2,4,5]", "[2,3,4];[4,5]", "[3,4];[2,4,5]", "[2,1,3,4];[3,4,2]", "[4];[2,4,3]", "[2,3,4];[4]", "[0,3];[3,2]", "[2,0];[0,3]"]


def pairs(dtype, shapes=SHAPES):
    return ["; ".join(dtype + s for s in pair.split(";")) for pair in shapes]


def cases(case):
    case("jnp.matmul(x, y)", *pairs("f32"), *(f"{d}[2,3]; {d}[3,4]" for d in ("f64", "f16", "bf16", "i32", "i8", "bool", "c64", "u8")), "i32[2,3]; f32[3,2]", "bf16[2,2]; f16[2,2]", tol=TOL)
    case("x @ y", *pairs("f32", SHAPES[:6]), tol=TOL)
    case("jnp.matmul(x, y, preferred_element_type=jnp.float32)", "bf16[2,3]; bf16[3,4]", tol=TOL)
    dots = ["[3];[3]", "[2,3];[3]", "[3];[3,2]", "[2,3];[3,4]", "[];[2,3]", "[2];[]", "[2,3,4];[4]", "[2,3,4];[5,4,2]", "[];[]"]
    case("jnp.dot(x, y)", *pairs("f32", dots), "i32[2,3]; i32[3,2]", "i32[3]; f32[3]", "c64[3]; c64[3]", tol=TOL)
    case("x.dot(y)", "f32[2,3]; f32[3]", tol=TOL)
    case("jnp.vdot(x, y)", "f32[4]; f32[4]", "f32[2,3]; f32[2,3]", "c64[3]; c64[3]", tol=TOL)
    case("jnp.vecdot(x, y)", "f32[4]; f32[4]", "f32[2,3]; f32[2,3]", "c64[2,3]; c64[3]", tol=TOL)
    case("jnp.vecdot(x, y, axis=0)", "f32[3,2]; f32[3,2]", tol=TOL)
    case("jnp.matvec(x, y)", "f32[2,3]; f32[3]", "f32[4,2,3]; f32[4,3]", tol=TOL)
    case("jnp.vecmat(x, y)", "f32[2]; f32[2,3]", tol=TOL)
    case("jnp.inner(x, y)", "f32[3]; f32[3]", "f32[2,3]; f32[4,3]", "f32[]; f32[3]", tol=TOL)
    case("jnp.outer(x, y)", "f32[3]; f32[2]", "i32[3]; f32[2]", "f32[2,2]; f32[3]", tol=TOL)
    for axes in ("1", "2", "0", "((1,), (0,))", "((0, 1), (1, 0))"):
        shapes = {"1": "f32[2,3]; f32[3,4]", "2": "f32[2,3,4]; f32[3,4,5]", "0": "f32[2]; f32[3]", "((1,), (0,))": "f32[2,3,4]; f32[3,2]", "((0, 1), (1, 0))": "f32[2,3,4]; f32[3,2,5]"}
        case(f"jnp.tensordot(x, y, axes={axes})", shapes[axes], tol=TOL)
    case("jnp.cross(x, y)", "f32[3]; f32[3]", "f32[2,3]; f32[3]", "f32[2]; f32[2]", "i32[3]; i32[3]", tol=TOL)
    case("jnp.cross(x, y, axis=0)", "f32[3,2]; f32[3,2]", tol=TOL)
    case("jnp.trace(x)", "f32[3,3]", "f32[2,4]", "i8[3,3]", "f32[2,3,4]", tol=TOL)
    case("jnp.trace(x, offset=1)", "f32[3,4]", tol=TOL)
    one = {"i,j->ij": 2, "i,i->": 2, "ij,jk->ik": 2, "ij,jk": 2, "ij->ji": 1, "ij->": 1, "ii->i": 1, "ii": 1, "ij->i": 1, "bij,bjk->bik": 2, "ij,ij->ij": 2, "ij,kj->ik": 2, "...ij,...jk->...ik": 2,
           "ij,j->i": 2, "ijk,ilm->jklm": 2, "i,i,i->i": 3, "ij,jk,kl->il": 3, "a,b,ab->": 3, "bhqd,bhkd->bhqk": 2, "ijk->kji": 1, "iij->j": 1, "...i->...": 1, "ij,ji->": 2, "i...,i...->...": 2, ",->": 2, "ij,klm->ikm": 2}
    shapes = {"i,j->ij": "[2];[3]", "i,i->": "[3];[3]", "ij,jk->ik": "[2,3];[3,4]", "ij,jk": "[2,3];[3,4]", "ij->ji": "[2,3]", "ij->": "[2,3]", "ii->i": "[3,3]", "ii": "[3,3]", "ij->i": "[2,3]",
              "bij,bjk->bik": "[2,3,4];[2,4,2]", "ij,ij->ij": "[2,3];[2,3]", "ij,kj->ik": "[2,3];[4,3]", "...ij,...jk->...ik": "[2,3,4];[4,2]", "ij,j->i": "[2,3];[3]", "ijk,ilm->jklm": "[2,3,2];[2,2,3]",
              "i,i,i->i": "[3];[3];[3]", "ij,jk,kl->il": "[2,3];[3,4];[4,2]", "a,b,ab->": "[2];[3];[2,3]", "bhqd,bhkd->bhqk": "[2,2,3,4];[2,2,5,4]", "ijk->kji": "[2,3,4]", "iij->j": "[3,3,2]", "...i->...": "[2,3,4]",
              "ij,ji->": "[2,3];[3,2]", "i...,i...->...": "[3,2];[3,2]", ",->": "[];[]", "ij,klm->ikm": "[2,3];[2,3,4]"}
    for spec, count in one.items():
        operands = ", ".join("xyz"[:count])
        alternatives = ["; ".join(d + s for s in shapes[spec].split(";")) for d in (("f32", "i32") if spec in ("ij,jk->ik", "ij->i") else ("f32",))]
        case(f'jnp.einsum("{spec}", {operands})', *alternatives, tol=TOL)
    case('jnp.einsum("ij,jk->ik", x, y, preferred_element_type=jnp.float32)', "bf16[2,3]; bf16[3,4]", tol=TOL)
    for name in ("convolve", "correlate"):
        for mode in ("full", "same", "valid"):
            case(f'jnp.{name}(x, y, mode="{mode}")', "f32[7]; f32[3]", "f32[3]; f32[5]", "i32[5]; i32[2]", "f32[4]; f32[4]", "f32[6]; f32[2]", "i32[4]; f32[3]", "f64[5]; f64[2]", "f32[1]; f32[1]", "c64[4]; c64[2]", tol=TOL)
    case("jnp.convolve(x, y)", "f32[5]; f32[3]", tol=TOL)
    case("jnp.polyval(x, y)", "f32[4]; f32[5]", tol=20)
    case("jnp.trapezoid(x)", "f32[5]", tol=TOL)
    case("jnp.trapezoid(x, dx=0.5, axis=0)", "f32[4,2]", tol=TOL)
