package org.jax4j.stablehlo.op;

import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;

/// A named function of a [Module].
///
/// @param name               without the `@`
/// @param isPublic           whether it may be called from outside the module
/// @param body               parameters, statements and results
/// @param argumentAttributes one dictionary a parameter, such as `tf.aliasing_output` for a donated one
/// @param resultAttributes   one dictionary a result, such as `jax.result_info`
public record Func(
        String name,
        boolean isPublic,
        Block body,
        List<Map<String, Attribute>> argumentAttributes,
        List<Map<String, Attribute>> resultAttributes) {
    public Func {
        argumentAttributes = argumentAttributes.stream().map(Map::copyOf).toList();
        resultAttributes = resultAttributes.stream().map(Map::copyOf).toList();
    }

    /// A function without attributes.
    public Func(String name, boolean isPublic, Block body) {
        this(
                name,
                isPublic,
                body,
                body.parameters().stream().map(_ -> Map.<String, Attribute>of()).toList(),
                body.results().stream().map(_ -> Map.<String, Attribute>of()).toList());
    }
}
