package org.jax4j.stablehlo.op;

import java.util.List;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Tokens, tuples, barriers, and the transfers that tokens order.
public sealed interface Tokens extends Op
        permits Tokens.AfterAll, Tokens.OptimizationBarrier, Tokens.Tuple, Tokens.GetTupleElement, Transfer {

    record AfterAll(List<Value> operands) implements Tokens {
        public AfterAll {
            operands = List.copyOf(operands);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.after_all";
        }

        @Override
        public AfterAll with(List<Value> operands, List<Block> blocks) {
            return new AfterAll(operands);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(new Type.Token());
        }
    }

    /// Gives its operands, but nothing may be moved across it.
    record OptimizationBarrier(List<Value> operands) implements Tokens {
        public OptimizationBarrier {
            operands = List.copyOf(operands);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.optimization_barrier";
        }

        @Override
        public OptimizationBarrier with(List<Value> operands, List<Block> blocks) {
            return new OptimizationBarrier(operands);
        }

        @Override
        public List<Type> resultTypes() {
            return operands.stream().map(Value::type).toList();
        }
    }

    record Tuple(List<Value> operands) implements Tokens {
        public Tuple {
            operands = List.copyOf(operands);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.tuple";
        }

        @Override
        public Tuple with(List<Value> operands, List<Block> blocks) {
            return new Tuple(operands);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(new Type.Tuple(operands.stream().map(Value::type).toList()));
        }
    }

    record GetTupleElement(Value operand, int index) implements Tokens {
        @Override
        public String mnemonic() {
            return "stablehlo.get_tuple_element";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public GetTupleElement with(List<Value> operands, List<Block> blocks) {
            return new GetTupleElement(operands.getFirst(), index);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(((Type.Tuple) operand.type()).elements().get(index));
        }
    }
}
