package org.jax4j.tree;

/// A leaf of a tree: a value that transformations work on. Arrays are leaves; everything else in a
/// tree is structure.
public interface Leaf {}
