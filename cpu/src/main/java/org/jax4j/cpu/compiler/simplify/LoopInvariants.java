package org.jax4j.cpu.compiler.simplify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Substitution;

/// Takes what a loop carries without changing it out of the loop: regions may use values from around them.
final class LoopInvariants {
    private final ControlFlow.While loop;
    private final List<Integer> varying = new ArrayList<>();

    LoopInvariants(ControlFlow.While loop) {
        this.loop = loop;
        for (int i = 0; i < loop.initial().size(); i++) {
            if (loop.body().results().get(i) != loop.body().parameters().get(i)) {
                varying.add(i);
            }
        }
    }

    boolean any() {
        return varying.size() < loop.initial().size();
    }

    /// Appends the loop over what varies; from here on, the results that do not are their initial values.
    void apply(Statement statement, Substitution substitution, List<Statement> target) {
        List<Value> results = new ArrayList<>();
        Map<Value, Value> inCondition = new HashMap<>();
        Map<Value, Value> inBody = new HashMap<>();
        for (int i = 0; i < loop.initial().size(); i++) {
            if (varying.contains(i)) {
                results.add(statement.results().get(i));
                continue;
            }
            Value initial = loop.initial().get(i);
            inCondition.put(loop.condition().parameters().get(i), initial);
            inBody.put(loop.body().parameters().get(i), initial);
            substitution.put(statement.results().get(i), initial);
        }
        ControlFlow.While smaller = new ControlFlow.While(
                varying.stream().map(loop.initial()::get).toList(),
                region(loop.condition(), inCondition, loop.condition().results()),
                region(
                        loop.body(),
                        inBody,
                        varying.stream().map(loop.body().results()::get).toList()));
        target.add(new Statement(smaller, results, statement.location()));
    }

    private Block region(Block block, Map<Value, Value> replaced, List<Value> results) {
        List<Value> parameters = varying.stream().map(block.parameters()::get).toList();
        return new Block(parameters, block.statements(), results).copy(replaced);
    }
}
