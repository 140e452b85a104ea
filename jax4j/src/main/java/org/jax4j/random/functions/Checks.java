package org.jax4j.random.functions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.Promotion;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.TypePromotionError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// What samplers require of their arguments.
final class Checks {
    private Checks() {}

    /// @throws ValueError unless this is one key
    static void single(String name, Key key) {
        if (key.ndim() > 0) {
            throw new ValueError(name + " accepts a single key, but was given a key array of shape "
                    + Operands.shape(key.shape()) + " != (). Use jax.vmap for batching.");
        }
    }

    /// The floating-point dtype that is asked for.
    ///
    /// @throws ValueError if another is
    static DType floating(String name, SampleSpec spec) {
        DType dtype = spec.dtype().orElseGet(() -> Config.current().defaultFloat());
        if (!dtype.isFloating()) {
            throw new ValueError("dtype argument to `" + name + "` must be a float dtype, got " + dtype);
        }
        return dtype;
    }

    /// The floating-point or complex dtype that is asked for.
    ///
    /// @throws ValueError if another is
    static DType inexact(String name, SampleSpec spec) {
        DType dtype = spec.dtype().orElseGet(() -> Config.current().defaultFloat());
        if (!dtype.isInexact()) {
            throw new ValueError("dtype argument to `" + name + "` must be a float or complex dtype, got " + dtype);
        }
        return dtype;
    }

    /// The shape of a sampler without parameters.
    static int[] shape(String name, SampleSpec spec) {
        return shape(name, spec.shape().map(Axes::array).orElse(new int[0]));
    }

    private static int[] shape(String name, int[] shape) {
        if (Arrays.stream(shape).anyMatch(size -> size < 0)) {
            throw new ValueError(name + " needs a shape of nonnegative sizes, got " + Operands.shape(shape) + ".");
        }
        return shape;
    }

    /// The shape of a sampler with parameters: the one that is asked for, else the one to which they broadcast.
    ///
    /// @throws ValueError if the parameters do not broadcast to the shape that is asked for
    static int[] shape(String name, SampleSpec spec, Array... parameters) {
        int[][] shapes = Arrays.stream(parameters).map(Array::shape).toArray(int[][]::new);
        return shape(name, spec, shapes);
    }

    /// The shape of a sampler whose parameters count with these shapes.
    static int[] shape(String name, SampleSpec spec, int[]... parameters) {
        if (spec.shape().isEmpty()) {
            return Operands.broadcast(List.of(parameters));
        }
        int[] shape = shape(name, Axes.array(spec.shape().get()));
        List<int[]> all = new ArrayList<>();
        all.add(shape);
        all.addAll(List.of(parameters));
        int[] result = Operands.broadcast(all);
        if (!Arrays.equals(result, shape)) {
            throw new ValueError(name + " parameter shapes must be broadcast-compatible with shape argument, and the "
                    + "result of broadcasting the shapes must equal the shape argument, but got result "
                    + Operands.shape(result) + " for shape argument " + Operands.shape(shape) + ".");
        }
        return shape;
    }

    /// @throws TypePromotionError if a parameter has a dtype that does not fit into that of the result
    static void safeToCast(String name, DType dtype, Array... parameters) {
        for (Array parameter : parameters) {
            Aval target = Aval.of(TensorType.of(dtype));
            if (Promotion.promote(List.of(parameter.aval(), target)).dtype() != dtype) {
                throw new TypePromotionError("In arguments to " + name + ", cannot safely cast argument of type "
                        + parameter.dtype() + " to " + dtype
                        + ". Convert it with astype, or ask for a wider dtype.");
            }
        }
    }

    /// The integer dtype that is asked for.
    ///
    /// @throws TypeError if another is
    static DType integral(String name, SampleSpec spec) {
        DType dtype = spec.dtype().orElseGet(() -> Config.current().defaultInt());
        if (!dtype.isInteger() || dtype.bits() < 8) {
            throw new TypeError(name + " only accepts integer dtypes, got " + dtype);
        }
        return dtype;
    }

    /// The array, converted to floating point if it is of integers or booleans.
    static Array toInexact(Array x) {
        return x.dtype().isInexact()
                ? x
                : x.astype(
                        x.dtype().bits() == 64
                                ? DType.FLOAT64
                                : Config.current().defaultFloat());
    }

    /// An integer in the default dtype, or in 64 bits if it needs them.
    static Array integer(long value) {
        DType dtype = value == (int) value ? Config.current().defaultInt() : DType.INT64;
        return Scalars.of(dtype, value);
    }

    /// A number in the default dtype of floating point.
    static Array number(double value) {
        return Scalars.of(Config.current().defaultFloat(), value);
    }

    /// A parameter that is given as a number, in the dtype that the sampler computes in.
    static Array scalar(SampleSpec spec, double value) {
        DType dtype = spec.dtype()
                .filter(DType::isFloating)
                .orElseGet(() -> Config.current().defaultFloat());
        return Scalars.of(dtype, value);
    }
}
