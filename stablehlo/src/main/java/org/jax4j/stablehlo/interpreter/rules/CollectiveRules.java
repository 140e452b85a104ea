package org.jax4j.stablehlo.interpreter.rules;

import java.util.List;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.Collective;
import org.jax4j.stablehlo.Collective.Group;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;

/// Communication, when there is one device: it talks to itself.
final class CollectiveRules {
    private CollectiveRules() {}

    static List<Tensor> evaluate(Collective op, List<Type> resultTypes, Frame frame) {
        return switch (op) {
            case Collective.AllGather(var operands, var _, var group, var _) ->
                alone(op, group, operands.isEmpty() ? List.of() : frame.tensors(operands), resultTypes);
            case Collective.AllReduce(var operands, var group, var _) ->
                alone(op, group, frame.tensors(operands), resultTypes);
            case Collective.AllToAll(var operands, var _, var _, var _, var group, var _) ->
                alone(op, group, frame.tensors(operands), resultTypes);
            case Collective.CollectiveBroadcast(var operand, var group) ->
                List.of(ifMember(
                        frame.tensor(operand), group.replicaGroups().stream().anyMatch(row -> row.contains(0))));
            case Collective.CollectivePermute(var operand, var pairs, var _) -> {
                requireSingle(op, pairs.stream().flatMap(List::stream).toList());
                yield List.of(ifMember(frame.tensor(operand), !pairs.isEmpty()));
            }
            case Collective.ReduceScatter(var operand, var _, var group, var _, var _) ->
                alone(op, group, List.of(frame.tensor(operand)), resultTypes);
            case Collective.PartitionId _, Collective.ReplicaId _ -> List.of(Tensor.scalar(DType.UINT32, 0L));
        };
    }

    /// What a device receives that is in a group with itself only: its own operands.
    private static List<Tensor> alone(Collective op, Group group, List<Tensor> operands, List<Type> resultTypes) {
        requireSingle(op, group.replicaGroups().stream().flatMap(List::stream).toList());
        for (int i = 0; i < operands.size(); i++) {
            if (!operands.get(i).type().equals(resultTypes.get(i))) {
                throw new BackendException(
                        op.mnemonic() + " of " + operands.get(i).type() + " gives " + resultTypes.get(i)
                                + " only on several devices, and the interpreter has one");
            }
        }
        return operands;
    }

    private static void requireSingle(Collective op, List<Integer> processes) {
        if (processes.stream().anyMatch(process -> process > 0)) {
            throw new BackendException(op.mnemonic() + " needs the processes "
                    + processes.stream().distinct().sorted().toList()
                    + ", and the interpreter has one device, process 0");
        }
    }

    /// Who receives nothing gets zeros.
    private static Tensor ifMember(Tensor operand, boolean isMember) {
        return isMember ? operand : new Tensor(operand.type());
    }
}
