package org.jax4j.stablehlo;

import java.util.List;
import java.util.Map;

/// Calls of functions, and operations whose meaning is given by name.
public sealed interface Calls extends Op {

    record Call(String callee, List<Value> operands, List<Type> resultTypes) implements Calls {
        public Call {
            operands = List.copyOf(operands);
            resultTypes = List.copyOf(resultTypes);
        }

        @Override
        public String mnemonic() {
            return "func.call";
        }

        @Override
        public Call with(List<Value> operands, List<Block> blocks) {
            return new Call(callee, operands, resultTypes);
        }
    }

    /// An operation that the backend or the user defines. `attributes` holds all others as they stand in the text.
    record CustomCall(
            String target,
            List<Value> operands,
            List<Type> resultTypes,
            boolean hasSideEffect,
            Map<String, Attribute> attributes)
            implements Calls {
        public CustomCall {
            operands = List.copyOf(operands);
            resultTypes = List.copyOf(resultTypes);
            attributes = Map.copyOf(attributes);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.custom_call";
        }

        @Override
        public CustomCall with(List<Value> operands, List<Block> blocks) {
            return new CustomCall(target, operands, resultTypes, hasSideEffect, attributes);
        }
    }

    /// A named operation that equals a call of the function `decomposition`.
    record Composite(
            String name,
            List<Value> operands,
            Map<String, Attribute> attributes,
            String decomposition,
            int version,
            List<Type> resultTypes)
            implements Calls {
        public Composite {
            operands = List.copyOf(operands);
            attributes = Map.copyOf(attributes);
            resultTypes = List.copyOf(resultTypes);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.composite";
        }

        @Override
        public Composite with(List<Value> operands, List<Block> blocks) {
            return new Composite(name, operands, attributes, decomposition, version, resultTypes);
        }
    }
}
