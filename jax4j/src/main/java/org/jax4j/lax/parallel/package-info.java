/// Operations across the members of a batch whose axis has a name.
@NullMarked
package org.jax4j.lax.parallel;

import org.jspecify.annotations.NullMarked;
