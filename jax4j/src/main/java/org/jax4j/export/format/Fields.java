package org.jax4j.export.format;

/// The numbers of JAX's schema: of the fields of tables, and of kinds of trees.
final class Fields {
    /// What a tree is.
    static final int TREE_LEAF = 0;

    static final int TREE_NONE = 1;
    static final int TREE_TUPLE = 2;
    static final int TREE_LIST = 3;
    static final int TREE_DICT = 4;
    static final int TREE_CUSTOM = 5;

    static final int PYTREE_KIND = 0;
    static final int PYTREE_CHILDREN = 1;
    static final int PYTREE_KEYS = 2;
    static final int PYTREE_CUSTOM_NAME = 3;
    static final int PYTREE_CUSTOM_DATA = 4;

    static final int AVAL_SHAPE = 1;
    static final int AVAL_DTYPE = 2;
    static final int AVAL_MEMORY = 3;

    static final int EFFECT_NAME = 0;

    static final int CHECK_KIND = 0;
    static final int CHECK_CUSTOM_CALL = 1;

    static final int VERSION = 0;
    static final int FUNCTION_NAME = 1;
    static final int IN_TREE = 2;
    static final int IN_AVALS = 3;
    static final int OUT_TREE = 4;
    static final int OUT_AVALS = 5;
    static final int DEVICES_SHORT = 6;
    static final int IN_SHARDINGS = 7;
    static final int OUT_SHARDINGS = 8;
    static final int PLATFORMS = 9;
    static final int ORDERED_EFFECTS = 10;
    static final int UNORDERED_EFFECTS = 11;
    static final int DISABLED_CHECKS = 12;
    static final int PROGRAM = 13;
    static final int CALLING_CONVENTION = 14;
    static final int KEPT = 15;
    static final int VJP = 17;
    static final int DEVICES = 18;
    static final int UNIQUE_AVALS = 19;
    static final int IN_AVAL_INDICES = 22;
    static final int OUT_AVAL_INDICES = 23;
    static final int IN_SHARDING_INDICES = 24;
    static final int OUT_SHARDING_INDICES = 25;

    private Fields() {}
}
