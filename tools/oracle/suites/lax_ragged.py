"""lax.ragged_dot and the like: dot products of groups; local convolutions, and functions of lax that came late."""

from jax import lax

from suites.derived import SCOPE as DERIVED, derived

TOL = {"float32": 50, "float64": 1000, "bfloat16": 4, "": 10}


def numbers(dot, ragged, group):
    return lax.RaggedDotDimensionNumbers(dot_dimension_numbers=dot, lhs_ragged_dimensions=ragged, rhs_group_dimensions=group)


SCOPE = DERIVED | {"numbers": numbers}


def cases(case):
    sizes = "i32[3]=[2,0,3]"
    case("lax.ragged_dot(x, y, z)", f"f32[5,2]; f32[3,2,4]; {sizes}", f"f32[7,2]; f32[3,2,4]; {sizes}", f"f64[5,2]; f64[3,2,4]; {sizes}", f"bf16[5,2]; bf16[3,2,4]; {sizes}",
         "c64[5,2]; c64[3,2,4]; i64[3]=[2,1,1]", "i32[5,2]; i32[3,2,4]; u8[3]=[1,2,2]", "f32[400,3]; f32[5,3,4]; i32[5]=[70,0,130,1,150]",
         "f32[400,3]; f32[5,3,4]; i32[5]=[300,200,10,0,7]", tol=TOL)
    case("lax.ragged_dot(x, y, z, preferred_element_type=jnp.float32)", f"bf16[5,2]; bf16[3,2,4]; {sizes}", tol=TOL)
    derived(case, "grad", "lax.ragged_dot(x, y, z)", f"f32[7,2]; f32[3,2,4]; {sizes}", "f32[400,3]; f32[5,3,4]; i32[5]=[70,0,130,1,150]", tol={"": 200})
    derived(case, "vmap", "lax.ragged_dot(x, y, z)", "f32[2,7,2]; f32[2,3,2,4]; i32[2,3]=[[2,0,3],[1,4,2]]", tol=TOL)
    general = "lax.ragged_dot_general(x, y, z, numbers({}))"
    case(general.format("(((2,), (2,)), ((0,), (1,))), (1,), (0,)"), f"f32[2,6,3]; f32[3,2,3,4]; {sizes}", "f32[2,6,3]; f32[3,2,3,4]; i32[2,3]=[[2,0,3],[1,4,1]]", tol=TOL)
    case(general.format("(((0,), (0,)), ((), ())), (0,), ()"), f"f32[6,3]; f32[6,4]; {sizes}", "f32[400,3]; f32[400,4]; i32[5]=[70,0,130,1,150]", tol={"": 200})
    case(general.format("(((2,), (2,)), ((0,), (0,))), (0,), ()"), f"f32[6,3,2]; f32[6,4,2]; {sizes}", tol=TOL)
    local = 'lax.conv_general_dilated_local(x, y, {}, filter_shape={})'
    case(local.format('(1, 1), "VALID"', "(2, 3)"), "f32[2,3,5,6]; f32[4,18,4,4]", tol=TOL)
    case(local.format('(2, 1), [(1, 0), (0, 2)]', "(2, 2)"), "f32[2,3,5,6]; f32[4,12,3,7]", tol=TOL)
    derived(case, "grad", local.format('(1, 1), "VALID"', "(2, 3)"), "f32[1,2,3,4]; f32[2,12,2,2]", tol=TOL)
    case("lax.broadcast_like(x, y)", "f32[3]; i32[2,3]", "i32[]; f32[4]", "f32[2,1]; f32[2,3]")
    case("lax.index_take(x, [y, z], (0, 2))", "f32[3,2,4]; i32[3]=[0,2,-1]; i32[3]=[1,-4,3]")
