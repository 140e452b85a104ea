package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.runtime.ExecutionPlan.Allocation;
import org.jax4j.runtime.ExecutionPlan.Kind;
import org.jax4j.runtime.ExecutionPlan.Place;
import org.jax4j.runtime.ExecutionPlan.Step;
import org.jax4j.stablehlo.ConformanceCase;
import org.jax4j.stablehlo.ProgramSuite;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told of real programs must fit together.
class ExplanationTest {
    private static ExecutionPlan plan(String name) {
        ConformanceCase program = ProgramSuite.CONFORMANCE.named(name);
        try (Executable executable = Backends.named("cpu").compile(program.module(), CompileOptions.DEFAULT)) {
            ExecutionPlan plan = executable.plan().orElseThrow();
            assertEquals(executable.memory().temporaryBytes(), plan.temporaryBytes());
            return plan;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prog_attention_block",
                "prog_lstm_bptt",
                "prog_heat2d",
                "prog_kalman",
                "prog_cnn_fwd",
                "prog_moe"
            })
    void everyOperationIsComputedAndEveryBufferHasItsPlaceAndTime(String name) {
        ExecutionPlan plan = plan(name);
        Set<Statement> computed = Collections.newSetFromMap(new IdentityHashMap<>());
        int depth = 0;
        for (int number = 0; number < plan.steps().size(); number++) {
            Step step = plan.steps().get(number);
            computed.addAll(step.operations());
            assertTrue(step.depth() <= depth, "only loops and branches lead deeper");
            depth = step.kind() == Kind.LOOP || step.kind() == Kind.BRANCH ? step.depth() + 1 : step.depth();
            for (int used :
                    Stream.of(step.reads(), step.writes()).flatMap(List::stream).toList()) {
                Allocation allocation = plan.allocations().get(used);
                assertTrue(
                        allocation.first() <= number && number <= allocation.last(),
                        allocation + " is used in step " + number);
            }
        }
        for (Statement statement : plan.program().statements()) {
            // A constant is there, and so may be what only has another shape.
            boolean isThere = statement.op() instanceof Elementwise.Constant
                    || statement.op() instanceof Movement.Reshape
                    || statement.op() instanceof Movement.BroadcastInDim;
            assertTrue(
                    isThere || statement.op() instanceof ControlFlow || computed.contains(statement),
                    statement.op() + " is in no step");
        }
        for (Allocation allocation : plan.allocations()) {
            boolean isTemporary = allocation.place() == Place.TEMPORARY;
            assertEquals(isTemporary, allocation.offset() >= 0, allocation.toString());
            assertTrue(
                    !isTemporary || allocation.offset() + allocation.bytes() <= plan.temporaryBytes(),
                    allocation.toString());
        }
        assertFalse(plan.steps().isEmpty());
    }
}
