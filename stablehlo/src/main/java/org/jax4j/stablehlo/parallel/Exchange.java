package org.jax4j.stablehlo.parallel;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.rules.Evaluator;
import org.jax4j.stablehlo.interpreter.rules.Frame;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Collective;

/// What each member of a group gets when all have met in a collective operation.
final class Exchange {
    private final Evaluator evaluator;

    /// @param evaluator runs the computations of reductions
    Exchange(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /// The results of each member.
    ///
    /// @param ids    what the operation calls the members
    /// @param inputs the operands of each member, in the order of the group
    List<List<Tensor>> results(Collective op, List<Integer> ids, List<List<Tensor>> inputs) {
        return switch (op) {
            case Collective.AllGather gather ->
                each(inputs, perOperand(inputs, gathered -> concatenate(gathered, gather.dimension())));
            case Collective.AllReduce reduce ->
                each(inputs, perOperand(inputs, values -> reduce(values, reduce.computation())));
            case Collective.ReduceScatter scatter -> scatter(scatter, inputs);
            case Collective.AllToAll all -> allToAll(all, inputs);
            case Collective.CollectiveBroadcast broadcast -> {
                List<Tensor> sent = new ArrayList<>();
                for (int operand = 0; operand < broadcast.resultTypes().size(); operand++) {
                    sent.add(inputs.get(root(broadcast.hasDynamicRoot(), inputs.getFirst(), operand))
                            .get(operand));
                }
                yield each(inputs, sent);
            }
            case Collective.CollectiveReduce reduce -> reduceToRoot(reduce, inputs);
            case Collective.CollectivePermute permute -> permute(permute, ids, inputs);
            case Collective.PartitionId _, Collective.ReplicaId _ -> each(inputs, List.of());
        };
    }

    /// The same for every member.
    private static List<List<Tensor>> each(List<List<Tensor>> inputs, List<Tensor> results) {
        return inputs.stream().map(_ -> results).toList();
    }

    private interface Combination {
        Tensor of(List<Tensor> tensors);
    }

    private static List<Tensor> perOperand(List<List<Tensor>> inputs, Combination combination) {
        List<Tensor> results = new ArrayList<>();
        for (int operand = 0; operand < inputs.getFirst().size(); operand++) {
            results.add(combination.of(column(inputs, operand)));
        }
        return results;
    }

    private static List<Tensor> column(List<List<Tensor>> inputs, int operand) {
        return inputs.stream().map(tensors -> tensors.get(operand)).toList();
    }

    private static int root(boolean isDynamic, List<Tensor> operands, int operand) {
        return isDynamic ? Math.toIntExact(operands.getLast().longAt(operand)) : 0;
    }

    private Tensor reduce(List<Tensor> tensors, Block computation) {
        Tensor sum = tensors.getFirst();
        for (Tensor next : tensors.subList(1, tensors.size())) {
            Tensor combined = new Tensor(sum.type());
            for (int at = 0; at < sum.count(); at++) {
                List<Tensor> pair = List.of(sum.element(at), next.element(at));
                combined.copy(
                        at,
                        Frame.asTensor(evaluator.run(computation, pair, null).getFirst()),
                        0);
            }
            sum = combined;
        }
        return sum;
    }

    private List<List<Tensor>> scatter(Collective.ReduceScatter op, List<List<Tensor>> inputs) {
        Tensor sum = reduce(column(inputs, 0), op.computation());
        List<List<Tensor>> results = new ArrayList<>();
        for (Tensor part : split(sum, op.scatterDimension(), inputs.size())) {
            results.add(List.of(part));
        }
        return results;
    }

    private static List<List<Tensor>> allToAll(Collective.AllToAll op, List<List<Tensor>> inputs) {
        List<List<Tensor>> results = new ArrayList<>();
        for (int member = 0; member < inputs.size(); member++) {
            int part = member;
            results.add(perOperand(
                    inputs,
                    tensors -> concatenate(
                            tensors.stream()
                                    .map(tensor -> split(tensor, op.splitDimension(), op.splitCount())
                                            .get(part))
                                    .toList(),
                            op.concatDimension())));
        }
        return results;
    }

    private List<List<Tensor>> reduceToRoot(Collective.CollectiveReduce op, List<List<Tensor>> inputs) {
        List<List<Tensor>> results = new ArrayList<>();
        inputs.forEach(_ -> results.add(new ArrayList<>()));
        for (int operand = 0; operand < op.resultTypes().size(); operand++) {
            Tensor sum = reduce(column(inputs, operand), op.computation());
            int root = root(op.hasDynamicRoot(), inputs.getFirst(), operand);
            for (int member = 0; member < inputs.size(); member++) {
                results.get(member).add(member == root ? sum : new Tensor(sum.type()));
            }
        }
        return results;
    }

    private static List<List<Tensor>> permute(
            Collective.CollectivePermute op, List<Integer> ids, List<List<Tensor>> inputs) {
        List<List<Tensor>> results = new ArrayList<>();
        for (int id : ids) {
            Tensor received = op.sourceTargetPairs().stream()
                    .filter(pair -> pair.get(1) == id)
                    .map(pair -> inputs.get(ids.indexOf(pair.get(0))).getFirst())
                    .findFirst()
                    .orElseGet(() -> new Tensor(inputs.getFirst().getFirst().type()));
            results.add(List.of(received));
        }
        return results;
    }

    // Rows of the axes behind `dimension` lie together, so that tensors are cut and joined in blocks of bytes.

    private static int blockBytes(Tensor tensor, int dimension) {
        int bytes = tensor.dtype().byteSize();
        for (int axis = dimension; axis < tensor.rank(); axis++) {
            bytes *= tensor.dim(axis);
        }
        return bytes;
    }

    private static TensorType resized(Tensor tensor, int dimension, int size) {
        int[] shape = tensor.type().shape();
        shape[dimension] = size;
        return tensor.type().withShape(shape);
    }

    private static Tensor concatenate(List<Tensor> tensors, int dimension) {
        int size = tensors.stream().mapToInt(tensor -> tensor.dim(dimension)).sum();
        Tensor joined = new Tensor(resized(tensors.getFirst(), dimension, size));
        byte[] data = joined.data();
        int stride = blockBytes(joined, dimension);
        int start = 0;
        for (Tensor tensor : tensors) {
            int block = blockBytes(tensor, dimension);
            for (int from = 0, to = start; block > 0 && from < tensor.data().length; from += block, to += stride) {
                System.arraycopy(tensor.data(), from, data, to, block);
            }
            start += block;
        }
        return joined;
    }

    private static List<Tensor> split(Tensor tensor, int dimension, int count) {
        int stride = blockBytes(tensor, dimension);
        List<Tensor> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            Tensor cut = new Tensor(resized(tensor, dimension, tensor.dim(dimension) / count));
            byte[] data = cut.data();
            int block = blockBytes(cut, dimension);
            for (int to = 0, from = part * block; block > 0 && to < data.length; to += block, from += stride) {
                System.arraycopy(tensor.data(), from, data, to, block);
            }
            parts.add(cut);
        }
        return parts;
    }
}
