"""jax.scipy.linalg: what jax.numpy.linalg does not have. Factors are put together where they are unique but for signs."""

from suites.derived import SCOPE, derived

TOL = {"": 50, "float32": 100, "float64": 1000, "complex64": 100, "complex128": 1000, "int32": 0}
LOOSE = {"": 1000, "float32": 2000, "float64": 1e4, "complex64": 2000, "int32": 0}
L = "jax.scipy.linalg."
SPD = "f32[3,3]=[[4.0,1.0,0.5],[1.0,3.0,0.2],[0.5,0.2,2.0]]"


def cases(case):
    special(case)
    case(L + "lu(x)", "f32[3,3]", "f32[4,2]", "f64[2,3]", tol=TOL)
    case(L + "lu_factor(x)", "f32[3,3]", "f32[2,3,3]", tol=TOL)
    for trans in (0, 1, 2):
        case(f"{L}lu_solve({L}lu_factor(x), y, trans={trans})", "f32[3,3]; f32[3]", "f32[3,3]; f32[3,2]", "c64[3,3]; c64[3]", "f32[2,3,3]; f32[2,3,2]", tol=LOOSE)
    for lower in ("True", "False"):
        case(f"{L}cho_solve({L}cho_factor(x, lower={lower}), y)", SPD + "; f32[3]", SPD + "; f32[3,2]", tol=LOOSE)
        for trans in ("0", "1", '"C"'):
            case(f"{L}solve_triangular(x, y, trans={trans}, lower={lower})", "f32[3,3]=[[2.0,0.5,1.0],[0.3,3.0,-1.0],[0.7,0.1,4.0]]; f32[3,2]", "c64[3,3]:positive; c64[3]", tol=LOOSE)
    case(L + "solve_triangular(x, y, lower=True, unit_diagonal=True)", "f32[3,3]; f32[3]", tol=LOOSE)
    case(L + "solve_triangular(x, y)", "f32[3,3]=[[2.0,0.5,1.0],[0.3,3.0,-1.0],[0.7,0.1,4.0]]; f32[3]", tol=LOOSE)
    derived(case, "grad", L + "solve_triangular(x, y)", "f32[3,3]=[[2.0,0.5,1.0],[0.3,3.0,-1.0],[0.7,0.1,4.0]]; f32[3]", tol=LOOSE)
    case(L + 'solve(x, y, assume_a="pos")', SPD + "; f32[3]", tol=LOOSE)
    case(L + "solve(x, y)", "f32[3,3]; f32[3]", tol=LOOSE)
    case(L + "inv(x)", SPD, tol=LOOSE)
    case(L + "det(x)", SPD, tol=LOOSE)
    case(L + "cholesky(x)", SPD, tol=TOL)
    case(L + "cholesky(x, lower=True)", SPD, tol=TOL)
    case(f"(lambda q, r, p: (q @ r, p))(*{L}qr(x, pivoting=True))", "f32[4,3]", "f32[3,4]", tol=TOL)
    case(f'(lambda c, r: (c, r))(*{L}qr_multiply(x, y, mode="left"))', "f32[4,3]; f32[3,2]", "f32[3,3]; f32[3]", tol=TOL)
    case(f'(lambda c, r: (c, r))(*{L}qr_multiply(x, y, mode="right"))', "f32[4,3]; f32[2,4]", tol=TOL)
    case(f"(lambda t, z: z @ t @ z.T.conj())(*{L}schur(x))", "f32[4,4]", tol=LOOSE)
    case(f'(lambda t, z: z @ t @ z.T.conj())(*{L}schur(x, output="complex"))', "f32[4,4]", tol=LOOSE)
    case(f"(lambda t, z: z @ t @ z.T.conj())(*{L}rsf2csf(*{L}schur(x)))", "f32[4,4]", tol=LOOSE)
    case(f"(lambda h, q: (q @ h @ q.T, h))(*{L}hessenberg(x, calc_q=True))", "f32[4,4]", "f32[1,1]", "f64[3,3]", tol=LOOSE)
    case(f"{L}polar(x)", "f32[4,3]", "f32[3,3]", "c64[3,3]", tol=LOOSE)
    case(f'{L}polar(x, side="left")', "f32[3,4]", tol=LOOSE)
    case(f"{L}eigh_tridiagonal(x, y, eigvals_only=True)", "f32[5]; f32[4]", tol=LOOSE)
    case(L + "expm(x)", "f32[3,3]", "f64[3,3]", "f32[2,2,2]", "c64[2,2]", "f32[2,2]=[[20.0,-5.0],[3.0,-10.0]]", "f32[2,2]=[[0.0,0.0],[0.0,0.0]]", "f32[2,2]=[[0.0,1e-3],[-1e-3,0.0]]", tol=LOOSE)
    derived(case, "grad", L + "expm(x)", "f32[3,3]:unit", tol=LOOSE)
    derived(case, "vmap", L + "expm(x)", "f32[2,3,3]:unit", tol=LOOSE)
    case(L + "expm_frechet(x, y)", "f32[3,3]:unit; f32[3,3]", tol=LOOSE)
    case(L + "sqrtm(x)", SPD, "f32[3,3]=[[1.0,2.0,3.0],[0.0,-4.0,1.0],[2.0,0.0,5.0]]", "c64[3,3]:positive", tol=LOOSE)
    case(L + "funm(x, jnp.exp)", "f32[3,3]=[[1.0,2.0,3.0],[0.0,-2.0,1.0],[0.5,0.0,0.2]]", tol={"": 5000})
    case(L + "solve_sylvester(x, y, z)", SPD + "; f32[2,2]=[[1.0,0.3],[-0.4,2.0]]; f32[3,2]", tol=LOOSE)


def special(case):
    case(L + "block_diag(x, y, z)", "f32[2,2]; f32[3]; f32[]", "i32[1,2]; f32[2,1]; i32[1,1]")
    case(L + "toeplitz(x)", "f32[4]", "i32[3]", "c64[3]", "f32[2,3]")
    case(L + "toeplitz(x, y)", "f32[4]; f32[3]")
    case(L + "hankel(x)", "f32[4]", "i32[2,3]")
    case(L + "hankel(x, y)", "f32[4]; f32[3]")
    case(L + "circulant(x)", "f32[4]", "f32[2,3]")
    case(L + "leslie(x, y)", "f32[4]; f32[3]", "f32[2,3]; f32[2,2]")
    case(L + "companion(x)", "f32[4]:positive", "f32[2]:positive", "f32[2,3]:positive", "i32[3]:positive")
    case(L + "fiedler(x)", "f32[4]", "i32[3]")
    case(L + "fiedler_companion(x)", "f32[2]:positive", "f32[3]:positive", "f32[4]:positive", "f32[5]:positive", "f32[8]:positive")
    for mode in ("full", "same", "valid"):
        case(f'{L}convolution_matrix(x, 4, mode="{mode}")', "f32[3]", "f32[6]", "f32[2,3]")
    case(L + "hilbert(4)", tol=2)
    case(L + "invhilbert(5)", tol=100)
    for kind in ("symmetric", "lower", "upper"):
        case(f'{L}pascal(5, "{kind}")', tol=20)
        case(f'{L}invpascal(5, "{kind}")', tol=20)
    case(L + "helmert(4)", tol=2)
    case(L + "helmert(3, full=True)", tol=2)
    case(L + "hadamard(4)")
    case(L + "hadamard(1)")
    case(L + "dft(5)", tol=10)
    case(L + 'dft(4, "sqrtn")', tol=10)
    case(L + 'dft(4, "n")', tol=10)
