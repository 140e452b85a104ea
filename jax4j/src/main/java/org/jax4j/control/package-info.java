/// Loops and branches of traced programs: `cond`, `switch`, `while`, `scan`, and what is made of them.
///
/// A Java `if` or `for` in a function that is traced runs once, while it is traced. The functions here stay in
/// the program: their branches and bodies are traced once, as jaxprs that the primitives hold as parameters
/// ([Cond][org.jax4j.control.Cond], [While][org.jax4j.control.While], [Scan][org.jax4j.control.Scan]). What a
/// branch or body captures of its surroundings becomes an operand.
///
/// Users reach them as `lax.cond`, `lax.scan` and so on: [ControlFunctions][org.jax4j.control.ControlFunctions].
@NullMarked
package org.jax4j.control;

import org.jspecify.annotations.NullMarked;
