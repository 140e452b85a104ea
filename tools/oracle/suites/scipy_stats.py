"""jax.scipy.stats: distributions, with parameters as numbers and as arrays, inside and outside of their supports; functions of samples."""

from suites.derived import SCOPE, derived

TOL = {"float32": 200, "float64": 1e5, "": 10}
LOOSE = {"float32": 1000, "": 10}
NORMAL, POSITIVE, UNIT, TURN = "normal", "positive", "range(0.02,0.98)", "range(0.1,6.0)"
EDGES = "f32[7]=[nan,inf,-inf,0.0,1.0,-1.0,2.5]"

# name: (domain, numbers of its shapes, domains of its shapes, methods, whether it has location and scale)
ALL = ["logpdf", "pdf", "cdf", "logcdf", "sf", "logsf"]
CONTINUOUS = {
    "norm": (NORMAL, (), (), ALL + ["ppf", "isf"], True), "beta": (UNIT, (2.0, 3.5), (POSITIVE, POSITIVE), ALL, True), "gamma": (POSITIVE, (2.5,), (POSITIVE,), ALL, True),
    "chi2": (POSITIVE, (3.0,), (POSITIVE,), ALL, True), "t": (NORMAL, (4.0,), (POSITIVE,), ["logpdf", "pdf"], True), "cauchy": (NORMAL, (), (), ALL + ["ppf", "isf"], True),
    "expon": (POSITIVE, (), (), ALL + ["ppf"], True), "gennorm": (NORMAL, (1.5,), (POSITIVE,), ["logpdf", "pdf", "cdf"], False),
    "gumbel_l": (NORMAL, (), (), ALL + ["ppf"], True), "gumbel_r": (NORMAL, (), (), ALL + ["ppf"], True), "laplace": (NORMAL, (), (), ["logpdf", "pdf", "cdf"], True),
    "logistic": (NORMAL, (), (), ["logpdf", "pdf", "cdf", "sf", "ppf", "isf"], True), "pareto": ("range(1.1,6.0)", (2.5,), (POSITIVE,), ALL + ["ppf"], True),
    "truncnorm": ("range(-1.0,2.0)", (-1.0, 2.0), ("range(-3.0,-0.5)", POSITIVE), ALL, True), "uniform": (UNIT, (), (), ["logpdf", "pdf", "cdf", "ppf"], True),
    "vonmises": (TURN, (1.5,), (POSITIVE,), ["logpdf", "pdf"], False), "wrapcauchy": (TURN, (0.4,), (UNIT,), ["logpdf", "pdf"], False)}
COUNTS = "i32[8]=[-1,0,1,2,3,4,5,7]"
DISCRETE = {"bernoulli": ("0.3",), "betabinom": ("5, 1.5, 2.0",), "binom": ("5, 0.3",), "geom": ("0.3",), "nbinom": ("3, 0.4",), "poisson": ("2.5",)}


def cases(case):
    for name, (domain, numbers, shapes, methods, located) in CONTINUOUS.items():
        text = "".join(f", {n}" for n in numbers)
        letters = "yzwu"[:len(shapes)]
        arrays = "".join(f", {letter}" for letter in letters)
        for method in methods:
            place = UNIT if method in ("ppf", "isf") else domain
            f = f"jax.scipy.stats.{name}.{method}(x"
            case(f"{f}{text})", f"f32[2,3]:{place}", tol=TOL)
            if method == "logpdf" or method in ("ppf", "isf"):
                case(f"{f}{text})", f"f64[4]:{place}", tol=TOL, x64=True)
                case(f"{f}{text})", "f32[6]=[nan,0.0,1.0,0.5,-1.0,2.0]" if method != "logpdf" else EDGES if name not in ("gennorm", "vonmises", "t") else "f32[3]=[0.0,1.0,-1.0]", tol=TOL)
            if located and method in ("logpdf", "cdf", "ppf", "sf"):
                case(f"{f}{text}, 0.5, 1.5)", f"f32[4]:{place}", tol=TOL)
            if shapes:
                case(f"{f}{arrays})", f"f32[4]:{place}" + "".join(f"; f32[4]:{s}" for s in shapes), tol=TOL)
        derived(case, "grad", f"jax.scipy.stats.{name}.logpdf(x{text})", f"f32[4]:{domain}", tol=LOOSE)
        if shapes:
            derived(case, "grad", f"jax.scipy.stats.{name}.logpdf(x{arrays})", f"f32[4]:{domain}" + "".join(f"; f32[4]:{s}" for s in shapes), tol=LOOSE)
        derived(case, "vmap", f"jax.scipy.stats.{name}.logpdf(x{text})", f"f32[2,3]:{domain}", tol=TOL)
    case("jax.scipy.stats.norm.logpdf(x, y, z)", "f32[2,3]; f32[3]; f32[]=1.5", "i32[3]; i32[]=1; i32[]=2", tol=TOL)
    derived(case, "grad", "jax.scipy.stats.norm.logpdf(x, y, z)", "f32[2,3]; f32[3]; f32[]=1.5", tol=LOOSE)
    for name, (parameters,) in DISCRETE.items():
        for method in ("logpmf", "pmf"):
            case(f"jax.scipy.stats.{name}.{method}(x, {parameters})", COUNTS, "f32[3]=[0.0,2.0,1.5]", tol=TOL)
            case(f"jax.scipy.stats.{name}.{method}(x, {parameters}, loc=1)", COUNTS, tol=TOL)
    case("jax.scipy.stats.bernoulli.cdf(x, 0.3)", "f32[5]=[-1.0,0.0,0.5,1.0,nan]", tol=TOL)
    case("jax.scipy.stats.bernoulli.ppf(x, 0.3)", "f32[6]=[-1.0,0.0,0.5,0.8,1.0,nan]", tol=TOL)
    case("jax.scipy.stats.poisson.cdf(x, 2.5)", COUNTS, tol=TOL)
    case("jax.scipy.stats.poisson.entropy(x)", "f32[6]=[0.0,0.5,5.0,20.0,99.0,300.0]", tol=LOOSE)
    derived(case, "grad", "jax.scipy.stats.binom.logpmf(x, 5, y)", "i32[3]=[0,2,5]; f32[3]=[0.2,0.5,0.9]", tol=LOOSE)
    case("jax.scipy.stats.binom.logpmf(x, 5, y)", "i32[3]=[0,2,5]; f32[3]=[0.2,0.5,0.9]", tol=LOOSE)
    for method in ("logpmf", "pmf"):
        case(f"jax.scipy.stats.multinomial.{method}(x, 6, y)", "i32[3]=[1,2,3]; f32[3]=[0.2,0.3,0.5]", "i32[3]=[1,2,2]; f32[3]=[0.2,0.3,0.5]", tol=TOL)
    for method in ("logpdf", "pdf"):
        case(f"jax.scipy.stats.dirichlet.{method}(x, y)", "f32[3]=[0.2,0.3,0.5]; f32[3]:positive", "f32[2]=[0.2,0.3]; f32[3]:positive", "f32[3]=[0.2,0.3,0.6]; f32[3]:positive", "f32[2,2]=[[0.2,0.1],[0.3,0.4]]; f32[3]:positive", tol=TOL)
        case(f"jax.scipy.stats.multivariate_normal.{method}(x, y, z)", "f32[2]; f32[2]; f32[2,2]=[[2.0,0.5],[0.5,1.0]]", "f32[4,2]; f32[2]; f32[2,2]=[[2.0,0.5],[0.5,1.0]]",
             "f32[3]; f32[]; f32[]=2.0", "f32[4,2]; f32[2]; f32[]=2.0", tol=TOL)
    derived(case, "grad", "jax.scipy.stats.multivariate_normal.logpdf(x, y, z)", "f32[2]; f32[2]; f32[2,2]=[[2.0,0.5],[0.5,1.0]]", tol=LOOSE)
    case("jax.scipy.stats.mode(x)", "i32[6,2]:smallint", "f32[7]:ties", "f32[4]=[2.0,1.0,2.0,1.0]")
    case("jax.scipy.stats.mode(x, axis=1, keepdims=True)", "i32[3,5]:smallint")
    for method in ("average", "min", "max", "dense", "ordinal"):
        case(f'jax.scipy.stats.rankdata(x, "{method}")', "i32[9]:smallint", "f32[2,4]", "f32[3]=[1.0,nan,2.0]")
        case(f'jax.scipy.stats.rankdata(x, "{method}", axis=1)', "i32[2,6]:smallint")
    case("jax.scipy.stats.sem(x)", "f32[5,2]", "i32[5]", tol=TOL)
    case("jax.scipy.stats.sem(x, axis=1, ddof=0, keepdims=True)", "f32[3,4]", tol=TOL)
    case('jax.scipy.stats.sem(x, nan_policy="omit")', "f32[6,2]:somenans", tol=TOL)
    kde = "jax.scipy.stats.gaussian_kde(x)"
    case(f"{kde}.evaluate(y)", "f32[8]; f32[5]", "f32[2,8]; f32[2,5]", tol=LOOSE)
    case(f"{kde}.logpdf(y)", "f32[8]; f32[5]", "f32[2,8]; f32[2,5]", tol=LOOSE)
    case('jax.scipy.stats.gaussian_kde(x, "silverman", z).evaluate(y)', "f32[8]; f32[5]; f32[8]:positive", tol=LOOSE)
    case('jax.scipy.stats.gaussian_kde(x, 0.4).evaluate(y)', "f32[8]; f32[5]", tol=LOOSE)
    case(f"{kde}.integrate_box_1d(-0.5, 1.5)", "f32[8]", tol=LOOSE)
    case(f"{kde}.integrate_gaussian(y, z)", "f32[2,8]; f32[2]; f32[2,2]=[[2.0,0.5],[0.5,1.0]]", tol=LOOSE)
    case(f"{kde}.integrate_kde(jax.scipy.stats.gaussian_kde(y))", "f32[2,8]; f32[2,6]", tol=LOOSE)
    case(f"{kde}.resample(key(y), (4,))", "f32[2,8]; u32[2]=[1,2]", tol=LOOSE)
    case(f"(lambda k: (k.neff, k.covariance, k.inv_cov))({kde})", "f32[2,8]", tol=LOOSE)
