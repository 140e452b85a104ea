"""Samples for the reader of .npy and .npz: every dtype, order, version and byte order, and files to refuse."""

import io
import zipfile

from common import CORE_GOLDENS, ROOT, dtype_of

import numpy as np

FOLDER = CORE_GOLDENS / "npy"
DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64",
          "complex64", "complex128"]


def values(dtype, shape=(2, 3)):
    n = int(np.prod(shape))
    if dtype == "bool":
        return (np.arange(n) % 2 == 0).reshape(shape)
    base = np.arange(n).reshape(shape)
    if dtype.startswith("uint"):
        return base.astype(dtype) + np.array(np.iinfo(dtype).max - n, dtype)
    if dtype.startswith("int"):
        return (base - 2).astype(dtype) * (np.iinfo(dtype).max // 4)
    if dtype.startswith("complex"):
        return (base * 1.5 - 1j * base).astype(dtype)
    return (base * 0.75 - 1).astype(dtype)


def saved(array, version=None):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version, allow_pickle=True)
    return out.getvalue()


def with_header(text, data, version=(1, 0)):
    """A file whose header is this text, for what NumPy itself does not write."""
    length = 2 if version == (1, 0) else 4
    text = text + " " * (-(6 + 2 + length + len(text) + 1) % 64) + "\n"
    return b"\x93NUMPY" + bytes(version) + len(text).to_bytes(length, "little") + text.encode("latin1") + data


def readable():
    for dtype in DTYPES:
        yield f"{dtype}.npy", values(dtype), None
    for dtype in ("int32", "float64", "complex64", "uint16"):
        yield f"{dtype}-big-endian.npy", values(dtype).astype(np.dtype(dtype).newbyteorder(">")), None
    yield "fortran.npy", np.asfortranarray(values("float32")), None
    yield "fortran-3d.npy", np.asfortranarray(values("int32", (2, 3, 4))), None
    yield "scalar.npy", np.array(2.5, np.float32), None
    yield "vector.npy", values("float32", (5,)), None
    yield "vector-fortran-flag.npy", with_header("{'descr': '<f4', 'fortran_order': True, 'shape': (3,), }", np.float32([1, 2, 3]).tobytes()), np.float32([1, 2, 3])
    yield "empty.npy", np.zeros((0, 3), np.float32), None
    yield "rank-5.npy", values("int8", (1, 2, 1, 2, 2)), None
    yield "version-2.npy", saved(values("float32"), (2, 0)), values("float32")
    yield "version-3.npy", saved(values("float32"), (3, 0)), values("float32")
    yield "special.npy", np.array([np.nan, np.inf, -np.inf, -0.0, 1e-45, 3.4028235e38], np.float32), None
    yield "long-header.npy", with_header("{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }" + " " * 500, np.int32([4, 5]).tobytes()), np.int32([4, 5])
    yield "keys-in-other-order.npy", with_header("{'shape': (2,), 'fortran_order': False, 'descr': '<i4'}", np.int32([4, 5]).tobytes()), np.int32([4, 5])
    yield "old-python-long.npy", with_header("{'descr': '<i4', 'fortran_order': False, 'shape': (2L, 1L), }", np.int32([4, 5]).tobytes()), np.int32([[4], [5]])


def refused():
    good = saved(values("float32"))
    yield "structured.npy", saved(np.zeros(2, dtype=[("a", "<i4"), ("b", "<f4")])), "structured dtype"
    yield "object.npy", saved(np.array([{"a": 1}, None], dtype=object)), "pickled objects"
    yield "text.npy", saved(np.array(["ab", "c"])), "text dtype <U2"
    yield "datetime.npy", saved(np.array(["2020-01-01"], dtype="datetime64[D]")), "datetime dtype"
    yield "long-double.npy", with_header("{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }", bytes(16)), "16-byte float"
    yield "bfloat16-as-void.npy", saved(np.array([1, 2], dtype_of("bfloat16"))), "void dtype V2: NumPy does not say that it is bfloat16"
    yield "not-numpy.npy", b"PK\x03\x04 something else", "wrong magic"
    yield "version-9.npy", b"\x93NUMPY\x09\x00" + good[8:], "unknown version"
    yield "cut-header.npy", good[:30], "header cut"
    yield "cut-data.npy", good[:-3], "data cut"
    yield "no-bytes.npy", b"", "empty file"
    yield "header-without-shape.npy", with_header("{'descr': '<f4', 'fortran_order': False, }", bytes(4)), "no shape"
    yield "header-negative-shape.npy", with_header("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", bytes(4)), "negative size"
    yield "header-huge-shape.npy", with_header("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4), }", bytes(4)), "size overflows"


def archive(path, members, compression):
    with zipfile.ZipFile(path, "w", compression) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, compression)


def make():
    FOLDER.mkdir(parents=True, exist_ok=True)
    described = []
    for name, content, array in readable():
        array = content if array is None else array
        data = content if isinstance(content, bytes) else saved(content)
        (FOLDER / name).write_bytes(data)
        native = array.astype(array.dtype.newbyteorder("<"))
        described.append({"file": name, "dtype": array.dtype.name, "shape": list(array.shape),
                          "data": np.ascontiguousarray(native).tobytes().hex()})
    refusals = []
    for name, data, why in refused():
        (FOLDER / name).write_bytes(data)
        refusals.append({"file": name, "why": why})
    members = [("x.npy", saved(values("float32"))), ("names/y.npy", saved(values("int64"))), ("arr_0.npy", saved(np.array(7, np.int8)))]
    archive(FOLDER / "stored.npz", members, zipfile.ZIP_STORED)
    archive(FOLDER / "deflated.npz", members, zipfile.ZIP_DEFLATED)
    archive(FOLDER / "none.npz", [], zipfile.ZIP_STORED)
    lines = ["file\tdtype\tshape\tlittle-endian bytes, row by row"]
    lines += ["\t".join([d["file"], d["dtype"], ",".join(map(str, d["shape"])), d["data"]]) for d in described]
    (FOLDER / "readable.tsv").write_text("\n".join(lines) + "\n")
    lines = ["file\twhy it is refused"] + ["\t".join([r["file"], r["why"]]) for r in refusals]
    (FOLDER / "refused.tsv").write_text("\n".join(lines) + "\n")
    print(f"{FOLDER.relative_to(ROOT)}: {len(described)} files to read, {len(refusals)} to refuse, 3 archives")
