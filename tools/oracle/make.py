"""Makes the goldens again: `python tools/oracle/make.py [part ...]`; without a part, all of them."""

import importlib
import sys

<<<<<<< HEAD
PARTS = ["promotion", "jaxprs", "costs", "printing", "errors", "checkify", "npysamples", "values", "mlirtext", "semantics", "artifacts"]
=======
PARTS = ["promotion", "jaxprs", "costs", "printing", "errors", "npysamples", "values", "mlirtext", "semantics", "artifacts", "exported"]
>>>>>>> e28f698 (Export functions to files that JAX reads, and load its files as functions that can be differentiated)


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
