package org.jax4j.cpu.compiler.kernels.sort;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;

/// A comparator that compares one and the same function of both elements, as those that JAX writes for one key
/// do: then that function can be computed once for each element, as an unsigned number in the same order.
///
/// @param comparator the region
/// @param operand    which of the sorted arrays the key comes from
/// @param value      the key, computed from the left element
/// @param descending whether larger keys come first
record SortKey(Block comparator, int operand, Value value, boolean descending) {

    /// The key of a comparator, if it has one.
    static Optional<SortKey> of(Block comparator) {
        Map<Value, Op> definitions = new IdentityHashMap<>();
        for (Statement statement : comparator.statements()) {
            if (statement.results().size() == 1) {
                definitions.put(statement.result(), statement.op());
            }
        }
        if (!(definitions.get(comparator.results().getFirst()) instanceof Elementwise.Compare compare)) {
            return Optional.empty();
        }
        boolean isOrdered =
                compare.direction() == ComparisonDirection.LT || compare.direction() == ComparisonDirection.GT;
        DType dtype = compare.lhs().tensor().dtype();
        boolean isTotal = dtype.isInteger() || dtype.isFloating() && compare.comparison() == ComparisonType.TOTALORDER;
        List<Integer> operands = new ArrayList<>();
        if (!isOrdered
                || !isTotal
                || dtype.bits() < 8
                || !correspond(compare.lhs(), compare.rhs(), comparator, definitions, operands)
                || operands.isEmpty()
                || Collections.frequency(operands, operands.getFirst()) != operands.size()) {
            return Optional.empty();
        }
        boolean descending = compare.direction() == ComparisonDirection.GT;
        return Optional.of(new SortKey(comparator, operands.getFirst(), compare.lhs(), descending));
    }

    /// Whether two values are the same function, of the left elements and of the right ones; notes the operands
    /// they use.
    private static boolean correspond(
            Value left, Value right, Block comparator, Map<Value, Op> definitions, List<Integer> operands) {
        int parameter = comparator.parameters().indexOf(left);
        if (parameter >= 0) {
            operands.add(parameter / 2);
            return parameter % 2 == 0 && comparator.parameters().indexOf(right) == parameter + 1;
        }
        Op first = definitions.get(left);
        Op second = definitions.get(right);
        if (first == null || second == null) {
            return left == right;
        }
        List<Value> lefts = first.operands();
        List<Value> rights = second.operands();
        if (first.getClass() != second.getClass() || lefts.size() != rights.size()) {
            return false;
        }
        for (int i = 0; i < lefts.size(); i++) {
            if (!correspond(lefts.get(i), rights.get(i), comparator, definitions, operands)) {
                return false;
            }
        }
        return second.with(lefts, second.blocks()).equals(first);
    }

    /// The unsigned integer type that holds keys.
    DType type() {
        return switch (value.tensor().dtype().byteSize()) {
            case 1 -> DType.UINT8;
            case 2 -> DType.UINT16;
            case 4 -> DType.UINT32;
            default -> DType.UINT64;
        };
    }

    /// The key of an element: smaller ones come first.
    Local key(LoopCode code, Local element) {
        List<Local> arguments = new ArrayList<>();
        for (Value parameter : comparator.parameters()) {
            DType dtype = parameter.tensor().dtype();
            boolean isKey = comparator.parameters().indexOf(parameter) / 2 == operand;
            arguments.add(isKey ? element : code.number(dtype, 0));
        }
        Block computation = new Block(comparator.parameters(), comparator.statements(), List.of(value));
        Local computed = code.kernels().region(computation, arguments).getFirst();
        DType dtype = computed.type();
        Local bits = dtype == type() ? computed : code.writer().let(new Expr.Bitcast(computed, type()));
        Local sign = code.number(type(), 1L << type().bits() - 1);
        Local ordered = switch (dtype.kind()) {
            case FLOAT -> {
                Local isNegative = code.compare(
                        ComparisonDirection.NE, code.binary(BinaryKind.AND, bits, sign), code.number(type(), 0));
                yield code.select(isNegative, not(code, bits), code.or(bits, sign));
            }
            case SIGNED -> code.binary(BinaryKind.XOR, bits, sign);
            case BOOL, UNSIGNED, COMPLEX -> bits;
        };
        return descending ? not(code, ordered) : ordered;
    }

    private static Local not(LoopCode code, Local value) {
        return code.writer().let(new Expr.Unary(UnaryKind.NOT, value));
    }
}
