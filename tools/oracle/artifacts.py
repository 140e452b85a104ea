"""Programs as portable artifacts (MLIR bytecode of several versions, and what `jax.export` serialises), with their texts."""

import io
import zipfile

import jax
import jax.numpy as jnp
from jax import export
from jax._src.interpreters import mlir
from jax._src.lib.mlir import ir
from jaxlib.mlir.dialects import stablehlo

from common import ROOT

RESOURCES = ROOT / "stablehlo/src/test/resources"
OLD_VERSIONS = ["0.9.0", "0.14.0", "0.17.0", "1.0.0", "1.8.0"]


def artifact(context, text, version):
    """The bytes of a program and its text after a round trip; None if it has operations that artifacts have not."""
    try:
        with context:
            data = stablehlo.serialize_portable_artifact(ir.Module.parse(text), version)
            return data, str(stablehlo.deserialize_portable_artifact(context, data))
    except Exception:
        return None


def step(x, w):
    def body(carry, row):
        return carry * 0.5 + row, jnp.sum(carry)

    carry, sums = jax.lax.scan(body, x[0], x)
    return jax.nn.softmax(carry @ w), jax.lax.top_k(sums, 2), jnp.linalg.cholesky(w @ w.T + jnp.eye(4))


def make():
    jax.config.update("jax_hlo_source_file_canonicalization_regex", ".*/")  # places without directories
    context = mlir.make_ir_context()
    files = {}
    archive = zipfile.ZipFile(RESOURCES / "conformance.zip")
    names = sorted(name for name in archive.namelist() if name.endswith(".mlir"))
    current = stablehlo.get_current_version()
    for index, name in enumerate(names):
        versions = ([current] if index % 3 == 0 else []) + (OLD_VERSIONS if index % 12 == 0 else [])
        for version in versions:
            made = artifact(context, archive.read(name).decode(), version)
            if made is not None:
                files[f"{name[:-5]}-{version}.bytecode"], files[f"{name[:-5]}-{version}.mlir"] = made
    types = [jax.ShapeDtypeStruct(shape, jnp.float32) for shape in ((5, 4), (4, 4))]
    exported = export.export(jax.jit(step))(*types)
    files["export.jax"] = bytes(exported.serialize())
    files["export.mlir"] = str(exported.mlir_module())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(files):
            target.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    (RESOURCES / "artifacts.zip").write_bytes(buffer.getvalue())
