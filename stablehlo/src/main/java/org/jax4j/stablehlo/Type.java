package org.jax4j.stablehlo;

import java.util.List;
import java.util.stream.Collectors;

/// The type of a [Value]: a tensor, a token that orders side effects, or a tuple.
public sealed interface Type permits TensorType, Type.Token, Type.Tuple {

    /// Orders operations with side effects.
    record Token() implements Type {
        @Override
        public String toString() {
            return "!stablehlo.token";
        }
    }

    /// Several values as one.
    record Tuple(List<Type> elements) implements Type {
        public Tuple {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return elements.stream().map(Type::toString).collect(Collectors.joining(", ", "tuple<", ">"));
        }
    }
}
