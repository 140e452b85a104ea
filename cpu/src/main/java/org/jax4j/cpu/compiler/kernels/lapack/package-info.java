/// Factorisations, eigenvalues and solvers, each for all matrices of a batch: calls of LAPACK, which OpenBLAS
/// brings, and the layouts that it wants ([Matrices]).
@NullMarked
package org.jax4j.cpu.compiler.kernels.lapack;

import org.jspecify.annotations.NullMarked;
