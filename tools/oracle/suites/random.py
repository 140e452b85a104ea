"""jax.random: keys, bits and samplers, of single keys, of batches of keys, and of all generators.

A key is an input of raw words; `key(x)` wraps it. What is made of bits by exact operations must be equal, the rest within the
tolerance of its dtype. JAX fails on explicit 64-bit dtypes unless x64 is on, so those cases ask it with x64 on.
"""

KEYS = ("u32[2]=[0,0]", "u32[2]=[0,42]", "u32[2]:wide")
KEY = KEYS[2]
BATCH = "u32[3,2]:wide"
WORDS = {"threefry2x32": 2, "threefry4x32": 4, "philox2x32": 1, "philox4x32": 2, "rbg": 4, "unsafe_rbg": 4}
FLOATS = ("float32", "float16", "bfloat16")


def cases(case):
    keys(case)
    bits(case)
    continuous(case)
    rejected(case)
    counts(case)
    selections(case)
    batches(case)


def exact(case, expression, *inputs, **options):
    case(expression, *inputs, tol=0, **options)


def keys(case):
    for seed in ("42", "-1"):
        exact(case, f"random.key_data(random.key({seed}))")
    for dtype in ("i8", "u8", "i32", "u32"):
        exact(case, "random.key_data(random.key(x))", f"{dtype}[]=5")
    exact(case, "random.key_data(random.key(x))", "i64[]=-3", "i64[]=1099511627777", x64=True)
    exact(case, "random.key_data(random.split(key(x)))", *KEYS)
    for shape in ("5", "(2, 3)", "()", "(0,)"):
        exact(case, f"random.key_data(random.split(key(x), {shape}))", KEY)
    for data in ("7",):
        exact(case, f"random.key_data(random.fold_in(key(x), {data}))", *KEYS)
    exact(case, "random.key_data(random.fold_in(key(x), y))", f"{KEY}; i32[]=-5", f"{KEY}; u8[]=200", f"{KEY}; f32[]=3.7")
    exact(case, "random.key_data(key(x)[1])", BATCH)
    exact(case, "random.key_data(key(x)[::2])", "u32[5,2]:wide")
    exact(case, "random.key_data(key(x).reshape(3, -1))", "u32[6,2]:wide")
    exact(case, "key(x) == key(y)", f"{KEY}; {KEY}", "u32[3,2]=[[1,2],[3,4],[5,6]]; u32[3,2]=[[1,2],[3,5],[5,6]]")
    for impl, words in WORDS.items():
        wrapped = f"key(x, impl='{impl}')"
        exact(case, f"random.key_data(random.key(123, impl='{impl}'))")
        exact(case, f"random.key_data(random.split({wrapped}, 3))", f"u32[{words}]:wide")
        exact(case, f"random.key_data(random.fold_in({wrapped}, 9))", f"u32[{words}]:wide")


def bits(case):
    exact(case, "random.bits(key(x))", *KEYS)
    for width in (8, 16, 32):
        exact(case, f"random.bits(key(x), (2, 3), jnp.uint{width})", *KEYS)
    exact(case, "random.bits(key(x), (2, 3), jnp.uint64)", *KEYS, x64=True)
    exact(case, "random.bits(key(x), (3, 0))", KEY)
    exact(case, "random.bits(key(x), (1000,))", KEY)
    for impl, words in WORDS.items():
        for width in (16, 32):
            exact(case, f"random.bits(key(x, impl='{impl}'), (2, 3), jnp.uint{width})", f"u32[{words}]:wide")
        exact(case, f"random.bits(key(x, impl='{impl}'), (2, 3), jnp.uint64)", f"u32[{words}]:wide", x64=True)
    for dtype in FLOATS:
        exact(case, f"random.uniform(key(x), (4,), jnp.{dtype})", *KEYS)
    exact(case, "random.uniform(key(x), (4,), jnp.float64)", *KEYS, x64=True)
    exact(case, "random.uniform(key(x))", *KEYS)
    case("random.uniform(key(x), (2, 4), minval=-3.0, maxval=7.5)", *KEYS, tol=2)
    case("random.uniform(key(x), (2, 4), minval=y, maxval=z)", f"{KEY}; f32[4]; f32[2,1]:positive", tol=2)
    for low, high in (("0", "10"), ("-2147483648", "2147483647")):
        exact(case, f"random.randint(key(x), (6,), {low}, {high})", *KEYS)
    for dtype, low, high in (("uint8", 0, 256), ("int8", -300, 5), ("uint16", 0, 65536), ("uint32", 0, 77)):
        exact(case, f"random.randint(key(x), (6,), {low}, {high}, jnp.{dtype})", *KEYS)
    exact(case, "random.randint(key(x), (6,), -5, 9223372036854775807, jnp.int64)", *KEYS, x64=True)
    exact(case, "random.randint(key(x), (2, 3), y, z)", f"{KEY}; i32[3]=[-5,3,5]; i32[2,1]=[[5],[3]]", f"{KEY}; u8[]=3; i32[]=1000000")
    exact(case, "random.bernoulli(key(x), 0.3, (7,))", *KEYS)
    exact(case, "random.bernoulli(key(x), y)", f"{KEY}; f32[5]:unit", f"{KEY}; f16[5]:unit")
    exact(case, "random.bernoulli(key(x), y, (3, 5))", f"{KEY}; f32[5]:unit")
    case("random.bernoulli(key(x), y, (5,), mode='high')", f"{KEY}; f32[5]:unit", tol=0)
    exact(case, "random.rademacher(key(x), (8,))", *KEYS)
    for dtype in ("float32", "int8"):
        exact(case, f"random.rademacher(key(x), (8,), jnp.{dtype})", KEY)


def continuous(case):
    for name in ("normal", "exponential", "gumbel", "laplace", "logistic", "cauchy", "maxwell"):
        # Cauchy numbers far out hang on the last bit of an angle.
        tol = 20 if name == "cauchy" else 4
        case(f"random.{name}(key(x), (5,))", *KEYS, tol=tol)
        for dtype in ("float16", "bfloat16") if name in ("normal", "exponential", "gumbel", "laplace") else ():
            case(f"random.{name}(key(x), (5,), jnp.{dtype})", *KEYS, tol=tol)
        case(f"random.{name}(key(x), (5,), jnp.float64)", *KEYS, x64=True, tol=tol)
    case("random.normal(key(x), (2, 3), jnp.complex64)", *KEYS, tol=4)
    case("random.normal(key(x), (1000,))", KEY, tol=4)
    for mode in ("high", "highest"):
        case(f"random.gumbel(key(x), (6,), jnp.float32, mode='{mode}')", *KEYS, tol=4)
    case("random.gumbel(key(x), (6,), jnp.float16, mode='high')", KEY, tol=4)
    case("random.truncated_normal(key(x), -1.5, 2.0, (6,))", *KEYS, tol=10)
    case("random.truncated_normal(key(x), y, z)", f"{KEY}; f32[4]=[-5,-1,0,1]; f32[4]=[-3,1,3,1.5]", tol=10)
    case("random.truncated_normal(key(x), -1.5, 2.0, (6,), jnp.float64)", *KEYS, x64=True, tol=10)
    case("random.lognormal(key(x), 0.7, (5,))", *KEYS, tol=4)
    case("random.lognormal(key(x), y)", f"{KEY}; f32[4]:positive", tol=20)
    case("random.multivariate_normal(key(x), y, z)", f"{KEY}; f32[2]; f32[2,2]=[[2,0.5],[0.5,1]]", tol=10)
    case("random.multivariate_normal(key(x), y, z, (4,))", f"{KEY}; f32[2]; f32[2,2]=[[2,0.5],[0.5,1]]", tol=10)
    case("random.multivariate_normal(key(x), y, z, (3, 4))", f"{KEY}; f32[4,2]; f32[2,2]=[[2,0.5],[0.5,1]]", tol=10)
    for name in ("pareto", "rayleigh", "wald"):
        case(f"random.{name}(key(x), 1.5, (5,))", *KEYS, tol=10)
        case(f"random.{name}(key(x), y)", f"{KEY}; f32[2,3]:positive", tol=10)
        case(f"random.{name}(key(x), y, (4, 3))", f"{KEY}; f32[3]:positive", tol=10)
        case(f"random.{name}(key(x), 1.5, (5,), jnp.float64)", KEY, tol=10, x64=True)
    case("random.weibull_min(key(x), 1.5, 0.7, (5,))", *KEYS, tol=10)
    case("random.double_sided_maxwell(key(x), 0.5, 2.0, (5,))", *KEYS, tol=10)
    case("random.double_sided_maxwell(key(x), y, z, (3,))", f"{KEY}; f32[2]; f32[2]:positive", tol=10)
    case("random.triangular(key(x), -1.0, 0.5, 3.0, (5,))", *KEYS, tol=10)
    case("random.triangular(key(x), y, z, w)", f"{KEY}; f32[3]=[0,1,2]; f32[3]=[1,1,2.5]; f32[3]=[2,3,3]", tol=10)
    case("random.geometric(key(x), 0.3, (8,))", *KEYS, tol=0)
    case("random.geometric(key(x), y)", f"{KEY}; f32[4]=[0.1,0.5,0.9,0.01]", tol=0)
    case("random.orthogonal(key(x), 3)", KEY, tol=20)
    case("random.orthogonal(key(x), 3, (2,))", KEY, tol=20)
    case("random.orthogonal(key(x), 2, (), jnp.float32, 4)", KEY, tol=20)
    case("random.generalized_normal(key(x), 1.5, (5,))", *KEYS, tol=20)
    case("random.ball(key(x), 3, shape=(4,))", *KEYS, tol=20)
    case("random.ball(key(x), 2, p=1.0, shape=(4,))", KEY, tol=20)


def rejected(case):
    for name in ("gamma", "loggamma"):
        case(f"random.{name}(key(x), 0.7, (8,))", KEY, tol=20)
        alphas = "f32[10]=[0.05,0.05,0.7,0.7,1,1,3.5,3.5,200,200]"
        case(f"random.{name}(key(x), y)", *(f"{key}; {alphas}" for key in KEYS), f"{KEY}; f32[2,3]:positive", tol=20)
        case(f"random.{name}(key(x), y, (4, 3))", f"{KEY}; f32[3]:positive", tol=20)
        case(f"random.{name}(key(x), 1.5, (5,), jnp.float64)", *KEYS, x64=True, tol=20)
        case(f"random.{name}(key(x, impl='rbg'), 1.5, (5,))", "u32[4]:wide", tol=20)
        case(f"random.{name}(key(x, impl='philox4x32'), 1.5, (5,))", KEY, tol=20)
        case(f"jax.grad(lambda y: random.{name}(key(x), y).sum())(y)", f"{KEY}; f32[4]:positive", tol=100)
    case("random.beta(key(x), 0.5, 2.0, (6,))", *KEYS, tol=20)
    case("random.beta(key(x), y, z)", f"{KEY}; f32[3]:positive; f32[2,1]:positive", tol=20)
    case("random.chisquare(key(x), 3.0, (6,))", *KEYS, tol=20)
    case("random.f(key(x), 3.0, 5.0, (6,))", *KEYS, tol=20)
    case("random.t(key(x), 3.0, (6,))", *KEYS, tol=20)
    case("random.dirichlet(key(x), y)", f"{KEY}; f32[3]:positive", f"{KEY}; f32[2,3]:positive", tol=20)
    case("random.dirichlet(key(x), y, (4,))", f"{KEY}; f32[3]:positive", tol=20)


def counts(case):
    exact(case, "random.poisson(key(x), 3.0, (8,))", KEY)
    rates = "f32[9]=[0,0.5,3,9.9,10,12,50,300,10000]"
    exact(case, "random.poisson(key(x), y)", *(f"{key}; {rates}" for key in KEYS), f"{KEY}; i32[2]=[2,30]")
    exact(case, "random.poisson(key(x), y, (3, 2), jnp.int8)", f"{KEY}; f32[2]=[2,30]")
    exact(case, "random.binomial(key(x), 100, 0.3, (8,))", KEY)
    trials = "f32[7]=[10,10,100,1000,0,5,5]; f32[7]=[0.3,0.9,0.5,0.03,0.5,0,1]"
    exact(case, "random.binomial(key(x), y, z)", *(f"{key}; {trials}" for key in KEYS), f"{KEY}; f32[5]=[10,nan,-1,inf,40]; f32[5]=[0.2,0.3,0.5,0.5,nan]", f"{KEY}; i32[3]=[3,50,700]; f32[2,1]=[0.1,0.6]")
    exact(case, "random.binomial(key(x), 40.0, 0.4, (5,), jnp.float64)", KEY, x64=True)
    exact(case, "random.multinomial(key(x), 20, y)", f"{KEY}; f32[4]=[0.1,0.2,0.3,0.4]", f"{KEY}; f32[2,3]=[[0.1,0.2,0.7],[1,0,0]]")
    exact(case, "random.multinomial(key(x), y, z)", f"{KEY}; f32[2]=[5,100]; f32[2,3]=[[0.1,0.2,0.7],[0.3,0.3,0.4]]")


def selections(case):
    for n in (1, 10, 3000):
        exact(case, f"random.permutation(key(x), {n})", *KEYS)
    exact(case, "random.permutation(key(x), y)", f"{KEY}; f32[7]", f"{KEY}; i8[4,3]", f"{KEY}; f32[0]")
    exact(case, "random.permutation(key(x), y, axis=1)", f"{KEY}; f32[3,5]")
    exact(case, "random.permutation(key(x), y, axis=-1, independent=True)", f"{KEY}; f32[3,5]")
    exact(case, "random.choice(key(x), 10, (4,))", *KEYS)
    exact(case, "random.choice(key(x), 10, (2, 3), replace=False)", *KEYS)
    exact(case, "random.choice(key(x), y, (4,))", f"{KEY}; f32[6]", f"{KEY}; f32[6,2]")
    exact(case, "random.choice(key(x), y, (2, 2), replace=False, axis=1)", f"{KEY}; f32[3,6]")
    exact(case, "random.choice(key(x), 4, (9,), p=y)", f"{KEY}; f32[4]=[0.1,0.2,0.3,0.4]", f"{KEY}; i32[4]=[1,0,2,5]")
    exact(case, "random.choice(key(x), y, (3,), replace=False, p=z)", f"{KEY}; f32[5]; f32[5]:positive")
    exact(case, "random.categorical(key(x), y)", f"{KEY}; f32[5]", f"{KEY}; f32[3,4]", f"{KEY}; f16[3,4]")
    exact(case, "random.categorical(key(x), y, axis=0)", f"{KEY}; f32[3,4]")
    exact(case, "random.categorical(key(x), y, axis=1, shape=(6, 3))", f"{KEY}; f32[3,4]")
    exact(case, "random.categorical(key(x), y, axis=-1, shape=(2, 3), replace=False)", f"{KEY}; f32[3,4]")
    exact(case, "random.categorical(key(x), y, mode='high')", f"{KEY}; f32[3,4]")


def batches(case):
    def batch(expression, *inputs, tol=0, **options):
        names = ", ".join("xyz"[: inputs[0].count(";") + 1])
        case(f"jax.vmap(lambda {names}: {expression})({names})", *inputs, tol=tol, **options)

    batch("random.key_data(random.split(key(x), 2))", BATCH)
    batch("random.key_data(random.fold_in(key(x), 7))", BATCH)
    batch("random.key_data(random.fold_in(key(x), y))", f"{BATCH}; i32[3]")
    batch("random.bits(key(x), (2, 3), jnp.uint32)", BATCH)
    batch("random.bits(key(x), (2, 3), jnp.uint8)", BATCH)
    for impl, words in WORDS.items():
        batch(f"random.bits(key(x, impl='{impl}'), (2, 3), jnp.uint32)", f"u32[3,{words}]:wide")
        batch(f"random.key_data(random.split(key(x, impl='{impl}'), 3))", f"u32[3,{words}]:wide")
        batch(f"random.key_data(random.fold_in(key(x, impl='{impl}'), 9))", f"u32[3,{words}]:wide")
        batch(f"random.key_data(random.fold_in(key(x, impl='{impl}'), y))", f"u32[3,{words}]:wide; i32[3]")
    batch("random.uniform(key(x), (4,), jnp.float32)", BATCH)
    batch("random.normal(key(x), (5,))", BATCH, tol=4)
    batch("random.randint(key(x), (6,), 0, 10)", BATCH)
    batch("random.permutation(key(x), 10)", BATCH)
    batch("random.gamma(key(x), y)", f"{BATCH}; f32[3]:positive", tol=20)
    batch("random.gamma(key(x), 3.5, (8,))", BATCH, tol=20)
    batch("random.gamma(key(x, impl='rbg'), 1.5, (5,))", "u32[3,4]:wide", tol=20)
    batch("random.poisson(key(x), y)", f"{BATCH}; f32[3]=[0.5,8,40]")
    batch("random.poisson(key(x), 3.0, (8,))", BATCH)
    batch("random.binomial(key(x), 100, 0.5, (8,))", BATCH)
    batch("random.categorical(key(x), y)", f"{BATCH}; f32[3,4]")
    case("jax.vmap(lambda y: random.gamma(key(x), y))(y)", f"{KEY}; f32[3]:positive", tol=20)
    case("jax.vmap(lambda y: random.key_data(random.fold_in(key(x), y)))(y)", f"{KEY}; i32[3]", tol=0)
    case("jax.vmap(lambda y: random.key_data(random.fold_in(key(x, impl='unsafe_rbg'), y)))(y)", "u32[4]:wide; i32[3]", tol=0)
