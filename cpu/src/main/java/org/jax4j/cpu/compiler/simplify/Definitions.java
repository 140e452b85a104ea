package org.jax4j.cpu.compiler.simplify;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;

/// The operations that define values, as far as the program has been rewritten.
final class Definitions {
    private final List<Statement> added = new ArrayList<>();
    private final Map<Value, Op> definitions = new IdentityHashMap<>();

    private final Map<Value, Integer> uses = new IdentityHashMap<>();
    private int loops;

    /// @param program whose uses of values are counted
    Definitions(Block program) {
        count(program);
    }

    private void count(Block block) {
        block.results().forEach(value -> uses.merge(value, 1, Integer::sum));
        for (Statement statement : block.statements()) {
            statement.op().operands().forEach(value -> uses.merge(value, 1, Integer::sum));
            statement.op().blocks().forEach(this::count);
        }
    }

    /// How often a value was used when this pass began.
    int uses(Value value) {
        return uses.getOrDefault(value, 0);
    }

    void enterLoop() {
        loops++;
    }

    void leaveLoop() {
        loops--;
    }

    /// Whether the operation that is looked at is run over and over.
    boolean isInLoop() {
        return loops > 0;
    }

    void put(Value value, Op op) {
        definitions.put(value, op);
    }

    /// The operation with the one result `value`.
    Optional<Op> of(Value value) {
        return Optional.ofNullable(definitions.get(value));
    }

    /// The elements of a constant.
    Optional<Literal> literal(Value value) {
        return definitions.get(value) instanceof Elementwise.Constant(Literal literal)
                ? Optional.of(literal)
                : Optional.empty();
    }

    /// The elements of a constant all of whose elements are equal.
    Optional<Literal> splat(Value value) {
        return literal(value)
                .filter(literal -> literal.isSplat() && literal.type().elementCount() > 0);
    }

    /// A new constant, which the statement that is being rewritten may use.
    Value constant(TensorType type, double number) {
        return define(new Elementwise.Constant(Literal.splat(type, number)));
    }

    /// A new operation, whose result the statement that is being rewritten may use.
    Value define(Op op) {
        Statement statement = Statement.of(op, Location.UNKNOWN);
        added.add(statement);
        put(statement.result(), statement.op());
        return statement.result();
    }

    /// Takes the statements made since the last call.
    List<Statement> takeAdded() {
        List<Statement> taken = List.copyOf(added);
        added.clear();
        return taken;
    }

    /// Whether every element is this number; zeros have to have the sign that is asked for.
    boolean isAll(Value value, double number) {
        return splat(value)
                .filter(literal -> !literal.type().dtype().isComplex() || literal.imaginaryAt(0) == 0)
                .filter(literal -> Double.compare(literal.doubleAt(0), number) == 0)
                .isPresent();
    }
}
