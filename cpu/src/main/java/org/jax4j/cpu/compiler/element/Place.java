package org.jax4j.cpu.compiler.element;

import java.util.Arrays;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.TensorType;

/// Where a value that is not computed on the spot is found.
public sealed interface Place {
    /// A single element in a register.
    record InLocal(Local local) implements Place {}

    /// A single element that a loop carries.
    record InVariable(Variable variable) implements Place {}

    /// Elements in memory, at the sum of index times stride. A stride of 0 belongs to an axis of which only the
    /// current element is kept.
    final class InMemory implements Place {
        private final Buffer buffer;
        private final long[] strides;

        public InMemory(Buffer buffer, long[] strides) {
            this.buffer = buffer;
            this.strides = strides;
        }

        /// A whole tensor.
        public static InMemory dense(Buffer buffer, TensorType type) {
            return new InMemory(buffer, type.strides());
        }

        public Buffer buffer() {
            return buffer;
        }

        /// Whether all elements lie in row-major order.
        public boolean isDense(TensorType type) {
            return Arrays.equals(strides, type.strides());
        }

        long stride(int axis) {
            return strides[axis];
        }
    }
}
