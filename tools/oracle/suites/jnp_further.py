"""What the other suites of jnp leave out: options of sets, padding, histograms, polynomials, bits, and edits of arrays."""

TOL = {"float32": 20, "float64": 1000, "complex64": 200, "": 20}
EDGES = "f32[4]=[-2,-1,0,3]"


def cases(case):
    sets(case)
    edits(case)
    statistics(case)
    polynomials(case)
    calculus(case)
    others(case)


def sets(case):
    pair = "i32[6]:smallint; i32[5]:smallint"
    for name in ("union1d", "intersect1d", "setdiff1d", "setxor1d"):
        case(f"jnp.{name}(x, y, size=4)", pair, "f32[5]:smallint; f32[6]:smallint")
        case(f"jnp.{name}(x, y, size=9, fill_value=-7)", pair)
    case("jnp.unique(x, return_index=True, return_inverse=True, return_counts=True, size=4)", "i32[8]:smallint", "i32[3]=[2,2,1]")
    case("jnp.unique(x, return_index=True, return_inverse=True, return_counts=True, axis=0)", "i32[4,2]=[[1,2],[0,1],[1,2],[0,0]]", "f32[3,1,2]=[[[1,2]],[[1,2]],[[0,nan]]]")
    case("jnp.unique(x, equal_nan=False)", "f32[6]=[nan,1,2,nan,1,nan]", "c64[4]=[1,1j,1,2]")
    case("jnp.argwhere(x, size=4, fill_value=9)", "i32[2,3]=[[0,1,2],[0,3,0]]")
    case("jnp.flatnonzero(x, size=2)", "i32[2,3]=[[0,1,2],[0,3,0]]")
    case("jnp.extract(x > 0, x, size=4, fill_value=-5)", "i32[6]")
    case("jnp.compress(x, y, axis=1, size=2, fill_value=7)", "bool[4]=[True,False,False,False]; f32[2,4]")
    case("jnp.partition(x, 3)", "f32[7]", "i32[8]")
    case("jnp.argpartition(x, 2, axis=0)", "f32[5,2]")
    case("jnp.argwhere(x)", "f32[]=3", "f32[]=0")


def edits(case):
    case("jnp.insert(x, jnp.array([1, 3, 1]), y)", "f32[4]; f32[3]")
    case("jnp.insert(x, 1, y, axis=1)", "f32[2,3]; f32[2]", "f32[2,3]; f32[1]")
    case("jnp.insert(x, -1, 9, axis=0)", "i32[3,2]")
    case("jnp.delete(x, jnp.array([0, 2, 0]))", "f32[5]")
    case("jnp.delete(x, jnp.array([0, -2]), axis=1, assume_unique_indices=True)", "f32[2,5]")
    case("jnp.delete(x, jnp.array([True, False, True]))", "f32[3]")
    case("jnp.trim_zeros(x, 'f')", "f32[6]=[0,0,1,0,2,0]")
    case("jnp.trim_zeros(x, 'b')", "f32[6]=[0,0,1,0,2,0]")
    case("jnp.trim_zeros(x)", "f32[3,3]=[[0,0,0],[0,1,0],[0,0,0]]", "f32[3]=[0,0,0]")
    case('jnp.pad(x, (1, 2), mode="median")', "f32[5]", "i32[4]")
    case('jnp.pad(x, 2, mode="empty")', "f32[3]")
    case('jnp.pad(x, (3, 4), mode="reflect", reflect_type="odd")', "f32[3]", "f32[1]", "f32[2]")
    case('jnp.pad(x, (3, 4), mode="symmetric", reflect_type="odd")', "f32[3]")
    case('jnp.pad(x, 2, mode="mean", stat_length=2)', "f32[5]", "i32[4]")
    case('jnp.pad(x, 2, mode="maximum", stat_length=2)', "f32[3,4]")
    case('jnp.pad(x, (2, 3), mode="linear_ramp", end_values=(5, -4))', "f32[3]", "i32[3]")
    case("jnp.pad(x, ((1, 1), (0, 2)), constant_values=((1, 2), (3, 4)))", "i32[2,2]", "f32[2,2]", "bf16[1,2]")
    case('jnp.put(x, y, z, mode="clip", inplace=False)', "f32[5]; i32[3]=[-9,2,8]; f32[3]")
    case('jnp.put(x, y, z, mode="wrap", inplace=False)', "f32[5]; i32[3]=[-1,2,8]; f32[2]")
    case("jnp.fill_diagonal(x, y, inplace=False)", "f32[4,3]; f32[2]", "f32[2,2,2]; f32[2]")
    case("jnp.take_along_axis(x, y, axis=0)", "f32[4,3]; i32[1,3]=[[0,2,1]]")
    case("x[jnp.ix_(y, z)]", "f32[4,5]; i32[2]=[0,3]; i32[3]=[1,1,4]")
    case("jnp.r_[x, y]", "f32[2]; f32[3]", "f32[2]; f32[]")
    case("jnp.c_[x, y]", "f32[3]; f32[3]", "f32[3,2]; f32[3,1]")
    case("jnp.mgrid[0:2, 0:3]")
    case("jnp.ogrid[0:2, 0:3]")
    case("jnp.unravel_index(x, (3, 4))", "i32[5]=[0,7,11,12,-13]")
    case("jnp.mask_indices(3, jnp.triu)")
    case("jnp.vander(x, 4)", "i32[3]", "c64[2]", tol=TOL)


def statistics(case):
    case('jnp.quantile(x, y, method="inverted_cdf")', "f32[7]; f32[3]=[0.1,0.5,1.0]", tol=TOL)
    case("jnp.quantile(x, y, axis=(0, 2), keepdims=True)", "f32[2,3,2]; f32[2]=[0.25,0.75]", tol=TOL)
    case("jnp.nanquantile(x, y, axis=1)", "f32[3,4]:somenans; f32[2]=[0.1,0.9]", "f32[2,2]=[[nan,nan],[1,2]]; f32[2]=[0.1,0.9]", tol=TOL)
    case("jnp.median(x, axis=(0, 1))", "f32[2,3,2]", tol=TOL)
    case("jnp.histogram2d(x, y, bins=3)", "f32[20]; f32[20]", tol=TOL)
    case("jnp.histogram2d(x, y, bins=(2, 3), density=True)", "f32[20]; f32[20]", tol=TOL)
    case("jnp.histogramdd(x, bins=2, weights=y)", "f32[12,3]; f32[12]", tol=TOL)
    case("jnp.cov(x, fweights=y, aweights=z)", "f32[2,4]; i32[4]=[1,2,1,3]; f32[4]=[0.5,1,2,1]", tol=TOL)
    case("jnp.cov(x, aweights=y)", "f32[2,4]; f32[4]=[0.5,1,2,1]", "c64[2,4]; f32[4]=[0.5,1,2,1]", tol=TOL)
    case("jnp.cov(x, fweights=y, ddof=0)", "f32[2,4]; i32[4]=[1,2,1,3]", tol=TOL)
    case("jnp.cov(x, y, rowvar=False)", "f32[4,2]; f32[4,1]", "f32[4]; f32[4]", tol=TOL)
    case("jnp.corrcoef(x, rowvar=False)", "f32[5,2]", tol=TOL)
    case("jnp.bincount(x, weights=y, length=4)", "i32[5]=[0,3,1,9,-2]; f32[5]")
    case("jnp.digitize(x, y)", "f32[6]=[-3,-1,0,0.5,3,nan]; f32[4]=[-1,0,1,3]", "f32[4]; f32[0]")
    case("jnp.nanargmax(x, axis=0)", "f32[3,2]=[[nan,1],[nan,nan],[nan,2]]")
    case("jnp.average(x, axis=1, weights=y)", "f32[2,3]; f32[3]", "i32[2,3]; i32[3]=[1,2,3]", tol=TOL)


def polynomials(case):
    case("jnp.polyval(x, y)", "f32[4]; f32[3]", "i32[3]; i32[2]", "f32[3,2]; f32[2]", "f32[0]; f32[2]", tol=TOL)
    case("jnp.polyfit(x, y, 2)", "f32[6]=[0,1,2,3,4,5]; f32[6]", "f32[6]=[0,1,2,3,4,5]; f32[6,2]", tol=1000)
    case("jnp.polyfit(x, y, 1, w=z)", "f32[4]=[0,1,2,3]; f32[4]; f32[4]=[1,2,1,0.5]", tol=1000)
    case("jnp.polyfit(x, y, 1, cov=True)", "f32[5]=[0,1,2,3,4]; f32[5]", tol=1000)
    case('jnp.polyfit(x, y, 1, cov="unscaled")', "f32[5]=[0,1,2,3,4]; f32[5]", tol=1000)
    case("jnp.polyfit(x, y, 1, full=True)[:4]", "f32[5]=[0,1,2,3,4]; f32[5]", tol=1000)
    case("jnp.polydiv(x, y)", "f32[4]; f32[2]", "f32[2]; f32[3]", "i32[3]=[1,3,2]; i32[2]=[1,1]", tol=TOL)
    case("jnp.poly(x)", "f32[3]", "i32[2]", "c64[2]", "f32[0]", tol=TOL)
    case("jnp.polyder(x, m=2)", "f32[5]", "i32[4]", tol=TOL)
    case("jnp.polyint(x, m=2)", "f32[3]", "i32[3]", tol=TOL)
    case("jnp.polyint(x, m=2, k=y)", "f32[3]; f32[2]", "f32[3]; f32[1]", tol=TOL)
    case("jnp.sort(jnp.roots(x).real)", "f32[4]=[1,-6,11,-6]", "f32[4]=[0,1,-3,2]", "f32[3]=[1,-3,0]", tol=1000)
    case("jnp.roots(x)", "f32[1]", "f32[2]=[2,-4]", "f32[0]", tol=TOL)
    case("jnp.roots(x, strip_zeros=False)", "f32[2]=[2,-4]", "f32[3]=[0,2,-4]", "f32[3]=[0,0,0]", tol=TOL)
    case("jnp.polymul(x, y)", "i32[2]; f32[3]", tol=TOL)


def calculus(case):
    case("jnp.gradient(x, y)", "f32[5]; f32[5]:sorted", tol=100)
    case("jnp.gradient(x)", "i32[4]", "f64[2]", tol=TOL)
    case("jnp.trapezoid(x, y)", "f32[5]; f32[5]:sorted", "f32[2,4]; f32[2,4]:sorted", "i32[3]; i32[3]=[0,1,3]", tol=TOL)
    case("jnp.ediff1d(x, to_end=y, to_begin=z)", "f32[4]; f32[2]; f32[]")
    case("jnp.diff(x, n=2, axis=0, prepend=y)", "i32[3,2]; i32[1,2]")
    case("jnp.interp(x, y, z, left=-1, right=9)", "f32[6]; f32[4]=[-2,-1,0,2]; f32[4]", tol=TOL)
    case("jnp.interp(x, y, z, period=3.0)", "f32[6]; f32[3]=[0,2.5,1]; f32[3]", tol=TOL)
    case('jnp.interp(x, y, z, left="extrapolate", right="extrapolate")', "f32[6]; f32[4]=[-1,-0.5,0,1]; f32[4]", tol=TOL)
    case("jnp.interp(x, y, z)", "f32[3]; f32[3]=[0,0,1]; f32[3]", "i32[3]; i32[2]=[0,2]; i32[2]", tol=TOL)
    case("jnp.unwrap(x, period=4)", "i32[5]=[0,1,3,4,2]", tol=TOL)
    case("jnp.unwrap(x, discont=4.0)", "f32[5]=[0,3.5,-3,1,8]", tol=TOL)
    case("jnp.unwrap(x, axis=0)", "f32[4,2]", tol=TOL)
    case("jnp.cross(x, y)", "f32[2]; f32[2]", "f32[3]; f32[2]", "f32[2,3]; f32[3]", "i32[3]; i32[3]", tol=TOL)


def others(case):
    # Numbers below the normal ones are left out: XLA takes them for zero where it multiplies.
    case("jnp.packbits(x)", "bool[11]", "i32[2,3]:smallint")
    case('jnp.packbits(x, axis=1, bitorder="little")', "bool[2,9]")
    case("jnp.unpackbits(x)", "u8[3]=[1,200,77]")
    case('jnp.unpackbits(x, axis=0, bitorder="little", count=11)', "u8[2,2]=[[1,200],[77,3]]")
    case("jnp.unpackbits(x, count=20)", "u8[2]=[1,255]")
    case("jnp.unpackbits(x, count=-3)", "u8[2]=[1,255]")
    case("jnp.iscomplex(x)", "c64[3]=[1,1j,0]", "f32[2]")
    case("jnp.isreal(x)", "c64[3]=[1,1j,0]", "f32[2]")
    case("jnp.array_equal(x, y, equal_nan=True)", "f32[2]=[1,nan]; f32[2]=[1,nan]", "f32[2]; f32[3]")
    case("jnp.frexp(x)", "f64[6]=[0.3,-7,1e-300,0,5e300,1]", x64=True)
    case("jnp.frexp(x)", "f16[4]=[0.3,7e-5,-2,60000]", "bf16[3]", "i32[3]")
    case("jnp.ldexp(x, y)", "f32[5]=[1,0.5,2e-38,3,-1]; i32[5]=[127,-3,200,-200,128]", "i32[2]; i32[2]", "bf16[2]; i32[2]=[3,-2]", tol=TOL)
    case("jnp.cumulative_prod(x, include_initial=True)", "i32[4]", "f32[3]", tol=TOL)
    case("jnp.vectorize(jnp.dot, signature='(n,m),(m)->(n)')(x, y)", "f32[3,2,4]; f32[4]", "f32[2,4]; f32[3,4]", tol=TOL)
    case("jnp.choose(x, [y, z], mode=\"clip\")", "i32[4]=[-1,0,1,5]; f32[4]; f32[4]")
    case("jnp.choose(x, [y, z], mode=\"wrap\")", "i32[4]=[-1,0,1,5]; f32[4]; f32[]")
    case("jnp.piecewise(x, [x < 0, x > 1], [lambda v: -v, lambda v: v * v, 7])", "f32[5]", "i32[5]")
    case("jnp.lexsort((x, y), axis=0)", "i32[4,2]:smallint; i32[4,2]:smallint")
    case("jnp.bartlett(1)")
    case("jnp.blackman(0)")
    case("jnp.kaiser(6, 14.0)", tol=TOL)
