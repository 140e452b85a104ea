package org.jax4j.stablehlo.op;

import java.util.List;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Branches and loops.
public sealed interface ControlFlow extends Op {

    /// Both regions take the carried values; `condition` gives a scalar boolean, `body` the next carried values.
    record While(List<Value> initial, Block condition, Block body) implements ControlFlow {
        public While {
            initial = List.copyOf(initial);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.while";
        }

        @Override
        public List<Value> operands() {
            return initial;
        }

        @Override
        public List<Block> blocks() {
            return List.of(condition, body);
        }

        @Override
        public While with(List<Value> operands, List<Block> blocks) {
            return new While(operands, blocks.get(0), blocks.get(1));
        }

        @Override
        public List<Type> resultTypes() {
            return initial.stream().map(Value::type).toList();
        }
    }

    /// Enters the branch at `index`, the last one if the index is out of bounds.
    record Case(Value index, List<Block> branches) implements ControlFlow {
        public Case {
            branches = List.copyOf(branches);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.case";
        }

        @Override
        public List<Value> operands() {
            return List.of(index);
        }

        @Override
        public List<Block> blocks() {
            return branches;
        }

        @Override
        public Case with(List<Value> operands, List<Block> blocks) {
            return new Case(operands.getFirst(), blocks);
        }

        @Override
        public List<Type> resultTypes() {
            return branches.getFirst().resultTypes();
        }
    }

    record If(Value predicate, Block onTrue, Block onFalse) implements ControlFlow {
        @Override
        public String mnemonic() {
            return "stablehlo.if";
        }

        @Override
        public List<Value> operands() {
            return List.of(predicate);
        }

        @Override
        public List<Block> blocks() {
            return List.of(onTrue, onFalse);
        }

        @Override
        public If with(List<Value> operands, List<Block> blocks) {
            return new If(operands.getFirst(), blocks.get(0), blocks.get(1));
        }

        @Override
        public List<Type> resultTypes() {
            return onTrue.resultTypes();
        }
    }
}
