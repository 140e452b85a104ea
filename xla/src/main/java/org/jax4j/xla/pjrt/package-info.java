/// The PJRT interface of XLA, called from Java: the table of functions that a plugin offers, the C structures
/// that they take, and what they answer.
///
/// The interface is C: a plugin is a shared library with one function, `GetPjrtApi`, that gives a table of
/// functions. Each takes the address of one structure, with arguments and room for results, and returns an error
/// or null. [org.jax4j.xla.pjrt.PjrtApi] checks the table's version and calls; [org.jax4j.xla.pjrt.Structs] has
/// the layouts of the structures. The source is `xla/pjrt/c/pjrt_c_api.h` of the [OpenXLA
/// project](https://github.com/openxla/xla), version 0.81 of the interface.
@NullMarked
package org.jax4j.xla.pjrt;

import org.jspecify.annotations.NullMarked;
