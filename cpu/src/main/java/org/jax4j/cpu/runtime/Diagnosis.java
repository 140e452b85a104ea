package org.jax4j.cpu.runtime;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jax4j.cpu.runtime.CpuBuffer.Donation;
import org.jax4j.runtime.Buffer;
import org.jax4j.stablehlo.TensorType;
import org.jspecify.annotations.Nullable;

/// What is wrong with the arguments of an execution, in words.
final class Diagnosis {
    private Diagnosis() {}

    static String types(TensorType[] types) {
        return Arrays.stream(types).map(TensorType::toJaxString).collect(Collectors.joining(", ", "(", ")"));
    }

    static String origin(@Nullable Buffer buffer) {
        return buffer == null
                ? "null"
                : buffer instanceof CpuBuffer ? "a buffer of another instance of it" : "a buffer of " + buffer.device();
    }

    /// Argument `index` could not be used: it was deleted, perhaps by this very execution.
    static IllegalStateException deleted(CpuBuffer[] buffers, int index, Donation @Nullable [] donations) {
        for (int i = 0; donations != null && i < buffers.length; i++) {
            if (i != index && buffers[i] == buffers[index] && donations[i] != Donation.NONE) {
                return new IllegalStateException(
                        "execute needs a donated buffer to be passed once, but arguments %d and %d are the same buffer (%s); pass a copy, or do not donate it"
                                .formatted(
                                        Math.min(i, index),
                                        Math.max(i, index),
                                        buffers[index].type().toJaxString()));
            }
        }
        return new IllegalStateException(
                "execute needs live buffers, but argument %d (%s) was deleted: it was closed, or donated to a program; use the program's result in its place, or do not donate it"
                        .formatted(index, buffers[index].type().toJaxString()));
    }
}
