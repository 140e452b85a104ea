/// Rearrangements of the jaxprs of branches and bodies: of their inputs, outputs and constants, and of the
/// lists that go with these.
@NullMarked
package org.jax4j.control.jaxpr;

import org.jspecify.annotations.NullMarked;
