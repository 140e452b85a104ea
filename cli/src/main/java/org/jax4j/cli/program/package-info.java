/// Programs and arrays in files, and what runs them: what the commands have in common.
@NullMarked
package org.jax4j.cli.program;

import org.jspecify.annotations.NullMarked;
