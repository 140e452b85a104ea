package org.jax4j.stablehlo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An attribute that the operation set leaves open: of modules, function arguments, custom calls and composites.
public sealed interface Attribute {

    /// An integer with its MLIR type, such as `1 : i64`.
    record Int(long value, String type) implements Attribute {}

    /// A floating-point number with its MLIR type.
    record Real(double value, String type) implements Attribute {}

    record Bool(boolean value) implements Attribute {}

    record Text(String value) implements Attribute {}

    /// A reference to a function, `@name`.
    record Symbol(String name) implements Attribute {}

    record Sequence(List<Attribute> elements) implements Attribute {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    record Dictionary(Map<String, Attribute> entries) implements Attribute {
        public Dictionary {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /// A dense constant, `dense<[0, 1]> : tensor<2xi64>`.
    record Dense(Literal value) implements Attribute {}

    /// A vector, `array<i64: 0, 1>`.
    record Array(Literal value) implements Attribute {}

    /// Index vectors, `dense<[1, 0]> : tensor<2xindex>`.
    record Indices(List<Long> values) implements Attribute {
        public Indices {
            values = List.copyOf(values);
        }
    }

    record Unit() implements Attribute {}

    /// An attribute of another dialect, kept as its text.
    record Opaque(String text) implements Attribute {}
}
