@NullMarked
package org.jax4j.transform.custom;

import org.jspecify.annotations.NullMarked;
