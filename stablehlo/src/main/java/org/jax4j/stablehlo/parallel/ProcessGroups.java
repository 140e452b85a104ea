package org.jax4j.stablehlo.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.op.Collective;

/// Which processes meet in a collective operation. A process is known by its number, `replica * partitions +
/// partition`.
///
/// The ids of an operation's groups count replicas, partitions or processes, depending on the operation, on
/// whether it has a channel and on whether it says that its ids are global (section "Process grouping" of the
/// specification).
///
/// @param replicas   their number
/// @param partitions their number in each replica
record ProcessGroups(int replicas, int partitions) {

    int replica(int process) {
        return process / partitions;
    }

    int partition(int process) {
        return process % partitions;
    }

    /// The groups of processes that meet.
    ///
    /// @throws BackendException if an id is none
    List<List<Integer>> of(Collective op) {
        return switch (op) {
            case Collective.AllGather gather -> reducing(op, gather.group());
            case Collective.AllReduce reduce -> reducing(op, reduce.group());
            case Collective.ReduceScatter scatter -> reducing(op, scatter.group());
            case Collective.CollectiveReduce reduce -> reducing(op, reduce.group());
            case Collective.AllToAll all -> moving(op, all.group());
            case Collective.CollectiveBroadcast broadcast -> moving(op, broadcast.group());
            case Collective.CollectivePermute permute -> {
                List<Integer> ids = permute.sourceTargetPairs().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList();
                yield ids.isEmpty()
                        ? List.of()
                        : moving(op, new Collective.Group(List.of(ids), permute.channelId(), false));
            }
            case Collective.PartitionId _, Collective.ReplicaId _ -> List.of();
        };
    }

    private List<List<Integer>> reducing(Collective op, Collective.Group group) {
        if (group.useGlobalDeviceIds()) {
            return rows(op, group, replicas * partitions);
        }
        return group.channelId() > 0 ? crossReplicaAndPartition(op, group) : crossReplica(op, group);
    }

    private List<List<Integer>> moving(Collective op, Collective.Group group) {
        return group.channelId() > 0 ? crossPartition(op, group) : crossReplica(op, group);
    }

    /// The rows of ids below a bound, without the padding; without rows all ids in one.
    private static List<List<Integer>> rows(Collective op, Collective.Group group, int bound) {
        if (group.replicaGroups().isEmpty()) {
            return List.of(IntStream.range(0, bound).boxed().toList());
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (List<Integer> row : group.replicaGroups()) {
            List<Integer> ids = row.stream().filter(id -> id >= 0).toList();
            if (ids.stream().anyMatch(id -> id >= bound)) {
                throw new BackendException(op.mnemonic() + " needs the ids " + ids + ", and the program runs with those"
                        + " below " + bound + "; run it on more processes");
            }
            rows.add(ids);
        }
        return rows;
    }

    private List<List<Integer>> crossReplica(Collective op, Collective.Group group) {
        List<List<Integer>> groups = new ArrayList<>();
        for (List<Integer> row : rows(op, group, replicas)) {
            for (int partition = 0; partition < partitions; partition++) {
                int at = partition;
                groups.add(
                        row.stream().map(replica -> replica * partitions + at).toList());
            }
        }
        return groups;
    }

    private List<List<Integer>> crossPartition(Collective op, Collective.Group group) {
        List<List<Integer>> groups = new ArrayList<>();
        for (List<Integer> row : rows(op, group, partitions)) {
            for (int replica = 0; replica < replicas; replica++) {
                int at = replica;
                groups.add(row.stream()
                        .map(partition -> at * partitions + partition)
                        .toList());
            }
        }
        return groups;
    }

    private List<List<Integer>> crossReplicaAndPartition(Collective op, Collective.Group group) {
        List<List<Integer>> groups = new ArrayList<>();
        for (List<Integer> row : rows(op, group, replicas)) {
            List<Integer> processes = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                for (int replica : row) {
                    processes.add(replica * partitions + partition);
                }
            }
            groups.add(processes);
        }
        return groups;
    }

    /// Where a process stands when the ids of [#of(Collective)] for this operation are counted: its replica,
    /// its partition or itself.
    int id(Collective.CollectivePermute op, int process) {
        return op.channelId() > 0 ? partition(process) : replica(process);
    }
}
