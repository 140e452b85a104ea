package org.jax4j.cpu.compiler.simplify;

import static org.jax4j.cpu.compiler.simplify.Rewrite.compute;
import static org.jax4j.cpu.compiler.simplify.Rewrite.nothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.cpu.compiler.simplify.Rewrite.Outcome;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.interpreter.Interpreter;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;

/// Computes what depends on constants only, by the interpreter: on one element if all are equal, and else only on
/// small tensors, so that compilation never does the program's work.
final class ConstantFolding {
    private static final long MAX_ELEMENTS = 64;

    private ConstantFolding() {}

    static Rewrite rewrite() {
        return new Rewrite("operation on constants", ConstantFolding::fold);
    }

    private static Optional<Outcome> fold(Op op, Definitions definitions) {
        boolean isElementwise =
                op instanceof Elementwise && !(op instanceof Elementwise.Constant) && !(op instanceof Elementwise.Iota);
        boolean isMovement = op instanceof Movement;
        if (!isElementwise && !isMovement
                || !(op.resultTypes().getFirst() instanceof TensorType type)
                || type.elementCount() == 0) {
            return nothing();
        }
        List<Literal> literals = new ArrayList<>();
        for (Value operand : op.operands()) {
            Optional<Literal> literal = definitions.literal(operand);
            if (literal.isEmpty()) {
                return nothing();
            }
            literals.add(literal.get());
        }
        if (isElementwise && literals.stream().allMatch(Literal::isSplat)) {
            List<Literal> scalars = literals.stream().map(Literal::spread).toList();
            return compute(new Elementwise.Constant(evaluate(op, scalars).spread(type.shape())));
        }
        boolean isSmall = type.elementCount() <= MAX_ELEMENTS
                && literals.stream().allMatch(literal -> literal.type().elementCount() <= MAX_ELEMENTS);
        return isSmall ? compute(new Elementwise.Constant(evaluate(op, literals))) : nothing();
    }

    private static Literal evaluate(Op op, List<Literal> operands) {
        Builder builder = new Builder(operands.stream().map(Literal::type).toList());
        Value result = builder.add(op.with(builder.parameters(), List.of()));
        Block body = builder.build(List.of(result));
        return Interpreter.run(Module.of("constant", List.of(new Func("main", true, body))), operands)
                .getFirst();
    }
}
