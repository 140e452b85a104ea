package org.jax4j.stablehlo.build;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.verify.Verifier;

/// Writes a block, statement by statement. Each operation is verified as it is added, so an error shows where it
/// was made.
public final class Builder {
    private final List<Value> parameters = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private Location location = Location.UNKNOWN;

    /// A builder of a block that takes values of these types.
    public Builder(List<? extends Type> parameterTypes) {
        parameterTypes.forEach(this::parameter);
    }

    /// Appends a parameter.
    public Value parameter(Type type) {
        Value parameter = new Value(type);
        parameters.add(parameter);
        return parameter;
    }

    public List<Value> parameters() {
        return List.copyOf(parameters);
    }

    /// The user's line of the statements that follow.
    public void setLocation(Location location) {
        this.location = location;
    }

    /// Appends an operation and gives its results.
    ///
    /// @throws VerificationException if it breaks a constraint of the specification
    public List<Value> addAll(Op op) {
        Verifier.check(op);
        Statement statement = Statement.of(op, location);
        statements.add(statement);
        return statement.results();
    }

    /// Appends an operation that has one result.
    ///
    /// @throws VerificationException if it breaks a constraint of the specification
    public Value add(Op op) {
        return addAll(op).getFirst();
    }

    public Value unary(UnaryKind kind, Value operand) {
        return add(new Elementwise.Unary(kind, operand));
    }

    public Value binary(BinaryKind kind, Value lhs, Value rhs) {
        return add(new Elementwise.Binary(kind, lhs, rhs));
    }

    /// Compares as the operands' dtype suggests.
    public Value compare(ComparisonDirection direction, Value lhs, Value rhs) {
        return add(new Elementwise.Compare(
                direction, ComparisonType.of(lhs.tensor().dtype()), lhs, rhs));
    }

    public Value select(Value predicate, Value onTrue, Value onFalse) {
        return add(new Elementwise.Select(predicate, onTrue, onFalse));
    }

    public Value constant(Literal literal) {
        return add(new Elementwise.Constant(literal));
    }

    /// A tensor all of whose elements are `value`.
    public Value constant(TensorType type, double value) {
        return constant(Literal.splat(type, value));
    }

    /// A tensor all of whose elements are `value`, as JAX writes one: a scalar, broadcast.
    public Value full(TensorType type, double value) {
        Value scalar = constant(TensorType.of(type.dtype()), value);
        return type.rank() == 0 ? scalar : broadcast(scalar, type.shape());
    }

    public Value convert(Value operand, DType dtype) {
        return operand.tensor().dtype() == dtype ? operand : add(new Elementwise.Convert(operand, dtype));
    }

    public Value reshape(Value operand, int... shape) {
        TensorType type = operand.tensor().withShape(shape);
        return type.equals(operand.type()) ? operand : add(new Movement.Reshape(operand, type));
    }

    /// Repeats a scalar over a shape.
    public Value broadcast(Value scalar, int... shape) {
        return add(
                new Movement.BroadcastInDim(scalar, List.of(), scalar.tensor().withShape(shape)));
    }

    /// Makes a region with parameters of these types; its statements may use this builder's values.
    public Block region(List<? extends Type> types, Function<RegionBuilder, List<Value>> body) {
        Builder inner = new Builder(types);
        inner.location = location;
        return inner.build(body.apply(new RegionBuilder(inner, inner.parameters())));
    }

    /// What the writer of a region sees.
    ///
    /// @param builder    appends to the region
    /// @param parameters the region's
    public record RegionBuilder(Builder builder, List<Value> parameters) {}

    /// The region `(a, b) -> kind(a, b)` over scalars, as reductions take it.
    public static Block reducer(BinaryKind kind, DType dtype) {
        Builder builder = new Builder(List.of(TensorType.of(dtype), TensorType.of(dtype)));
        Value result = builder.binary(kind, builder.parameters.get(0), builder.parameters.get(1));
        return builder.build(List.of(result));
    }

    /// The finished block.
    public Block build(List<Value> results) {
        return new Block(parameters, statements, results);
    }
}
