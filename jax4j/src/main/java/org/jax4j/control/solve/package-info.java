/// Solutions of equations, differentiated by the implicit function theorem instead of through the solver's steps.
@NullMarked
package org.jax4j.control.solve;

import org.jspecify.annotations.NullMarked;
