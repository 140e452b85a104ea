/// What no single module can test: the architecture, the rules of the house, and programs that use the jars.
@NullMarked
package org.jax4j.it;

import org.jspecify.annotations.NullMarked;
