"""jax.scipy.special: values at ordinary and at special places, gradients, and batches."""

from suites.derived import SCOPE, derived

# JAX's tests of special functions allow from 1e-5 to 1e-3 in single precision; in double precision many approximations of both sides have
# 1e-14 to 1e-13. Constants in JAX's jitted functions are float32 unless x64 is on, hence x64 for all of float64.
LOOSE = {"float32": 40, "float64": 1000, "complex64": 100, "complex128": 3000, "": 5}
LOOSER = {"float32": 400, "float64": 1e5, "complex64": 1000, "": 10}
EDGES = "=[nan,inf,-inf,0.0,-0.0,1.0,-1.0,0.5,-0.5,2.5,-3.5,-2.0,7.0,1e-3]"

# name: domain, and whether it is loose
UNARY = {
    "gammaln": ("positive", 1), "gammasgn": ("normal", 1), "loggamma": ("positive", 1), "gamma": ("positive", 1), "digamma": ("positive", 1),
    "erf": ("normal", 1), "erfc": ("normal", 1), "erfinv": ("unit", 1), "erfcx": ("normal", 1), "dawsn": ("range(-9.0,9.0)", 1),
    "logit": ("range(0.02,0.98)", 1), "expit": ("normal", 1), "entr": ("positive", 1), "i0": ("normal", 1), "i0e": ("normal", 1), "i1": ("normal", 1),
    "i1e": ("normal", 1), "ndtr": ("normal", 1), "ndtri": ("range(0.001,0.999)", 1), "log_ndtr": ("range(-25.0,10.0)", 1),
    "expi": ("range(-3.0,90.0)", 1), "exp1": ("range(0.05,9.0)", 1), "spence": ("range(0.1,9.0)", 1), "factorial": ("range(0.1,9.0)", 1),
}
HALF = {"gammaln", "erf", "expit", "i0", "dawsn", "erfcx", "logit", "entr", "gamma"}
# Where JAX's own values are questionable they are not asked for: the limits of continued fractions and power series at infinity.
ODD = {"expi": "=[0.5,1.0,2.0,4.0,8.0,32.0,64.0,80.0,-0.5,-20.0]", "exp1": "=[nan,0.0,-0.0,1.0,0.5,2.5,-1.0,20.0,1e-3]",
       "gamma": "=[nan,inf,-inf,0.0,-0.0,1.0,0.5,-0.5,2.5,-3.5,-2.0,7.0]", "spence": "=[0.0,1.0,-1.0,2.0,0.5,1.5,1e-3,30.0]"}


def cases(case):
    for name, (domain, loose) in UNARY.items():
        text = f"jax.scipy.special.{name}(x)"
        case(text, f"f32[2,3]:{domain}", "f32[%d]" % len(eval(ODD.get(name, EDGES)[1:], {"nan": 0, "inf": 0})) + ODD.get(name, EDGES), tol=LOOSE)
        case(text, f"f64[5]:{domain}", tol=LOOSE, x64=True)
        if name in HALF:
            case(text, f"bf16[4]:{domain}", f"f16[4]:{domain}", "i32[3]=[1,2,3]" if name != "logit" else "f16[2]=[0.25,0.5]", tol=LOOSE)
        if name != "gammasgn":
            derived(case, "grad", text, f"f32[5]:{domain}", tol=LOOSER)
        derived(case, "vmap", text, f"f32[2,3]:{domain}", tol=LOOSE)
    for name in ("dawsn", "log_ndtr", "sici", "fresnel"):
        case(f"jax.scipy.special.{name}(x)", "f32[9]=[-12.0,-6.5,-5.0,-1.0,0.3,3.0,5.0,7.0,30.0]", tol=LOOSE)
        case(f"jax.scipy.special.{name}(x)", "f64[9]=[-12.0,-6.5,-5.0,-1.0,0.3,3.0,5.0,7.0,30.0]", tol=LOOSE, x64=True)
    case("jax.scipy.special.log_ndtr(x, series_order=5)", "f32[3]=[-15.0,-11.0,2.0]", tol=LOOSE)
    for name in ("sici", "fresnel"):
        case(f"jax.scipy.special.{name}(x)", "f32[7]=[nan,inf,-inf,0.0,1.0,-2.0,1e10]", "f64[2,3]", tol=LOOSE, x64=True)
        derived(case, "grad", f"jax.scipy.special.{name}(x)", "f32[5]:positive", tol=LOOSER)
    for name in ("gamma", "loggamma", "wofz", "erfcx"):
        case(f"jax.scipy.special.{name}(x)", "c64[6]", tol=LOOSER)
        case(f"jax.scipy.special.{name}(x)", "c128[4]", tol={"": 1e5}, x64=True)
    case("jax.scipy.special.wofz(x)", "f32[3]", tol=LOOSER)
    pairs(case)
    several(case)
    others(case)


def pairs(case):
    positive = ("positive", "positive")
    for name, first, second in (
            ("betaln", *positive), ("beta", *positive), ("gammainc", *positive), ("gammaincc", *positive), ("xlogy", *positive),
            ("xlog1py", *positive), ("kl_div", *positive), ("rel_entr", *positive), ("boxcox", "positive", "normal"),
            ("boxcox1p", "positive", "normal"), ("zeta", "range(1.5,6.0)", "positive"), ("poch", *positive), ("owens_t", "normal", "normal")):
        text = f"jax.scipy.special.{name}(x, y)"
        case(text, f"f32[2,3]:{first}; f32[3]:{second}", tol=LOOSE)
        case(text, f"f64[4]:{first}; f64[4]:{second}", tol={"": 1e5} if name == "poch" else LOOSE, x64=True)
        if name not in ("zeta", "beta", "betaln", "gammainc", "gammaincc", "poch"):
            case(text, "f32[8]=[0.0,0.0,1.0,-1.0,nan,1.0,0.0,2.0]; f32[8]=[0.0,1.0,0.0,1.0,1.0,nan,nan,-1.0]", tol=LOOSE)
        derived(case, "grad", text, f"f32[4]:{first}; f32[4]:{second}", tol=LOOSER)
        derived(case, "vmap", text, f"f32[2,3]:{first}; f32[2,3]:{second}", tol=LOOSE)
    case("jax.scipy.special.betaln(x, y)", "f32[4]=[0.5,9.0,30.0,2.0]; f32[4]=[20.0,8.0,100.0,1000.0]", tol=LOOSER)
    case("jax.scipy.special.owens_t(x, y)", "f32[4]=[0.0,0.3,2.0,0.5]; f32[4]=[1.0,1.0,3.0,-40.0]", tol=LOOSE)
    case("jax.scipy.special.xlogy(x, y)", "i32[2]=[0,2]; f32[2]=[0.0,3.0]", tol=LOOSE)
    case("jax.scipy.special.comb(x, y)", "f32[6]=[5.0,10.0,3.0,-1.0,0.0,7.5]; f32[6]=[2.0,3.0,4.0,0.0,0.0,2.0]", "i32[3]=[5,6,7]; i32[3]=[2,0,7]", tol=LOOSER)
    case("jax.scipy.special.comb(x, y, repetition=True)", "f32[4]=[5.0,10.0,3.0,0.0]; f32[4]=[2.0,3.0,0.0,0.0]", tol=LOOSER)
    case("jax.scipy.special.polygamma(x, y)", "i32[3]=[0,1,2]; f32[3]:positive", tol=LOOSE)
    case("jax.scipy.special.polygamma(1, x)", "f32[3]:positive", "f64[3]:positive", tol=LOOSE, x64=True)
    derived(case, "grad", "jax.scipy.special.polygamma(1, x)", "f32[3]:positive", tol=LOOSER)
    case("jax.scipy.special.expn(x, y)", "i32[6]=[0,1,2,3,7,6000]; f32[6]=[0.5,0.7,1.5,0.2,30.0,2.0]", "f32[3]=[1.0,0.0,2.0]; f32[3]=[0.0,0.0,-1.0]", tol=LOOSE)
    case("jax.scipy.special.expn(2, x)", "f32[4]=[0.1,0.9,1.5,12.0]", "f64[4]=[0.1,0.9,1.5,12.0]", tol=LOOSE, x64=True)
    derived(case, "grad", "jax.scipy.special.expn(2, x)", "f32[4]=[0.1,0.9,1.5,12.0]", tol=LOOSER)


def several(case):
    case("jax.scipy.special.betainc(x, y, z)", "f32[6]:positive; f32[6]:positive; f32[6]:range(0.05,0.95)", tol=LOOSER)
    case("jax.scipy.special.betainc(2.0, 3.0, x)", "f32[4]:range(0.05,0.95)", tol=LOOSER)
    derived(case, "grad", "jax.scipy.special.betainc(2.0, 3.0, x)", "f32[4]:range(0.05,0.95)", tol=LOOSER)
    case("jax.scipy.special.hyp1f1(x, y, z)", "f32[6]=[0.5,0.0,2.0,1.5,3.0,0.5]; f32[6]=[1.5,2.0,2.0,0.0,2.5,1.2]; f32[6]=[0.7,3.0,-1.0,1.0,-3.0,105.0]", tol=LOOSER)
    case("jax.scipy.special.hyp1f1(x, y, z)", "f64[4]:positive; f64[4]:positive; f64[4]", tol={"": 1e5}, x64=True)
    derived(case, "grad", "jax.scipy.special.hyp1f1(x, y, z)", "f32[3]=[0.5,2.0,3.0]; f32[3]=[1.5,2.2,2.5]; f32[3]=[0.7,-1.0,2.0]", tol=LOOSER)
    a = "=[0.5,1.0,0.0,-2.0,1.5,2.0,0.5,1.0,1.0,3.0,0.3]"
    b = "=[1.5,2.0,3.0,0.7,2.5,1.0,0.25,2.0,1.5,2.0,-3.0]"
    c = "=[2.5,3.5,1.0,1.2,1.5,2.5,1.75,0.0,2.5,4.0,1.4]"
    x = "=[0.3,-0.8,0.4,0.6,0.2,0.95,1.0,0.5,1.5,0.93,0.5]"
    case("jax.scipy.special.hyp2f1(x, y, z, w)", f"f32[11]{a}; f32[11]{b}; f32[11]{c}; f32[11]{x}", tol=LOOSER)
    case("jax.scipy.special.hyp2f1(x, y, z, w)", f"f64[11]{a}; f64[11]{b}; f64[11]{c}; f64[11]{x.replace('0.95', '0.75')}", tol={"": 1e6}, x64=True)
    case("jax.scipy.special.hyp2f1(x, y, z, w)", "f32[3]=[0.5,1.0,2.0]; f32[3]=[0.5,1.0,2.5]; f32[3]=[2.0,2.0,3.5]; f32[3]=[0.95,0.97,0.92]", tol=LOOSER)
    derived(case, "grad", "jax.scipy.special.hyp2f1(x, y, z, w)", "f32[3]=[0.5,1.0,1.5]; f32[3]=[1.5,2.0,2.2]; f32[3]=[2.5,3.5,2.7]; f32[3]=[0.3,-0.5,0.4]", tol=LOOSER)


def others(case):
    case("jax.scipy.special.multigammaln(x, 3)", "f32[2,3]:range(2.0,9.0)", tol=LOOSE)
    derived(case, "grad", "jax.scipy.special.multigammaln(x, 3)", "f32[3]:range(2.0,9.0)", tol=LOOSER)
    for n in (0, 1, 2, 3, 12, 21):
        case(f"jax.scipy.special.bernoulli({n})", tol=LOOSE)
    # For small operands the recurrence overflows in single precision.
    case("jax.scipy.special.bessel_jn(x, v=3)", "f32[4]:range(12.0,20.0)", "f64[2,2]:range(0.5,9.0)", tol=LOOSER, x64=True)
    derived(case, "grad", "jax.scipy.special.bessel_jn(x, v=3)", "f64[4]:range(0.5,5.0)", tol=LOOSER, x64=True)
    case("jax.scipy.special.sph_harm_y(x, y, z, w, n_max=5)", "i32[8]=[0,1,2,3,5,5,4,3]; i32[8]=[0,1,-1,2,-5,-4,0,3]; f32[8]:range(0.1,3.0); f32[8]:range(0.1,6.0)", tol=LOOSER)
    derived(case, "grad", "jax.scipy.special.sph_harm_y(x, y, z, w, n_max=4)", "i32[3]=[1,3,4]; i32[3]=[1,-2,0]; f32[3]:range(0.3,2.8); f32[3]", tol=LOOSER)
    case("jax.scipy.special.logsumexp(x, axis=1, b=y)", "f32[2,3]; f32[3]:positive", tol=LOOSE)
    case("jax.scipy.special.logsumexp(x)", "f32[2,3]", tol=LOOSE)
    for name in ("softmax", "log_softmax"):
        case(f"jax.scipy.special.{name}(x)", "f32[2,3]", tol=LOOSE)
        case(f"jax.scipy.special.{name}(x, axis=1)", "f32[2,3]", tol=LOOSE)
