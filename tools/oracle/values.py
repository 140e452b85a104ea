"""Value goldens: expressions, the inputs they were given, and what JAX computed; one zip for each suite.

A case is the text of a Python expression over inputs x, y, z, w, u. Its text is its name; several cases may share it, with other inputs.
"""

import importlib
import io
import json
import pathlib
import warnings
import zipfile

from common import IT_GOLDENS, ROOT

import inputs
import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

SUITES = [
    "jet", "numpy_transforms", "derivatives",
    "lax_elementwise", "lax_special", "lax_reductions", "lax_movement", "lax_indexing", "lax_contractions", "lax_convolution", "lax_ragged",
    "lax_windows", "lax_sorting", "jnp_creation", "jnp_ufuncs", "jnp_reductions", "jnp_manipulation", "jnp_indexing", "jnp_index_functions",
    "at_updates",
    "jnp_linear", "jnp_sorting_sets", "jnp_statistics", "jnp_linalg", "jnp_fft", "jnp_further", "jnp_edges",
    "random", "compositions", "nn", "scipy_special", "scipy_stats", "scipy_linalg", "scipy_signal", "scipy_spatial", "scipy_sparse", "scipy_others", "refusals",
]

NAMES = "xyzwu"

# Expressions that have no Java counterpart yet: they go to a suite of their own, which no test reads. Whoever adds the
# function takes its lines out, makes the goldens again, and the test demands the counterpart.
BEYOND = set((pathlib.Path(__file__).parent / "suites/beyond.txt").read_text().splitlines())

# The tolerances of JAX's own tests (jax.test_util), absolute and relative alike.
TOLERANCE = {"float16": 1e-3, "bfloat16": 1e-2, "float32": 1e-6, "float64": 1e-15, "complex64": 1e-6, "complex128": 1e-15}


class Suite:
    def __init__(self, name, beyond=False):
        self.name = name
        self.beyond = beyond
        self.cases = []
        self.members = {}  # bytes of a member → its name
        self.seen = set()
        self.failures = []
        self.scope = {}  # what expressions may name besides

    def case(self, expression, *alternatives, tol=1, x64=False):
        """Adds the expression with each alternative: a text of specifications with `;` between them.

        `tol` multiplies the tolerance (a number, or a mapping from dtype names to numbers, "" for the others); x64 asks
        JAX with x64 on, where its mode of kept 64-bit types fails by a defect of its own.
        """
        if (expression in BEYOND) != self.beyond:
            return
        for alternative in alternatives or ("",):
            key = (expression, alternative)
            if key in self.seen:
                self.failures.append(f"twice the same case: {key}")
            self.seen.add(key)
            specs = [s for s in alternative.split(";") if s.strip()]
            given = [inputs.parse(spec, place) for place, spec in enumerate(specs)]
            try:
                results = self.evaluate(expression, given, x64)
            except Exception as e:
                self.failures.append(f"{expression} fails for {alternative}: {type(e).__name__}: {str(e).splitlines()[0]}")
                continue
            self.cases.append({
                "expression": expression,
                "inputs": [self.array(NAMES[i], value, weak, "in") for i, (value, weak) in enumerate(given)],
                "results": [self.result(array, tol) for array in results],
            })

    def refused(self, expression, *alternatives):
        """Adds the expression with each alternative, for which JAX must raise an error; the golden holds its class."""
        for alternative in alternatives or ("",):
            given = [inputs.parse(spec, place) for place, spec in enumerate(s for s in alternative.split(";") if s.strip())]
            try:
                self.evaluate(expression, given, False)
            except Exception as e:
                self.cases.append({
                    "expression": expression,
                    "inputs": [self.array(NAMES[i], value, weak, "in") for i, (value, weak) in enumerate(given)],
                    "results": [],
                    "refusal": type(e).__name__,
                })
            else:
                self.failures.append(f"JAX accepts {expression} for {alternative}")

    def evaluate(self, expression, given, x64):
        with jax.enable_x64(x64):
            scope = {NAMES[i]: inputs.to_jax(value, weak) for i, (value, weak) in enumerate(given)}
            value = eval(expression, {"jnp": jnp, "lax": lax, "jax": jax, "random": jax.random, "key": jax.random.wrap_key_data, "inf": np.inf, "nan": np.nan, **self.scope, **scope})
            leaves = jax.tree.leaves(value)
            if not leaves or not all(isinstance(leaf, jax.Array) for leaf in leaves):
                raise TypeError(f"results are {[type(leaf).__name__ for leaf in leaves]}, not arrays")
            return leaves

    def array(self, name, value, weak, folder):
        dtype = value.dtype.name
        if value.dtype.kind == "V" or value.dtype.type.__module__ == "ml_dtypes":
            value = value.view(f"u{value.dtype.itemsize}")
        buffer = io.BytesIO()
        np.save(buffer, np.ascontiguousarray(value).reshape(value.shape))
        data = buffer.getvalue()
        file = self.members.setdefault(data, f"{folder}/{len(self.members)}.npy")
        return {"name": name, "file": file, "dtype": dtype, "shape": list(value.shape), "weak": bool(weak)}

    def result(self, array, tol):
        dtype = array.dtype.name
        scale = tol.get(dtype, tol.get("", 1)) if isinstance(tol, dict) else tol
        bound = TOLERANCE.get(dtype, 0) * scale
        weak = array.aval.weak_type and array.dtype != bool
        described = self.array("", np.asarray(array), weak, "out")
        del described["name"]
        return described | {"rtol": bound, "atol": bound}

    def write(self, path):
        index = "[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in self.cases) + "\n]"
        text = f'{{"suite":"{self.name}","jax":"{jax.__version__}","cases":{index}}}\n'
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, data in [("index.json", text.encode())] + [(name, data) for data, name in self.members.items()]:
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
        expressions = len({case["expression"] for case in self.cases})
        print(f"{path.relative_to(ROOT)}: {len(self.cases)} cases of {expressions} expressions, {path.stat().st_size:,} bytes")


def fill(suite, module):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = importlib.import_module(f"suites.{module}")
        suite.scope = getattr(source, "SCOPE", {})
        if hasattr(source, "cases"):
            source.cases(suite.case)
        if hasattr(source, "refusals"):
            source.refusals(suite.refused)
    if suite.failures:
        raise SystemExit(f"{suite.name}:\n  " + "\n  ".join(suite.failures))


def make(names=None):
    for name in names or SUITES:
        suite = Suite(name.replace("_", "-"))
        fill(suite, name)
        suite.write(IT_GOLDENS / f"{suite.name}.zip")
    if names is None:
        suite = Suite("beyond", beyond=True)
        for name in SUITES:
            fill(suite, name)
        suite.write(IT_GOLDENS / "beyond.zip")
