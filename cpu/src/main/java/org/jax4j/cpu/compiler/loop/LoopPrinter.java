package org.jax4j.cpu.compiler.loop;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a program in the loop IR as text for people.
public final class LoopPrinter {
    private final StringBuilder text = new StringBuilder();
    private final Map<Object, String> names = new HashMap<>();

    private LoopPrinter() {}

    /// The text of a program.
    public static String print(LoopProgram program) {
        LoopPrinter printer = new LoopPrinter();
        for (Buffer buffer : program.buffers()) {
            String place = buffer.home() instanceof Buffer.Home.Scratch ? " at " + program.offset(buffer) : "";
            printer.text
                    .append(printer.name(buffer))
                    .append(": ")
                    .append(buffer.dtype())
                    .append('[')
                    .append(buffer.elements())
                    .append(']')
                    .append(place)
                    .append('\n');
        }
        printer.nodes(program.nodes(), 0);
        return printer.text.toString();
    }

    /// The text of nodes.
    public static String print(List<Node> nodes) {
        LoopPrinter printer = new LoopPrinter();
        printer.nodes(nodes, 0);
        return printer.text.toString();
    }

    private String name(Object named) {
        return names.computeIfAbsent(named, _ -> switch (named) {
            case Buffer buffer ->
                switch (buffer.home()) {
                    case Buffer.Home.Parameter(int index) -> "parameter" + index;
                    case Buffer.Home.Result(int index) -> "result" + index;
                    case Buffer.Home.Scratch _ -> "scratch" + names.size();
                    case Buffer.Home.Stack _ -> "stack" + names.size();
                    case Buffer.Home.Private _ -> "row" + names.size();
                    case Buffer.Home.Constant _ -> "constant" + names.size();
                };
            case Index _ -> "i" + names.size();
            case Variable _ -> "var" + names.size();
            default -> "%" + names.size();
        });
    }

    private String position(Affine affine) {
        String sum = affine.terms().entrySet().stream()
                .map(term -> term.getValue() == 1 ? name(term.getKey()) : term.getValue() + "*" + name(term.getKey()))
                .collect(Collectors.joining(" + "));
        if (sum.isEmpty()) {
            return Long.toString(affine.constant());
        }
        return affine.constant() == 0 ? sum : sum + " + " + affine.constant();
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }

    private void nodes(List<Node> nodes, int depth) {
        nodes.forEach(node -> node(node, depth));
    }

    private void node(Node node, int depth) {
        switch (node) {
            case Node.Let(Local target, Expr value) -> line(depth, name(target) + " = " + expression(value));
            case Node.Assign(Variable variable, Local value) -> line(depth, name(variable) + " := " + name(value));
            case Node.Store(Buffer buffer, Affine offset, Local value) ->
                line(depth, name(buffer) + "[" + position(offset) + "] = " + name(value));
            case Node.For loop -> {
                String style = loop.style().name().toLowerCase(Locale.ROOT);
                line(
                        depth,
                        "for " + name(loop.index()) + " in " + position(loop.start()) + " .. " + position(loop.end())
                                + " " + style);
                nodes(loop.body(), depth + 1);
            }
            case Node.While loop -> {
                line(depth, "while");
                nodes(loop.condition(), depth + 1);
                line(depth, "test " + name(loop.test()) + " do");
                nodes(loop.body(), depth + 1);
            }
            case Node.If branch -> {
                line(depth, "if " + name(branch.test()));
                nodes(branch.onTrue(), depth + 1);
                if (!branch.onFalse().isEmpty()) {
                    line(depth, "else");
                    nodes(branch.onFalse(), depth + 1);
                }
            }
            case Node.Kernel kernel -> {
                line(
                        depth,
                        "kernel \"" + kernel.label() + "\" for " + name(kernel.start()) + " .. " + name(kernel.end())
                                + " in " + kernel.extent() + " by " + kernel.grain());
                nodes(kernel.body(), depth + 1);
            }
            case Node.Copy(Buffer source, Buffer target) -> line(depth, "copy " + name(source) + " to " + name(target));
            case Node.Exchange(Buffer first, Buffer second) ->
                line(depth, "exchange " + name(first) + " and " + name(second));
            case Node.Call call ->
                line(
                        depth,
                        "call " + call.symbol() + "("
                                + call.arguments().stream().map(this::argument).collect(Collectors.joining(", "))
                                + ")");
        }
    }

    private String argument(Node.Argument argument) {
        return switch (argument) {
            case Node.Argument.Address(Buffer buffer, Affine offset) ->
                "&" + name(buffer) + "[" + position(offset) + "]";
            case Node.Argument.Count(Affine value) -> position(value);
            case Node.Argument.Scalar(Local value) -> name(value);
        };
    }

    private String expression(Expr expr) {
        String operands = expr.operands().stream().map(this::name).collect(Collectors.joining(", "));
        return switch (expr) {
            case Expr.Constant constant ->
                constant.type() + " bits " + Long.toHexString(constant.bits())
                        + (constant.type().isComplex() ? " and " + Long.toHexString(constant.imaginaryBits()) : "");
            case Expr.Position(Affine value) -> position(value);
            case Expr.PositionQuotient(Affine value, long divisor) -> "(" + position(value) + ") / " + divisor;
            case Expr.PositionRemainder(Affine value, long divisor) -> "(" + position(value) + ") % " + divisor;
            case Expr.InRange(Affine value, long low, long high) -> low + " <= " + position(value) + " < " + high;
            case Expr.Load(Buffer buffer, Affine offset) -> name(buffer) + "[" + position(offset) + "]";
            case Expr.Read(Variable variable) -> name(variable);
            case Expr.Unary unary -> unary.kind().mnemonic() + " " + operands;
            case Expr.Binary binary -> binary.kind().mnemonic() + " " + operands;
            case Expr.Compare compare -> "compare " + compare.direction() + " " + compare.comparison() + " " + operands;
            case Expr.Select _ -> "select " + operands;
            case Expr.Clamp _ -> "clamp " + operands;
            case Expr.Convert convert -> "convert " + operands + " to " + convert.type();
            case Expr.Bitcast bitcast -> "bitcast " + operands + " to " + bitcast.type();
            case Expr.ReducePrecision reduce ->
                "reduce_precision " + operands + " to e" + reduce.exponentBits() + "m" + reduce.mantissaBits();
        };
    }
}
