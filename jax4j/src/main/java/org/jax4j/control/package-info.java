/// Loops and branches of traced programs: `cond`, `switch`, `while`, `scan`, and what is made of them.
///
/// A Java `if` or `for` in a function that is traced runs once, while it is traced. The functions here stay in
/// the program: their branches and bodies are traced once, as jaxprs that the primitives
/// ([org.jax4j.control.primitive]) hold as parameters. What a branch or body captures of its surroundings becomes
/// an operand.
///
/// Users reach them as `lax.cond`, `lax.scan` and so on: [ControlFunctions].
@NullMarked
package org.jax4j.control;

import org.jspecify.annotations.NullMarked;
