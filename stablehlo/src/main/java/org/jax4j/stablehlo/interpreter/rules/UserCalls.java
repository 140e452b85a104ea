package org.jax4j.stablehlo.interpreter.rules;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.CustomCallHandler;
import org.jax4j.runtime.CustomCallInvocation;
import org.jax4j.runtime.CustomCalls;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.interpreter.tensor.RuntimeValue;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Calls.CustomCall;

/// Custom calls that the user's handlers compute, on native memory as in compiled code.
final class UserCalls {
    private static final long ALIGNMENT = 64;

    private UserCalls() {}

    /// @throws BackendException if the target has no handler, or the handler fails
    static List<RuntimeValue> evaluate(CustomCall call, Frame frame) {
        CustomCallHandler handler =
                CustomCalls.find(call.target()).orElseThrow(() -> CustomCalls.unknown(call.target(), "interpreter"));
        try (Arena arena = Arena.ofConfined()) {
            List<TensorType> operandTypes = new ArrayList<>();
            List<MemorySegment> operands = new ArrayList<>();
            for (RuntimeValue operand : frame.get(call.operands())) {
                if (operand instanceof Tensor tensor) {
                    operandTypes.add(tensor.type());
                    MemorySegment memory = memory(arena, tensor.type());
                    memory.copyFrom(MemorySegment.ofArray(tensor.data()));
                    operands.add(memory.asReadOnly());
                }
            }
            List<TensorType> resultTypes = new ArrayList<>();
            List<MemorySegment> results = new ArrayList<>();
            for (Type type : call.resultTypes()) {
                if (type instanceof TensorType tensor) {
                    resultTypes.add(tensor);
                    results.add(memory(arena, tensor));
                }
            }
            Map<Integer, Integer> aliases = call.aliases();
            aliases.forEach((result, operand) -> results.get(result).copyFrom(operands.get(operand)));
            run(
                    handler,
                    new CustomCallInvocation(
                            call.target(),
                            "interpreter",
                            operandTypes,
                            operands,
                            resultTypes,
                            results,
                            call.attributes()));
            List<RuntimeValue> values = new ArrayList<>();
            int next = 0;
            for (Type type : call.resultTypes()) {
                values.add(
                        type instanceof TensorType tensor
                                ? new Tensor(tensor, results.get(next++).toArray(ValueLayout.JAVA_BYTE))
                                : new RuntimeValue.Token());
            }
            return values;
        }
    }

    private static MemorySegment memory(Arena arena, TensorType type) {
        return arena.allocate(Math.max(1, type.byteSize()), ALIGNMENT).asSlice(0, type.byteSize());
    }

    private static void run(CustomCallHandler handler, CustomCallInvocation invocation) {
        try {
            handler.call(invocation);
        } catch (BackendException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BackendException("a handler of a custom call failed: " + e, e);
        }
    }
}
