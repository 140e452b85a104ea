/// The primitives of control flow and their rules: [Cond], [While] and [Scan].
///
/// Each holds its branches or bodies as jaxprs. Derivatives, batching and partial evaluation make a primitive
/// of the same kind of the transformed jaxprs; the larger rules have a class of their own, such as
/// [ScanTransposition]. How a user's functions become jaxprs is the concern of [org.jax4j.control].
@NullMarked
package org.jax4j.control.primitive;

import org.jspecify.annotations.NullMarked;
