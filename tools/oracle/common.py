"""What every golden maker shares: where goldens go, and the settings that make JAX mean what Jax4j means.

Jax4j defaults to float32/int32 and never cuts an explicit 64-bit type. That is JAX with x64 off and
`jax_explicit_x64_dtypes=allow`; importing this module sets it, so import it before anything else.
"""

import gzip
import os
import pathlib

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import ml_dtypes
import numpy as np

jax.config.update("jax_explicit_x64_dtypes", "allow")

EXPECTED_JAX = "0.10.2"
ROOT = pathlib.Path(__file__).resolve().parents[2]

# Goldens of core pieces lie with the module that owns the piece, the others with the integration tests.
CORE_GOLDENS = ROOT / "jax4j/src/test/resources/goldens"
IT_GOLDENS = ROOT / "it/src/test/resources/goldens"

# The dtypes of Jax4j, in the order of JAX's own enumeration.
DTYPES = [
    "bool",
    "uint2", "uint4", "uint8", "uint16", "uint32", "uint64",
    "int2", "int4", "int8", "int16", "int32", "int64",
    "float8_e3m4", "float8_e4m3", "float8_e8m0fnu", "float8_e4m3b11fnuz",
    "float8_e4m3fn", "float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz",
    "bfloat16", "float16", "float32", "float64",
    "complex64", "complex128",
]

SHORT_NAMES = {
    "bool": "bool", "u8": "uint8", "u16": "uint16", "u32": "uint32", "u64": "uint64",
    "i8": "int8", "i16": "int16", "i32": "int32", "i64": "int64",
    "u4": "uint4", "i4": "int4", "u2": "uint2", "i2": "int2",
    "bf16": "bfloat16", "f16": "float16", "f32": "float32", "f64": "float64",
    "c64": "complex64", "c128": "complex128",
}


def dtype_of(name):
    """The NumPy dtype of a full (`float32`) or short (`f32`) name, including those of ml_dtypes."""
    name = SHORT_NAMES.get(name, name)
    return np.dtype(getattr(ml_dtypes, name, name))


def check_version():
    if jax.__version__ != EXPECTED_JAX:
        raise SystemExit(f"the goldens are those of JAX {EXPECTED_JAX}, this is {jax.__version__}: "
                         "pip install -r tools/oracle/requirements.txt")


def write_text(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(text.encode()):,} bytes")


def write_compressed(path, text):
    """A long text; the same bytes for the same text."""
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
