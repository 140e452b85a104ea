"""How arrays print: the repr and str of JAX arrays, which follow NumPy's."""

from common import CORE_GOLDENS, dtype_of, write_text

import jax.numpy as jnp
import numpy as np
from jax._src.lax.lax import _convert_element_type as convert_element_type

HEADER = """\
# How arrays print, from JAX 0.10.2 and NumPy {numpy}. A section is "### name"; a line ">>> dtype[shape]" ("~": weakly typed){options};
# a line ">>> " with the elements' little-endian bytes in hex, row by row (one byte each for 2- and 4-bit integers); the repr of
# the array; the line "--- str"; its str. A text may have blank lines inside (arrays of rank 3); one blank line ends the section.

"""

OPTIONS = ", the print options"


def f32(*values):
    return np.array(values, np.float32)


def ints(dtype, *values):
    return np.array(values).astype(dtype_of(dtype))


def grid(shape, dtype="float32", scale=1.0, shift=0.0):
    return (np.arange(np.prod(shape, dtype=int)).reshape(shape) * scale + shift).astype(dtype_of(dtype))


def waves(shape, dtype="float32", scale=1.0):
    """Numbers with all their digits, of both signs."""
    n = np.arange(np.prod(shape, dtype=int), dtype=np.float64).reshape(shape)
    return (np.sin(n * 1.7 + 0.3) * scale).astype(dtype_of(dtype))


NAN, INF = np.nan, np.inf


def cases():
    yield "scalar_one", f32(1)[0]
    yield "scalar_pi", np.float32(np.pi)
    yield "scalar_large", np.float32(1e20)
    yield "scalar_small", np.float32(1.5e-12)
    yield "scalar_nan", np.float32(NAN)
    yield "scalar_minus_infinity", np.float32(-INF)
    yield "scalar_minus_zero", np.float32(-0.0)
    yield "scalar_f64_tenth", np.float64(0.1)
    yield "scalar_f64_third", np.float64(1 / 3)
    yield "scalar_f16", np.float16(1.1)
    yield "scalar_int", np.int32(-7)
    yield "scalar_uint8", np.uint8(200)
    yield "scalar_bool", np.bool_(True)
    yield "scalar_complex", np.complex64(1 - 2.5j)
    yield "scalar_bfloat16", ints("bfloat16", 3.14159)[0]
    for size in (1e15, 1e16, 1.5e16, 123456789.0, 0.001, 0.0001, 0.00012, 99999.0, 1e5, 1e8, 16777216.0, 3.4e38, 1e-45):
        yield f"scalar_of_size_{size:g}", np.float32(size)
    for size in (1e15, 1e16, 1.2345678901234567e17, 0.00012345678901234567, 5e-324, 1.7976931348623157e308):
        yield f"scalar_f64_of_size_{size:g}", np.float64(size)

    for dtype in ("float32", "int32", "bool", "complex64", "bfloat16", "float64"):
        yield f"empty_{dtype}", np.zeros(0, dtype_of(dtype))
    yield "empty_2d", np.zeros((0, 3), np.float32)
    yield "empty_2d_columns", np.zeros((3, 0), np.float32)
    yield "empty_3d", np.zeros((2, 0, 4), np.int32)
    yield "one_element", f32(5)
    yield "one_element_2d", f32(2.5).reshape(1, 1)
    yield "one_element_4d", f32(2.5).reshape(1, 1, 1, 1)

    yield "whole_numbers", f32(0, 1, 2, 3)
    yield "whole_and_half", f32(0, 0.5, 1, 100)
    yield "digits_are_unique", f32(0.1, 0.2, 0.3)
    yield "thirds", f32(1 / 3, 2 / 3, 1)
    yield "eight_digits", f32(1.2345678, 12.345678, 123.45678)
    yield "eight_digits_f64", np.array([1 / 3, 12.345678912345, 100.0])
    yield "negative_alignment", f32(-1, 2, -3.5)
    yield "negative_of_small_width", f32(-0.5, 10.25)
    yield "minus_zero", f32(-0.0, 0.0, 1.5)
    yield "nan_and_infinity", f32(NAN, INF, -INF, 1)
    yield "nan_among_fractions", f32(1.25, NAN, -3)
    yield "nan_only", f32(NAN, NAN)
    yield "infinity_only", f32(INF, INF)
    yield "minus_infinity_only", f32(-INF, 1)
    yield "infinity_and_large", f32(INF, 1e10)
    yield "scientific_large", f32(1e10, 1)
    yield "scientific_small", f32(1e-5, 1)
    yield "scientific_ratio", f32(1000, 0.5, 1e-4)
    yield "scientific_ratio_over_1000", f32(0.001, 1.5)
    yield "not_scientific_at_limit", f32(99999999, 100000)
    yield "scientific_at_1e8", f32(1e8, 1e7)
    yield "scientific_negative", f32(-1.5e-10, 2.25e12, 0)
    yield "scientific_three_digit_exponent", np.array([1e100, -2.5e-200, 1])
    yield "scientific_with_nan", f32(NAN, 1e-20, -INF)
    yield "zeros_only", np.zeros(4, np.float32)
    yield "zero_and_tiny", f32(0, 1e-8)
    yield "subnormals", f32(1e-45, 1e-40, 0)
    yield "largest", f32(3.4028235e38, -3.4028235e38)
    yield "selu_output", f32(-1.7580993, -1.1113307, 0, 1.05070098, 2.10140196)
    yield "linspace", np.linspace(0, 10, 11, dtype=np.float32)
    yield "rounding_up_to_next_width", f32(9.9999999, 0.99999999, 99.999992)
    yield "trailing_zeros_cut", f32(1.5, 1.25, 1.125)

    for dtype in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"):
        info = np.iinfo(dtype)
        yield f"extremes_{dtype}", np.array([info.min, 0, 7, info.max], dtype)
    for dtype in ("int2", "uint2", "int4", "uint4"):
        yield f"narrow_{dtype}", ints(dtype, 0, 1, -1 if dtype[0] == "i" else 3)
    yield "int_widths", np.array([1, -20, 300], np.int32)
    yield "int_matrix", np.array([[1, -20], [300, 4]], np.int32)
    yield "bools", np.array([True, False, True])
    yield "bool_matrix", np.array([[True, False], [False, False]])

    for dtype in ("float16", "float64", "bfloat16"):
        yield f"waves_{dtype}", waves((6,), dtype)
        yield f"special_{dtype}", np.array([NAN, INF, -INF, -0.0, 1, 0.1]).astype(dtype_of(dtype))
        yield f"matrix_{dtype}", waves((2, 3), dtype, 100)
    for dtype in ("float8_e4m3fn", "float8_e5m2", "float8_e4m3", "float8_e3m4", "float8_e4m3b11fnuz", "float8_e4m3fnuz",
                  "float8_e5m2fnuz"):
        yield f"values_{dtype}", np.array([0.5, 1, -2.25, 0.1]).astype(dtype_of(dtype))
    yield "values_float8_e8m0fnu", np.array([0.5, 1, 2, 1024]).astype(dtype_of("float8_e8m0fnu"))
    yield "bfloat16_sizes", ints("bfloat16", 1e-30, 3e38, 123456, 1, 0.001)
    yield "float16_sizes", np.array([6e-8, 65504, 1, 0.001, 2048], np.float16)

    yield "complex_simple", np.array([1 + 2j, 3 - 4j], np.complex64)
    yield "complex_fractions", np.array([1.5 + 2.25j, -0.1 - 100j, 0], np.complex64)
    yield "complex_special", np.array([complex(NAN, 1), complex(INF, -INF), complex(-0.0, 0.0)], np.complex64)
    yield "complex_scientific", np.array([1e-10 + 1e10j, 1], np.complex64)
    yield "complex_scientific_real_only", np.array([1e-10 + 1j, 1], np.complex64)
    yield "complex128", np.array([1 / 3 + 2j / 3, -1e5j])
    yield "complex_matrix", (waves((2, 2)) + 1j * waves((2, 2), scale=10)).astype(np.complex64)

    yield "matrix", grid((2, 3))
    yield "matrix_fractions", waves((3, 4))
    yield "matrix_mixed_widths", f32(1, 10, 100, -1000, 0.5, 0.25).reshape(2, 3)
    yield "matrix_with_nan", f32(1, NAN, -INF, 4).reshape(2, 2)
    yield "column", grid((4, 1))
    yield "rank_3", grid((2, 2, 3))
    yield "rank_3_fractions", waves((2, 2, 2))
    yield "rank_3_leading_one", grid((1, 2, 3), "int32")
    yield "rank_4", grid((2, 2, 1, 3), "int32")
    yield "rank_5", grid((1, 2, 1, 2, 2), "int32")
    yield "rank_3_bool", grid((2, 1, 3), "int32") % 2 == 0

    yield "wrapped_floats", waves((20,))
    yield "wrapped_ints", grid((60,), "int32", 37)
    yield "wrapped_negative_ints", grid((40,), "int32", -1001)
    yield "wrapped_bools", grid((30,), "int32") % 3 == 0
    yield "wrapped_complex", (waves((9,)) + 2j).astype(np.complex64)
    yield "wrapped_bfloat16", waves((24,), "bfloat16")
    yield "wrapped_matrix", waves((2, 15))
    yield "wrapped_rank_3", waves((2, 2, 12))
    yield "wrapped_f64", waves((12,), "float64", 1e5)
    yield "line_ends_at_limit", grid((18,), "int32", 1, 100)
    yield "line_ends_one_over", grid((19,), "int32", 1, 100)
    yield "dtype_on_next_line", grid((17,), "int32", 1, 1000)
    yield "dtype_on_next_line_f32", grid((13,), "float32", 1.25, 10)
    for n in range(10, 17):
        yield f"dtype_line_{n}", grid((n,), "float32", 1, 100.5)

    yield "a_thousand", grid((1000,), "int32")
    yield "summarised", grid((1001,), "int32")
    yield "summarised_floats", waves((1001,))
    yield "summarised_width_of_shown", np.where(grid((1001,), "int32") == 500, 10**8, grid((1001,), "int32")).astype(np.int32)
    yield "summarised_matrix", grid((30, 40), "int32")
    yield "summarised_rows_only", grid((400, 3), "int32")
    yield "summarised_columns_only", grid((3, 400), "int32")
    yield "summarised_six_columns", grid((200, 6), "int32")
    yield "summarised_seven_columns", grid((200, 7), "int32")
    yield "summarised_rank_3", grid((11, 10, 10), "int32")
    yield "summarised_rank_4", grid((2, 8, 2, 40), "int32")
    yield "summarised_bools", grid((1200,), "int32") % 2 == 0
    yield "summarised_bfloat16", waves((1100,), "bfloat16")
    yield "summarised_complex", waves((1002,)).astype(np.complex64)
    yield "summarised_zeros", np.zeros((1024, 2), np.uint8)
    yield "summarised_wide_floats", waves((34, 33), scale=1e6)

    yield "~weak_scalar", f32(2)[0]
    yield "~weak_int", np.int32(3)
    yield "~weak_vector", f32(1, 2.5)
    yield "~weak_complex", np.complex64(2j)
    yield "~weak_wrapped", waves((20,))


def option_cases():
    yield "precision_3", {"precision": 3}, waves((6,))
    yield "precision_0", {"precision": 0}, waves((4,), scale=50)
    yield "precision_12_f64", {"precision": 12}, waves((4,), "float64")
    yield "precision_3_scientific", {"precision": 3}, f32(1.23456e-8, 1)
    yield "precision_3_complex", {"precision": 3}, (waves((3,)) + 1j).astype(np.complex64)
    yield "precision_2_scalar", {"precision": 2}, np.float32(np.pi)
    yield "suppress", {"suppress": True}, f32(1e-10, 1, 12345.678)
    yield "suppress_large", {"suppress": True}, f32(1e10, 0.5)
    yield "threshold_5", {"threshold": 5}, grid((6,))
    yield "threshold_5_edge_1", {"threshold": 5, "edgeitems": 1}, grid((4, 5))
    yield "linewidth_30", {"linewidth": 30}, waves((8,))
    yield "linewidth_30_matrix", {"linewidth": 30}, grid((2, 12), "int32")
    yield "sign_plus", {"sign": "+"}, f32(1, -2.5)
    yield "nanstr_infstr", {"nanstr": "NaN", "infstr": "Infinity"}, f32(NAN, INF, -INF, 1)
    yield "floatmode_fixed", {"floatmode": "fixed", "precision": 4}, f32(1, 2.5, 1 / 3)
    yield "floatmode_unique", {"floatmode": "unique"}, f32(1, 0.1, 1 / 3)
    yield "floatmode_maxprec_equal", {"floatmode": "maxprec_equal", "precision": 6}, f32(1, 0.1, 1 / 3)


def section(name, value, options=None):
    weak = name.startswith("~")
    value = np.asarray(value)
    array = jnp.asarray(value, dtype=value.dtype)
    if weak:
        array = convert_element_type(array, array.dtype, weak_type=True)
    shape = ",".join(map(str, value.shape))
    spelt = "".join(f" {k}={v}" for k, v in (options or {}).items())
    with np.printoptions(**(options or {})):
        texts = f"{array!r}\n--- str\n{array!s}\n"
    head = f"### {name.lstrip('~')}\n>>> {'~' if weak else ''}{value.dtype.name}[{shape}]{spelt}\n"
    return f"{head}>>> {np.ascontiguousarray(value).tobytes().hex()}\n{texts}"


def make():
    header = HEADER.format(numpy=np.__version__, options="")
    write_text(CORE_GOLDENS / "printing.txt", header + "\n".join(section(name, value) for name, value in cases()))
    header = HEADER.format(numpy=np.__version__, options=OPTIONS)
    parts = [section(name, value, options) for name, options, value in option_cases()]
    write_text(CORE_GOLDENS / "printing-options.txt", header + "\n".join(parts))
