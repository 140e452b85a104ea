package org.jax4j.cpu.compiler.simplify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Substitution;
import org.jax4j.stablehlo.op.Tokens;

/// Simplifies a program to a fixed point: applies the [Rewrite]s, computes equal operations once, and drops what
/// nothing uses.
///
/// One pass goes through the statements in order, so that an operation is looked at when its operands have been
/// simplified; regions are simplified where they stand and see what is known around them. What a pass makes
/// possible for earlier statements is found by the next one; a few passes suffice, and the number is bounded.
public final class Simplifier {
    private static final int MAX_PASSES = 6;
    private static final int MAX_STEPS = 16;

    private final List<Rewrite> rewrites = Stream.of(
                    MovementRewrites.all(),
                    ContractionRewrites.all(),
                    ArithmeticRewrites.all(),
                    ReductionRewrites.all(),
                    List.of(ConstantFolding.rewrite()))
            .flatMap(List::stream)
            .toList();
    private boolean changed;

    private Simplifier() {}

    /// The program in simpler words.
    public static Block simplify(Block program) {
        Simplifier simplifier = new Simplifier();
        Block current = program;
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            simplifier.changed = false;
            current = simplifier.block(current, new Scope(current));
            current = DeadCode.eliminate(current);
            if (!simplifier.changed) {
                break;
            }
        }
        return current;
    }

    /// What is known in a block and those around it.
    private static final class Scope {
        final Map<Op, Statement> computed;
        final Substitution substitution;
        final Definitions definitions;

        Scope(Block program) {
            computed = new HashMap<>();
            substitution = new Substitution(Map.of());
            definitions = new Definitions(program);
        }

        Scope(Scope outer) {
            computed = new HashMap<>(outer.computed);
            substitution = outer.substitution;
            definitions = outer.definitions;
        }
    }

    private Block block(Block block, Scope scope) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : block.statements()) {
            statement(statement, scope, statements);
        }
        return new Block(block.parameters(), statements, scope.substitution.apply(block.results()));
    }

    private void statement(Statement statement, Scope scope, List<Statement> target) {
        boolean isLoop = statement.op() instanceof ControlFlow.While;
        if (isLoop) {
            scope.definitions.enterLoop();
        }
        List<Block> regions = statement.op().blocks().stream()
                .map(region -> block(region, new Scope(scope)))
                .toList();
        if (isLoop) {
            scope.definitions.leaveLoop();
        }
        Op op = statement.op().with(scope.substitution.apply(statement.op().operands()), regions);
        if (op instanceof ControlFlow.While loop) {
            LoopInvariants invariants = new LoopInvariants(loop);
            if (invariants.any()) {
                changed = true;
                invariants.apply(statement, scope.substitution, target);
                return;
            }
        }
        if (statement.results().size() != 1) {
            keepOnce(op, statement, scope, target);
            return;
        }
        Value result = statement.result();
        Op current = op;
        for (int step = 0; step < MAX_STEPS; step++) {
            Optional<Rewrite.Outcome> outcome = rewrite(current, scope.definitions);
            target.addAll(scope.definitions.takeAdded());
            if (outcome.isEmpty()) {
                break;
            }
            changed = true;
            switch (outcome.get()) {
                case Rewrite.Outcome.Use(Value value) -> {
                    scope.substitution.put(result, value);
                    return;
                }
                case Rewrite.Outcome.Compute(Op other) -> current = other;
            }
        }
        scope.definitions.put(result, current);
        keepOnce(current, statement, scope, target);
    }

    /// Writes an operation, or takes the results of an equal one. Barriers stay: they are there so that what they
    /// give is not found equal.
    private void keepOnce(Op op, Statement statement, Scope scope, List<Statement> target) {
        boolean mayStandForOthers =
                !op.hasSideEffect() && op.blocks().isEmpty() && !(op instanceof Tokens.OptimizationBarrier);
        Statement known = mayStandForOthers ? scope.computed.get(op) : null;
        if (known != null) {
            for (int index = 0; index < known.results().size(); index++) {
                scope.substitution.put(
                        statement.results().get(index), known.results().get(index));
            }
            changed = true;
            return;
        }
        Statement kept = new Statement(op, statement.results(), statement.location());
        scope.computed.put(op, kept);
        target.add(kept);
    }

    private Optional<Rewrite.Outcome> rewrite(Op op, Definitions definitions) {
        if (op instanceof Elementwise.Constant) {
            return Optional.empty();
        }
        for (Rewrite rewrite : rewrites) {
            Optional<Rewrite.Outcome> outcome = rewrite.apply().apply(op, definitions);
            if (outcome.isPresent()) {
                return outcome;
            }
        }
        return Optional.empty();
    }

    /// Drops statements whose results nothing uses.
    static final class DeadCode {
        private final Set<Value> used = Collections.newSetFromMap(new IdentityHashMap<>());

        static Block eliminate(Block block) {
            return new DeadCode().live(block);
        }

        private Block live(Block block) {
            used.addAll(block.results());
            List<Statement> kept = new ArrayList<>();
            for (Statement whole : block.statements().reversed()) {
                Statement statement = UnusedResults.narrow(whole, used::contains);
                boolean isNeeded = hasSideEffect(statement.op())
                        || statement.results().stream().anyMatch(used::contains);
                if (!isNeeded) {
                    continue;
                }
                used.addAll(statement.op().operands());
                List<Block> blocks =
                        statement.op().blocks().stream().map(this::live).toList();
                kept.add(new Statement(
                        statement.op().with(statement.op().operands(), blocks),
                        statement.results(),
                        statement.location()));
            }
            return new Block(block.parameters(), kept.reversed(), block.results());
        }

        static boolean hasSideEffect(Op op) {
            return op.hasSideEffect()
                    || op.blocks().stream()
                            .flatMap(block -> block.statements().stream())
                            .anyMatch(statement -> hasSideEffect(statement.op()));
        }
    }
}
