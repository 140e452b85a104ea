package org.jax4j.cpu.compiler.loop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jax4j.stablehlo.DType;

/// Says what is wrong with a program in the loop IR: what is used before its definition or outside of its loop,
/// operands of types that do not fit, writes to memory that is read only, positions that may lie outside of a
/// buffer.
public final class LoopChecker {
    private final Set<Object> known = new HashSet<>();
    private final List<String> errors = new ArrayList<>();
    private boolean inKernel;

    private LoopChecker() {}

    /// The errors of a program, none if it is well-formed.
    public static List<String> check(List<Node> nodes) {
        LoopChecker checker = new LoopChecker();
        checker.nodes(nodes);
        return checker.errors;
    }

    private void error(String message, Node node) {
        errors.add(message + ":\n" + LoopPrinter.print(List.of(node)));
    }

    private void nodes(List<Node> nodes) {
        Set<Object> outer = new HashSet<>(known);
        List<Object> variables = new ArrayList<>();
        for (Node node : nodes) {
            node(node);
        }
        // Variables stay known: a loop leaves its results in them.
        known.stream().filter(Variable.class::isInstance).forEach(variables::add);
        known.clear();
        known.addAll(outer);
        known.addAll(variables);
    }

    private void node(Node node) {
        switch (node) {
            case Node.Let(Local target, Expr value) -> {
                expression(value, node);
                if (target.type() != value.type()) {
                    error("a local of type " + target.type() + " is given a value of type " + value.type(), node);
                }
                if (!known.add(target)) {
                    error("a local is defined twice", node);
                }
            }
            case Node.Assign(Variable variable, Local value) -> {
                use(value, node);
                if (variable.type() != value.type()) {
                    error("a variable of type " + variable.type() + " is given a value of type " + value.type(), node);
                }
                known.add(variable);
            }
            case Node.Store(Buffer buffer, Affine offset, Local value) -> {
                use(value, node);
                element(buffer, offset, node);
                if (buffer.dtype() != value.type()) {
                    error("a value of type " + value.type() + " is stored as " + buffer.dtype(), node);
                }
                if (buffer.isReadOnly()) {
                    error("what is read only is written", node);
                }
            }
            case Node.For loop -> {
                position(loop.start(), node);
                position(loop.end(), node);
                known.add(loop.index());
                nodes(loop.body());
                known.remove(loop.index());
            }
            case Node.While loop -> {
                loop.condition().forEach(this::node);
                use(loop.test(), node);
                nodes(loop.body());
            }
            case Node.If branch -> {
                use(branch.test(), node);
                nodes(branch.onTrue());
                nodes(branch.onFalse());
            }
            case Node.Kernel kernel -> {
                if (inKernel) {
                    error("a kernel is part of a kernel", node);
                }
                inKernel = true;
                known.add(kernel.start());
                known.add(kernel.end());
                nodes(kernel.body());
                inKernel = false;
            }
            case Node.Copy(Buffer source, Buffer target) -> sameSize(source, target, node);
            case Node.Exchange(Buffer first, Buffer second) -> sameSize(first, second, node);
            case Node.Call call -> {
                for (Node.Argument argument : call.arguments()) {
                    switch (argument) {
                        case Node.Argument.Address(var _, Affine offset) -> position(offset, node);
                        case Node.Argument.Count(Affine value) -> position(value, node);
                        case Node.Argument.Scalar(Local value) -> use(value, node);
                    }
                }
            }
        }
    }

    private void sameSize(Buffer first, Buffer second, Node node) {
        if (first.bytes() != second.bytes()) {
            error("buffers of " + first.bytes() + " and " + second.bytes() + " bytes are one for the other", node);
        }
    }

    private void expression(Expr expr, Node node) {
        expr.operands().forEach(operand -> use(operand, node));
        switch (expr) {
            case Expr.Position(Affine value) -> position(value, node);
            case Expr.PositionQuotient(Affine value, long divisor) -> quotient(value, divisor, node);
            case Expr.PositionRemainder(Affine value, long divisor) -> quotient(value, divisor, node);
            case Expr.InRange(Affine value, var _, var _) -> position(value, node);
            case Expr.Load(Buffer buffer, Affine offset) -> element(buffer, offset, node);
            case Expr.Read(Variable variable) -> {
                if (!known.contains(variable)) {
                    error("a variable is read before it is written", node);
                }
            }
            case Expr.Binary binary -> sameType(binary.lhs(), binary.rhs(), node);
            case Expr.Compare compare -> sameType(compare.lhs(), compare.rhs(), node);
            case Expr.Select select -> {
                sameType(select.onTrue(), select.onFalse(), node);
                if (select.predicate().type() != DType.BOOL) {
                    error("a choice needs a boolean, got " + select.predicate().type(), node);
                }
            }
            case Expr.Clamp clamp -> {
                sameType(clamp.min(), clamp.operand(), node);
                sameType(clamp.operand(), clamp.max(), node);
            }
            case Expr.Constant _, Expr.Unary _, Expr.Convert _, Expr.Bitcast _, Expr.ReducePrecision _ -> {}
        }
    }

    private void quotient(Affine value, long divisor, Node node) {
        position(value, node);
        if (divisor <= 0) {
            error("a position is divided by " + divisor, node);
        }
    }

    private void sameType(Local first, Local second, Node node) {
        if (first.type() != second.type()) {
            error("operands of types " + first.type() + " and " + second.type(), node);
        }
    }

    private void use(Local local, Node node) {
        if (!known.contains(local)) {
            error("a local is used before its definition", node);
        }
    }

    private void position(Affine position, Node node) {
        for (Symbol symbol : position.terms().keySet()) {
            if (!known.contains(symbol)) {
                error("a position depends on what is not known here", node);
            }
        }
    }

    private void element(Buffer buffer, Affine offset, Node node) {
        position(offset, node);
        if (offset.max() < 0 || offset.min() >= buffer.elements()) {
            error("position " + offset.min() + " to " + offset.max() + " of a buffer of " + buffer.elements(), node);
        }
    }
}
