package org.jax4j.xla;

import java.util.List;
import java.util.Set;
import org.jax4j.runtime.Buffer;
import org.jax4j.stablehlo.TensorType;

/// Checks the arguments of an execution.
final class ArgumentCheck {
    private ArgumentCheck() {}

    /// The arguments as buffers of this backend.
    ///
    /// @throws IllegalArgumentException if number, types or backend do not fit
    static XlaBuffer[] check(XlaBackend backend, List<TensorType> types, List<Buffer> arguments) {
        int count = types.size();
        if (arguments.size() != count) {
            throw new IllegalArgumentException(
                    "execute needs %d arguments of types %s, got %d; pass one buffer for each"
                            .formatted(
                                    count,
                                    types.stream().map(TensorType::toJaxString).toList(),
                                    arguments.size()));
        }
        XlaBuffer[] buffers = new XlaBuffer[count];
        for (int index = 0; index < count; index++) {
            if (!(arguments.get(index) instanceof XlaBuffer buffer) || buffer.backend() != backend) {
                throw new IllegalArgumentException(
                        "execute needs buffers of this backend, argument %d is %s; copy it with Backend.copyFrom"
                                .formatted(index, arguments.get(index)));
            }
            if (!buffer.type().equals(types.get(index))) {
                throw new IllegalArgumentException("execute needs argument %d to be %s, got %s; convert or reshape it"
                        .formatted(
                                index,
                                types.get(index).toJaxString(),
                                buffer.type().toJaxString()));
            }
            buffers[index] = buffer;
        }
        return buffers;
    }

    /// @throws IllegalStateException if a donated buffer is passed twice
    static void checkDonations(XlaBuffer[] buffers, Set<Integer> donated) {
        for (int index : donated) {
            for (int other = 0; other < buffers.length; other++) {
                if (other != index && buffers[other] == buffers[index]) {
                    throw new IllegalStateException(
                            "execute needs a donated buffer to be passed once, but arguments %d and %d are the same buffer (%s); pass a copy, or do not donate it"
                                    .formatted(
                                            Math.min(index, other),
                                            Math.max(index, other),
                                            buffers[index].type().toJaxString()));
                }
            }
        }
    }

    static IllegalStateException deleted(int index, TensorType type) {
        return new IllegalStateException(
                "execute needs live buffers, but argument %d (%s) was deleted: it was closed, or donated to a program; use the program's result in its place, or do not donate it"
                        .formatted(index, type.toJaxString()));
    }
}
