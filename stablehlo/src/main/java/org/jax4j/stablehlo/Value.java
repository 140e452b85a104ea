package org.jax4j.stablehlo;

/// A value of a program in static single assignment form: defined once, as a block's parameter or a statement's result.
///
/// Values are compared by identity. They have no names; the printer gives them some.
public final class Value {
    private final Type type;

    public Value(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    /// The type of a value that is known to be a tensor.
    ///
    /// @throws IllegalStateException if it is a token or a tuple
    public TensorType tensor() {
        if (type instanceof TensorType tensor) {
            return tensor;
        }
        throw new IllegalStateException("a tensor is needed here, this value is a " + type);
    }

    @Override
    public String toString() {
        return "%" + Integer.toHexString(System.identityHashCode(this)) + ": " + type;
    }
}
