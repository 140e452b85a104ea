/// The reference interpreter: StableHLO in plain Java, slow and obvious, against which every other backend is tested.
///
/// Each operation is written as the [specification](https://openxla.org/stablehlo/spec) defines it, element by
/// element. Where the specification leaves the result open (division by zero, shifts beyond the width,
/// conversion of NaN to an integer …), the interpreter does what JAX on a CPU does.
///
/// [org.jax4j.stablehlo.interpreter.Interpreter] runs a module on literals; as a backend it is named `interpreter`.
///
/// **Precision.** Floating-point types of at most 32 bits are computed in `double` and rounded once, so results
/// are nearly correctly rounded. `float64` uses [java.lang.StrictMath], the same on every machine.
@NullMarked
package org.jax4j.stablehlo.interpreter;

import org.jspecify.annotations.NullMarked;
