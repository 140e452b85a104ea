package org.jax4j.cli.inspect;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.runtime.ExecutionPlan.Kind;
import org.jax4j.runtime.ExecutionPlan.Step;
import org.jax4j.runtime.MemoryAnalysis;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Statement;

/// All that is known of a compiled program.
///
/// @param module  as it was given
/// @param backend the name of what compiled it
/// @param cost    of one run
/// @param memory  of one run
/// @param plan    the steps of a run, if the backend tells
record Inspection(
        Module module, String backend, CostAnalysis cost, MemoryAnalysis memory, Optional<ExecutionPlan> plan) {

    static Inspection of(Module module, String backend, Executable executable) {
        return new Inspection(module, backend, executable.cost(), executable.memory(), executable.plan());
    }

    String title() {
        return module.name().isEmpty() ? "module" : "@" + module.name();
    }

    /// How often each kind of operation occurs in the module, regions and functions included.
    Map<String, Integer> givenOperations() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Func func : module.functions().values()) {
            count(func.body(), counts);
        }
        return counts;
    }

    /// How often each kind of operation occurs in the simplified program, if it is known.
    Map<String, Integer> simplifiedOperations() {
        Map<String, Integer> counts = new TreeMap<>();
        plan.ifPresent(known -> count(known.program(), counts));
        return counts;
    }

    private static void count(Block block, Map<String, Integer> counts) {
        for (Statement statement : block.statements()) {
            counts.merge(statement.op().mnemonic(), 1, Integer::sum);
            statement.op().blocks().forEach(region -> count(region, counts));
        }
    }

    /// For each statement of the simplified program the numbers of the steps that compute it or part of it.
    static Map<Statement, List<Integer>> stepsOf(ExecutionPlan plan) {
        Map<Statement, List<Integer>> steps = new IdentityHashMap<>();
        for (int number = 0; number < plan.steps().size(); number++) {
            Step step = plan.steps().get(number);
            for (Statement statement : step.operations()) {
                steps.computeIfAbsent(statement, _ -> new ArrayList<>()).add(number);
            }
        }
        return steps;
    }

    /// A kind of operation without its dialect.
    static String shortName(String mnemonic) {
        return mnemonic.substring(mnemonic.indexOf('.') + 1);
    }

    /// What a step does, such as `add, exponential ×2`: its operations, constants aside, or else its label.
    static String what(Step step) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Statement statement : step.operations()) {
            if (!(statement.op() instanceof Elementwise.Constant)) {
                counts.merge(shortName(statement.op().mnemonic()), 1, Integer::sum);
            }
        }
        if (counts.isEmpty()) {
            return switch (step.kind()) {
                case KERNEL, CALL, LOOP, BRANCH -> step.label();
                case INLINE -> step.operations().isEmpty() ? "results" : "constants";
                case COPY, EXCHANGE -> "";
            };
        }
        String operations = String.join(
                ", ",
                counts.entrySet().stream()
                        .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : " ×" + entry.getValue()))
                        .toList());
        return operations + (step.kind() == Kind.CALL ? " by " + step.label() : "");
    }
}
