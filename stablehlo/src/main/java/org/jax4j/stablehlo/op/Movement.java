package org.jax4j.stablehlo.op;

import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Operations that move elements without computing with them.
public sealed interface Movement extends Op {

    /// Axis `i` of the operand becomes axis `dimensions[i]` of the result; the others, and those of size 1,
    /// repeat.
    record BroadcastInDim(Value operand, List<Integer> dimensions, TensorType type) implements Movement {
        public BroadcastInDim {
            dimensions = List.copyOf(dimensions);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.broadcast_in_dim";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public BroadcastInDim with(List<Value> operands, List<Block> blocks) {
            return new BroadcastInDim(operands.getFirst(), dimensions, type);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(type);
        }
    }

    record Reshape(Value operand, TensorType type) implements Movement {
        @Override
        public String mnemonic() {
            return "stablehlo.reshape";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public Reshape with(List<Value> operands, List<Block> blocks) {
            return new Reshape(operands.getFirst(), type);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(type);
        }
    }

    /// Reads the bits as another dtype; a minor axis appears or disappears where the widths differ.
    record BitcastConvert(Value operand, TensorType type) implements Movement {
        @Override
        public String mnemonic() {
            return "stablehlo.bitcast_convert";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public BitcastConvert with(List<Value> operands, List<Block> blocks) {
            return new BitcastConvert(operands.getFirst(), type);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(type);
        }
    }

    /// Axis `i` of the result is axis `permutation[i]` of the operand.
    record Transpose(Value operand, List<Integer> permutation) implements Movement {
        public Transpose {
            permutation = List.copyOf(permutation);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.transpose";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public Transpose with(List<Value> operands, List<Block> blocks) {
            return new Transpose(operands.getFirst(), permutation);
        }

        @Override
        public List<Type> resultTypes() {
            TensorType type = operand.tensor();
            return List.of(TensorType.of(
                    type.dtype(), permutation.stream().map(type::dim).toList()));
        }
    }

    record Reverse(Value operand, List<Integer> dimensions) implements Movement {
        public Reverse {
            dimensions = List.copyOf(dimensions);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.reverse";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public Reverse with(List<Value> operands, List<Block> blocks) {
            return new Reverse(operands.getFirst(), dimensions);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type());
        }
    }

    record Slice(Value operand, List<Integer> starts, List<Integer> limits, List<Integer> strides) implements Movement {
        public Slice {
            starts = List.copyOf(starts);
            limits = List.copyOf(limits);
            strides = List.copyOf(strides);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.slice";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public Slice with(List<Value> operands, List<Block> blocks) {
            return new Slice(operands.getFirst(), starts, limits, strides);
        }

        @Override
        public List<Type> resultTypes() {
            int[] shape = new int[starts.size()];
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = Math.ceilDiv(limits.get(axis) - starts.get(axis), strides.get(axis));
            }
            return List.of(operand.tensor().withShape(shape));
        }
    }

    /// `low` and `high` may be negative, which crops; `interior` puts padding between elements.
    record Pad(Value operand, Value padding, List<Integer> low, List<Integer> high, List<Integer> interior)
            implements Movement {
        public Pad {
            low = List.copyOf(low);
            high = List.copyOf(high);
            interior = List.copyOf(interior);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.pad";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand, padding);
        }

        @Override
        public Pad with(List<Value> operands, List<Block> blocks) {
            return new Pad(operands.get(0), operands.get(1), low, high, interior);
        }

        @Override
        public List<Type> resultTypes() {
            int[] shape = operand.tensor().shape();
            for (int axis = 0; axis < shape.length; axis++) {
                int dilated = shape[axis] + Math.max(shape[axis] - 1, 0) * interior.get(axis);
                shape[axis] = low.get(axis) + dilated + high.get(axis);
            }
            return List.of(operand.tensor().withShape(shape));
        }
    }

    record Concatenate(List<Value> operands, int dimension) implements Movement {
        public Concatenate {
            operands = List.copyOf(operands);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.concatenate";
        }

        @Override
        public Concatenate with(List<Value> operands, List<Block> blocks) {
            return new Concatenate(operands, dimension);
        }

        @Override
        public List<Type> resultTypes() {
            TensorType first = operands.getFirst().tensor();
            int[] shape = first.shape();
            shape[dimension] = operands.stream()
                    .mapToInt(value -> value.tensor().dim(dimension))
                    .sum();
            return List.of(first.withShape(shape));
        }
    }
}
