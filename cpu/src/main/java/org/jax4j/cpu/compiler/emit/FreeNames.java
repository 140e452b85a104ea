package org.jax4j.cpu.compiler.emit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Symbol;

/// What a piece of code uses and does not define: the parameters of the function that it becomes.
final class FreeNames {
    private final Set<Symbol> defined = new LinkedHashSet<>();
    private final Set<Local> locals = new LinkedHashSet<>();
    private final Map<Buffer, Boolean> buffers = new LinkedHashMap<>();

    FreeNames(Node.Kernel kernel) {
        defined.add(kernel.start());
        defined.add(kernel.end());
        visit(kernel.body());
    }

    /// Locals in the order of their first use.
    List<Local> locals() {
        return List.copyOf(locals);
    }

    /// Buffers in the order of their first use, and whether they are written. Private ones are the function's own.
    Map<Buffer, Boolean> buffers() {
        return buffers;
    }

    private void visit(List<Node> nodes) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Let(Local target, Expr value) -> {
                    visit(value);
                    defined.add(target);
                }
                case Node.Assign(var _, Local value) -> use(value);
                case Node.Store(Buffer buffer, Affine offset, Local value) -> {
                    use(offset);
                    use(value);
                    use(buffer, true);
                }
                case Node.For loop -> {
                    use(loop.start());
                    use(loop.end());
                    defined.add(loop.index());
                    visit(loop.body());
                }
                case Node.While(List<Node> condition, Local test, List<Node> body) -> {
                    visit(condition);
                    use(test);
                    visit(body);
                }
                case Node.If(Local test, List<Node> onTrue, List<Node> onFalse) -> {
                    use(test);
                    visit(onTrue);
                    visit(onFalse);
                }
                case Node.Kernel kernel -> visit(kernel.body());
                case Node.Copy(Buffer source, Buffer target) -> {
                    use(source, false);
                    use(target, true);
                }
                case Node.Exchange(Buffer first, Buffer second) -> {
                    use(first, true);
                    use(second, true);
                }
                case Node.Call call -> {
                    for (Node.Argument argument : call.arguments()) {
                        switch (argument) {
                            case Node.Argument.Address(Buffer buffer, Affine offset) -> {
                                use(buffer, call.writes().contains(buffer));
                                use(offset);
                            }
                            case Node.Argument.Count(Affine value) -> use(value);
                            case Node.Argument.Scalar(Local value) -> use(value);
                        }
                    }
                }
            }
        }
    }

    private void visit(Expr expr) {
        expr.operands().forEach(this::use);
        switch (expr) {
            case Expr.Position(Affine value) -> use(value);
            case Expr.PositionQuotient(Affine value, var _) -> use(value);
            case Expr.PositionRemainder(Affine value, var _) -> use(value);
            case Expr.InRange(Affine value, var _, var _) -> use(value);
            case Expr.Load(Buffer buffer, Affine offset) -> {
                use(buffer, false);
                use(offset);
            }
            case Expr.Constant _,
                    Expr.Read _,
                    Expr.Unary _,
                    Expr.Binary _,
                    Expr.Compare _,
                    Expr.Select _,
                    Expr.Clamp _,
                    Expr.Convert _,
                    Expr.Bitcast _,
                    Expr.ReducePrecision _ -> {}
        }
    }

    private void use(Affine affine) {
        affine.terms().keySet().forEach(symbol -> {
            if (symbol instanceof Local local) {
                use(local);
            } else if (symbol instanceof Index && !defined.contains(symbol)) {
                throw new IllegalStateException("a kernel depends on a loop around it");
            }
        });
    }

    private void use(Local local) {
        if (!defined.contains(local)) {
            locals.add(local);
        }
    }

    private void use(Buffer buffer, boolean written) {
        if (!(buffer.home() instanceof Buffer.Home.Private)) {
            buffers.merge(buffer, written, Boolean::logicalOr);
        }
    }
}
