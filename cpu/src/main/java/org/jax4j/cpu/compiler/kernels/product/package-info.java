/// Sums of products over two operands (`dot_general`): calls of the routine for matrix products, or loops where
/// one operand is a vector or too small to be worth a call.
@NullMarked
package org.jax4j.cpu.compiler.kernels.product;

import org.jspecify.annotations.NullMarked;
