package org.jax4j.export.translation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Barrier;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
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
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.SingleDevice;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Tokens;
import org.jax4j.transform.jit.JitN;
import org.jax4j.transform.jit.JitOptions;
import org.jspecify.annotations.Nullable;

/// Applies the operations of a program to arrays, one after the other.
final class Translator {
    private final Module module;
    private final Definitions definitions;
    private final boolean inlines;
    private final Map<String, JitN<List<Array>>> functions = new HashMap<>();
    private final IndexingOperations indexing = new IndexingOperations(this);
    private final ReductionOperations reductions = new ReductionOperations(this);
    private final ControlOperations control = new ControlOperations(this);
    private final LinalgOperations linalg = new LinalgOperations(this);

    Translator(Module module) {
        this(module, new Definitions(module), false);
    }

    private Translator(Module module, Definitions definitions, boolean inlines) {
        this.module = module;
        this.definitions = definitions;
        this.inlines = inlines;
    }

    /// The same without calls: for regions of scalars that `lax` applies to arrays, position by position.
    Translator inlining() {
        return new Translator(module, definitions, true);
    }

    Definitions definitions() {
        return definitions;
    }

    List<Array> main(List<Array> arguments) {
        return block(module.main().body(), null, arguments);
    }

    /// The results of a block for these arguments.
    ///
    /// @param around what the values of the blocks around stand for; null for a function's body
    List<Array> block(Block block, @Nullable Environment around, List<Array> arguments) {
        Environment environment = new Environment(around);
        environment.define(block.parameters(), arguments);
        for (Statement statement : block.statements()) {
            environment.define(statement.results(), apply(statement, environment));
        }
        return environment.get(block.results());
    }

    /// The results of a function, which is called as one in the jaxpr too.
    List<Array> call(String symbol, List<Array> arguments) {
        Func callee = module.function(symbol);
        if (inlines) {
            return block(callee.body(), null, arguments);
        }
        JitN<List<Array>> function = functions.computeIfAbsent(
                symbol,
                name -> new JitN<>(
                        parameters -> block(
                                callee.body(),
                                null,
                                List.of(parameters).stream()
                                        .map(Array.class::cast)
                                        .toList()),
                        JitOptions.named(name)));
        return Objects.requireNonNull(function).call(arguments.toArray());
    }

    private List<Array> apply(Statement statement, Environment environment) {
        Op op = statement.op();
        requireArrays(statement);
        List<Array> operands = environment.get(op.operands());
        return switch (op) {
            case Elementwise elementwise -> List.of(ElementwiseOperations.apply(elementwise, operands));
            case org.jax4j.stablehlo.op.Movement movement -> List.of(MovementOperations.apply(movement, operands));
            case Contraction contraction -> List.of(ContractionOperations.apply(contraction, operands));
            case Indexing operation -> indexing.apply(operation, statement, operands);
            case Reduction reduction -> reductions.apply(reduction, statement, operands);
            case ControlFlow flow -> control.apply(flow, environment);
            case Linalg operation -> linalg.apply(operation, statement, operands);
            case Calls.Call(String callee, var _, var _) -> call(callee, operands);
            case Calls.Composite composite -> call(composite.decomposition(), operands);
            case Calls.CustomCall call -> linalg.call(call, statement, operands);
            case RandomBits _ -> foreign(statement, operands);
            case Tokens.OptimizationBarrier _ -> Barrier.optimizationBarrier(operands);
            case Tokens _ -> throw untranslatable(statement);
            case Collective collective -> collective(collective, statement, operands);
        };
    }

    /// One device that talks to itself.
    private List<Array> collective(Collective op, Statement statement, List<Array> operands) {
        boolean alone = SingleDevice.problem(op).isEmpty() && SingleDevice.receives(op);
        return switch (op) {
            case Collective.PartitionId _, Collective.ReplicaId _ ->
                List.of(Scalars.zeros(Aval.of(statement.result().tensor())));
            default -> alone ? operands : foreign(statement, operands);
        };
    }

    /// The operation as it is.
    List<Array> foreign(Statement statement, List<Array> operands) {
        Op op = statement.op();
        List<Block> blocks =
                op.blocks().stream().map(block -> closed(block, statement)).toList();
        return new Foreign(op.with(op.operands(), blocks), statement.location()).bind(operands);
    }

    /// A region with the constants that it uses.
    ///
    /// @throws TypeError if it uses other values of the blocks around it
    Block closed(Block block, Statement statement) {
        return new Blocks(definitions).closed(block).orElseThrow(() -> untranslatable(statement));
    }

    private static void requireArrays(Statement statement) {
        for (Value operand : statement.op().operands()) {
            requireArray(statement, operand.type());
        }
        statement.op().resultTypes().forEach(type -> requireArray(statement, type));
    }

    private static void requireArray(Statement statement, Type type) {
        if (!(type instanceof TensorType)) {
            throw untranslatable(statement);
        }
    }

    static TypeError untranslatable(Statement statement) {
        return new TypeError(Foreign.mnemonic(statement.op()) + ", at " + statement.location()
                + " of the loaded program, cannot be differentiated or batched: there is nothing in lax that it equals. "
                + "The program runs; for its gradient, export it in Python with serialize(vjp_order=1).");
    }

    /// A constant; one whose elements are equal as a number that is repeated.
    static Array constant(Literal literal) {
        TensorType type = literal.type();
        if (type.rank() > 0 && literal.isSplat() && type.elementCount() > 0) {
            Literal scalar = literal.spread();
            return Movement.broadcastInDim(DeviceArray.of(scalar), type.shape(), Axes.range(0));
        }
        return DeviceArray.of(literal);
    }
}
