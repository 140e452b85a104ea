package org.jax4j.export.translation;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jax4j.control.ControlFunctions;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Scanned;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;

/// Branches and loops.
///
/// A loop that counts to a constant becomes a scan, which can be differentiated in reverse; others a `whileLoop`.
record ControlOperations(Translator translator) {
    private static final ControlFunctions LAX = new ControlFunctions() {};

    List<Array> apply(ControlFlow op, Environment environment) {
        return switch (op) {
            case ControlFlow.If(Value predicate, Block onTrue, Block onFalse) -> {
                Supplier<List<Array>> whenTrue = () -> translator.block(onTrue, environment, List.of());
                Supplier<List<Array>> whenFalse = () -> translator.block(onFalse, environment, List.of());
                yield LAX.cond(environment.get(predicate), whenTrue, whenFalse);
            }
            case ControlFlow.Case(Value index, List<Block> branches) -> choice(index, branches, environment);
            case ControlFlow.While loop -> loop(loop, environment);
        };
    }

    /// An index out of bounds is the last branch; `lax` takes the first for negative ones.
    private List<Array> choice(Value index, List<Block> branches, Environment environment) {
        Array number = environment.get(index);
        Array last = Scalars.of(number.dtype(), branches.size() - 1L);
        Array isNegative = Comparison.lt(number, Scalars.of(number.dtype(), 0L));
        Array clipped = Selection.select(isNegative, last, number);
        List<Supplier<List<Array>>> functions = branches.stream()
                .<Supplier<List<Array>>>map(branch -> () -> translator.block(branch, environment, List.of()))
                .toList();
        return LAX.switchCase(clipped, functions);
    }

    private List<Array> loop(ControlFlow.While op, Environment environment) {
        List<Array> initial = environment.get(op.initial());
        Fn1<List<Array>, List<Array>> body = carried -> translator.block(op.body(), environment, carried);
        OptionalInt steps = new Counting(translator.definitions()).steps(op);
        if (steps.isPresent()) {
            return ScannedLoop.run(body, initial, steps.getAsInt())
                    .orElseGet(() -> repeated(body, initial, steps.getAsInt()));
        }
        Fn1<List<Array>, Array> condition = carried ->
                translator.block(op.condition(), environment, carried).getFirst();
        return LAX.whileLoop(condition, body, initial);
    }

    private static List<Array> repeated(Fn1<List<Array>, List<Array>> body, List<Array> initial, int steps) {
        Fn1<List<Array>, Step<List<Array>, List<Array>>> step = carried -> new Step<>(body.apply(carried), List.of());
        Scanned<List<Array>, List<Array>> scanned = LAX.scan(step, initial, ScanOptions.ofLength(steps));
        return scanned.carry();
    }
}
