package org.jax4j.numpy.promotion;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Promotion;
import org.jax4j.core.UserCode;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jspecify.annotations.Nullable;

/// Brings operands to one dtype and one rank, as NumPy's functions do before they call `lax`.
public final class Promoting {
    private static final Logger LOGGER = System.getLogger("org.jax4j.numpy");

    private Promoting() {}

    /// The operands with the dtype that they promote to, and with leading axes of size 1 up to the highest rank.
    public static List<Array> operands(Array... operands) {
        return ranks(dtypes(given(operands)));
    }

    /// The same, integers and booleans converted to floating point first.
    public static List<Array> inexact(Array... operands) {
        List<Array> given = given(operands);
        Promotion.Result promoted = Promotion.promote(avals(given));
        return ranks(convert(given, inexact(promoted)));
    }

    private static List<Array> given(@Nullable Array... operands) {
        for (int position = 0; position < operands.length; position++) {
            if (operands[position] == null) {
                throw new TypeError("An array is needed and null was given, at position " + position
                        + ". A map gives null for a key that it lacks.");
            }
        }
        return List.of(operands);
    }

    /// One operand, converted to floating point if it is of integers or booleans.
    public static Array inexact(Array operand) {
        return inexact(new Array[] {operand}).getFirst();
    }

    /// The truth of each element: whether it is not zero.
    public static Array truth(Array x) {
        return x.dtype() == DType.BOOL ? x : Comparison.ne(x, Scalars.like(x, 0));
    }

    /// The operands with the dtype that they promote to.
    public static List<Array> dtypes(List<Array> operands) {
        return convert(operands, Promotion.promote(avals(operands)));
    }

    private static List<Array> convert(List<Array> operands, Promotion.Result target) {
        return operands.stream().map(operand -> convert(operand, target)).toList();
    }

    private static List<Aval> avals(List<Array> operands) {
        return operands.stream().map(Array::aval).toList();
    }

    /// The floating-point or complex type in which integers of this type are computed.
    public static Promotion.Result inexact(Promotion.Result type) {
        return type.dtype().isInexact() ? type : new Promotion.Result(inexact(type.dtype()), type.weakType());
    }

    /// The floating-point or complex dtype in which numbers of this dtype are computed.
    public static DType inexact(DType dtype) {
        if (dtype.isInexact()) {
            return dtype;
        }
        return dtype.bits() == 64 ? DType.FLOAT64 : DType.FLOAT32;
    }

    /// The operands with leading axes of size 1 up to the highest rank; scalars stay as they are.
    public static List<Array> ranks(List<Array> operands) {
        int rank = operands.stream().mapToInt(Array::ndim).max().orElse(0);
        boolean same = operands.stream().allMatch(operand -> operand.ndim() == rank || operand.ndim() == 0);
        if (same) {
            return operands;
        }
        reportRanks(operands);
        List<Array> raised = new ArrayList<>(operands.size());
        for (Array operand : operands) {
            int missing = rank - operand.ndim();
            raised.add(
                    operand.ndim() == 0 || missing == 0 ? operand : Movement.expandDims(operand, Axes.range(missing)));
        }
        return raised;
    }

    /// Warns or fails if the configuration wants operands to have the same rank.
    private static void reportRanks(List<Array> operands) {
        Config.RankPromotion wanted = Config.current().rankPromotion();
        if (wanted == Config.RankPromotion.ALLOW) {
            return;
        }
        String what = "operands of shapes "
                + operands.stream()
                        .map(operand -> Operands.shape(operand.shape()))
                        .collect(Collectors.joining(", "));
        if (wanted == Config.RankPromotion.RAISE) {
            throw new ValueError(what + " could not be broadcast together: they differ in rank, and the "
                    + "configuration's rankPromotion is RAISE. Give the smaller one its leading axes of size 1 with "
                    + "jnp.expandDims.");
        }
        LOGGER.log(
                Level.WARNING,
                () -> what + " differ in rank and are broadcast as NumPy does, at " + UserCode.location());
    }

    /// The operand with another type. A concrete scalar is converted on the host, so that traced programs show it
    /// as a literal.
    public static Array convert(Array operand, Promotion.Result target) {
        Aval aval = operand.aval();
        if (aval.dtype() == target.dtype() && aval.weakType() == target.weakType()) {
            return operand;
        }
        if (operand instanceof DeviceArray scalar && aval.rank() == 0 && scalar.weakType()) {
            return cast(scalar, target);
        }
        return Conversion.convertElementType(operand, target.dtype(), target.weakType());
    }

    private static Array cast(DeviceArray scalar, Promotion.Result target) {
        Literal value = scalar.toLiteral();
        Literal.Writer writer = new Literal.Writer(TensorType.of(target.dtype()));
        if (target.dtype().isComplex()) {
            writer.put(0, value.doubleAt(0), value.imaginaryAt(0));
        } else if (value.type().dtype().isInexact()) {
            writer.put(0, value.doubleAt(0));
        } else {
            writer.put(0, value.longAt(0));
        }
        return DeviceArray.of(writer.toLiteral(), target.weakType()).onHost(scalar.isHost());
    }

    /// Whether a Java number stands for an integer.
    public static boolean isIntegral(Number value) {
        return !(value instanceof Double || value instanceof Float);
    }

    /// A weakly typed scalar by itself: of the default dtype of its kind, int64 if it needs that.
    public static Array scalar(Number value) {
        DType dtype = Config.current().defaultFloat();
        if (isIntegral(value)) {
            boolean fits = value.longValue() == value.intValue();
            dtype = fits ? Config.current().defaultInt() : DType.INT64;
        }
        return scalar(value, dtype);
    }

    /// A weakly typed scalar, to be combined with `beside`: it has the dtype that the combination will have, so
    /// that it is exact.
    public static Array scalarBeside(Array beside, Number value) {
        DType kind = isIntegral(value)
                ? Config.current().defaultInt()
                : Config.current().defaultFloat();
        Aval weak = new Aval(TensorType.of(kind), true);
        DType dtype = Promotion.promote(List.of(beside.aval(), weak)).dtype();
        Array scalar = scalar(value, dtype);
        return beside instanceof DeviceArray && beside.isHost() ? ((DeviceArray) scalar).onHost(true) : scalar;
    }

    private static Array scalar(Number value, DType dtype) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(dtype));
        if (isIntegral(value) && dtype.isInteger()) {
            requireFits(value.longValue(), dtype);
            writer.put(0, value.longValue());
        } else if (dtype.isComplex()) {
            writer.put(0, value.doubleValue(), 0.0);
        } else {
            writer.put(0, value.doubleValue());
        }
        return DeviceArray.weak(writer.toLiteral());
    }

    private static void requireFits(long value, DType dtype) {
        int unused = 64 - dtype.bits();
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        long kept = signed ? value << unused >> unused : value << unused >>> unused;
        if (kept != value || !signed && value < 0) {
            throw new ValueError("the integer " + value + " is out of bounds for " + dtype
                    + ". Convert the array to a wider dtype with astype first.");
        }
    }
}
