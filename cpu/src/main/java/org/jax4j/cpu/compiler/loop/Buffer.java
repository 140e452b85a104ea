package org.jax4j.cpu.compiler.loop;

import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Memory that holds the elements of one tensor densely; compared by identity.
public final class Buffer {
    private final Home home;
    private final DType dtype;
    private final long elements;

    /// Where memory comes from.
    public sealed interface Home {
        /// The caller's, read only.
        record Parameter(int index) implements Home {}

        /// The caller's, written.
        record Result(int index) implements Home {}

        /// Part of the scratch memory, at a place that the buffer plan finds.
        record Scratch() implements Home {}

        /// On the stack of the program's entry point: small.
        record Stack() implements Home {}

        /// On the stack of the kernel that uses it, for each thread its own.
        record Private() implements Home {}

        /// Read only, from the start.
        record Constant(Literal value) implements Home {}
    }

    public Buffer(Home home, DType dtype, long elements) {
        this.home = home;
        this.dtype = dtype;
        this.elements = elements;
    }

    /// Scratch memory for a tensor.
    public static Buffer scratch(TensorType type) {
        return new Buffer(new Home.Scratch(), type.dtype(), type.elementCount());
    }

    public Home home() {
        return home;
    }

    public DType dtype() {
        return dtype;
    }

    public long elements() {
        return elements;
    }

    public long bytes() {
        return Math.multiplyExact(elements, (long) dtype.byteSize());
    }

    /// Whether the contents never change.
    public boolean isReadOnly() {
        return switch (home) {
            case Home.Parameter _, Home.Constant _ -> true;
            case Home.Result _, Home.Scratch _, Home.Stack _, Home.Private _ -> false;
        };
    }
}
