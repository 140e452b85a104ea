package org.jax4j.stablehlo.interpreter.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.interpreter.tensor.RuntimeValue;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Block;
import org.jspecify.annotations.Nullable;

/// The values of a block while it runs, and of the blocks around it.
public final class Frame {
    private final Evaluator evaluator;
    private final @Nullable Frame outer;
    private final Map<Value, RuntimeValue> values = new HashMap<>();

    public Frame(Evaluator evaluator, @Nullable Frame outer) {
        this.evaluator = evaluator;
        this.outer = outer;
    }

    public void put(Value value, RuntimeValue content) {
        values.put(value, content);
    }

    public RuntimeValue get(Value value) {
        for (Frame frame = this; frame != null; frame = frame.outer) {
            RuntimeValue content = frame.values.get(value);
            if (content != null) {
                return content;
            }
        }
        throw new BackendException("a value of type " + value.type()
                + " is used where it is not defined: before its statement, or outside of its block");
    }

    public List<RuntimeValue> get(List<Value> values) {
        return values.stream().map(this::get).toList();
    }

    public Tensor tensor(Value value) {
        return asTensor(get(value));
    }

    public List<Tensor> tensors(List<Value> values) {
        return values.stream().map(this::tensor).toList();
    }

    public static Tensor asTensor(RuntimeValue value) {
        if (value instanceof Tensor tensor) {
            return tensor;
        }
        throw new BackendException(
                "an operation needs a tensor and got a " + (value instanceof RuntimeValue.Token ? "token" : "tuple"));
    }

    /// Runs a region, which sees the values of this frame.
    public List<RuntimeValue> run(Block block, List<? extends RuntimeValue> arguments) {
        return evaluator.run(block, arguments, this);
    }

    /// Runs a region of tensors.
    public List<Tensor> apply(Block block, List<Tensor> arguments) {
        return run(block, arguments).stream().map(Frame::asTensor).toList();
    }

    public Evaluator evaluator() {
        return evaluator;
    }
}
