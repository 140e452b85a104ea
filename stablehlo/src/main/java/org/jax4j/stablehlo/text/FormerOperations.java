package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.text.form.Assembler;
import org.jax4j.stablehlo.text.form.Form;

/// Operations that the specification has dropped and that stand for several others: `einsum`, `unary_einsum`,
/// `torch_index_select` and `cross-replica-sum`.
final class FormerOperations {
    private final Form form;
    private final Builder builder;

    FormerOperations(Form form, Builder builder) {
        this.form = form;
        this.builder = builder;
    }

    /// `"ij,jk->ik"`: what both operands have and the result lacks is summed over products.
    Value einsum() {
        form.requireOperands(2);
        String[] sides = sides();
        int comma = sides[0].indexOf(',');
        if (comma < 0) {
            throw wrong("two operands");
        }
        String result = sides[1];
        Labelled left = summed(new Labelled(form.operand(0), labels(sides[0].substring(0, comma), 0)), sides[0], 0);
        Labelled right = summed(new Labelled(form.operand(1), labels(sides[0].substring(comma + 1), 1)), sides[0], 1);
        List<Integer> leftBatch = new ArrayList<>();
        List<Integer> rightBatch = new ArrayList<>();
        List<Integer> leftSummed = new ArrayList<>();
        List<Integer> rightSummed = new ArrayList<>();
        StringBuilder batch = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        for (int axis = 0; axis < left.labels().length(); axis++) {
            char label = left.labels().charAt(axis);
            int other = right.labels().indexOf(label);
            boolean kept = result.indexOf(label) >= 0;
            if (other < 0) {
                rest.append(label);
            } else if (kept) {
                batch.append(label);
                leftBatch.add(axis);
                rightBatch.add(other);
            } else {
                leftSummed.add(axis);
                rightSummed.add(other);
            }
        }
        right.labels().chars().filter(label -> left.labels().indexOf(label) < 0).forEach(rest::appendCodePoint);
        Value product = builder.add(new Contraction.DotGeneral(
                left.value(),
                right.value(),
                leftBatch,
                rightBatch,
                leftSummed,
                rightSummed,
                form.constants("precision_config", Contraction.Precision.class),
                Optional.empty(),
                form.resultTensor(0).dtype()));
        return ordered(new Labelled(product, batch.append(rest).toString()), result);
    }

    /// `"ij->j"`: what the result lacks is summed.
    Value unaryEinsum() {
        form.requireOperands(1);
        String[] sides = sides();
        Labelled operand = new Labelled(form.operand(0), labels(sides[0], 0));
        return ordered(summed(operand, sides[0], -1), sides[1]);
    }

    /// A value and the letter of each of its axes.
    private record Labelled(Value value, String labels) {}

    private ParseException wrong(String needed) {
        return form.error("needs an einsum_config of " + needed
                + ", with one letter an axis, such as \"ij,jk->ik\", got \"" + form.text("einsum_config") + "\"");
    }

    private String[] sides() {
        String config = form.text("einsum_config").replace(" ", "");
        int arrow = config.indexOf("->");
        if (arrow < 0) {
            throw wrong("operands, an arrow and a result");
        }
        String result = config.substring(arrow + 2);
        String operands = config.substring(0, arrow);
        requireLetters(result);
        if (result.chars().anyMatch(label -> operands.indexOf(label) < 0)) {
            throw wrong("a result whose letters are in the operands");
        }
        return new String[] {operands, result};
    }

    private void requireLetters(String labels) {
        Set<Integer> seen = new HashSet<>();
        if (!labels.chars().allMatch(label -> Character.isLetter(label) && seen.add(label))) {
            throw wrong("different letters in each operand and in the result");
        }
    }

    private String labels(String labels, int operand) {
        requireLetters(labels);
        if (labels.length() != Assembler.tensor(form, operand).rank()) {
            throw wrong("operands of as many letters as axes");
        }
        return labels;
    }

    /// Adds up along axes that are neither in the result nor in the other operand.
    private Labelled summed(Labelled operand, String operands, int index) {
        String config = form.text("einsum_config").replace(" ", "");
        String result = config.substring(config.indexOf("->") + 2);
        int comma = operands.indexOf(',');
        String other = index < 0 ? "" : index == 0 ? operands.substring(comma + 1) : operands.substring(0, comma);
        List<Integer> axes = IntStream.range(0, operand.labels().length())
                .filter(axis -> (result + other).indexOf(operand.labels().charAt(axis)) < 0)
                .boxed()
                .toList();
        if (axes.isEmpty()) {
            return operand;
        }
        DType dtype = operand.value().tensor().dtype();
        Value sum = builder.add(new Reduction.Reduce(
                List.of(operand.value()),
                List.of(builder.constant(TensorType.of(dtype), 0)),
                axes,
                Builder.reducer(BinaryKind.ADD, dtype)));
        StringBuilder left = new StringBuilder();
        for (int axis = 0; axis < operand.labels().length(); axis++) {
            if (!axes.contains(axis)) {
                left.append(operand.labels().charAt(axis));
            }
        }
        return new Labelled(sum, left.toString());
    }

    private Value ordered(Labelled value, String result) {
        if (value.labels().equals(result)) {
            return value.value();
        }
        List<Integer> order =
                result.chars().mapToObj(label -> value.labels().indexOf(label)).toList();
        return builder.add(new Movement.Transpose(value.value(), order));
    }

    /// Slices of one element along the axis `dim`, at the indices of the operand 1; the axes before `batch_dims`
    /// are those of both.
    Value torchIndexSelect() {
        form.requireOperands(2);
        TensorType operand = Assembler.tensor(form, 0);
        TensorType index = Assembler.tensor(form, 1);
        int axis = form.integer("dim");
        int batch = form.integer("batch_dims");
        if (batch < 0 || batch > index.rank() || axis < batch || axis >= operand.rank()) {
            throw form.error(
                    "needs a dim of its operand " + operand + " from batch_dims on, and batch_dims of its index "
                            + index + ", got dim " + axis + ", batch_dims " + batch);
        }
        List<Integer> batches = IntStream.range(0, batch).boxed().toList();
        int added = index.rank() - batch;
        List<Integer> offsets = IntStream.concat(
                        IntStream.range(batch, axis), IntStream.range(axis + added, operand.rank() + added - 1))
                .boxed()
                .toList();
        List<Integer> sizes = IntStream.range(0, operand.rank())
                .mapToObj(each -> each < batch || each == axis ? 1 : operand.dim(each))
                .toList();
        return builder.add(new Indexing.Gather(
                form.operand(0),
                form.operand(1),
                new Indexing.GatherDimensions(offsets, List.of(axis), batches, batches, List.of(axis), index.rank()),
                sizes,
                false));
    }

    /// An `all_reduce` that adds.
    Value crossReplicaSum() {
        form.requireOperands(1);
        Form reduce = new Form("stablehlo.all_reduce", form.location);
        reduce.operands.addAll(form.operands);
        reduce.attributes.putAll(form.attributes);
        reduce.resultTypes = form.resultTypes;
        reduce.regions.add(
                Builder.reducer(BinaryKind.ADD, Assembler.tensor(form, 0).dtype()));
        return builder.add(Assembler.assemble(reduce));
    }
}
