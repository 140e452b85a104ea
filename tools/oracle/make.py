"""Makes the goldens again: `python tools/oracle/make.py [part ...]`; without a part, all of them."""

import importlib
import sys

PARTS = [
    "promotion", "jaxprs", "costs", "printing", "errors", "checkify", "transforms", "npysamples", "values", "mlirtext", "semantics", "artifacts",
    "exported",
]


def main(parts):
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        raise SystemExit(f"no such part: {' '.join(unknown)}; there are: {' '.join(PARTS)}")
    import common

    common.check_version()
    for part in parts or PARTS:
        importlib.import_module(part).make()


if __name__ == "__main__":
    main(sys.argv[1:])
