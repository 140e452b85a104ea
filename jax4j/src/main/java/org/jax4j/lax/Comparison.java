package org.jax4j.lax;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.Compare;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;

/// Comparisons, which give booleans.
///
/// A comparison with NaN is false, except `ne`; the variants by total order put NaNs beyond the infinities and
/// minus zero before zero, as IEEE 754-2019 does.
public sealed interface Comparison extends Elementwise.Flat {

    /// x = y.
    static Array eq(Array x, Array y) {
        return new Eq().bind(x, y);
    }

    /// x and y differ.
    static Array ne(Array x, Array y) {
        return new Ne().bind(x, y);
    }

    /// x is not less than y.
    static Array ge(Array x, Array y) {
        return new Ge().bind(x, y);
    }

    /// x is greater than y.
    static Array gt(Array x, Array y) {
        return new Gt().bind(x, y);
    }

    /// x is not greater than y.
    static Array le(Array x, Array y) {
        return new Le().bind(x, y);
    }

    /// x is less than y.
    static Array lt(Array x, Array y) {
        return new Lt().bind(x, y);
    }

    /// x = y, by total order.
    static Array eqTotalOrder(Array x, Array y) {
        return new EqTotalOrder().bind(x, y);
    }

    /// x is not greater than y, by total order.
    static Array leTotalOrder(Array x, Array y) {
        return new LeTotalOrder().bind(x, y);
    }

    /// x is less than y, by total order.
    static Array ltTotalOrder(Array x, Array y) {
        return new LtTotalOrder().bind(x, y);
    }

    /// The StableHLO comparison.
    ComparisonDirection direction();

    /// Whether floating-point numbers are compared by IEEE's total order.
    default boolean byTotalOrder() {
        return false;
    }

    @Override
    default List<DtypeGroup> accepts(int position) {
        return switch (direction()) {
            case EQ, NE -> DtypeGroup.ANY;
            case GE, GT, LE, LT -> DtypeGroup.ORDERED;
        };
    }

    @Override
    default DType resultDtype(List<Aval> operands) {
        Elementwise.Flat.super.resultDtype(operands);
        return DType.BOOL;
    }

    @Override
    default Value emit(Builder builder, List<Value> operands) {
        ComparisonType type = ComparisonType.of(operands.getFirst().tensor().dtype());
        ComparisonType chosen = byTotalOrder() && type == ComparisonType.FLOAT ? ComparisonType.TOTALORDER : type;
        return builder.add(new Compare(direction(), chosen, operands.get(0), operands.get(1)));
    }

    /// x = y.
    record Eq() implements Comparison {
        @Override
        public String name() {
            return "eq";
        }

        @Override
        public ComparisonDirection direction() {
            return ComparisonDirection.EQ;
        }
    }

    /// x and y differ.
    record Ne() implements Comparison {
        @Override
        public String name() {
            return "ne";
        }

        @Override
        public ComparisonDirection direction() {
            return ComparisonDirection.NE;
        }
    }

    /// x is not less than y.
    record Ge() implements Comparison {
        @Override
        public String name() {
            return "ge";
        }

        @Override
        public ComparisonDirection direction() {
            return ComparisonDirection.GE;
        }
    }

    /// x is greater than y.
    record Gt() implements Comparison {
        @Override
        public String name() {
            return "gt";
        }

        @Override
        public ComparisonDirection direction() {
            return ComparisonDirection.GT;
        }
    }

    /// x is not greater than y.
    record Le() implements Comparison {
        @Override
        public String name() {
            return "le";
        }

        @Override
        public ComparisonDirection direction() {
            return ComparisonDirection.LE;
        }
    }

    /// x is less than y.
    record Lt() implements Comparison {
        @Override
        public String name() {
            return "lt";
        }

        @Override
        public ComparisonDirection direction() {
            return ComparisonDirection.LT;
        }
    }

    /// x = y, by total order.
    record EqTotalOrder() implements Comparison {
        @Override
        public String name() {
            return "eq_to";
        }

        @Override
        public ComparisonDirection direction() {
            return ComparisonDirection.EQ;
        }

        @Override
        public boolean byTotalOrder() {
            return true;
        }
    }

    /// x is not greater than y, by total order.
    record LeTotalOrder() implements Comparison {
        @Override
        public String name() {
            return "le_to";
        }

        @Override
        public ComparisonDirection direction() {
            return ComparisonDirection.LE;
        }

        @Override
        public boolean byTotalOrder() {
            return true;
        }
    }

    /// x is less than y, by total order.
    record LtTotalOrder() implements Comparison {
        @Override
        public String name() {
            return "lt_to";
        }

        @Override
        public ComparisonDirection direction() {
            return ComparisonDirection.LT;
        }

        @Override
        public boolean byTotalOrder() {
            return true;
        }
    }
}
