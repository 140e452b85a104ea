package org.jax4j.tree;

/// What a tree holds at its ends: a value that transformations work on. Arrays are leaves; everything else in a
/// tree is structure.
public interface Leaf {}
