/// The file format of `jax.export`: a flat buffer with a function's name, the trees and types of its arguments
/// and results, its program, and its derivative.
///
/// The fields are those of version 11 of JAX's schema (`serialization.fbs` of JAX 0.10.2), which reads files back
/// to version 2.
@NullMarked
package org.jax4j.export.format;

import org.jspecify.annotations.NullMarked;
