"""jax.scipy.spatial.transform: rotations in their representations, their composition, and interpolation between them."""

import jax.numpy as jnp
from jax.scipy.spatial.transform import Rotation, Slerp

from suites.derived import SCOPE as DERIVED, derived

SCOPE = DERIVED | {"Rotation": Rotation, "Slerp": Slerp}
TOL = {"": 50, "float32": 50, "float64": 100}
SEVERAL = ("f32[4]", "f32[3,4]", "f32[2,3,4]")
TURNED = "Rotation.from_quat(x)"


def cases(case):
    conversions(case)
    euler(case)
    composition(case)
    case("Slerp.init(x, Rotation.from_quat(y))(z).as_quat()", "f32[3]=[0.0,1.0,3.0]; f32[3,4]; f32[5]=[-0.5,0.0,0.5,2.0,3.0]", "f32[2]=[1.0,2.0]; f32[2,4]; f32[]=1.25",
         "i32[2]=[1,2]; f32[2,4]; f32[1]=[1.25]", tol=TOL)
    derived(case, "grad", "Slerp.init(x, Rotation.from_quat(y))(z).as_quat()", "f32[3]=[0.0,1.0,3.0]; f32[3,4]; f32[2]=[0.5,2.0]", tol=500)


def conversions(case):
    for method in ("quat", "matrix", "rotvec", "mrp"):
        case(f"{TURNED}.as_{method}()", *SEVERAL, "f64[2,4]", tol=TOL)
        derived(case, "grad", f"{TURNED}.as_{method}()", "f32[2,4]", tol=500)
    case("Rotation.from_quat(x).as_quat(canonical=True)", "f32[3,4]", "f32[4,4]=[[1.0,0.0,0.0,0.0],[-1.0,0.0,0.0,0.0],[0.0,-1.0,0.0,0.0],[0.0,0.0,0.0,-1.0]]", tol=TOL)
    case("Rotation.from_quat(x).as_quat(scalar_first=True)", "f32[3,4]", "f32[4]", tol=TOL)
    case("Rotation.from_quat(x).as_rotvec(degrees=True)", "f32[3,4]", tol=TOL)
    case("Rotation.from_rotvec(x).as_quat()", "f32[3]", "f32[4,3]", "f32[2,3]=[[0.0,1e-5,0.0],[0.0,0.0,0.0]]", "f64[3]", "i32[3]=[1,0,2]", tol=TOL)
    case("Rotation.from_rotvec(x, degrees=True).as_quat()", "f32[4,3]", tol=TOL)
    case("Rotation.from_mrp(x).as_quat()", "f32[3]", "f32[2,4,3]", tol=TOL)
    case("Rotation.from_matrix(x).as_quat()", "f32[3,3]=[[1.0,0.0,0.0],[0.0,1.0,0.0],[0.0,0.0,1.0]]", "f32[2,3,3]", tol=500)
    case("Rotation.from_matrix(Rotation.from_quat(x).as_matrix()).as_quat(canonical=True)", "f32[9,4]", tol=500)
    derived(case, "grad", "Rotation.from_matrix(x).as_quat()", "f32[2,3,3]", tol=2000)
    derived(case, "vmap", "Rotation.from_matrix(x).as_quat()", "f32[2,3,3]", tol=500)


def euler(case):
    for sequence in ("x", "Y", "xy", "ZX", "xyz", "XYZ", "zxz", "YXY", "zyx"):
        case(f'Rotation.from_euler("{sequence}", x).as_quat()', f"f32[{len(sequence)}]", f"f32[2,{len(sequence)}]", tol=TOL)
    case('Rotation.from_euler("z", x, degrees=True).as_quat()', "f32[]=90.0", "f32[3,1]", tol=TOL)
    for sequence in ("xyz", "XYZ", "zxz", "YXY", "zyx", "ZYX", "yzx", "XZY"):
        case(f'Rotation.from_quat(x).as_euler("{sequence}")', "f32[4]", "f32[5,4]", tol=500)
    for sequence in ("zxz", "XYX"):
        case(f'Rotation.from_quat(x).as_euler("{sequence}")', "f32[2,4]=[[0.0,0.0,0.6,0.8],[0.8,0.6,0.0,0.0]]", "f32[1,4]=[[0.6,0.0,0.0,0.8]]", tol=500)
    case('Rotation.from_quat(x).as_euler("xyz", degrees=True)', "f32[3,4]", tol=500)
    derived(case, "grad", 'Rotation.from_quat(x).as_euler("xyz")', "f32[3,4]", tol=2000)


def composition(case):
    case("(Rotation.from_quat(x) * Rotation.from_quat(y)).as_quat()", "f32[4]; f32[4]", "f32[3,4]; f32[3,4]", "f32[3,4]; f32[4]", tol=TOL)
    case("Rotation.from_quat(x).apply(y)", "f32[4]; f32[3]", "f32[4]; f32[5,3]", "f32[5,4]; f32[5,3]", "f32[5,4]; f32[3]", "f32[4]; i32[3]=[1,2,3]", tol=TOL)
    case("Rotation.from_quat(x).apply(y, inverse=True)", "f32[4]; f32[3]", "f32[5,4]; f32[5,3]", tol=TOL)
    case("Rotation.from_quat(x).inv().as_quat()", "f32[3,4]", tol=TOL)
    case("Rotation.from_quat(x).magnitude()", "f32[4]", "f32[3,4]", tol=TOL)
    case("Rotation.from_quat(x).mean().as_matrix()", "f32[5,4]", tol=500)
    case("Rotation.from_quat(x).mean(y).as_matrix()", "f32[5,4]; f32[5]:positive", tol=500)
    case("Rotation.concatenate([Rotation.from_quat(x), Rotation.from_quat(y)])[1:3].as_quat()", "f32[2,4]; f32[3,4]", tol=TOL)
    case("Rotation.identity().as_quat()", tol=TOL)
    derived(case, "grad", "Rotation.from_quat(x).apply(y)", "f32[4]; f32[3]", tol=500)
    derived(case, "vmap", "Rotation.from_quat(x).apply(y)", "f32[2,4]; f32[2,3]", tol=TOL)
    derived(case, "grad", "(Rotation.from_quat(x) * Rotation.from_quat(y)).as_quat()", "f32[4]; f32[4]", tol=500)
