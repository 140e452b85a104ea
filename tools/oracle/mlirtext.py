"""Texts of StableHLO as MLIR prints them: generic forms and numbers of every element type."""

import random

from jax._src.interpreters import mlir
from jax._src.lib.mlir import ir

from common import ROOT

RESOURCES = ROOT / "stablehlo/src/test/resources"
FLOATS = {
    "f64": 64, "f32": 32, "f16": 16, "bf16": 16, "f8E4M3FN": 8, "f8E5M2": 8, "f8E4M3": 8, "f8E3M4": 8,
    "f8E4M3FNUZ": 8, "f8E5M2FNUZ": 8, "f8E4M3B11FNUZ": 8, "f8E8M0FNU": 8, "f4E2M1FN": 4,
}
SPECIAL = {
    "f64": [0, 1 << 63, 0x7FF0 << 48, 0xFFF0 << 48, 0x7FF8 << 48, 1, 0x3FE6666666666666, 0x41700000 << 32],
    "f32": [0, 1 << 31, 0x7F800000, 0xFF800000, 0x7FC00000, 0xFFC00000, 1, 0x3F333333, 0x4B800000, 0x7F7FFFFF],
}


def hexadecimal(values, bits):
    return "".join(value.to_bytes(max(bits // 8, 1), "little").hex().upper() for value in values)


def simple_floats(rng, kind):
    """Bits of numbers that people write: few digits, powers of ten, small integers."""
    import ml_dtypes
    import numpy as np

    np.seterr(over="ignore")
    dtype = {"f64": np.float64, "f32": np.float32, "f16": np.float16, "bf16": ml_dtypes.bfloat16}[kind]
    numbers = [rng.choice([-1, 1]) * rng.randrange(1, 1000) * 10.0 ** rng.randrange(-8, 8) for _ in range(40)]
    return [int.from_bytes(dtype(number).tobytes(), "little") for number in numbers]


def numbers():
    """A module of constants given by their bits: what is printed is their decimal text."""
    rng = random.Random(0)
    lines = []
    for kind, bits in FLOATS.items():
        if bits <= 8:
            values = list(range(1 << bits))
        else:
            values = SPECIAL.get(kind, []) + simple_floats(rng, kind) + [rng.getrandbits(bits) for _ in range(350)]
        for start in range(0, len(values), 50):
            part = values[start : start + 50]
            lines.append(f'    %c{len(lines)} = stablehlo.constant dense<"0x{hexadecimal(part, bits)}"> : tensor<{len(part)}x{kind}>')
    for kind, bits in {"i2": 2, "i4": 4, "i8": 8, "i16": 16, "i32": 32, "i64": 64}.items():
        for sign in ("", "u"):
            values = [0, 1, (1 << bits) - 1, 1 << (bits - 1)] + [rng.getrandbits(bits) for _ in range(20)]
            lines.append(f'    %c{len(lines)} = stablehlo.constant dense<"0x{hexadecimal(values, bits)}"> : tensor<{len(values)}x{sign}{kind}>')
    for kind, bits in {"i1": 1, "i4": 4, "ui2": 2, "i16": 16, "f8E5M2": 8, "f32": 32}.items():
        values = [rng.getrandbits(bits) for _ in range(108)]
        lines.append(f'    %c{len(lines)} = stablehlo.constant dense<"0x{hexadecimal(values, bits)}"> : tensor<3x36x{kind}>')
    values = [rng.getrandbits(32) for _ in range(12)]
    lines.append(f'    %c{len(lines)} = stablehlo.constant dense<"0x{hexadecimal(values, 32)}"> : tensor<3x2x1xcomplex<f32>>')
    return "module {\n  func.func public @main() {\n" + "\n".join(lines) + "\n    return\n  }\n}\n"


def make():
    context = mlir.make_ir_context()

    def printed(text):
        with context:
            return str(ir.Module.parse(text))

    target = RESOURCES / "text"
    target.mkdir(exist_ok=True)
    (target / "numbers.mlir").write_text(numbers())
    (target / "numbers.printed.mlir").write_text(printed(numbers()))
    (target / "forms.printed.mlir").write_text(printed((target / "forms.mlir").read_text()))
