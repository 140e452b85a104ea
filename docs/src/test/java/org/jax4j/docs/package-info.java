/// The manual is true: the Java in its pages is compiled and run, and what the pages say it prints is what it
/// prints.
@NullMarked
package org.jax4j.docs;

import org.jspecify.annotations.NullMarked;
