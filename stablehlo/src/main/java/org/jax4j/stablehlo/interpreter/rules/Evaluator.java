package org.jax4j.stablehlo.interpreter.rules;

import java.util.List;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.interpreter.tensor.RuntimeValue;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.SingleDevice;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Tokens;
import org.jax4j.stablehlo.op.Transfer;
import org.jspecify.annotations.Nullable;

/// Runs the functions of a module, statement by statement.
public final class Evaluator {
    private final Module module;

    public Evaluator(Module module) {
        this.module = module;
    }

    /// Calls a function of the module.
    public List<RuntimeValue> call(String name, List<? extends RuntimeValue> arguments) {
        return run(function(name).body(), arguments, null);
    }

    public Func function(String name) {
        Func function = module.functions().get(name);
        if (function == null) {
            throw new BackendException("there is no function @" + name + "; the module has "
                    + module.functions().keySet());
        }
        return function;
    }

    /// Runs a block within the frame of the block around it, or as a function's body.
    public List<RuntimeValue> run(Block block, List<? extends RuntimeValue> arguments, @Nullable Frame outer) {
        if (block.parameters().size() != arguments.size()) {
            throw new BackendException("a block with parameters of types " + block.parameterTypes()
                    + " is entered with " + arguments.size() + " values");
        }
        Frame frame = new Frame(this, outer);
        for (int i = 0; i < arguments.size(); i++) {
            frame.put(block.parameters().get(i), arguments.get(i));
        }
        for (Statement statement : block.statements()) {
            run(statement, frame);
        }
        return frame.get(block.results());
    }

    private static void run(Statement statement, Frame frame) {
        List<? extends RuntimeValue> results;
        try {
            results = evaluate(statement.op(), frame);
        } catch (BackendException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BackendException(
                    describe(statement) + " breaks a constraint of the specification (" + e
                            + "); check the module with the verifier",
                    e);
        }
        for (int i = 0; i < results.size(); i++) {
            frame.put(statement.results().get(i), results.get(i));
        }
    }

    private static String describe(Statement statement) {
        String types = statement.op().operands().stream()
                .map(value -> value.type().toString())
                .toList()
                .toString();
        String place = statement.location().equals(Location.UNKNOWN) ? "" : " at " + statement.location();
        return statement.op().mnemonic() + " of " + types + place;
    }

    private static List<? extends RuntimeValue> evaluate(Op op, Frame frame) {
        return switch (op) {
            case Elementwise elementwise -> List.of(ElementwiseRules.evaluate(elementwise, frame));
            case Movement movement -> List.of(MovementRules.evaluate(movement, frame));
            case Indexing indexing -> IndexingRules.evaluate(indexing, frame);
            case Contraction contraction -> List.of(ContractionRules.evaluate(contraction, frame));
            case Reduction reduction -> ReductionRules.evaluate(reduction, frame);
            case ControlFlow controlFlow -> controlFlow(controlFlow, frame);
            case Calls calls -> calls(calls, frame);
            case RandomBits randomBits -> RandomRules.evaluate(randomBits, frame);
            case Linalg linalg -> LinalgRules.evaluate(linalg, frame);
            case Tokens tokens -> tokens(tokens, frame);
            case Collective collective -> CollectiveRules.evaluate(collective, frame);
        };
    }

    private static List<RuntimeValue> controlFlow(ControlFlow op, Frame frame) {
        return switch (op) {
            case ControlFlow.While(var initial, var condition, var body) -> {
                List<RuntimeValue> carried = frame.get(initial);
                while (truth(frame.run(condition, carried).getFirst())) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new BackendException("stablehlo.while was interrupted");
                    }
                    carried = frame.run(body, carried);
                }
                yield carried;
            }
            case ControlFlow.Case(var index, var branches) -> {
                long chosen = frame.tensor(index).longAt(0);
                boolean known = chosen >= 0 && chosen < branches.size();
                yield frame.run(known ? branches.get((int) chosen) : branches.getLast(), List.of());
            }
            case ControlFlow.If(var predicate, var onTrue, var onFalse) ->
                frame.run(truth(frame.get(predicate)) ? onTrue : onFalse, List.of());
        };
    }

    private static boolean truth(RuntimeValue value) {
        return ((Tensor) value).booleanAt(0);
    }

    private static List<? extends RuntimeValue> calls(Calls op, Frame frame) {
        return switch (op) {
            case Calls.Call(var callee, var operands, var _) ->
                frame.evaluator().call(callee, frame.get(operands));
            case Calls.Composite(var _, var operands, var _, var decomposition, var _, var _) ->
                frame.evaluator().call(decomposition, frame.get(operands));
            case Calls.CustomCall call -> CustomCalls.evaluate(call, frame);
        };
    }

    private static List<RuntimeValue> tokens(Tokens op, Frame frame) {
        return switch (op) {
            case Tokens.AfterAll _ -> List.of(new RuntimeValue.Token());
            case Tokens.OptimizationBarrier(var operands) -> frame.get(operands);
            case Tokens.Tuple(var operands) -> List.of(new RuntimeValue.Tuple(frame.get(operands)));
            case Tokens.GetTupleElement(var operand, var index) ->
                List.of(((RuntimeValue.Tuple) frame.get(operand)).elements().get(index));
            case Transfer transfer -> throw new BackendException(SingleDevice.problem(transfer));
        };
    }
}
