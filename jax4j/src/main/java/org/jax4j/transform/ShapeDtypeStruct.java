package org.jax4j.transform;

import java.util.Arrays;
import org.jax4j.core.Aval;
import org.jax4j.core.Tracer;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Location;

/// An array of which only shape and dtype exist: what `evalShape` gives, and an argument that functions can be
/// traced and lowered for without data.
public final class ShapeDtypeStruct extends Tracer {
    public ShapeDtypeStruct(Aval aval) {
        super(aval);
    }

    /// The struct of this dtype and shape.
    public static ShapeDtypeStruct of(DType dtype, int... shape) {
        return new ShapeDtypeStruct(Aval.of(dtype, shape));
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public Location madeAt() {
        return Location.UNKNOWN;
    }

    /// JAX's text, such as `ShapeDtypeStruct(shape=(3,), dtype=float32)`.
    @Override
    public String toString() {
        String dims = Arrays.toString(shape()).replace("[", "").replace("]", "");
        return "ShapeDtypeStruct(shape=(" + dims + (ndim() == 1 ? ",)" : ")") + ", dtype=" + dtype()
                + (weakType() ? ", weak_type=True)" : ")");
    }
}
