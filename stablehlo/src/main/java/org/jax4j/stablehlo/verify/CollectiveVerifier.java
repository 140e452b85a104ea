package org.jax4j.stablehlo.verify;

import static org.jax4j.stablehlo.verify.Constraints.broken;

import java.util.Arrays;
import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Collective.Group;
import org.jax4j.stablehlo.op.Op;

/// The constraints of [Collective] that do not depend on the number of devices.
final class CollectiveVerifier {
    private CollectiveVerifier() {}

    static void check(Collective op) {
        switch (op) {
            case Collective.AllGather gather -> {
                group(op, gather.group());
                results(op, gather.operands(), gather.resultTypes());
                for (int index = 0; index < gather.operands().size(); index++) {
                    TensorType from = operand(op, gather.operands(), index);
                    Constraints.axis(op, "C1", "all_gather_dim", gather.dimension(), from);
                    long[] shape = ElementwiseVerifier.dimensions(from);
                    shape[gather.dimension()] *= members(gather.group())
                            * partitions(gather, from, gather.resultTypes().get(index));
                    result(op, "C6", gather.resultTypes().get(index), from.dtype(), shape);
                }
            }
            case Collective.AllReduce reduce -> {
                group(op, reduce.group());
                for (int index = 0; index < reduce.operands().size(); index++) {
                    reducer(op, "C5", operand(op, reduce.operands(), index), reduce.computation());
                }
            }
            case Collective.AllToAll all -> allToAll(all);
            case Collective.CollectiveBroadcast broadcast -> {
                group(op, broadcast.group());
                rooted(op, broadcast.operands(), broadcast.hasDynamicRoot());
            }
            case Collective.CollectiveReduce reduce -> {
                group(op, reduce.group());
                int tensors = rooted(op, reduce.operands(), reduce.hasDynamicRoot());
                for (int index = 0; index < tensors; index++) {
                    reducer(op, "C5", operand(op, reduce.operands(), index), reduce.computation());
                }
            }
            case Collective.CollectivePermute permute -> {
                Constraints.tensor(op, "operand", permute.operand());
                List<List<Integer>> pairs = permute.sourceTargetPairs();
                pairs.forEach(pair -> Constraints.size(op, "C1", "source_target_pairs", pair, 2));
                Constraints.unique(
                        op, "C2", "sources", pairs.stream().map(List::getFirst).toList());
                Constraints.unique(
                        op, "C3", "targets", pairs.stream().map(List::getLast).toList());
                pairs.forEach(pair -> Constraints.atLeast(op, "C4", "source_target_pairs", pair, 0));
            }
            case Collective.ReduceScatter scatter -> reduceScatter(scatter);
            case Collective.PartitionId _, Collective.ReplicaId _ -> {}
        }
    }

    /// Checks the operands, of which the last one may say who the roots are; gives the number of the others.
    private static int rooted(Op op, List<Value> operands, boolean hasDynamicRoot) {
        int tensors = operands.size() - (hasDynamicRoot ? 1 : 0);
        if (tensors < 1) {
            throw broken(op, "an operand beside the roots", "operands", operands.size());
        }
        for (int index = 0; index < tensors; index++) {
            operand(op, operands, index);
        }
        Type roots = TensorType.of(DType.INT32, tensors);
        if (hasDynamicRoot && !operands.getLast().type().equals(roots)) {
            throw broken(
                    op,
                    "roots of type " + roots + " as its last operand",
                    "operand",
                    operands.getLast().type());
        }
        return tensors;
    }

    private static int members(Group group) {
        return group.replicaGroups().isEmpty()
                ? 1
                : Math.max(1, group.replicaGroups().getFirst().size());
    }

    private static TensorType operand(Op op, List<Value> operands, int index) {
        return Constraints.tensor(op, "operands[" + index + "]", operands.get(index));
    }

    /// How many partitions of each replica take part, as the result's type says: with a channel but without
    /// global ids all of a program's partitions do, and only the run shows how many there are.
    private static long partitions(Collective.AllGather op, TensorType from, Type result) {
        boolean known = op.group().channelId() <= 0 || op.group().useGlobalDeviceIds();
        if (known || !(result instanceof TensorType type) || type.rank() != from.rank()) {
            return 1;
        }
        long unit = (long) from.dim(op.dimension()) * members(op.group());
        return unit == 0 ? 1 : Math.max(1, type.dim(op.dimension()) / unit);
    }

    private static void results(Op op, List<Value> operands, List<Type> results) {
        if (operands.isEmpty() || operands.size() != results.size()) {
            throw broken(op, "as many results as operands", "operands", operands.size(), "results", results.size());
        }
    }

    private static void result(Op op, String constraint, Type result, DType dtype, long[] shape) {
        boolean fits = result instanceof TensorType type
                && type.dtype() == dtype
                && Arrays.equals(ElementwiseVerifier.dimensions(type), shape);
        if (!fits) {
            throw broken(
                    op,
                    "a result of " + dtype.mlir() + java.util.Arrays.toString(shape) + " (" + constraint + ")",
                    "result",
                    result);
        }
    }

    /// Ids are 0, 1, … without gaps; -1 fills up rows of the operations that allow groups of several sizes.
    private static void group(Op op, Group group) {
        boolean padded = op instanceof Collective.AllReduce || op instanceof Collective.CollectiveBroadcast;
        List<Integer> ids = group.replicaGroups().stream()
                .flatMap(List::stream)
                .filter(id -> !padded || id != -1)
                .toList();
        Constraints.unique(op, "each device once", "replica_groups", ids);
        Constraints.atLeast(op, "devices", "replica_groups", ids, 0);
        boolean broadcast = op instanceof Collective.CollectiveBroadcast || op instanceof Collective.CollectiveReduce;
        if (!broadcast && ids.stream().anyMatch(id -> id >= ids.size())) {
            throw broken(op, "all ids from 0 on in replica_groups", "replica_groups", group.replicaGroups());
        }
        if (group.useGlobalDeviceIds() && group.channelId() <= 0) {
            throw broken(op, "a positive channel id with use_global_device_ids", "channel_id", group.channelId());
        }
    }

    private static void reducer(Op op, String constraint, TensorType type, Block computation) {
        Type scalar = TensorType.of(type.dtype());
        Constraints.region(op, constraint, "computation", computation, List.of(scalar, scalar), List.of(scalar));
    }

    private static void allToAll(Collective.AllToAll op) {
        group(op, op.group());
        results(op, op.operands(), op.resultTypes());
        int count = op.splitCount();
        if (count < 1) {
            throw broken(op, "a positive split_count (C4)", "split_count", count);
        }
        boolean groupsFit = !op.group().replicaGroups().isEmpty()
                && op.group().replicaGroups().getFirst().size() == count;
        if (!groupsFit) {
            throw broken(
                    op,
                    "groups of split_count devices (C8)",
                    "split_count",
                    count,
                    "replica_groups",
                    op.group().replicaGroups());
        }
        for (int index = 0; index < op.operands().size(); index++) {
            TensorType from = operand(op, op.operands(), index);
            Constraints.axis(op, "C1", "split_dimension", op.splitDimension(), from);
            Constraints.axis(op, "C3", "concat_dimension", op.concatDimension(), from);
            if (from.dim(op.splitDimension()) % count != 0) {
                throw broken(
                        op,
                        "a split_count that divides axis " + op.splitDimension() + " (C2)",
                        "split_count",
                        count,
                        "operand",
                        from);
            }
            long[] shape = ElementwiseVerifier.dimensions(from);
            shape[op.splitDimension()] /= count;
            shape[op.concatDimension()] *= count;
            result(op, "C9", op.resultTypes().get(index), from.dtype(), shape);
        }
    }

    private static void reduceScatter(Collective.ReduceScatter op) {
        group(op, op.group());
        TensorType from = Constraints.tensor(op, "operand", op.operand());
        Constraints.axis(op, "C2", "scatter_dimension", op.scatterDimension(), from);
        int members = members(op.group());
        if (from.dim(op.scatterDimension()) % members != 0) {
            throw broken(
                    op,
                    "groups whose size divides axis " + op.scatterDimension() + " (C1)",
                    "size",
                    members,
                    "operand",
                    from);
        }
        long[] shape = ElementwiseVerifier.dimensions(from);
        shape[op.scatterDimension()] /= members;
        result(op, "C8", op.type(), from.dtype(), shape);
        reducer(op, "C7", from, op.computation());
    }
}
