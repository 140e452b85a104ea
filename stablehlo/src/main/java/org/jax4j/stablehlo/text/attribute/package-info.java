/// The leaves of the text, read and written: tokens ([Lexer]), types, attributes, dense constants and
/// locations.
///
/// Nothing here knows operations.
@NullMarked
package org.jax4j.stablehlo.text.attribute;

import org.jspecify.annotations.NullMarked;
