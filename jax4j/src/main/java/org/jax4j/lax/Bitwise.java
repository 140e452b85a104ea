package org.jax4j.lax;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Operations on the bits of integers, and on booleans.
public sealed interface Bitwise extends Elementwise.Flat {

    /// Every bit inverted; of booleans the negation.
    static Array bitwiseNot(Array x) {
        return new Not().bind(x);
    }

    /// The bits that both have.
    static Array bitwiseAnd(Array x, Array y) {
        return new And().bind(x, y);
    }

    /// The bits that one of them has.
    static Array bitwiseOr(Array x, Array y) {
        return new Or().bind(x, y);
    }

    /// The bits in which they differ.
    static Array bitwiseXor(Array x, Array y) {
        return new Xor().bind(x, y);
    }

    /// x shifted left by y bits; zero if y is not less than the width.
    static Array shiftLeft(Array x, Array y) {
        return new ShiftLeft().bind(x, y);
    }

    /// x shifted right by y bits, filled with the sign.
    static Array shiftRightArithmetic(Array x, Array y) {
        return new ShiftRightArithmetic().bind(x, y);
    }

    /// x shifted right by y bits, filled with zeros.
    static Array shiftRightLogical(Array x, Array y) {
        return new ShiftRightLogical().bind(x, y);
    }

    /// The upper half of the bits of the product.
    static Array mulhi(Array x, Array y) {
        return new MulHi().bind(x, y);
    }

    /// The number of bits that are set.
    static Array populationCount(Array x) {
        return new PopulationCount().bind(x);
    }

    /// The number of leading zero bits.
    static Array clz(Array x) {
        return new Clz().bind(x);
    }

    /// Conjunction.
    record And() implements Bitwise, Elementwise.FlatBinary {
        @Override
        public String name() {
            return "and";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.AND;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.BITS;
        }
    }

    /// Disjunction.
    record Or() implements Bitwise, Elementwise.FlatBinary {
        @Override
        public String name() {
            return "or";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.OR;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.BITS;
        }
    }

    /// Exclusive disjunction.
    record Xor() implements Bitwise, Elementwise.FlatBinary {
        @Override
        public String name() {
            return "xor";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.XOR;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.BITS;
        }
    }

    /// Left shift.
    record ShiftLeft() implements Bitwise, Elementwise.FlatBinary {
        @Override
        public String name() {
            return "shift_left";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.SHIFT_LEFT;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.INTEGER);
        }
    }

    /// Right shift that keeps the sign.
    record ShiftRightArithmetic() implements Bitwise, Elementwise.FlatBinary {
        @Override
        public String name() {
            return "shift_right_arithmetic";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.SHIFT_RIGHT_ARITHMETIC;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.INTEGER);
        }
    }

    /// Right shift that fills with zeros.
    record ShiftRightLogical() implements Bitwise, Elementwise.FlatBinary {
        @Override
        public String name() {
            return "shift_right_logical";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.SHIFT_RIGHT_LOGICAL;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.INTEGER);
        }
    }

    /// Inversion.
    record Not() implements Bitwise, Elementwise.FlatUnary {
        @Override
        public String name() {
            return "not";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.NOT;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.BITS;
        }
    }

    /// Count of set bits.
    record PopulationCount() implements Bitwise, Elementwise.FlatUnary {
        @Override
        public String name() {
            return "population_count";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.POPCNT;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.INTEGER);
        }
    }

    /// Count of leading zeros.
    record Clz() implements Bitwise, Elementwise.FlatUnary {
        @Override
        public String name() {
            return "clz";
        }

        @Override
        public UnaryKind hlo() {
            return UnaryKind.COUNT_LEADING_ZEROS;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.INTEGER);
        }
    }

    /// The upper half of a product.
    record MulHi() implements Bitwise, Elementwise.FlatBinary {
        @Override
        public String name() {
            return "mulhi";
        }

        @Override
        public BinaryKind hlo() {
            return BinaryKind.MULHI;
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.INTEGER);
        }
    }
}
