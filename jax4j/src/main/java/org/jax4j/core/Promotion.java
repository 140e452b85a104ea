package org.jax4j.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jax4j.errors.TypePromotionError;
import org.jax4j.stablehlo.DType;

/// Type promotion: the dtype in which operands of different dtypes are combined.
///
/// Dtypes form a lattice, in which an edge leads to a dtype that can take over; the dtype of a pair is their
/// least upper bound. Three nodes are not dtypes but weak types: of integers, of floating-point and of complex
/// numbers that came from Java scalars. Each lies below all dtypes of its kind, so it gives way to them, and
/// above all dtypes of lesser kinds, so it lifts those to its kind.
///
/// Source: JAX's [type promotion semantics](https://docs.jax.dev/en/latest/type_promotion.html). The one edge
/// that makes 64-bit integers of 32-bit ones, from uint32 to int64, is there only if int64 is the default
/// integer.
public final class Promotion {

    /// A dtype, or one of the three weak types.
    private sealed interface Node {
        /// A dtype as it is.
        record Strong(DType dtype) implements Node {}

        /// A weak type, under the kind of its numbers.
        record Weak(DType.Kind kind) implements Node {}
    }

    private static final Node WEAK_INT = new Node.Weak(DType.Kind.SIGNED);
    private static final Node WEAK_FLOAT = new Node.Weak(DType.Kind.FLOAT);
    private static final Node WEAK_COMPLEX = new Node.Weak(DType.Kind.COMPLEX);
    private static final Map<Node, Set<Node>> UPPER_BOUNDS = upperBounds(false);
    private static final Map<Node, Set<Node>> UPPER_BOUNDS_OF_64_BITS = upperBounds(true);

    private Promotion() {}

    private static List<Node> above(Node node, boolean wide) {
        return switch (node) {
            case Node.Weak(DType.Kind kind) ->
                switch (kind) {
                    case SIGNED, UNSIGNED, BOOL ->
                        strong(DType.UINT8, DType.UINT2, DType.UINT4, DType.INT8, DType.INT2, DType.INT4);
                    case FLOAT -> {
                        List<Node> narrow = new ArrayList<>();
                        for (DType dtype : DType.values()) {
                            if (dtype.isFloating() && dtype.bits() <= 16) {
                                narrow.add(new Node.Strong(dtype));
                            }
                        }
                        narrow.add(WEAK_COMPLEX);
                        yield narrow;
                    }
                    case COMPLEX -> strong(DType.COMPLEX64);
                };
            case Node.Strong(DType dtype) ->
                switch (dtype) {
                    case BOOL -> List.of(WEAK_INT);
                    case UINT8 -> strong(DType.INT16, DType.UINT16);
                    case UINT16 -> strong(DType.INT32, DType.UINT32);
                    case UINT32 -> strong(wide ? DType.INT64 : DType.INT32, DType.UINT64);
                    case INT8 -> strong(DType.INT16);
                    case INT16 -> strong(DType.INT32);
                    case INT32 -> strong(DType.INT64);
                    case UINT64, INT64 -> List.of(WEAK_FLOAT);
                    case BFLOAT16, FLOAT16 -> strong(DType.FLOAT32);
                    case FLOAT32 -> strong(DType.FLOAT64, DType.COMPLEX64);
                    case FLOAT64, COMPLEX64 -> strong(DType.COMPLEX128);
                    default -> List.of();
                };
        };
    }

    private static List<Node> strong(DType... dtypes) {
        return Arrays.stream(dtypes).<Node>map(Node.Strong::new).toList();
    }

    private static Map<Node, Set<Node>> upperBounds(boolean wide) {
        Map<Node, Set<Node>> bounds = new HashMap<>();
        List.of(WEAK_INT, WEAK_FLOAT, WEAK_COMPLEX).forEach(node -> bounds.put(node, closure(node, wide)));
        for (DType dtype : DType.values()) {
            bounds.put(new Node.Strong(dtype), closure(new Node.Strong(dtype), wide));
        }
        return bounds;
    }

    private static Set<Node> closure(Node node, boolean wide) {
        Set<Node> reached = new HashSet<>(Set.of(node));
        above(node, wide).forEach(next -> reached.addAll(closure(next, wide)));
        return reached;
    }

    /// The dtype and weak type of an operation on operands of these types, and of nothing else of them.
    ///
    /// @throws TypePromotionError if the lattice has no upper bound, or in strict mode if a dtype would have to
    ///         give way
    public static Result promote(List<Aval> operands) {
        boolean allWeak = operands.stream().allMatch(Aval::weakType);
        Set<DType> dtypes = EnumSet.noneOf(DType.class);
        operands.forEach(operand -> dtypes.add(operand.dtype()));
        boolean strict = Config.current().promotion() == Config.PromotionMode.STRICT;
        if (allWeak && strict && !dtypes.contains(DType.BOOL)) {
            DType.Kind kind = dtypes.stream()
                    .map(DType::kind)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return new Result(defaultDtype(kind), true);
        }
        if (dtypes.size() == 1) {
            return new Result(dtypes.iterator().next(), allWeak);
        }
        if (allWeak) {
            return new Result(
                    leastUpperBound(dtypes.stream().<Node>map(Node.Strong::new).toList(), operands), true);
        }
        if (strict) {
            requireStrict(operands);
        }
        List<Node> nodes = operands.stream().map(Promotion::node).distinct().toList();
        Set<Node> bounds = commonBounds(nodes);
        Node least = least(bounds, operands);
        return switch (least) {
            case Node.Strong(DType dtype) -> new Result(dtype, false);
            case Node.Weak(DType.Kind kind) -> new Result(defaultDtype(kind), true);
        };
    }

    /// The outcome of promotion.
    public record Result(DType dtype, boolean weakType) {}

    private static Node node(Aval operand) {
        if (!operand.weakType() || operand.dtype() == DType.BOOL) {
            return new Node.Strong(operand.dtype());
        }
        return switch (operand.dtype().kind()) {
            case BOOL, SIGNED, UNSIGNED -> WEAK_INT;
            case FLOAT -> WEAK_FLOAT;
            case COMPLEX -> WEAK_COMPLEX;
        };
    }

    private static DType defaultDtype(DType.Kind kind) {
        return switch (kind) {
            case BOOL, SIGNED, UNSIGNED -> Config.current().defaultInt();
            case FLOAT -> Config.current().defaultFloat();
            case COMPLEX -> Config.current().defaultFloat() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
        };
    }

    private static DType leastUpperBound(List<Node> nodes, List<Aval> operands) {
        return switch (least(commonBounds(nodes), operands)) {
            case Node.Strong(DType dtype) -> dtype;
            case Node.Weak(DType.Kind kind) -> defaultDtype(kind);
        };
    }

    private static Set<Node> commonBounds(List<Node> nodes) {
        Set<Node> common = new HashSet<>(bounds(nodes.getFirst()));
        nodes.forEach(node -> common.retainAll(bounds(node)));
        return common;
    }

    private static Set<Node> bounds(Node node) {
        boolean wide = Config.current().defaultInt() == DType.INT64;
        return Objects.requireNonNull((wide ? UPPER_BOUNDS_OF_64_BITS : UPPER_BOUNDS).get(node));
    }

    /// The bound from which all the others are reached.
    private static Node least(Set<Node> bounds, List<Aval> operands) {
        return bounds.stream()
                .filter(bound -> bounds(bound).containsAll(bounds))
                .findFirst()
                .orElseThrow(() -> new TypePromotionError("Input dtypes " + names(operands)
                        + " have no available implicit dtype promotion path. Try explicitly casting inputs to the "
                        + "desired output type with astype."));
    }

    private static void requireStrict(List<Aval> operands) {
        Set<DType> strong = EnumSet.noneOf(DType.class);
        Map<DType.Kind, DType> weak = new EnumMap<>(DType.Kind.class);
        for (Aval operand : operands) {
            if (operand.weakType()) {
                weak.put(operand.dtype().kind(), operand.dtype());
            } else {
                strong.add(operand.dtype());
            }
        }
        boolean allowed = strong.size() == 1
                && weak.keySet().stream()
                        .allMatch(kind -> mayGiveWay(kind, strong.iterator().next()));
        if (!allowed) {
            throw new TypePromotionError("Input dtypes " + names(operands)
                    + " have no available implicit dtype promotion path when strict promotion is configured. Try "
                    + "explicitly casting inputs to the desired output type with astype, or set the promotion of "
                    + "Jax.config() to STANDARD.");
        }
    }

    /// In strict mode a weak number may become a number of at least its own kind.
    private static boolean mayGiveWay(DType.Kind weak, DType strong) {
        return switch (weak) {
            case BOOL -> strong == DType.BOOL;
            case SIGNED, UNSIGNED -> strong != DType.BOOL;
            case FLOAT -> strong.isInexact();
            case COMPLEX -> strong.isComplex();
        };
    }

    private static String names(List<Aval> operands) {
        return operands.stream()
                .map(operand -> operand.dtype() + (operand.weakType() ? "*" : ""))
                .distinct()
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
