package org.jax4j.stablehlo.interpreter.rules;

import java.util.List;
import java.util.Optional;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.SingleDevice;

/// Communication on the interpreter's one device.
final class CollectiveRules {
    private CollectiveRules() {}

    static List<Tensor> evaluate(Collective op, Frame frame) {
        Optional<String> problem = SingleDevice.problem(op);
        if (problem.isPresent()) {
            throw new BackendException(problem.get());
        }
        if (op instanceof Collective.PartitionId || op instanceof Collective.ReplicaId) {
            return List.of(Tensor.scalar(DType.UINT32, 0L));
        }
        List<Tensor> operands =
                frame.tensors(op.operands().subList(0, op.resultTypes().size()));
        return SingleDevice.receives(op)
                ? operands
                : operands.stream().map(operand -> new Tensor(operand.type())).toList();
    }
}
