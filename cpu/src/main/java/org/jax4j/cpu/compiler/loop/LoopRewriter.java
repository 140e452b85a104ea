package org.jax4j.cpu.compiler.loop;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// Rebuilds nodes with other positions or other buffers.
public final class LoopRewriter {
    private final UnaryOperator<Affine> positions;
    private final BiFunction<Buffer, Affine, Affine> offsets;
    private final UnaryOperator<Buffer> buffers;

    public LoopRewriter(UnaryOperator<Affine> positions, UnaryOperator<Buffer> buffers) {
        this(positions, (_, offset) -> positions.apply(offset), buffers);
    }

    /// @param positions those that are not in a buffer
    /// @param offsets   those in a buffer, before it becomes another
    public LoopRewriter(
            UnaryOperator<Affine> positions,
            BiFunction<Buffer, Affine, Affine> offsets,
            UnaryOperator<Buffer> buffers) {
        this.positions = positions;
        this.offsets = offsets;
        this.buffers = buffers;
    }

    /// A rewriter of positions alone.
    public static LoopRewriter ofPositions(UnaryOperator<Affine> positions) {
        return new LoopRewriter(positions, UnaryOperator.identity());
    }

    public List<Node> rewrite(List<Node> nodes) {
        return nodes.stream().map(this::rewrite).toList();
    }

    private Node rewrite(Node node) {
        return switch (node) {
            case Node.Let(Local target, Expr value) -> new Node.Let(target, rewrite(value));
            case Node.Assign assign -> assign;
            case Node.Store(Buffer buffer, Affine offset, Local value) ->
                new Node.Store(buffers.apply(buffer), offsets.apply(buffer, offset), value);
            case Node.For(Index index, Affine start, Affine end, Node.Style style, List<Node> body) ->
                new Node.For(index, positions.apply(start), positions.apply(end), style, rewrite(body));
            case Node.While(List<Node> condition, Local test, List<Node> body) ->
                new Node.While(rewrite(condition), test, rewrite(body));
            case Node.If(Local test, List<Node> onTrue, List<Node> onFalse) ->
                new Node.If(test, rewrite(onTrue), rewrite(onFalse));
            case Node.Kernel kernel ->
                new Node.Kernel(
                        kernel.label(),
                        kernel.start(),
                        kernel.end(),
                        kernel.extent(),
                        kernel.grain(),
                        kernel.operations(),
                        rewrite(kernel.body()));
            case Node.Copy(Buffer source, Buffer target) -> new Node.Copy(buffers.apply(source), buffers.apply(target));
            case Node.Exchange(Buffer first, Buffer second) ->
                new Node.Exchange(buffers.apply(first), buffers.apply(second));
            case Node.Call(
                    String symbol,
                    List<Node.Argument> arguments,
                    List<Buffer> reads,
                    List<Buffer> writes,
                    boolean mayFail) ->
                new Node.Call(
                        symbol,
                        arguments.stream().map(this::rewrite).toList(),
                        reads.stream().map(buffers).toList(),
                        writes.stream().map(buffers).toList(),
                        mayFail);
        };
    }

    private Node.Argument rewrite(Node.Argument argument) {
        return switch (argument) {
            case Node.Argument.Address(Buffer buffer, Affine offset) ->
                new Node.Argument.Address(buffers.apply(buffer), offsets.apply(buffer, offset));
            case Node.Argument.Count(Affine value) -> new Node.Argument.Count(positions.apply(value));
            case Node.Argument.Scalar scalar -> scalar;
        };
    }

    private Expr rewrite(Expr expr) {
        return switch (expr) {
            case Expr.Position(Affine value) -> new Expr.Position(positions.apply(value));
            case Expr.PositionQuotient(Affine value, long divisor) ->
                new Expr.PositionQuotient(positions.apply(value), divisor);
            case Expr.PositionRemainder(Affine value, long divisor) ->
                new Expr.PositionRemainder(positions.apply(value), divisor);
            case Expr.InRange(Affine value, long low, long high) -> new Expr.InRange(positions.apply(value), low, high);
            case Expr.Load(Buffer buffer, Affine offset) ->
                new Expr.Load(buffers.apply(buffer), offsets.apply(buffer, offset));
            case Expr.Constant _,
                    Expr.Read _,
                    Expr.Unary _,
                    Expr.Binary _,
                    Expr.Compare _,
                    Expr.Select _,
                    Expr.Clamp _,
                    Expr.Convert _,
                    Expr.Bitcast _,
                    Expr.ReducePrecision _ -> expr;
        };
    }
}
