package org.jax4j.stablehlo.op;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

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

    /// An operation that the backend or the user defines. `attributes` holds all others as they stand in the
    /// text.
    record CustomCall(
            String target,
            List<Value> operands,
            List<Type> resultTypes,
            boolean hasSideEffect,
            Map<String, Attribute> attributes)
            implements Calls {
        private static final Pattern ALIAS = Pattern.compile(
                "output_tuple_indices = \\[(\\d{0,6})]," + " operand_index = (\\d{1,6}), operand_tuple_indices = \\[]");

        public CustomCall {
            operands = List.copyOf(operands);
            resultTypes = List.copyOf(resultTypes);
            attributes = Map.copyOf(attributes);
        }

        /// For the numbers of results that begin with the elements of an operand, the numbers of these
        /// operands.
        public Map<Integer, Integer> aliases() {
            Map<Integer, Integer> aliases = new LinkedHashMap<>();
            if (attributes.get("output_operand_aliases") instanceof Attribute.Sequence(List<Attribute> texts)) {
                for (Attribute alias : texts) {
                    Matcher numbers = ALIAS.matcher(alias instanceof Attribute.Opaque(String text) ? text : "");
                    if (numbers.find()) { // else one of a tuple's parts
                        int result = numbers.group(1).isEmpty() ? 0 : Integer.parseInt(numbers.group(1));
                        aliases.put(result, Integer.parseInt(numbers.group(2)));
                    }
                }
            }
            return aliases;
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
