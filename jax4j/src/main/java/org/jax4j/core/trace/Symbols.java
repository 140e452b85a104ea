package org.jax4j.core.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;

/// Gives the functions that a program calls other names.
///
/// @param names the new name of each
record Symbols(Map<String, String> names) {

    /// A copy of a function's body that calls the functions by their new names.
    Block rename(Block body) {
        return inPlace(body.copy(Map.of()));
    }

    private Block inPlace(Block block) {
        List<Statement> statements = block.statements().stream()
                .map(statement -> new Statement(rename(statement.op()), statement.results(), statement.location()))
                .toList();
        return new Block(block.parameters(), statements, block.results());
    }

    private Op rename(Op op) {
        return switch (op) {
            case Calls.Call call -> new Calls.Call(name(call.callee()), call.operands(), call.resultTypes());
            case Calls.Composite composite ->
                new Calls.Composite(
                        composite.name(),
                        composite.operands(),
                        composite.attributes(),
                        name(composite.decomposition()),
                        composite.version(),
                        composite.resultTypes());
            case Calls.CustomCall call ->
                new Calls.CustomCall(
                        call.target(),
                        call.operands(),
                        call.resultTypes(),
                        call.hasSideEffect(),
                        rename(call.attributes()));
            default ->
                op.blocks().isEmpty()
                        ? op
                        : op.with(
                                op.operands(),
                                op.blocks().stream().map(this::inPlace).toList());
        };
    }

    private Map<String, Attribute> rename(Map<String, Attribute> attributes) {
        Map<String, Attribute> renamed = new LinkedHashMap<>();
        attributes.forEach((key, value) -> renamed.put(key, rename(value)));
        return renamed;
    }

    private Attribute rename(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Symbol(String symbol) -> new Attribute.Symbol(name(symbol));
            case Attribute.Sequence(List<Attribute> elements) ->
                new Attribute.Sequence(elements.stream().map(this::rename).toList());
            default -> attribute;
        };
    }

    private String name(String symbol) {
        return names.getOrDefault(symbol, symbol);
    }
}
