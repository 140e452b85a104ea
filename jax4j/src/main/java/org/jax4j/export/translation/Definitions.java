package org.jax4j.export.translation;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Statement;

/// Where the values of a program come from.
final class Definitions {
    private final Map<Value, Statement> statements = new IdentityHashMap<>();

    Definitions(Module module) {
        module.functions().values().forEach(func -> collect(func.body()));
    }

    Definitions(Block block) {
        collect(block);
    }

    private void collect(Block block) {
        for (Statement statement : block.statements()) {
            statement.results().forEach(result -> statements.put(result, statement));
            statement.op().blocks().forEach(this::collect);
        }
    }

    /// What defines a value; nothing for a block's parameter.
    Optional<Statement> of(Value value) {
        return Optional.ofNullable(statements.get(value));
    }

    /// The constant that a value is, all of whose elements are equal.
    Optional<Literal> constant(Value value) {
        Statement statement = statements.get(value);
        if (statement == null) {
            return Optional.empty();
        }
        return switch (statement.op()) {
            case Elementwise.Constant(Literal literal)
            when literal.isSplat() || literal.type().elementCount() == 1 -> Optional.of(literal);
            case Movement.BroadcastInDim broadcast -> constant(broadcast.operand());
            case Movement.Reshape reshape -> constant(reshape.operand());
            default -> Optional.empty();
        };
    }

    /// Whether a value is a constant of these bits, such as the neutral element of an operation.
    boolean is(Value value, Literal expected) {
        return constant(value)
                .filter(literal -> literal.type().dtype() == expected.type().dtype()
                        && literal.type().elementCount() > 0
                        && literal.bitsAt(0) == expected.bitsAt(0))
                .isPresent();
    }
}
