package org.jax4j.numpy.dtypes;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Promotion;
import org.jax4j.errors.ValueError;
import org.jax4j.stablehlo.DType;

/// Questions about dtypes.
public interface Dtypes {

    /// The limits of a floating-point dtype.
    default Finfo finfo(DType dtype) {
        return Finfo.of(dtype);
    }

    /// The limits of an integer dtype.
    default Iinfo iinfo(DType dtype) {
        return Iinfo.of(dtype);
    }

    /// Whether a dtype belongs to a class.
    default boolean issubdtype(DType dtype, DtypeClass parent) {
        return parent.contains(dtype);
    }

    /// Whether a dtype is of a kind of the array API: `"bool"`, `"signed integer"`, `"unsigned integer"`,
    /// `"integral"`, `"real floating"`, `"complex floating"` or `"numeric"`.
    ///
    /// @throws ValueError for another kind
    default boolean isdtype(DType dtype, String kind) {
        return switch (kind) {
            case "bool" -> dtype == DType.BOOL;
            case "signed integer" -> DtypeClass.SIGNED_INTEGER.contains(dtype);
            case "unsigned integer" -> DtypeClass.UNSIGNED_INTEGER.contains(dtype);
            case "integral" -> dtype.isInteger();
            case "real floating" -> dtype.isFloating();
            case "complex floating" -> dtype.isComplex();
            case "numeric" -> dtype != DType.BOOL;
            default -> throw new ValueError("Unrecognized kind '" + kind + "' in isdtype.");
        };
    }

    /// The dtype that these arrays promote to.
    default DType resultType(Array... operands) {
        return Promotion.promote(Arrays.stream(operands).map(Array::aval).toList())
                .dtype();
    }

    /// The dtype that these dtypes promote to.
    default DType resultType(DType first, DType... others) {
        return Promotion.promote(Stream.concat(Stream.of(first), Arrays.stream(others))
                        .map(Aval::of)
                        .toList())
                .dtype();
    }

    /// What a conversion may do to numbers.
    enum Casting {
        /// Nothing at all.
        NO,
        /// Keep each of them.
        SAFE,
        /// Round them, or keep them modulo a power of two, within their kind.
        SAME_KIND,
        /// Whatever it does.
        UNSAFE
    }

    /// Whether every number of a dtype is one of another.
    default boolean canCast(DType from, DType to) {
        return canCast(from, to, Casting.SAFE);
    }

    /// Whether a dtype can be converted to another under a rule.
    default boolean canCast(DType from, DType to, Casting casting) {
        return switch (casting) {
            case NO -> from == to;
            case SAFE -> Casts.isSafe(from, to);
            case SAME_KIND -> Casts.isSafe(from, to) || Casts.rank(from) <= Casts.rank(to);
            case UNSAFE -> true;
        };
    }

    /// Whether the dtype of an array is complex.
    default boolean iscomplexobj(Array x) {
        return x.dtype().isComplex();
    }

    /// Whether the dtype of an array is not complex.
    default boolean isrealobj(Array x) {
        return !x.dtype().isComplex();
    }

    /// Whether this is a number, a boolean, or an array without axes.
    default boolean isscalar(Object x) {
        return x instanceof Number || x instanceof Boolean || x instanceof Array array && array.ndim() == 0;
    }

    /// The number of axes.
    default int ndim(Array x) {
        return x.ndim();
    }

    /// The sizes of the axes.
    default int[] shape(Array x) {
        return x.shape();
    }

    /// The number of elements.
    default long size(Array x) {
        return x.size();
    }

    /// The number of members along an axis.
    default int size(Array x, int axis) {
        return x.shape()[org.jax4j.lax.operand.Operands.axis(axis, x.ndim())];
    }
}
