/// PJRT plugins: which are known, where installed ones lie, and how one is installed.
///
/// A plugin is a shared library of a hundred megabytes or more, for one kind of device. None is published to
/// Maven; some are published as Python packages, which are archives that the library lies in: `jax4j xla install`
/// lets `pip` download one, and takes the library out. No Python runs later on.
@NullMarked
package org.jax4j.xla.plugin;

import org.jspecify.annotations.NullMarked;
