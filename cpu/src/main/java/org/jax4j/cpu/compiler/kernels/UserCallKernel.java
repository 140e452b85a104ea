package org.jax4j.cpu.compiler.kernels;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.routines.HostCalls;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Op;

/// Custom calls of targets that the compiler does not know: those of the user's handlers. The last of all
/// kernels.
final class UserCallKernel implements SpecialKernel {
    @Override
    public boolean handles(Op op) {
        return op instanceof CustomCall;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        CustomCall call = (CustomCall) op;
        String symbol = HostCalls.symbol(
                call.target(),
                tensors(call.operands().stream().map(value -> value.type()).toList()),
                tensors(call.resultTypes()),
                call.aliases(),
                call.attributes());
        List<Node.Argument> arguments = new ArrayList<>();
        operands.forEach(buffer -> arguments.add(new Node.Argument.Address(buffer, Affine.ZERO)));
        results.forEach(buffer -> arguments.add(new Node.Argument.Address(buffer, Affine.ZERO)));
        writer.loops().add(new Node.Call(symbol, arguments, operands, results, true));
    }

    private static List<TensorType> tensors(List<? extends Type> types) {
        return types.stream()
                .filter(TensorType.class::isInstance)
                .map(TensorType.class::cast)
                .toList();
    }
}
