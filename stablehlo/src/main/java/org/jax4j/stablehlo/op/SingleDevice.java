package org.jax4j.stablehlo.op;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// What communication means when there is one device, process 0: it talks to itself.
public final class SingleDevice {
    private SingleDevice() {}

    /// Custom calls that concern placement only.
    private static final Set<String> PLACEMENTS = Set.of(
            "Sharding",
            "SPMDFullToShardShape",
            "SPMDShardToFullShape",
            "LayoutConstraint",
            "annotate_device_placement",
            "MoveToHost",
            "MoveToDevice",
            "sdy.sharding_constraint",
            "xla.sdy.FuncResultSharding",
            "xla.sdy.GlobalToLocalShape",
            "xla.sdy.LocalToGlobalShape",
            "shape_assertion",
            "dce_sink");

    /// Whether a custom call says only where values are to be: its results are its first operands.
    public static boolean isPlacement(Calls.CustomCall call) {
        return PLACEMENTS.contains(call.target());
    }

    /// Why one device cannot do this, nothing if it can: then what it receives is its operands, or zeros
    /// (see [#receives]).
    public static Optional<String> problem(Collective op) {
        List<Integer> processes = switch (op) {
            case Collective.CollectivePermute permute ->
                permute.sourceTargetPairs().stream().flatMap(List::stream).toList();
            case Collective.AllGather gather -> members(gather.group());
            case Collective.AllReduce reduce -> members(reduce.group());
            case Collective.AllToAll exchange -> members(exchange.group());
            case Collective.ReduceScatter scatter -> members(scatter.group());
            case Collective.CollectiveReduce reduce -> members(reduce.group());
            case Collective.CollectiveBroadcast _, Collective.PartitionId _, Collective.ReplicaId _ -> List.of();
        };
        if (processes.stream().anyMatch(process -> process > 0)) {
            return Optional.of(op.mnemonic() + " needs the processes "
                    + processes.stream().distinct().sorted().toList()
                    + ", and there is one device, process 0; compile the program for one device");
        }
        boolean rooted = op instanceof Collective.CollectiveBroadcast || op instanceof Collective.CollectiveReduce;
        List<Type> operandTypes = op.operands().stream()
                .limit(rooted ? op.resultTypes().size() : op.operands().size())
                .map(Value::type)
                .toList();
        boolean hasOperands = !(op instanceof Collective.PartitionId || op instanceof Collective.ReplicaId);
        if (hasOperands && !operandTypes.equals(op.resultTypes())) {
            return Optional.of(op.mnemonic() + " of " + operandTypes + " gives " + op.resultTypes()
                    + " only on several devices, and there is one; compile the program for one device");
        }
        return Optional.empty();
    }

    /// Why a program that runs alone cannot do a transfer: nobody is at the other end.
    public static String problem(Transfer op) {
        return op.mnemonic() + " needs a process or a host at the other end, and the program runs alone; export the"
                + " program without callbacks and transfers, or have it run by interpreter.run_parallel";
    }

    private static List<Integer> members(Collective.Group group) {
        return group.replicaGroups().stream().flatMap(List::stream).toList();
    }

    private static boolean contains(Collective.Group group) {
        return group.replicaGroups().stream().anyMatch(row -> row.contains(0));
    }

    /// Whether the device gets its operands back; who receives nothing gets zeros.
    public static boolean receives(Collective op) {
        return switch (op) {
            case Collective.CollectiveBroadcast(var _, var group, var _) -> contains(group);
            case Collective.CollectiveReduce(var _, var group, var _, var _) -> contains(group);
            case Collective.CollectivePermute(var _, var pairs, var _) -> !pairs.isEmpty();
            case Collective.AllGather _,
                    Collective.AllReduce _,
                    Collective.AllToAll _,
                    Collective.ReduceScatter _,
                    Collective.PartitionId _,
                    Collective.ReplicaId _ -> true;
        };
    }
}
