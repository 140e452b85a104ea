package org.jax4j.runtime;

import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.stablehlo.TensorType;
import org.jspecify.annotations.Nullable;

/// What a backend throws for arguments that it cannot use: the words are the same for all of them.
public final class ArgumentErrors {
    private ArgumentErrors() {}

    /// An execution was given more or fewer buffers than the program has parameters.
    public static IllegalArgumentException count(List<TensorType> parameters, int given) {
        return new IllegalArgumentException("execute needs %d arguments of types %s, got %d; pass one buffer for each"
                .formatted(
                        parameters.size(),
                        parameters.stream().map(TensorType::toJaxString).collect(Collectors.joining(", ", "(", ")")),
                        given));
    }

    /// Argument `index` lies on another backend, or on another instance of this one.
    ///
    /// @param device the device of the backend that was asked
    public static IllegalArgumentException foreign(int index, @Nullable Buffer argument, Device device) {
        String origin = argument == null
                ? "null"
                : argument.device().equals(device)
                        ? "a buffer of another instance of it"
                        : "a buffer of " + argument.device();
        return new IllegalArgumentException(
                "execute needs buffers of this backend, argument %d is %s; copy it with Backend.copyFrom"
                        .formatted(index, origin));
    }

    /// Argument `index` is not of the parameter's type.
    public static IllegalArgumentException type(int index, TensorType needed, TensorType given) {
        return new IllegalArgumentException("execute needs argument %d to be %s, got %s; convert or reshape it"
                .formatted(index, needed.toJaxString(), given.toJaxString()));
    }

    /// Argument `index` was deleted.
    public static IllegalStateException deleted(int index, TensorType type) {
        return new IllegalStateException(
                "execute needs live buffers, but argument %d (%s) was deleted: it was closed, or donated to a program; use the program's result in its place, or do not donate it"
                        .formatted(index, type.toJaxString()));
    }

    /// Two arguments are one buffer, which one of them donates.
    public static IllegalStateException donatedTwice(int one, int other, TensorType type) {
        return new IllegalStateException(
                "execute needs a donated buffer to be passed once, but arguments %d and %d are the same buffer (%s); pass a copy, or do not donate it"
                        .formatted(Math.min(one, other), Math.max(one, other), type.toJaxString()));
    }

    /// A buffer that was deleted is to be read.
    ///
    /// @param operation the method of [Buffer] that was called
    public static IllegalStateException deleted(String operation, TensorType type) {
        return new IllegalStateException(
                "%s needs a live array, but this one (%s) was deleted: it was closed, or donated to a program; use the program's result in its place, or do not donate it"
                        .formatted(operation, type.toJaxString()));
    }

    /// A buffer is to be made of memory that is too small for its type.
    ///
    /// @param operation the method of [Backend] that was called
    public static IllegalArgumentException tooSmall(String operation, TensorType type, long bytes) {
        return new IllegalArgumentException(
                "%s needs a source of at least %d bytes for %s, got one of %d bytes; pass a larger one or another type"
                        .formatted(operation, type.byteSize(), type.toJaxString(), bytes));
    }
}
