/// Trees: nested records, lists, maps and optionals with arrays at their leaves.
///
/// A [TreeDef] is the shape of a tree without its leaves. Values that are neither leaves nor containers are part
/// of it, so that two trees of equal structure differ in their arrays only.
@NullMarked
package org.jax4j.tree;

import org.jspecify.annotations.NullMarked;
