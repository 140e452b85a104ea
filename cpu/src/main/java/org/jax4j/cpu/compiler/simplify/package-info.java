/// Rewrites programs into ones that compute the same with less.
@NullMarked
package org.jax4j.cpu.compiler.simplify;

import org.jspecify.annotations.NullMarked;
