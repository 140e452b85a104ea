package org.jax4j.numpy;

import java.util.List;
import java.util.function.BinaryOperator;
import org.jax4j.core.Array;
import org.jax4j.lax.Arithmetic;

/// Functions that work element by element.
public sealed interface Ufuncs extends Scope permits Numpy {

    /// The sum, element by element.
    default Array add(Array x, Array y) {
        return binary(Arithmetic::add, x, y);
    }

    /// The product, element by element.
    default Array multiply(Array x, Array y) {
        return binary(Arithmetic::mul, x, y);
    }

    private Array binary(BinaryOperator<Array> operation, Array x, Array y) {
        List<Array> promoted = Promoting.dtypes(List.of(in(x), in(y)));
        return operation.apply(promoted.get(0), promoted.get(1));
    }
}
