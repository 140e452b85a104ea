package org.jax4j.stablehlo.op;

import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Sources of random numbers.
public sealed interface RandomBits extends Op {

    enum Algorithm {
        DEFAULT,
        THREE_FRY,
        PHILOX
    }

    enum Distribution {
        UNIFORM,
        NORMAL
    }

    record RngBitGenerator(Value initialState, Algorithm algorithm, TensorType type) implements RandomBits {
        @Override
        public String mnemonic() {
            return "stablehlo.rng_bit_generator";
        }

        @Override
        public List<Value> operands() {
            return List.of(initialState);
        }

        @Override
        public RngBitGenerator with(List<Value> operands, List<Block> blocks) {
            return new RngBitGenerator(operands.getFirst(), algorithm, type);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(initialState.type(), type);
        }
    }

    record Rng(Value a, Value b, Distribution distribution, TensorType type) implements RandomBits {
        @Override
        public String mnemonic() {
            return "stablehlo.rng";
        }

        @Override
        public List<Value> operands() {
            return List.of(a, b);
        }

        @Override
        public Rng with(List<Value> operands, List<Block> blocks) {
            return new Rng(operands.get(0), operands.get(1), distribution, type);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(type);
        }

        @Override
        public boolean hasSideEffect() {
            return true;
        }
    }
}
