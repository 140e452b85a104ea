package org.jax4j.core.rule;

import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;

/// A tangent or cotangent: an array, or a zero that needs no computation.
public sealed interface Tangent {

    /// The type of the array.
    Aval aval();

    /// Applies a linear function, which maps zero to zero.
    Tangent map(UnaryOperator<Array> linear);

    /// A tangent that is not known to be zero.
    record Some(Array array) implements Tangent {
        @Override
        public Aval aval() {
            return array.aval();
        }

        @Override
        public Tangent map(UnaryOperator<Array> linear) {
            return new Some(linear.apply(array));
        }
    }

    /// A tangent that is zero by construction; also the tangent of values that have no derivative, such as
    /// integers.
    record Zero(Aval aval) implements Tangent {
        @Override
        public Tangent map(UnaryOperator<Array> linear) {
            return this;
        }
    }

    static Tangent of(Array array) {
        return new Some(array);
    }

    static Tangent zero(Aval aval) {
        return new Zero(aval);
    }
}
