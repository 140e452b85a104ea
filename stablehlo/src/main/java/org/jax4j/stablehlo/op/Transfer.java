package org.jax4j.stablehlo.op;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Transfers of tensors to another process or to the host, and from there. Each takes a token as its last operand
/// and gives one as its last result.
public sealed interface Transfer extends Tokens {

    @Override
    default boolean hasSideEffect() {
        return true;
    }

    /// The types of what is transferred, without the token.
    default List<TensorType> transferred() {
        List<Type> types = resultTypes().size() > 1
                ? resultTypes()
                : operands().stream().map(Value::type).toList();
        return types.stream()
                .filter(TensorType.class::isInstance)
                .map(TensorType.class::cast)
                .toList();
    }

    /// A channel between processes, or between processes and the host.
    ///
    /// @param id                0 if there is none
    /// @param toHost            whether the host is at the other end
    /// @param sourceTargetPairs which process sends to which; empty if whoever sends does so to whoever receives
    record Channel(int id, boolean toHost, List<List<Integer>> sourceTargetPairs) {
        public Channel {
            sourceTargetPairs = sourceTargetPairs.stream().map(List::copyOf).toList();
        }
    }

    /// Sends tensors: all operands but the last one.
    record Send(List<Value> operands, Channel channel) implements Transfer {
        public Send {
            operands = List.copyOf(operands);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.send";
        }

        @Override
        public Send with(List<Value> operands, List<Block> blocks) {
            return new Send(operands, channel);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(new Type.Token());
        }
    }

    /// Receives what another process, or the host, sends.
    record Receive(Value token, Channel channel, List<Type> resultTypes) implements Transfer {
        public Receive {
            resultTypes = List.copyOf(resultTypes);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.recv";
        }

        @Override
        public List<Value> operands() {
            return List.of(token);
        }

        @Override
        public Receive with(List<Value> operands, List<Block> blocks) {
            return new Receive(operands.getFirst(), channel, resultTypes);
        }
    }

    /// Takes the next tensors that the host feeds.
    record Infeed(Value token, String configuration, List<Type> resultTypes) implements Transfer {
        public Infeed {
            resultTypes = List.copyOf(resultTypes);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.infeed";
        }

        @Override
        public List<Value> operands() {
            return List.of(token);
        }

        @Override
        public Infeed with(List<Value> operands, List<Block> blocks) {
            return new Infeed(operands.getFirst(), configuration, resultTypes);
        }
    }

    /// Gives tensors to the host: all operands but the last one.
    record Outfeed(List<Value> operands, String configuration) implements Transfer {
        public Outfeed {
            operands = List.copyOf(operands);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.outfeed";
        }

        @Override
        public Outfeed with(List<Value> operands, List<Block> blocks) {
            return new Outfeed(operands, configuration);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(new Type.Token());
        }
    }

    /// What is wrong: which of operands and results must be a token and is not.
    static List<String> problems(Transfer op) {
        List<String> problems = new ArrayList<>();
        List<Type> operands = op.operands().stream().map(Value::type).toList();
        tokenLast("operand", operands, problems);
        tokenLast("result", op.resultTypes(), problems);
        return problems;
    }

    private static void tokenLast(String noun, List<Type> types, List<String> problems) {
        if (types.isEmpty() || !(types.getLast() instanceof Type.Token)) {
            problems.add("a token as its last " + noun);
        }
        if (types.stream().limit(Math.max(0, types.size() - 1)).anyMatch(type -> !(type instanceof TensorType))) {
            problems.add("tensors as its other " + noun + "s");
        }
    }
}
