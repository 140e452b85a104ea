package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.text.form.Assembler;
import org.jax4j.stablehlo.text.form.Form;

/// The operations that stand for several others: of the CHLO dialect `broadcast_add` and its kind,
/// `constant_like`, `scan` and `ragged_dot`, those of [FormerOperations] and of [AsyncExpansion]. They become
/// what they stand for as they are read.
final class Expansions {
    private static final String BROADCAST = "chlo.broadcast_";

    private Expansions() {}

    /// The statements that a form stands for, as a block without parameters; nothing if it is one operation.
    static Optional<Block> of(Form form) {
        if (!isExpanded(form.name)) {
            return Optional.empty();
        }
        Builder builder = new Builder(List.of());
        builder.setLocation(form.location);
        try {
            return results(form, builder).map(results -> checked(builder.build(results), form));
        } catch (VerificationException e) {
            throw new VerificationException(form.location, form.name + ": " + e.getMessage());
        }
    }

    private static boolean isExpanded(String name) {
        return name.startsWith("chlo.")
                || switch (name) {
                    case "stablehlo.einsum",
                            "stablehlo.unary_einsum",
                            "stablehlo.torch_index_select",
                            "stablehlo.cross-replica-sum",
                            "stablehlo.async_start",
                            "stablehlo.async_done" -> true;
                    default -> false;
                };
    }

    private static Optional<List<Value>> results(Form form, Builder builder) {
        return switch (form.name) {
            case "chlo.constant_like" -> Optional.of(List.of(constantLike(form, builder)));
            case "chlo.scan" -> Optional.of(new ScanExpansion(form, builder).results());
            case "chlo.ragged_dot" -> Optional.of(List.of(new RaggedDotExpansion(form, builder).result()));
            case "stablehlo.einsum" -> Optional.of(List.of(new FormerOperations(form, builder).einsum()));
            case "stablehlo.unary_einsum" -> Optional.of(List.of(new FormerOperations(form, builder).unaryEinsum()));
            case "stablehlo.torch_index_select" ->
                Optional.of(List.of(new FormerOperations(form, builder).torchIndexSelect()));
            case "stablehlo.cross-replica-sum" ->
                Optional.of(List.of(new FormerOperations(form, builder).crossReplicaSum()));
            case "stablehlo.async_start" -> Optional.of(List.of(AsyncExpansion.start(form, builder)));
            case "stablehlo.async_done" -> Optional.of(AsyncExpansion.done(form, builder));
            default ->
                form.name.startsWith(BROADCAST) ? Optional.of(List.of(broadcasting(form, builder))) : Optional.empty();
        };
    }

    private static Block checked(Block block, Form form) {
        List<Type> types = block.resultTypes();
        if (!types.equals(form.resultTypes)) {
            throw new VerificationException(
                    form.location,
                    form.name + " gives results of types " + types + ", the text says " + form.resultTypes);
        }
        return block;
    }

    /// A constant of the shape of an operand.
    private static Value constantLike(Form form, Builder builder) {
        TensorType type = form.resultTensor(0);
        String element;
        Literal literal;
        switch (form.attribute("value")) {
            case Attribute.Int(long value, String of) -> {
                element = of;
                literal = Literal.splat(type, value);
            }
            case Attribute.Real(double value, String of) -> {
                element = of;
                literal = Literal.splat(type, value);
            }
            case Attribute.Bool(boolean value) -> {
                element = "i1";
                literal = Literal.splat(type, value ? 1L : 0L);
            }
            default -> throw form.error("needs a number as its attribute value");
        }
        if (!element.equals(type.dtype().mlir())) {
            throw form.error("needs a value of the elements of its result " + type + ", got one of type " + element);
        }
        Assembler.tensor(form, 0);
        return builder.constant(literal);
    }

    /// The operands brought to the shape of the result, then the operation itself.
    private static Value broadcasting(Form form, Builder builder) {
        TensorType result = form.resultTensor(0);
        List<Value> operands = new ArrayList<>();
        for (int index = 0; index < form.operands.size(); index++) {
            operands.add(broadcast(form, index, result, builder));
        }
        String name = form.name.substring(BROADCAST.length());
        Op op = switch (name) {
            case "select" -> {
                form.requireOperands(3);
                yield new Elementwise.Select(operands.get(0), operands.get(1), operands.get(2));
            }
            case "compare" -> {
                form.requireOperands(2);
                yield new Elementwise.Compare(
                        form.constant("comparison_direction", ComparisonDirection.class),
                        form.constant(
                                "compare_type",
                                ComparisonType.of(operands.getFirst().tensor().dtype())),
                        operands.get(0),
                        operands.get(1));
            }
            default -> {
                Form plain = new Form(
                        (Assembler.isBinary("stablehlo." + name) ? "stablehlo." : "chlo.") + name, form.location);
                if (!Assembler.isBinary(plain.name)) {
                    throw form.error("is not supported");
                }
                plain.operands.addAll(operands);
                plain.resultTypes = form.resultTypes;
                yield Assembler.assemble(plain);
            }
        };
        return builder.add(op);
    }

    private static Value broadcast(Form form, int index, TensorType result, Builder builder) {
        Value operand = form.operand(index);
        TensorType type = Assembler.tensor(form, index);
        if (Arrays.equals(type.shape(), result.shape())) {
            return operand;
        }
        int added = result.rank() - type.rank();
        List<Integer> dimensions = added > 0 && form.has("broadcast_dimensions")
                ? form.ints("broadcast_dimensions")
                : IntStream.range(added, result.rank()).boxed().toList();
        return builder.add(new Movement.BroadcastInDim(operand, dimensions, result.withDtype(type.dtype())));
    }

    /// The number at `name` in a list of segment sizes of a generic form, or `otherwise`.
    static int segment(Form form, String attribute, int index, int otherwise) {
        Map<String, Attribute> attributes = form.attributes;
        return attributes.containsKey(attribute) ? form.ints(attribute).get(index) : otherwise;
    }
}
