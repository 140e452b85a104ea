/// Tests of trees.
@NullMarked
package org.jax4j.tree;

import org.jspecify.annotations.NullMarked;
