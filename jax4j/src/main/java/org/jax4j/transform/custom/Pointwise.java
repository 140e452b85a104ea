package org.jax4j.transform.custom;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.transform.grad.Jvp;

/// Functions of one array that work position by position and have a derivative of their own.
public final class Pointwise {
    private Pointwise() {}

    /// Applies such a function.
    ///
    /// @param name     the function's name in jaxprs
    /// @param function what it computes
    /// @param tangent  from the argument and its tangent to the result's tangent
    public static Array call(String name, UnaryOperator<Array> function, BinaryOperator<Array> tangent, Array x) {
        Fn1<Array, Array> body = function::apply;
        return CustomDerivatives.callJvp(
                CustomOptions.named(name),
                body,
                (primals, tangents) -> {
                    Array at = (Array) primals[0];
                    return new Jvp<>(call(name, function, tangent, at), tangent.apply(at, (Array) tangents[0]));
                },
                x);
    }
}
