/// The contract between a program and what runs it: backends, devices, executables and buffers.
@NullMarked
package org.jax4j.runtime;

import org.jspecify.annotations.NullMarked;
