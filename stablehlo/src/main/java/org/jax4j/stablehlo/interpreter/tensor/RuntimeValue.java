package org.jax4j.stablehlo.interpreter.tensor;

import java.util.List;

/// What a value of the program is while it runs.
public sealed interface RuntimeValue permits Tensor, RuntimeValue.Token, RuntimeValue.Tuple {

    /// Orders side effects; it carries nothing.
    record Token() implements RuntimeValue {}

    /// Several values as one.
    record Tuple(List<RuntimeValue> elements) implements RuntimeValue {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }
}
