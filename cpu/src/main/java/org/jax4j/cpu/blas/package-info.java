/// Dense linear algebra from OpenBLAS, as symbols for compiled code.
///
/// [OpenBlas] loads the library, keeps it on the thread that calls it, and gives the addresses of BLAS and
/// LAPACK functions. Measured on one core of a Zen 5 that others used, too, in GFLOP/s: `cblas_sgemm` 155 at
/// 64×64, 230 at 256×256, 245 at 512×512; `cblas_dgemm` about 100.
@NullMarked
package org.jax4j.cpu.blas;

import org.jspecify.annotations.NullMarked;
