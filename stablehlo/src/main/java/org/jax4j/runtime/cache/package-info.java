/// What backends keep on disk between processes: compiled programs, extracted libraries, plugins.
@NullMarked
package org.jax4j.runtime.cache;

import org.jspecify.annotations.NullMarked;
