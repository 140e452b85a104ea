package org.jax4j.cpu.compiler.simplify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;

/// Leaves out of loops and branches what they compute and nothing uses: the outputs of a scan of which only the
/// last carried value is wanted, or what a derivative would have kept.
///
/// A carried value of a loop is needed if its result is used, if the condition or an effect in the body depends
/// on it, or if a carried value that is needed depends on it.
final class UnusedResults {
    private UnusedResults() {}

    /// The same loop or branch with those results only that are needed; any other statement as it is.
    static Statement narrow(Statement statement, Predicate<Value> used) {
        return switch (statement.op()) {
            case ControlFlow.While loop -> kept(statement, needed(loop, flags(statement, used)));
            case ControlFlow.Case _, ControlFlow.If _ -> kept(statement, flags(statement, used));
            default -> statement;
        };
    }

    private static boolean[] flags(Statement statement, Predicate<Value> used) {
        boolean[] flags = new boolean[statement.results().size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = used.test(statement.results().get(i));
        }
        return flags;
    }

    private static boolean[] needed(ControlFlow.While loop, boolean[] used) {
        boolean[] needed = used.clone();
        Set<Value> inCondition = dependencies(loop.condition(), loop.condition().results());
        int before;
        int after = -1;
        do {
            before = after;
            Set<Value> inBody = dependencies(loop.body(), at(needed, loop.body().results()));
            after = 0;
            for (int i = 0; i < needed.length; i++) {
                needed[i] |= inCondition.contains(loop.condition().parameters().get(i))
                        || inBody.contains(loop.body().parameters().get(i));
                after += needed[i] ? 1 : 0;
            }
        } while (after != before);
        return needed;
    }

    /// The values on which some results of a block and its effects depend.
    private static Set<Value> dependencies(Block block, List<Value> results) {
        Set<Value> values = Collections.newSetFromMap(new IdentityHashMap<>());
        values.addAll(results);
        for (Statement statement : block.statements().reversed()) {
            if (Simplifier.DeadCode.hasSideEffect(statement.op())
                    || statement.results().stream().anyMatch(values::contains)) {
                addRead(statement.op(), values);
            }
        }
        return values;
    }

    private static void addRead(Op op, Set<Value> values) {
        values.addAll(op.operands());
        for (Block block : op.blocks()) {
            values.addAll(block.results());
            block.statements().forEach(statement -> addRead(statement.op(), values));
        }
    }

    private static <T> List<T> at(boolean[] flags, List<T> values) {
        return IntStream.range(0, flags.length)
                .filter(i -> flags[i])
                .mapToObj(values::get)
                .toList();
    }

    private static Statement kept(Statement statement, boolean[] flags) {
        List<Value> results = at(flags, statement.results());
        if (results.size() == flags.length) {
            return statement;
        }
        List<Block> blocks = new ArrayList<>();
        Op op = switch (statement.op()) {
            case ControlFlow.While(var initial, Block condition, Block body) ->
                new ControlFlow.While(
                        at(flags, initial),
                        new Block(at(flags, condition.parameters()), condition.statements(), condition.results()),
                        new Block(at(flags, body.parameters()), body.statements(), at(flags, body.results())));
            default -> {
                for (Block block : statement.op().blocks()) {
                    blocks.add(new Block(block.parameters(), block.statements(), at(flags, block.results())));
                }
                yield statement.op().with(statement.op().operands(), blocks);
            }
        };
        return new Statement(op, results, statement.location());
    }
}
