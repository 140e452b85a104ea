package org.jax4j.xla;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls.Call;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise.Constant;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;

/// Keeps calls in order that a module marks as ordered. XLA runs operations in any order that their operands
/// allow, so each such call takes a number from the one before it and hands it to the next: through functions,
/// loops and branches.
final class OrderedCalls {
    private static final String MARK = "jax4j.ordered";
    private static final TensorType LINK = TensorType.of(DType.INT32);

    private final Set<String> ordered = new HashSet<>();

    private OrderedCalls(Module module) {
        int before;
        do {
            before = ordered.size();
            module.functions().forEach((name, function) -> {
                if (isOrdered(function.body())) {
                    ordered.add(name);
                }
            });
        } while (ordered.size() > before);
    }

    /// The module with its ordered calls linked to each other.
    static Module link(Module module) {
        OrderedCalls pass = new OrderedCalls(module);
        if (pass.ordered.isEmpty()) {
            return module;
        }
        Map<String, Func> functions = new LinkedHashMap<>();
        module.functions()
                .forEach((name, function) ->
                        functions.put(name, pass.ordered.contains(name) ? pass.function(function) : function));
        return new Module(module.name(), module.attributes(), functions);
    }

    /// Whether a call is ordered, so that its last operand and its last result are links.
    static boolean isOrdered(CustomCall call) {
        return call.attributes().get(MARK) instanceof Attribute.Bool(boolean flag) && flag;
    }

    private boolean isOrdered(Op op) {
        return switch (op) {
            case CustomCall call -> isOrdered(call);
            case Call call -> ordered.contains(call.callee());
            default -> op.blocks().stream().anyMatch(this::isOrdered);
        };
    }

    private boolean isOrdered(Block block) {
        return block.statements().stream().anyMatch(statement -> isOrdered(statement.op()));
    }

    /// The entry point makes the first link; other functions get it and give the last.
    private Func function(Func function) {
        Block body = function.body();
        if (function.name().equals("main")) {
            Statement first = Statement.of(new Constant(Literal.splat(LINK, 0)), Location.UNKNOWN);
            List<Statement> statements = new ArrayList<>(List.of(first));
            link(body, first.result(), statements);
            Block linked = new Block(body.parameters(), statements, body.results());
            return new Func(
                    function.name(),
                    function.isPublic(),
                    linked,
                    function.argumentAttributes(),
                    function.resultAttributes());
        }
        return new Func(
                function.name(),
                function.isPublic(),
                taking(body, true),
                with(function.argumentAttributes(), Map.of()),
                with(function.resultAttributes(), Map.of()));
    }

    private static <T> List<T> with(List<T> values, T last) {
        List<T> extended = new ArrayList<>(values);
        extended.add(last);
        return extended;
    }

    /// A block that takes a link.
    ///
    /// @param gives whether it gives one too
    private Block taking(Block block, boolean gives) {
        Value parameter = new Value(LINK);
        List<Statement> statements = new ArrayList<>();
        Value last = link(block, parameter, statements);
        return new Block(
                with(block.parameters(), parameter), statements, gives ? with(block.results(), last) : block.results());
    }

    /// Appends the statements of a block, linked, and gives the last link.
    private Value link(Block block, Value first, List<Statement> target) {
        Value link = first;
        for (Statement statement : block.statements()) {
            if (!isOrdered(statement.op())) {
                target.add(statement);
                continue;
            }
            Value next = new Value(LINK);
            target.add(
                    new Statement(linked(statement.op(), link), with(statement.results(), next), statement.location()));
            link = next;
        }
        return link;
    }

    private Op linked(Op op, Value link) {
        return switch (op) {
            case CustomCall call ->
                new CustomCall(
                        call.target(),
                        with(call.operands(), link),
                        with(call.resultTypes(), (Type) LINK),
                        call.hasSideEffect(),
                        call.attributes());
            case Call call ->
                new Call(call.callee(), with(call.operands(), link), with(call.resultTypes(), (Type) LINK));
            case ControlFlow.While loop ->
                new ControlFlow.While(
                        with(loop.initial(), link), taking(loop.condition(), false), taking(loop.body(), true));
            default ->
                op.with(
                        op.operands(),
                        op.blocks().stream().map(block -> giving(block, link)).toList());
        };
    }

    /// A branch, which uses the link from outside of it and gives one.
    private Block giving(Block branch, Value link) {
        List<Statement> statements = new ArrayList<>();
        Value last = link(branch, link, statements);
        return new Block(branch.parameters(), statements, with(branch.results(), last));
    }
}
