package org.jax4j.stablehlo.op;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Communication between the devices that run one program.
public sealed interface Collective extends Op {

    /// Which devices talk to each other.
    ///
    /// @param replicaGroups    rows of process ids, -1 pads a short row
    /// @param channelId        0 if there is none
    /// @param useGlobalDeviceIds whether ids count replicas and partitions together
    record Group(List<List<Integer>> replicaGroups, int channelId, boolean useGlobalDeviceIds) {
        public Group {
            replicaGroups = replicaGroups.stream().map(List::copyOf).toList();
        }
    }

    record AllGather(List<Value> operands, int dimension, Group group, List<Type> resultTypes) implements Collective {
        public AllGather {
            operands = List.copyOf(operands);
            resultTypes = List.copyOf(resultTypes);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.all_gather";
        }

        @Override
        public AllGather with(List<Value> operands, List<Block> blocks) {
            return new AllGather(operands, dimension, group, resultTypes);
        }
    }

    record AllReduce(List<Value> operands, Group group, Block computation) implements Collective {
        public AllReduce {
            operands = List.copyOf(operands);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.all_reduce";
        }

        @Override
        public List<Block> blocks() {
            return List.of(computation);
        }

        @Override
        public AllReduce with(List<Value> operands, List<Block> blocks) {
            return new AllReduce(operands, group, blocks.getFirst());
        }

        @Override
        public List<Type> resultTypes() {
            return operands.stream().map(Value::type).toList();
        }
    }

    record AllToAll(
            List<Value> operands,
            int splitDimension,
            int concatDimension,
            int splitCount,
            Group group,
            List<Type> resultTypes)
            implements Collective {
        public AllToAll {
            operands = List.copyOf(operands);
            resultTypes = List.copyOf(resultTypes);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.all_to_all";
        }

        @Override
        public AllToAll with(List<Value> operands, List<Block> blocks) {
            return new AllToAll(operands, splitDimension, concatDimension, splitCount, group, resultTypes);
        }
    }

    /// Everyone in a group gets the operands of its root: the first process of the group, or where
    /// `hasDynamicRoot` the one whose index in the group the last operand has for each of the others.
    record CollectiveBroadcast(List<Value> operands, Group group, boolean hasDynamicRoot) implements Collective {
        public CollectiveBroadcast {
            operands = List.copyOf(operands);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.collective_broadcast";
        }

        @Override
        public CollectiveBroadcast with(List<Value> operands, List<Block> blocks) {
            return new CollectiveBroadcast(operands, group, hasDynamicRoot);
        }

        @Override
        public List<Type> resultTypes() {
            return withoutRoot(operands, hasDynamicRoot);
        }
    }

    /// As [AllReduce], but only the root of a group (see [CollectiveBroadcast]) gets the result; the others get
    /// zeros.
    record CollectiveReduce(List<Value> operands, Group group, boolean hasDynamicRoot, Block computation)
            implements Collective {
        public CollectiveReduce {
            operands = List.copyOf(operands);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.collective_reduce";
        }

        @Override
        public List<Block> blocks() {
            return List.of(computation);
        }

        @Override
        public CollectiveReduce with(List<Value> operands, List<Block> blocks) {
            return new CollectiveReduce(operands, group, hasDynamicRoot, blocks.getFirst());
        }

        @Override
        public List<Type> resultTypes() {
            return withoutRoot(operands, hasDynamicRoot);
        }
    }

    private static List<Type> withoutRoot(List<Value> operands, boolean hasDynamicRoot) {
        return operands.stream()
                .limit(operands.size() - (hasDynamicRoot ? 1 : 0))
                .map(Value::type)
                .toList();
    }

    record CollectivePermute(Value operand, List<List<Integer>> sourceTargetPairs, int channelId)
            implements Collective {
        public CollectivePermute {
            sourceTargetPairs = sourceTargetPairs.stream().map(List::copyOf).toList();
        }

        @Override
        public String mnemonic() {
            return "stablehlo.collective_permute";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public CollectivePermute with(List<Value> operands, List<Block> blocks) {
            return new CollectivePermute(operands.getFirst(), sourceTargetPairs, channelId);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type());
        }
    }

    record ReduceScatter(Value operand, int scatterDimension, Group group, Block computation, TensorType type)
            implements Collective {
        @Override
        public String mnemonic() {
            return "stablehlo.reduce_scatter";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public List<Block> blocks() {
            return List.of(computation);
        }

        @Override
        public ReduceScatter with(List<Value> operands, List<Block> blocks) {
            return new ReduceScatter(operands.getFirst(), scatterDimension, group, blocks.getFirst(), type);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(type);
        }
    }

    record PartitionId() implements Collective {
        @Override
        public String mnemonic() {
            return "stablehlo.partition_id";
        }

        @Override
        public List<Value> operands() {
            return List.of();
        }

        @Override
        public PartitionId with(List<Value> operands, List<Block> blocks) {
            return this;
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(TensorType.of(DType.UINT32));
        }
    }

    record ReplicaId() implements Collective {
        @Override
        public String mnemonic() {
            return "stablehlo.replica_id";
        }

        @Override
        public List<Value> operands() {
            return List.of();
        }

        @Override
        public ReplicaId with(List<Value> operands, List<Block> blocks) {
            return this;
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(TensorType.of(DType.UINT32));
        }
    }
}
