package org.jax4j.stablehlo.verify;

import static org.jax4j.stablehlo.verify.Constraints.broken;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Tokens;
import org.jax4j.stablehlo.op.Transfer;

/// The constraints of [ControlFlow], [Calls] and [Tokens], as far as one operation alone shows them.
final class ControlFlowVerifier {
    private static final Pattern NAMESPACED = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*(\\.[a-zA-Z0-9_$]+)+");
    private static final List<Type> BOOLEAN = List.of(TensorType.of(DType.BOOL));

    private ControlFlowVerifier() {}

    static void check(ControlFlow op) {
        switch (op) {
            case ControlFlow.While loop -> {
                List<Type> carried = loop.initial().stream().map(Value::type).toList();
                Constraints.region(op, "C1", "cond", loop.condition(), carried, BOOLEAN);
                Constraints.region(op, "C2", "body", loop.body(), carried, carried);
            }
            case ControlFlow.Case(Value index, List<Block> branches) -> {
                if (!index.type().equals(TensorType.of(DType.INT32))) {
                    throw broken(op, "an index of type tensor<i32>", "index", index.type());
                }
                if (branches.isEmpty()) {
                    throw broken(op, "at least one branch (C1)");
                }
                branches(op, "C2, C3", branches);
            }
            case ControlFlow.If(Value predicate, Block onTrue, Block onFalse) -> {
                if (!predicate.type().equals(BOOLEAN.getFirst())) {
                    throw broken(op, "a predicate of type tensor<i1>", "pred", predicate.type());
                }
                branches(op, "C1, C2", List.of(onTrue, onFalse));
            }
        }
    }

    private static void branches(Op op, String constraint, List<Block> branches) {
        List<Type> results = branches.getFirst().resultTypes();
        for (int index = 0; index < branches.size(); index++) {
            Constraints.region(op, constraint, "branch " + index, branches.get(index), List.of(), results);
        }
    }

    static void check(Calls op) {
        switch (op) {
            case Calls.Call _ -> {}
            case Calls.CustomCall call -> {
                List<Type> operands = call.operands().stream().map(Value::type).toList();
                layouts(op, call.attributes(), "operand_layouts", operands);
                layouts(op, call.attributes(), "result_layouts", flat(call.resultTypes()));
                aliases(call);
                conventions(call);
            }
            case Calls.Composite composite -> {
                if (!NAMESPACED.matcher(composite.name()).matches()) {
                    throw broken(op, "a name with its namespace, as in my.op (C1)", "name", composite.name());
                }
            }
        }
    }

    /// Layouts, if there are any, permute the axes of each operand or result.
    private static void layouts(Op op, Map<String, Attribute> attributes, String name, List<Type> types) {
        switch (attributes.get(name)) {
            case null -> {}
            case Attribute.Sequence(List<Attribute> layouts) -> {
                Constraints.size(op, "one a value", name, layouts, types.size());
                for (int index = 0; index < types.size(); index++) {
                    layout(op, name + "[" + index + "]", layouts.get(index), types.get(index));
                }
            }
            case Attribute other -> throw broken(op, "a list of layouts", name, other);
        }
    }

    /// Results that share the memory of operands name an operand and, of several results, one of its type.
    private static void aliases(Calls.CustomCall call) {
        call.aliases().forEach((result, operand) -> {
            boolean fits = result < call.resultTypes().size()
                    && operand < call.operands().size()
                    && call.resultTypes()
                            .get(result)
                            .equals(call.operands().get(operand).type());
            if (!fits) {
                throw broken(
                        call,
                        "output_operand_aliases that name a result and an operand of its type",
                        "result",
                        result,
                        "operand",
                        operand,
                        "operands",
                        call.operands().stream().map(Value::type).toList(),
                        "results",
                        call.resultTypes());
            }
        });
    }

    /// Layouts are stated for operands and results or for none, and the target's options have the form that the
    /// version of the calling convention has.
    private static void conventions(Calls.CustomCall call) {
        Map<String, Attribute> attributes = call.attributes();
        if (attributes.containsKey("operand_layouts") != attributes.containsKey("result_layouts")) {
            throw broken(
                    call,
                    "layouts of both operands and results, or of none",
                    "layouts of",
                    attributes.containsKey("operand_layouts") ? "operands alone" : "results alone");
        }
        Attribute options = attributes.get("backend_config");
        if (options == null || !(attributes.get("api_version") instanceof Attribute.Int(long version, String _))) {
            return;
        }
        boolean isTyped = version == 4;
        if (isTyped != options instanceof Attribute.Dictionary) {
            throw broken(
                    call,
                    isTyped ? "a dictionary as its options in version 4" : "a string as its options before version 4",
                    "api_version",
                    version,
                    "backend_config",
                    options);
        }
    }

    /// The elements of a tuple that is the only result.
    private static List<Type> flat(List<Type> types) {
        return types.size() == 1 && types.getFirst() instanceof Type.Tuple(List<Type> elements) ? elements : types;
    }

    private static void layout(Op op, String name, Attribute layout, Type type) {
        int rank = type instanceof TensorType tensor ? tensor.rank() : 0;
        List<Long> axes = layout instanceof Attribute.Indices(List<Long> values) ? values : List.of(-1L);
        boolean permutation = axes.size() == rank;
        for (long axis = 0; permutation && axis < rank; axis++) {
            permutation = axes.contains(axis);
        }
        if (!permutation) {
            throw broken(op, "a permutation of the axes of " + type + " as " + name, name, layout);
        }
    }

    static void check(Tokens op) {
        switch (op) {
            case Tokens.AfterAll(List<Value> operands) -> {
                for (int index = 0; index < operands.size(); index++) {
                    Type type = operands.get(index).type();
                    if (!(type instanceof Type.Token)) {
                        throw broken(op, "tokens as inputs", "inputs[" + index + "]", type);
                    }
                }
            }
            case Tokens.OptimizationBarrier _, Tokens.Tuple _ -> {}
            case Transfer transfer -> {
                List<String> problems = Transfer.problems(transfer);
                if (!problems.isEmpty()) {
                    throw broken(op, String.join(" and ", problems), "results", op.resultTypes());
                }
            }
            case Tokens.GetTupleElement(Value operand, int index) -> {
                boolean exists = operand.type() instanceof Type.Tuple(List<Type> elements)
                        && index >= 0
                        && index < elements.size();
                if (!exists) {
                    throw broken(op, "an index into a tuple (C1)", "index", index, "operand", operand.type());
                }
            }
        }
    }
}
