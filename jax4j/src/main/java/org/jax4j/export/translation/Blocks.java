package org.jax4j.export.translation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.text.StableHloText;

/// What the regions of operations compute.
///
/// @param definitions where values come from
record Blocks(Definitions definitions) {

    /// A region that uses no values of the blocks around it but constants, which it then holds, and its
    /// statements in the order in which the results need them; nothing if it uses others.
    Optional<Block> closed(Block block) {
        boolean nested = block.statements().stream()
                .anyMatch(statement -> !statement.op().blocks().isEmpty());
        if (nested) {
            return isClosed(block) ? Optional.of(block) : Optional.empty();
        }
        Closing closing = new Closing(definitions);
        List<Value> parameters =
                block.parameters().stream().map(closing::parameter).toList();
        List<Value> results = new ArrayList<>();
        for (Value result : block.results()) {
            Optional<Value> copy = closing.copy(result);
            if (copy.isEmpty()) {
                return Optional.empty();
            }
            results.add(copy.get());
        }
        return Optional.of(new Block(parameters, closing.statements, results));
    }

    /// Copies what a region's results need.
    private static final class Closing {
        private final Definitions definitions;
        private final Map<Value, Value> copies = new IdentityHashMap<>();
        private final List<Statement> statements = new ArrayList<>();

        Closing(Definitions definitions) {
            this.definitions = definitions;
        }

        Value parameter(Value parameter) {
            Value copy = new Value(parameter.type());
            copies.put(parameter, copy);
            return copy;
        }

        /// Constants are copied for each use, so that regions that share them look like those that do not.
        Optional<Value> copy(Value value) {
            Value present = copies.get(value);
            Optional<Statement> definition = definitions.of(value);
            if (present != null || definition.isEmpty()) {
                return Optional.ofNullable(present);
            }
            Statement statement = definition.get();
            List<Value> operands = new ArrayList<>();
            for (Value operand : statement.op().operands()) {
                Optional<Value> copy = copy(operand);
                if (copy.isEmpty()) {
                    return Optional.empty();
                }
                operands.add(copy.get());
            }
            Statement copy =
                    Statement.of(statement.op().with(operands, statement.op().blocks()), statement.location());
            statements.add(copy);
            if (!operands.isEmpty()) {
                for (int index = 0; index < copy.results().size(); index++) {
                    copies.put(statement.results().get(index), copy.results().get(index));
                }
            }
            return Optional.of(copy.results().get(statement.results().indexOf(value)));
        }
    }

    /// Whether two closed regions compute the same in the same way.
    static boolean same(Block left, Block right) {
        return left.parameterTypes().equals(right.parameterTypes())
                && text(left).equals(text(right));
    }

    private static String text(Block block) {
        return StableHloText.print(Module.of("m", List.of(new Func("main", true, block))));
    }

    /// Whether a region reads a value.
    static boolean uses(Block block, Value value) {
        return block.results().contains(value)
                || block.statements().stream()
                        .map(Statement::op)
                        .anyMatch(op -> op.operands().contains(value)
                                || op.blocks().stream().anyMatch(inner -> uses(inner, value)));
    }

    /// Whether a region uses no values of the blocks around it.
    static boolean isClosed(Block block) {
        return isClosed(block, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isClosed(Block block, Set<Value> known) {
        known.addAll(block.parameters());
        for (Statement statement : block.statements()) {
            boolean inside = known.containsAll(statement.op().operands())
                    && statement.op().blocks().stream().allMatch(inner -> isClosed(inner, known));
            if (!inside) {
                return false;
            }
            known.addAll(statement.results());
        }
        return known.containsAll(block.results());
    }
}
