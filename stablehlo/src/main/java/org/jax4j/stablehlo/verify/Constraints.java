package org.jax4j.stablehlo.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Op;

/// What the verifiers of the families of operations share. Nothing is allocated unless a constraint is broken.
final class Constraints {
    static final Set<DType.Kind> BOOL_OR_INTEGER = Set.of(DType.Kind.BOOL, DType.Kind.SIGNED, DType.Kind.UNSIGNED);
    static final Set<DType.Kind> INTEGER = Set.of(DType.Kind.SIGNED, DType.Kind.UNSIGNED);
    static final Set<DType.Kind> FLOAT = Set.of(DType.Kind.FLOAT);
    static final Set<DType.Kind> INEXACT = Set.of(DType.Kind.FLOAT, DType.Kind.COMPLEX);
    static final Set<DType.Kind> NUMBER =
            Set.of(DType.Kind.SIGNED, DType.Kind.UNSIGNED, DType.Kind.FLOAT, DType.Kind.COMPLEX);
    static final Set<DType.Kind> SIGNED_NUMBER = Set.of(DType.Kind.SIGNED, DType.Kind.FLOAT, DType.Kind.COMPLEX);

    private Constraints() {}

    /// The error "`op` needs `needs`, got `name value`, …" of names and values in turn.
    static VerificationException broken(Op op, String needs, Object... namesAndValues) {
        StringBuilder text = new StringBuilder(op.mnemonic()).append(" needs ").append(needs);
        for (int index = 0; index < namesAndValues.length; index += 2) {
            text.append(index == 0 ? ", got " : ", ").append(namesAndValues[index]);
            text.append(' ').append(namesAndValues[index + 1]);
        }
        return new VerificationException(text.toString());
    }

    /// The type of an operand that must be a tensor.
    static TensorType tensor(Op op, String name, Value value) {
        if (value.type() instanceof TensorType tensor) {
            return tensor;
        }
        throw broken(op, "a tensor as " + name, name, value.type());
    }

    static TensorType tensor(Op op, String name, Value value, Set<DType.Kind> kinds) {
        TensorType type = tensor(op, name, value);
        kind(op, name, type, kinds);
        return type;
    }

    static void kind(Op op, String name, TensorType type, Set<DType.Kind> kinds) {
        if (!kinds.contains(type.dtype().kind())) {
            List<String> names = kinds.stream()
                    .sorted()
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .toList();
            throw broken(op, "elements of " + String.join(" or ", names) + " type", name, type);
        }
    }

    static void sameType(Op op, String constraint, String lhsName, Value lhs, String rhsName, Value rhs) {
        if (!lhs.type().equals(rhs.type())) {
            throw broken(
                    op,
                    lhsName + " and " + rhsName + " of one type (" + constraint + ")",
                    lhsName,
                    lhs.type(),
                    rhsName,
                    rhs.type());
        }
    }

    static void sameDtype(Op op, String constraint, String lhsName, TensorType lhs, String rhsName, TensorType rhs) {
        if (lhs.dtype() != rhs.dtype()) {
            throw broken(
                    op,
                    lhsName + " and " + rhsName + " of one element type (" + constraint + ")",
                    lhsName,
                    lhs,
                    rhsName,
                    rhs);
        }
    }

    static void sameShape(Op op, String constraint, String lhsName, TensorType lhs, String rhsName, TensorType rhs) {
        if (!lhs.sameShape(rhs)) {
            throw broken(
                    op, lhsName + " and " + rhsName + " of one shape (" + constraint + ")", lhsName, lhs, rhsName, rhs);
        }
    }

    static void rank(Op op, String name, TensorType type, int rank) {
        if (type.rank() != rank) {
            throw broken(op, name + " of rank " + rank, name, type);
        }
    }

    static void axis(Op op, String constraint, String name, int axis, TensorType type) {
        if (axis < 0 || axis >= type.rank()) {
            throw broken(op, "an axis of " + type + " as " + name + " (" + constraint + ")", name, axis);
        }
    }

    static void axes(Op op, String constraint, String name, List<Integer> axes, int rank) {
        for (int axis : axes) {
            if (axis < 0 || axis >= rank) {
                throw broken(op, "axes from 0 to " + (rank - 1) + " as " + name + " (" + constraint + ")", name, axes);
            }
        }
    }

    static void unique(Op op, String constraint, String name, List<?> values) {
        for (int index = 1; index < values.size(); index++) {
            if (values.subList(0, index).contains(values.get(index))) {
                throw broken(op, "no entry twice in " + name + " (" + constraint + ")", name, values);
            }
        }
    }

    static void sorted(Op op, String constraint, String name, List<Integer> values) {
        for (int index = 1; index < values.size(); index++) {
            if (values.get(index - 1) > values.get(index)) {
                throw broken(op, name + " in ascending order (" + constraint + ")", name, values);
            }
        }
    }

    static void size(Op op, String constraint, String name, List<?> values, int size) {
        if (values.size() != size) {
            throw broken(op, size + " entries in " + name + " (" + constraint + ")", name, values);
        }
    }

    static void atLeast(Op op, String constraint, String name, List<Integer> values, int least) {
        for (int value : values) {
            if (value < least) {
                throw broken(
                        op, "entries of at least " + least + " in " + name + " (" + constraint + ")", name, values);
            }
        }
    }

    /// Whether a dimension that was computed exists, and the tensor's size in bytes with it.
    static void shape(Op op, DType dtype, long... dimensions) {
        long bytes = dtype.byteSize();
        boolean empty = false;
        boolean fits = true;
        for (long dimension : dimensions) {
            fits &= dimension >= 0 && dimension <= Integer.MAX_VALUE;
            empty |= dimension == 0;
        }
        for (int index = 0; fits && !empty && index < dimensions.length; index++) {
            fits = bytes <= Long.MAX_VALUE / dimensions[index];
            bytes *= dimensions[index];
        }
        if (!fits) {
            throw broken(
                    op,
                    "a result whose dimensions are not negative and whose size fits 63 bits",
                    "shape",
                    Arrays.toString(dimensions));
        }
    }

    static void region(Op op, String constraint, String name, Block region, List<Type> parameters, List<Type> results) {
        if (!region.parameterTypes().equals(parameters) || !region.resultTypes().equals(results)) {
            throw broken(
                    op,
                    name + " of type " + signature(parameters, results) + " (" + constraint + ")",
                    name,
                    signature(region.parameterTypes(), region.resultTypes()));
        }
    }

    static String signature(List<Type> parameters, List<Type> results) {
        return listed(parameters) + " -> " + listed(results);
    }

    private static String listed(List<Type> types) {
        return types.toString().replace('[', '(').replace(']', ')');
    }
}
