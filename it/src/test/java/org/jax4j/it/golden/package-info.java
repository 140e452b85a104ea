/// Value goldens: expressions that real JAX evaluated, evaluated by Jax4j on each backend.
///
/// The data are made by `tools/oracle`: a suite is a zip of cases, a case is the text of a Python expression,
/// its inputs and its results. A test class holds the Java counterpart of each expression of one suite under
/// its text.
@NullMarked
package org.jax4j.it.golden;

import org.jspecify.annotations.NullMarked;
