"""jnp.linalg. What is unique only up to signs or phases is compared by products and absolute values."""

TOL = {"float32": 100, "float64": 10000, "complex64": 200, "complex128": 10000, "": 100}
# A well-conditioned matrix, and a symmetric positive definite one.
A3 = "f32[3,3]=[[4,1,2],[1,3,-1],[2,0,5]]"
S3 = "f32[3,3]=[[4,1,2],[1,3,0],[2,0,5]]"
D3 = "f64[3,3]=[[4,1,2],[1,3,0],[2,0,5]]"
C2 = "c64[2,2]=[[2,1j],[-1j,3]]"
R4 = "f32[4,4]=[[0,2,1,1],[1,-1,0,3],[2,1,1,0],[1,1,-2,1]]"
BATCH = "f32[2,2,2]=[[[2,1],[1,3]],[[1,-1],[2,4]]]"
INT = "i32[2,2]=[[2,1],[1,3]]"


def cases(case):
    case("jnp.linalg.inv(x)", A3, D3, C2, R4, BATCH, INT, tol=TOL)
    case("jnp.linalg.det(x)", "f32[1,1]", INT, A3, D3, C2, R4, BATCH, "f32[4,4]=[[1,2,3,4],[2,4,6,8],[0,1,0,1],[1,0,1,0]]", tol=TOL)
    case("jnp.linalg.slogdet(x)", "f32[1,1]=[[-2]]", INT, A3, D3, C2, R4, BATCH, "c64[3,3]=[[2,1j,0],[1,1,1j],[0,2,1]]",
         "f32[3,3]=[[1,2,3],[2,4,6],[0,1,0]]", tol=TOL)
    case("jnp.linalg.solve(x, y)", f"{A3}; f32[3]", f"{D3}; f64[3,2]", f"{C2}; c64[2]", f"{BATCH}; f32[2,2,1]", f"{BATCH}; f32[2]", f"{INT}; i32[2]", tol=TOL)
    case("jnp.linalg.cholesky(x)", S3, D3, C2, "f32[2,2]=[[1,2],[2,1]]", tol=TOL)
    case("jnp.linalg.cholesky(x, upper=True)", S3, C2, tol=TOL)
    case("jnp.linalg.cholesky(x, symmetrize_input=False)", S3, tol=TOL)
    case("(lambda q: q.Q @ q.R)(jnp.linalg.qr(x))", A3, "f32[4,2]", "f32[2,4]", "c64[3,2]", tol=TOL)
    case("jnp.abs(jnp.linalg.qr(x).R)", A3, "f32[4,2]", "f32[2,4]", tol=TOL)
    case('jnp.abs(jnp.linalg.qr(x, mode="complete").R)', "f32[4,2]", tol=TOL)
    case("jnp.linalg.svdvals(x)", A3, D3, "f32[2,4]", "c64[3,2]", BATCH, tol=TOL)
    case("jnp.linalg.svd(x, compute_uv=False)", S3, tol=TOL)
    case("jnp.linalg.svd(x)[1]", "f32[4,2]", tol=TOL)
    case("(lambda u, s, vh: (u * s) @ vh)(*jnp.linalg.svd(x, full_matrices=False))", A3, "f32[4,2]", "c64[2,3]", tol=TOL)
    case("(lambda u, s, vh: (u * s) @ vh)(*jnp.linalg.svd(x, hermitian=True))", S3, C2, "f32[2,2]=[[1,3],[3,1]]", tol=TOL)
    case("jnp.linalg.eigvalsh(x)", S3, D3, C2, tol=TOL)
    case('jnp.linalg.eigvalsh(x, "U", symmetrize_input=False)', "f32[2,2]=[[1,3],[9,1]]", tol=TOL)
    case("(lambda w, v: (v * w) @ v.conj().T)(*jnp.linalg.eigh(x))", S3, D3, C2, tol=TOL)
    case("jnp.sort(jnp.linalg.eigvals(x).real)", A3, S3, tol=TOL)
    case("jnp.linalg.eigvals(x)", "f32[2,2]=[[2,0],[0,3]]", tol=TOL)
    case("(lambda w, v: v * w - x @ v)(*jnp.linalg.eig(x))", S3, tol=TOL)
    case("jnp.linalg.pinv(x)", A3, "f32[4,2]", "f32[2,4]", "c64[2,3]", "f32[2,2]=[[1,2],[2,4]]", tol=TOL)
    case("jnp.linalg.pinv(x, hermitian=True)", S3, tol=TOL)
    case("jnp.linalg.lstsq(x, y)", "f32[4,2]; f32[4]", "f32[4,2]; f32[4,3]", "f32[2,3]; f32[2]", "f32[3,2]=[[1,2],[2,4],[3,6]]; f32[3]", tol=TOL)
    case("jnp.linalg.lstsq(x, y, rcond=0.1)", "f32[3,3]=[[9,0,0],[0,1,0],[0,0,0.5]]; f32[3]", tol=TOL)
    case("jnp.linalg.matrix_rank(x)", A3, "f32[2,2]=[[1,2],[2,4]]", "f32[3]", "f32[2,2]=[[0,0],[0,0]]", BATCH, tol=TOL)
    case("jnp.linalg.matrix_rank(x, 0.6)", "f32[3,3]=[[9,0,0],[0,1,0],[0,0,0.5]]", tol=TOL)
    for n in (0, 1, 2, 3, 5, 6, -1, -3):
        case(f"jnp.linalg.matrix_power(x, {n})", "f32[2,2]=[[1,0.5],[0.25,1]]", *([] if n < 0 else ["i32[2,2]=[[1,1],[1,0]]"]), tol=TOL)
    case("jnp.linalg.norm(x)", "f32[4]", "f32[2,3]", "c64[3]", "f32[2,2,2]", "i32[3]", tol=TOL)
    case("jnp.linalg.norm(x, axis=1)", "f32[2,3]", "c64[2,2]", tol=TOL)
    case("jnp.linalg.norm(x, axis=0, keepdims=True)", "f32[2,3]", tol=TOL)
    case("jnp.linalg.norm(x, keepdims=True)", "f32[2,3]", tol=TOL)
    case("jnp.linalg.norm(x, axis=(0, 1))", "f32[2,3,2]", tol=TOL)
    for order in ("1", "2", "0", "inf", "-inf", "3", "0.5", "-1"):
        case(f"jnp.linalg.norm(x, ord={order})", "f32[4]=[1,-2,0.5,3]", tol=TOL)
    for order in ("1", "2", "inf", "-inf", "-1", "-2"):
        case(f"jnp.linalg.norm(x, ord={order}, axis=(0, 1))", "f32[2,3]", "f32[3,3,2]", tol=TOL)
    for order in ('"fro"', '"nuc"'):
        case(f"jnp.linalg.norm(x, ord={order}, axis=(0, 1))", "f32[2,3]", tol=TOL)
    case('jnp.linalg.norm(x, ord="nuc", axis=(2, 0), keepdims=True)', "f32[2,3,2]", tol=TOL)
    case("jnp.linalg.vector_norm(x, ord=1)", "f32[2,3]", tol=TOL)
    case("jnp.linalg.vector_norm(x)", "f32[2,3]", tol=TOL)
    case("jnp.linalg.matrix_norm(x)", "f32[2,2,3]", tol=TOL)
    case("jnp.linalg.matrix_norm(x, ord=1)", "f32[2,2,3]", tol=TOL)
    case("jnp.linalg.cond(x)", A3, BATCH, "f32[4,2]", tol=TOL)
    for p in ("1", "inf", '"fro"', "-2"):
        case(f"jnp.linalg.cond(x, p={p})", A3, tol=TOL)
    case("jnp.linalg.multi_dot([x, y, z])", "f32[2,5]; f32[5,3]; f32[3,4]", "f32[5]; f32[5,3]; f32[3]", "f32[5,2]; f32[2,5]; f32[5,1]", tol=TOL)
    case("jnp.linalg.tensorinv(x, ind=1)", "f32[4,2,2]=[[[4,1],[0,1]],[[0,3],[1,0]],[[1,0],[5,0]],[[0,1],[0,2]]]", tol=TOL)
    case("jnp.linalg.tensorsolve(x, y)", "f32[2,2,4]=[[[4,1,0,1],[0,3,1,0]],[[1,0,5,0],[0,1,0,2]]]; f32[2,2]", tol=TOL)
    case("jnp.linalg.outer(x, y)", "f32[2]; f32[3]", tol=TOL)
    case("jnp.linalg.cross(x, y)", "f32[2,3]; f32[2,3]", tol=TOL)
    case("jnp.linalg.vecdot(x, y)", "f32[2,3]; f32[3]", "c64[3]; c64[3]", tol=TOL)
    case("jnp.linalg.matmul(x, y)", "f32[2,3]; f32[3,2]", tol=TOL)
    case("jnp.linalg.matrix_transpose(x)", "f32[2,3,4]")
    case("jnp.linalg.diagonal(x)", "f32[2,3,4]")
    case("jnp.linalg.diagonal(x, offset=-1)", "f32[2,3,4]")
    case("jnp.linalg.trace(x)", "f32[2,3,3]", tol=TOL)
    case("jnp.linalg.trace(x, offset=1)", "f32[2,3,3]", tol=TOL)
    case("jnp.linalg.tensordot(x, y)", "f32[2,3,4]; f32[3,4,2]", tol=TOL)
