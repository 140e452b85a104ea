package org.jax4j.xla;

import java.util.List;
import java.util.Set;
import org.jax4j.runtime.ArgumentErrors;
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
            throw ArgumentErrors.count(types, arguments.size());
        }
        XlaBuffer[] buffers = new XlaBuffer[count];
        for (int index = 0; index < count; index++) {
            if (!(arguments.get(index) instanceof XlaBuffer buffer) || buffer.backend() != backend) {
                throw ArgumentErrors.foreign(index, arguments.get(index), backend.device());
            }
            if (!buffer.type().equals(types.get(index))) {
                throw ArgumentErrors.type(index, types.get(index), buffer.type());
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
                    throw ArgumentErrors.donatedTwice(index, other, buffers[index].type());
                }
            }
        }
    }
}
